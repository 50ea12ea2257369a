// SPDX-License-Identifier: MIT
/*
 * The seeded random test of all allocators together:
 *
 *	stress [--seed N] [--ops N] [--check N] [and the machine's options, host.h]
 *
 * Some thousand slots each hold an allocation or none. An operation picks a
 * slot and allocates into it, frees it or does something to it; long phases
 * that mostly allocate, until memory is exhausted, alternate with phases that
 * mostly free. What a slot holds is stamped when it is allocated (first and
 * last bytes and a sample a page) and verified before it is freed, so two
 * allocations that overlap are found. All the while "interrupts" allocate and
 * free atomically at random places where they are unmasked.
 *
 * Every --check operations mm's invariants are walked, now and then the address
 * map too. At the end everything is freed, and as many pages must be free as at
 * the start. A failure prints the seed and the number of the operation.
 */
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/pgwalk.h>
#include <mm210/report.h>
#include "mm/host/host.h"
#include "mm/host/os.h"
#include "stress.h"

#define NR_SLOTS	5000
#define NR_IRQ_SLOTS	48
#define PHASE_OPS	15000
#define AUDIT_OPS	50000

static struct slot slots[NR_SLOTS], irq_slots[NR_IRQ_SLOTS];
static u64 seed, op_number;
static unsigned long expected_reports, allocated, refused, irq_ops;

static struct rng main_rng, irq_rng;

static void fail(const char *what, const struct slot *s, unsigned long detail)
{
	panic("stress: seed %llu, operation %llu: %s (%s, %p, %lu bytes, gfp 0x%x; 0x%lx)",
	      seed, op_number, what, s ? kind_ops[s->kind].name : "-", s ? s->ptr : NULL,
	      s ? (unsigned long)s->size : 0UL, s ? s->gfp : 0U, detail);
}

u32 rng_next(struct rng *r)
{
	r->state ^= r->state << 13;
	r->state ^= r->state >> 7;
	r->state ^= r->state << 17;
	return (u32)(r->state >> 16);
}

/* --- stamps --- */

/* Call fn for the bytes of a slot that carry its stamp: all of a small object,
 * otherwise the first and last 16 and 8 at the start of some of its pages. */
static void for_each_sample(struct slot *s, void (*fn)(struct slot *s, size_t at, u8 *p))
{
	size_t step = max_t(size_t, PAGE_SIZE, s->size / 32 & PAGE_MASK);
	size_t at, i;

	for (at = 0; at < s->size; ) {
		u8 *p = slot_map(s, at);
		size_t end = min_t(size_t, s->size, (at & PAGE_MASK) + PAGE_SIZE);
		size_t n = min_t(size_t, end - at, s->size <= 64 ? 64 : 16);

		for (i = 0; i < n; i++)
			fn(s, at + i, p + i);
		slot_unmap(s, p);
		if (at + n >= s->size)
			break;
		at = (at & PAGE_MASK) + step;
		if (at + 16 >= s->size)
			at = max_t(size_t, s->size - 16, (s->size - 1) & PAGE_MASK);
	}
}

static u8 stamp_byte(const struct slot *s, size_t at)
{
	return (u8)((s->stamp >> (at & 7) * 8) + at);
}

static void put_byte(struct slot *s, size_t at, u8 *p)
{
	*p = stamp_byte(s, at);
}

static void verify_byte(struct slot *s, size_t at, u8 *p)
{
	if (*p != stamp_byte(s, at))
		fail("content changed", s, at);
}

static void verify_zero(struct slot *s, size_t at, u8 *p)
{
	if (*p)
		fail("not cleared", s, at);
}

/* --- operations on a slot --- */

static void slot_alloc(struct slot *s, struct rng *r, bool atomic)
{
	unsigned int reports = mm_report_count;
	const char *wrong;

	memset(s, 0, sizeof(*s));
	s->kind = pick_kind(r, atomic);
	s->gfp = pick_gfp(r, atomic);
	if (!kind_ops[s->kind].alloc(s, r)) {
		if (kind_ops[s->kind].no_gfp)
			expected_reports += mm_report_count - reports;
		s->kind = KIND_NONE;
		refused++;
		return;
	}
	allocated++;
	wrong = slot_misplaced(s);
	if (wrong)
		fail(wrong, s, (unsigned long)s->ptr);
	if (s->gfp & __GFP_ZERO)
		for_each_sample(s, verify_zero);
	s->stamp = (u64)rng_next(r) << 32 | rng_next(r);
	for_each_sample(s, put_byte);
}

static void slot_free(struct slot *s)
{
	for_each_sample(s, verify_byte);
	kind_ops[s->kind].free(s);
	s->kind = KIND_NONE;
}

static void slot_realloc(struct slot *s, struct rng *r)
{
	size_t size = pick_size(r), i;
	u8 *p;

	for_each_sample(s, verify_byte);
	p = krealloc(s->ptr, size, s->gfp);
	if (!p) {
		for_each_sample(s, verify_byte);
		return;
	}
	for (i = 0; i < min_t(size_t, 16, min(size, s->size)); i++)
		if (p[i] != stamp_byte(s, i))
			fail("krealloc lost content", s, i);
	s->ptr = p;
	s->size = size;
	for_each_sample(s, put_byte);
}

/* A second reference: the first __free_pages must not free the block. */
static void slot_reference(struct slot *s)
{
	struct page *page = s->ptr;

	get_page(page);
	__free_pages(page, s->order);
	for_each_sample(s, verify_byte);
}

