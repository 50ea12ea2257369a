// SPDX-License-Identifier: MIT
/*
 * The benchmark as a module of Linux: what tests/bench/bench.c is to the
 * firmware. The operations themselves are the firmware's own sources.
 *
 * Loading it runs everything and prints a line a row, "mm210_bench" and then the
 * row's columns: name, number of samples, minimum, median, maximum. It then says -EAGAIN,
 * so that it need not be unloaded.
 *
 * Interrupts stay enabled, as on the firmware: the timer's show in the maxima.
 */
#include <linux/dma-mapping.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/sort.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include "bench.h"

struct samples bench_pair, bench_alloc, bench_free;
struct slot *bench_slots;
struct device *bench_device;

/* --- rows --- */

static int compare(const void *a, const void *b)
{
	u32 x = *(const u32 *)a, y = *(const u32 *)b;

	return x < y ? -1 : x > y;
}

void bench_row(const char *name, const char *suffix, struct samples *s)
{
	if (!s->nr)
		return;
	sort(s->value, s->nr, sizeof(s->value[0]), compare, NULL);
	pr_warn("mm210_bench\t%s%s\t%u\t%u\t%u\t%u\n", name, suffix, s->nr,
		s->value[0], s->value[s->nr / 2], s->value[s->nr - 1]);
}

void bench_rows(const char *name)
{
	bench_row(name, "", &bench_pair);
	bench_row(name, ".alloc", &bench_alloc);
	bench_row(name, ".free", &bench_free);
	bench_pair.nr = bench_alloc.nr = bench_free.nr = 0;
}

void bench_value(const char *name, u32 value)
{
	pr_warn("mm210_bench\t%s\t1\t\t%u\t\n", name, value);
}

void bench_ratio(const char *name, u32 thousandths)
{
	pr_warn("mm210_bench\t%s\t1\t\t%u.%03u\t\n", name, thousandths / 1000,
		thousandths % 1000);
}

void bench_worst(const char *name, const char *what, const struct samples *s)
{
	u32 worst = 0;
	unsigned int i;
	char row[40];

	for (i = 0; i < s->nr; i++)
		worst = max(worst, s->value[i]);
	snprintf(row, sizeof(row), "%s_max_%s", name, what);
	bench_value(row, worst);
}

/* newlib's malloc is in the firmware alone. */
bool bench_wanted(const char *name)
{
	return !strstr(name, "newlib");
}

unsigned int bench_samples(unsigned int n)
{
	return n;
}

void *nlm_malloc(size_t size)
{
	return NULL;
}

void nlm_free(void *p)
{
}

void nlm_begin(void *start, size_t size)
{
}

void nlm_end(void)
{
}

size_t nlm_pool_used(void)
{
	return 0;
}

/* The page of virt's real-time clock, which nothing reads here. */
phys_addr_t bench_device_page(void)
{
	return 0x09010000;
}

/* --- the counter --- */

#define PMCR_ENABLE	1U
#define PMCR_DIVIDE	8U		/* count every 64th cycle */
#define CYCLE_COUNTER	(1U << 31)	/* in PMCNTENSET */

static void start_counter(void)
{
	u32 pmcr;

	/* PMCR and PMCNTENSET, ARM DDI 0406C B4.1.117 and B4.1.116 */
	__asm__ __volatile__("mrc p15, 0, %0, c9, c12, 0" : "=r"(pmcr));
	pmcr = (pmcr | PMCR_ENABLE) & ~PMCR_DIVIDE;
	__asm__ __volatile__("mcr p15, 0, %0, c9, c12, 0" : : "r"(pmcr));
	__asm__ __volatile__("mcr p15, 0, %0, c9, c12, 1" : : "r"(CYCLE_COUNTER));
}

/* 0 where it counts instructions, by the firmware's rule. */
static int calibrate(void)
{
	u32 n = 1000, t = bench_now(), adjacent = bench_now() - t, loop;

	t = bench_now();
	__asm__ __volatile__("1: subs %0, %0, #1\n\tbne 1b" : "+r"(n) : : "cc");
	loop = bench_now() - t - 1;
	if (adjacent == 1 && loop >= 2000 && loop <= 2001)
		return 0;
	pr_err("mm210_bench: adjacent reads differ by %u, 1000 turns count %u: no instructions\n",
	       adjacent, loop);
	return -EOPNOTSUPP;
}

/* --- the run --- */

static int run(void)
{
	static int (*const groups[])(void) = {
		bench_calls, bench_batches, bench_churn, bench_scale,
	};
	struct samples *all[] = { &bench_pair, &bench_alloc, &bench_free };
	unsigned int i;
	int err = 0;

	bench_slots = vmalloc(MAX_SLOTS * sizeof(*bench_slots));
	if (!bench_slots)
		err = -ENOMEM;
	for (i = 0; i < ARRAY_SIZE(all); i++) {
		all[i]->value = vmalloc(MAX_SAMPLES * sizeof(u32));
		if (!all[i]->value)
			err = -ENOMEM;
	}
	for (i = 0; i < ARRAY_SIZE(groups) && !err; i++)
		err = groups[i]();
	for (i = 0; i < ARRAY_SIZE(all); i++)
		vfree(all[i]->value);
	vfree(bench_slots);
	return err;
}

static int __init mm210_bench_init(void)
{
	struct platform_device *device;
	int err;

	start_counter();
	err = calibrate();
	if (err)
		return err;
	device = platform_device_register_simple("mm210_bench", -1, NULL, 0);
	if (IS_ERR(device))
		return PTR_ERR(device);
	bench_device = &device->dev;
	err = dma_coerce_mask_and_coherent(bench_device, DMA_BIT_MASK(32));
	if (!err)
		err = run();
	platform_device_unregister(device);
	pr_warn("mm210_bench: ended with %d\n", err);
	return err ? err : -EAGAIN;
}
module_init(mm210_bench_init);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("What Linux's allocators cost, in instructions");
