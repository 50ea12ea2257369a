// SPDX-License-Identifier: MIT
/* Built-in modules: loading, unloading and what is refused (kernel/module.c). */
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/console.h>
#include <mm210/memstat.h>
#include <mm210/module.h>
#include <mm210/module_area.h>
#include <mm210/pgwalk.h>
#include <mm210/probe.h>
#include <mm210/test.h>

/* A module, as a source file of its own would make it. */
#define MODULE
#define MODULE_BUILTIN
#undef KBUILD_MODNAME
#define KBUILD_MODNAME	"test_module"
#include <linux/module.h>

static int inits, exits, init_result;

static int counting_init(void)
{
	inits++;
	return init_result;
}

static void counting_exit(void)
{
	exits++;
}

module_init(counting_init);
module_exit(counting_exit);

static void reset(int result)
{
	inits = exits = 0;
	init_result = result;
}

static bool listed(const char *name)
{
	const struct module *mod;

	for (mod = module_next(NULL); mod; mod = module_next(mod))
		if (!strcmp(mod->name, name))
			return true;
	return false;
}

TEST(module_load_unload)
{
	reset(0);
	EXPECT(module_exists("test_module") && !module_loaded("test_module"));
	EXPECT(module_load("test_module") == 0);
	EXPECT(inits == 1 && module_loaded("test_module") && listed("test_module"));
	EXPECT(module_load("test_module") == -EEXIST);
	EXPECT(inits == 1);
	EXPECT(module_unload("test_module") == 0);
	EXPECT(exits == 1 && !module_loaded("test_module") && !listed("test_module"));
	EXPECT(module_unload("test_module") == -ENOENT);
	EXPECT(exits == 1);
}

TEST(module_init_fails)
{
	reset(-ENODEV);
	EXPECT(module_load("test_module") == -ENODEV);
	EXPECT(inits == 1 && exits == 0 && !module_loaded("test_module"));

	/* What init returns is not taken for the loader's own answer. */
	reset(-EEXIST);
	EXPECT(console_run("insmod test_module") == -EEXIST);
	EXPECT(!module_loaded("test_module"));
}

/* The linker sorts them, and each is there once. */
TEST(exports_sorted)
{
	extern const struct kernel_symbol __start___ksymtab[], __stop___ksymtab[];
	const struct kernel_symbol *sym;

	EXPECT(__stop___ksymtab - __start___ksymtab > 100);
	for (sym = __start___ksymtab + 1; sym < __stop___ksymtab; sym++)
		if (strcmp(sym[-1].name, sym->name) >= 0) {
			printk("%s, %s\n", sym[-1].name, sym->name);
			EXPECT(!"sorted");
		}
	EXPECT((void *)kallsyms_lookup_name("strlen") == (void *)strlen);
	EXPECT(!kallsyms_lookup_name("no_such_symbol"));
}

/* Not exported: the table of functions alone knows them, and how they are called. */
static noinline __used __attribute__((target("thumb"))) int thumb_by_name(int a)
{
	return a + 1;
}

static noinline __used __attribute__((target("arm"))) int a32_by_name(int a)
{
	return a + 2;
}

TEST(kallsyms_thumb)
{
	unsigned long thumb = kallsyms_lookup_name("thumb_by_name");
	unsigned long a32 = kallsyms_lookup_name("a32_by_name");

	EXPECT(thumb == (unsigned long)thumb_by_name && thumb & 1);
	EXPECT(a32 == (unsigned long)a32_by_name && !(a32 & 3));
	EXPECT(((int (*)(int))thumb)(1) == 2 && ((int (*)(int))a32)(1) == 3);
}

static u32 area_word(const u8 *area, size_t offset)
{
	u32 word;

	return probe_read_width(&word, area + offset, sizeof(word)) ? 0xdead : word;
}

TEST(module_area)
{
	u8 *first = module_area_alloc(3 * PAGE_SIZE), *second = module_area_alloc(1);
	unsigned long pages = module_area_pages();

	ASSERT(first && second);
	EXPECT(pages >= 4);
	EXPECT((unsigned long)first >= MODULES_VADDR && (unsigned long)second < MODULES_END);
	/* Cleared, with an unmapped page behind and before. */
	EXPECT(area_word(first, 0) == 0 && area_word(first, 3 * PAGE_SIZE - 4) == 0);
	EXPECT(area_word(first, 3 * PAGE_SIZE) == 0xdead);
	EXPECT(area_word(first, (size_t)-4) == 0xdead);
	EXPECT(area_word(second, PAGE_SIZE) == 0xdead);

	/* Not executable while it can be written, and the other way round. */
	*(u32 *)first = 0xe12fff1e;		/* bx lr */
	EXPECT(probe_exec((unsigned long)first) == -EFAULT);
	module_area_protect(first, PAGE_SIZE, PAGE_KERNEL_EXEC);
	EXPECT(probe_exec((unsigned long)first) == 0);
	EXPECT(probe_write_width(first, 1, 4) == -EFAULT);
	EXPECT(probe_write_width(first + PAGE_SIZE, 1, 4) == 0);
	module_area_protect(first + PAGE_SIZE, PAGE_SIZE, PAGE_KERNEL_RO);
	EXPECT(probe_write_width(first + PAGE_SIZE, 2, 4) == -EFAULT);
	EXPECT(area_word(first, PAGE_SIZE) == 1);
	EXPECT(mm_audit() == 0);

	module_area_free(first);
	EXPECT(area_word(first, 0) == 0xdead);
	module_area_free(second);
	EXPECT(module_area_pages() == pages - 4);
	EXPECT(!module_area_alloc(0));
	EXPECT(!module_area_alloc(MODULES_END - MODULES_VADDR + 1));
}

/* More than there is: every page comes back. */
TEST(module_area_exhausted)
{
	static void *parts[16];
	unsigned int n, i;

	for (n = 0; n < ARRAY_SIZE(parts); n++) {
		parts[n] = module_area_alloc(2 << 20);
		if (!parts[n])
			break;
	}
	EXPECT(n > 0 && n < 8);
	for (i = 0; i < n; i++)
		module_area_free(parts[i]);
}

TEST(module_unknown)
{
	EXPECT(module_load("no_such_module") == -ENOENT);
	EXPECT(module_load("") == -ENOENT);
	EXPECT(!module_exists("test_modul"));
}
