// SPDX-License-Identifier: MIT
/*
 * The module loader against damaged files, under sanitizers:
 *
 *	module_fuzz [--rounds N] [--seed N] FILE.ko...
 *
 * Each file must link as it is. Then copies of it are damaged, N times (10000): cut off,
 * bytes changed anywhere, words of the headers, symbols and relocations replaced by
 * telling numbers; mostly with the checksum taken out, which would stop them all. The
 * loader may take such a file or refuse it. What fails is an access outside of what it
 * was given or asked for (AddressSanitizer: each copy and each allocation ends where it
 * ends), and memory that is not given back. Nothing of a module is ever run.
 *
 * 32-bit hosts only: addresses in a module are words.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/module_area.h>
#include "mm/host/os.h"
#include "kernel/module.h"

void *malloc(size_t size);
void *calloc(size_t n, size_t size);
void free(void *p);
void __asan_poison_memory_region(const volatile void *p, size_t size);
void __asan_unpoison_memory_region(const volatile void *p, size_t size);

#define CRC_MARK	11		/* e_ident: see kernel/module_elf.c */
#define CRC_BYTES	5
#define E_SHOFF		32
/* The module area: branches reach from one part of a module to the other. */
#define AREA_SIZE	(16U << 20)
static u8 area[AREA_SIZE] __aligned(PAGE_SIZE);
static size_t area_used, area_live;
static struct {
	u8 *start;
	size_t size;
} parts[4];

#define EXPORT_BASE	0xc0200000UL	/* where the firmware's text would be */

static long live;			/* allocations */
static u32 state;			/* of the generator */
static bool quiet;

/* xorshift32 (Marsaglia, "Xorshift RNGs", 2003) */
static u32 rnd(u32 below)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % below;
}

/* --- what the loader asks of the kernel --- */

static void *counted(void *p)
{
	live += p != NULL;
	return p;
}

void *kvzalloc(size_t size, gfp_t flags)
{
	return counted(calloc(1, size));
}

void *kvmalloc(size_t size, gfp_t flags)
{
	return counted(malloc(size));
}

void kvfree(const void *p)
{
	live -= p != NULL;
	free((void *)p);
}

void kfree(const void *p)
{
	kvfree(p);
}

void *module_area_alloc(size_t bytes)
{
	unsigned int i;

	if (!area_live) {
		area_used = PAGE_SIZE;
		__asan_poison_memory_region(area, sizeof(area));
	}
	if (!bytes || bytes > AREA_SIZE || PAGE_ALIGN(bytes) + PAGE_SIZE > AREA_SIZE - area_used)
		return NULL;
	for (i = 0; parts[i].start; i++)
		;
	parts[i].start = area + area_used;
	parts[i].size = PAGE_ALIGN(bytes);
	area_used += parts[i].size + PAGE_SIZE;
	area_live++;
	__asan_unpoison_memory_region(parts[i].start, parts[i].size);
	return counted(memset(parts[i].start, 0, parts[i].size));
}

void module_area_free(void *addr)
{
	unsigned int i;

	if (!addr)
		return;
	for (i = 0; parts[i].start != addr; i++)
		;
	__asan_poison_memory_region(parts[i].start, parts[i].size);
	parts[i].start = NULL;
	area_live--;
	live--;
}

void module_area_protect(void *addr, size_t bytes, pgprot_t prot)
{
}

struct module *find_module(const char *name)
{
	return NULL;
}

int module_add_use(struct module *mod, struct module *owner)
{
	return 0;
}

void module_put(struct module *module)
{
}

/* Nobody's clock runs here (kernel/jiffies.c). */
bool jiffies_is(unsigned long address)
{
	return address % 64 == 4;
}

void jiffies_get(void)
{
	live++;
}

void jiffies_put(void)
{
	live--;
}

/* The firmware has every symbol but those of the test modules' own; every second one
 * is a Thumb function. */
bool module_find_export(const char *name, struct module_export *found)
{
	static struct kernel_symbol sym;
	u32 hash = 0;

	*found = (struct module_export){ .sym = &sym };
	if (!strncmp(name, "mt_", 3))
		return false;
	for (; *name; name++)
		hash = hash * 31 + (u8)*name;
	sym.value = EXPORT_BASE + (hash & 0x3ffffc) + (hash >> 31);
	return true;
}

int printk(const char *fmt, ...)
{
	if (!quiet)
		for (; *fmt; fmt++)
			os_putc(*fmt);
	return 0;
}