/* Misuse must be reported and change nothing. */
static void slot_abuse(struct slot *s, struct rng *r)
{
	unsigned int before = mm_report_count;

	if (s->kind == KIND_KMALLOC && s->size >= 24 && s->size <= KMALLOC_MAX_CACHE_SIZE)
		kfree((char *)s->ptr + 8);
	else if (s->kind == KIND_PAGES && s->order)
		__free_pages((struct page *)s->ptr + 1, 0);
	else
		return;
	expected_reports++;
	if (mm_report_count != before + 1)
		fail("misuse went unreported", s, mm_report_count - before);
	for_each_sample(s, verify_byte);
}

/* --- while the thread sleeps --- */

/*
 * Another thread gives an element of a pool back: who waits for one while all are out would
 * wait for ever, as there is no other thread. A slot that is being allocated has no
 * pointer yet.
 */
static void others(long timeout)
{
	size_t i, at = rng_next(&main_rng);

	for (i = 0; i < NR_SLOTS; i++) {
		struct slot *s = &slots[(at + i) % NR_SLOTS];

		if (s->kind == KIND_POOL && s->ptr) {
			slot_free(s);
			return;
		}
	}
}

/* --- interrupts --- */

static void interrupt(void)
{
	struct slot *s;

	if (rng_next(&irq_rng) & 15)
		return;
	irq_ops++;
	s = &irq_slots[rng_next(&irq_rng) % NR_IRQ_SLOTS];
	if (s->kind)
		slot_free(s);
	else
		slot_alloc(s, &irq_rng, true);
}

/* --- the run --- */

static void check_all(void)
{
	int violations;

	host_irq_hook = NULL;
	violations = mm_check();
	if (op_number % AUDIT_OPS == 0)
		violations += mm_audit();
	host_irq_hook = interrupt;
	if (violations)
		fail("invariants violated", NULL, (unsigned long)violations);
	if (mm_report_count != expected_reports)
		fail("unexpected reports", NULL, mm_report_count - expected_reports);
	if (irqs_disabled())
		fail("interrupts left masked", NULL, 0);
}

/* A slot at random; in a few steps the next one that is empty or not, as asked. */
static struct slot *find_slot(struct rng *r, bool empty)
{
	unsigned int at = rng_next(r), tries;

	for (tries = 0; tries < 16; tries++, at++)
		if (!slots[at % NR_SLOTS].kind == empty)
			break;
	return &slots[at % NR_SLOTS];
}

static void one_operation(struct rng *r)
{
	bool filling = op_number / PHASE_OPS % 2 == 0;
	unsigned int dice = rng_next(r) % 100, reports = mm_report_count;
	struct slot *s = find_slot(r, dice < (filling ? 75 : 25));

	if (!s->kind) {
		slot_alloc(s, r, dice % 8 == 0);
		return;
	}
	dice = rng_next(r) % 100;
	if (dice < 4) {
		for_each_sample(s, verify_byte);
	} else if (dice < 10 && s->kind == KIND_KMALLOC) {
		slot_realloc(s, r);
	} else if (dice < 10 && s->kind == KIND_PAGES) {
		slot_reference(s);
	} else if (dice == 11 && rng_next(r) % 100 == 0) {
		slot_abuse(s, r);
	} else if (dice == 12 && rng_next(r) % 20 == 0) {
		mm_drain();
	} else if (dice < 15) {
		if (!stress_housekeeping(r))
			expected_reports += mm_report_count - reports;
	} else {
		slot_free(s);
	}
}

static void free_everything(void)
{
	size_t i;

	host_irq_hook = NULL;
	for (i = 0; i < NR_SLOTS; i++)
		if (slots[i].kind)
			slot_free(&slots[i]);
	for (i = 0; i < NR_IRQ_SLOTS; i++)
		if (irq_slots[i].kind)
			slot_free(&irq_slots[i]);
}

int main(int argc, char **argv)
{
	struct host_config config;
	u64 ops, check_every, started = os_milliseconds();
	unsigned long free_before;
	unsigned int violations;

	seed = os_option(argc, argv, "seed", 1);
	ops = os_option(argc, argv, "ops", 1000000);
	check_every = os_option(argc, argv, "check", 1000);
	host_config_from_args(&config, argc, argv);
	host_boot(&config);
	main_rng.state = seed * 0x9e3779b97f4a7c15ULL + 1;
	irq_rng.state = main_rng.state ^ 0x5555555555555555ULL;
	printk("stress: seed %llu, %llu operations\n", seed, ops);

	mm_drain();
	free_before = nr_free_pages();
	expected_reports = mm_report_count;
	stress_init();
	host_sleep_hook = others;
	host_irq_hook = interrupt;
	for (op_number = 0; op_number < ops; op_number++) {
		one_operation(&main_rng);
		if (op_number % check_every == 0)
			check_all();
	}
	check_all();
	free_everything();
	stress_exit();
	mm_drain();
	violations = (unsigned int)mm_check();
	printk("stress: %lu allocations, %lu refused, %lu operations in interrupts, %lu reports\n",
	       allocated, refused, irq_ops, expected_reports);
	printk("stress: %lu pages free before, %lu after, %u violations, %llu ms\n",
	       free_before, nr_free_pages(), violations, os_milliseconds() - started);
	os_exit(violations || nr_free_pages() != free_before ||
		mm_report_count != expected_reports);
}