/* --- damage --- */

static u32 telling(void)
{
	static const u32 values[] = {
		0, 1, 2, 3, 4, 7, 0xff, 0x100, 0xffff, 0x10000, 0x7fffffff, 0x80000000,
		0xfffffffe, 0xffffffff, 0xfffffffc, 0xff00, 0x1000, 0xfff,
	};
	u32 n = rnd(ARRAY_SIZE(values) + 6);

	return n < ARRAY_SIZE(values) ? values[n] : rnd(0xffffffffU);
}

static void replace_word(u8 *copy, size_t size, size_t at)
{
	u32 v, kind = rnd(4);

	if (at + sizeof(v) > size)
		return;
	memcpy(&v, copy + at, sizeof(v));
	v = kind == 0 ? telling() : kind == 1 ? v + telling() : kind == 2 ? v ^ 1U << rnd(32) :
	    (v & 0xffff0000U) | (telling() & 0xffff);
	memcpy(copy + at, &v, sizeof(v));
}

static size_t damage(u8 *copy, size_t size)
{
	u32 table, section, n;
	size_t at;

	if (rnd(10))
		memset(copy + CRC_MARK, 0, CRC_BYTES);
	memcpy(&table, copy + E_SHOFF, sizeof(table));
	for (n = 1 + rnd(6); n; n--) {
		switch (rnd(6)) {
		case 0:
			size = rnd(8) ? size : rnd((u32)size + 1);
			break;
		case 1:
			copy[rnd((u32)size + !size)] = (u8)telling();
			break;
		case 2:
			replace_word(copy, size, rnd(13) * 4);
			break;
		case 3:		/* a section's header */
			section = table + rnd(40) * sizeof(struct elf32_shdr);
			replace_word(copy, size, section + rnd(10) * 4);
			break;
		default:	/* a word of what a section has: symbols, relocations */
			section = table + rnd(40) * sizeof(struct elf32_shdr);
			if (section + sizeof(struct elf32_shdr) <= size) {
				struct elf32_shdr s;

				memcpy(&s, copy + section, sizeof(s));
				at = s.sh_offset + (s.sh_size ? rnd(s.sh_size) & ~3U : 0);
				if (at < size)
					replace_word(copy, size, at);
			}
		}
		if (!size)
			break;
	}
	return size;
}

static int try_one(const char *name, const void *bytes, size_t size)
{
	struct module *mod;
	long before = live;

	mod = module_link_image(name, bytes, size);
	if (!IS_ERR(mod)) {
		module_seal(mod);
		module_free_init(mod);
		module_unlink_image(mod);
	}
	if (live != before) {
		quiet = false;
		printk("module_fuzz: memory was not given back\n");
		os_flush();
		__builtin_trap();
	}
	return IS_ERR(mod) ? (int)PTR_ERR(mod) : 0;
}

int main(int argc, char **argv)
{
	u32 rounds = (u32)os_option(argc, argv, "rounds", 10000), taken = 0, refused = 0, i;
	int n, files = 0;

	state = (u32)os_option(argc, argv, "seed", 210) | 1;
	for (n = 1; n < argc; n++) {
		unsigned long size;
		const char *file;

		if (argv[n][0] == '-') {
			n++;
			continue;
		}
		file = os_read_file(argv[n], &size);
		quiet = false;
		if (!file || size < sizeof(struct elf32_hdr)) {
			printk("module_fuzz: a file cannot be read\n");
			os_exit(2);
		}
		if (try_one("undamaged", file, size) && !strstr(argv[n], "mt_user")) {
			printk("module_fuzz: an undamaged file was refused\n");
			os_exit(1);
		}
		files++;
		quiet = true;
		for (i = 0; i < rounds; i++) {
			u8 *copy = malloc(size), *cut;
			size_t len;

			memcpy(copy, file, size);
			len = damage(copy, size);
			/* The copy that is tried ends where the file does. */
			cut = malloc(len + !len);
			memcpy(cut, copy, len);
			free(copy);
			if (try_one("damaged", cut, len))
				refused++;
			else
				taken++;
			free(cut);
		}
	}
	quiet = false;
	/* Damage to code and texts goes unseen without the checksum; all else must not. */
	if (!files || !refused || !taken) {
		printk("module_fuzz: no file, or all damage was taken, or none\n");
		os_exit(1);
	}
	os_exit(0);
}
