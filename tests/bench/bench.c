// SPDX-License-Identifier: MIT
/*
 * The console command "bench": what each allocator costs, in instructions.
 *
 * Under QEMU's virt with -icount shift=0 the cycle counter counts instructions
 * exactly (make bench runs it so). calibrate() proves it before anything is
 * measured: two adjacent reads differ by 1 and a loop of n turns counts 2n.
 * Where the counter ticks otherwise, on a board, the unit is its cycles.
 *
 * Every figure is of the whole call as a driver makes it: arguments, branch,
 * locking, statistics and return, with interrupts enabled. Of each operation
 * there are three rows: the pair of allocation and free, measured as one
 * stretch, and the two alone. For batches and the churn, where other calls lie
 * between the two, the pair is the sum of both for the same object.
 *
 * By itself the command draws the medians as bars, on a scale where each step to
 * the right is the same factor. With -t it prints all rows, tab separated: name,
 * number of samples, minimum, median, maximum, mean.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/board.h>
#include <mm210/clock.h>
#include <mm210/console.h>
#include "bench.h"

struct samples bench_pair, bench_alloc, bench_free;
struct slot *bench_slots;

static const char *only;
static bool bars;		/* not the table */
static bool instructions;	/* is what the counter counts */

bool bench_wanted(const char *name)
{
	return !only || strstr(name, only);
}

unsigned int bench_samples(unsigned int n)
{
	return bars ? 25 : n;
}

phys_addr_t bench_device_page(void)
{
	return board.windows[0].phys;
}

/* --- bars --- */

static const struct goal {
	const char *name;
	u32 most;
} goals[] = {
#define MEDIAN	1
#define MEANS	0
#define VALUE	0
#define RATIO	0
#define GOAL(row, figure, value)	{ row, figure ? value : 0 },
#include "goals.h"
#undef GOAL
};

/* The scale begins at 8; a doubling is 4 columns wide. */
#define SCALE_START	3
#define SCALE_DOUBLINGS	12
#define SCALE_COLUMNS	(SCALE_DOUBLINGS * 4)

static unsigned int column(u32 value)
{
	unsigned int log = ilog2(max(value, 1U << SCALE_START));

	return min((log - SCALE_START) * 4 + (value >> (log - 2) & 3), SCALE_COLUMNS - 1U);
}

/* 0 where none is set. Goals are in instructions and mean nothing else. */
static u32 goal_of(const char *name)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(goals) && instructions; i++)
		if (!strcmp(goals[i].name, name))
			return goals[i].most;
	return 0;
}

static void print_bar(const char *name, u32 median)
{
	unsigned int i, end = column(median);
	u32 goal = goal_of(name);
	char bar[SCALE_COLUMNS + 1];

	for (i = 0; i < SCALE_COLUMNS; i++)
		bar[i] = i <= end ? '#' : ' ';
	if (goal)
		bar[column(goal)] = median <= goal ? '|' : '!';
	for (i = SCALE_COLUMNS; bar[i - 1] == ' '; i--)
		;
	bar[i] = '\0';
	printk("%-20s%7u  %s\n", name, median, bar);
}

static void print_axis(void)
{
	printk("One alloc and its free, median, in %s\n",
	       instructions ? "instructions; |: the goal, met; !: the goal, missed" :
			      "cycles (PMCCNTR)");
	printk("%-20s%7s  8       32      128     512     2048    8192\n", "", "");
}

/* --- rows --- */

static int compare(const void *a, const void *b)
{
	u32 x = *(const u32 *)a, y = *(const u32 *)b;

	return x < y ? -1 : x > y;
}

void bench_row(const char *name, const char *suffix, struct samples *s)
{
	u64 sum = 0;
	u32 mean;
	unsigned int i;

	if (!s->nr)
		return;
	qsort(s->value, s->nr, sizeof(s->value[0]), compare);
	if (bars) {
		if (!*suffix)
			print_bar(name, s->value[s->nr / 2]);
		return;
	}
	for (i = 0; i < s->nr; i++)
		sum += s->value[i];
	mean = (u32)((sum * 10 + s->nr / 2) / s->nr);
	printk("%s%s\t%u\t%u\t%u\t%u\t%u.%u\n", name, suffix, s->nr, s->value[0],
	       s->value[s->nr / 2], s->value[s->nr - 1], mean / 10, mean % 10);
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
	if (!bars)
		printk("%s\t1\t\t%u\t\t\n", name, value);
}

void bench_ratio(const char *name, u32 thousandths)
{
	if (!bars)
		printk("%s\t1\t\t%u.%03u\t\t\n", name, thousandths / 1000, thousandths % 1000);
}

void bench_worst(const char *name, const char *what, const struct samples *s)
{
	char row[40];
	u32 worst = 0;
	unsigned int i;

	for (i = 0; i < s->nr; i++)
		worst = max(worst, s->value[i]);
	snprintf(row, sizeof(row), "%s_max_%s", name, what);
	bench_value(row, worst);
}

static int bench_constants(void)
{
	if (bench_wanted("memmap"))
		bench_value("memmap", sizeof(struct page));
	if (bench_wanted("boot"))
		bench_value("boot", boot_instructions);
	return 0;
}

/* --- the command --- */

/* Does the counter tick, and does it count instructions? */
static int calibrate(void)
{
	u32 n = 1000, t = bench_now(), adjacent = bench_now() - t, loop;

	t = bench_now();
	__asm__ __volatile__("1: subs %0, %0, #1\n\tbne 1b" : "+r"(n) : : "cc");
	loop = bench_now() - t - 1;
	instructions = adjacent == 1 && loop >= 2000 && loop <= 2001;
	if (loop + 1)
		return 0;
	printk("bench: the cycle counter (PMCCNTR) does not tick on this machine\n");
	return -EOPNOTSUPP;
}

/* The bars are of the first groups, which take a moment only. */
#define SHORT_GROUPS	2

static int run_groups(void)
{
	static int (*const groups[])(void) = {
		bench_calls, bench_page_content, bench_fragmented, bench_batches, bench_churn,
		bench_scale, bench_pool, bench_constants,
	};
	unsigned int i, nr = bars ? SHORT_GROUPS : ARRAY_SIZE(groups);
	int err = 0;

	for (i = 0; i < nr && !err; i++)
		err = groups[i]();
	if (err == -ENOMEM)
		printk("bench: out of memory\n");
	return err;
}

static int cmd_bench(int argc, char **argv)
{
	struct samples *all[] = { &bench_pair, &bench_alloc, &bench_free };
	unsigned int i;
	int err;

	bars = argc < 2 || strcmp(argv[1], "-t");
	if (!bars) {
		argc--;
		argv++;
	}
	if (argc > 2 || (argc == 2 && *argv[1] == '-')) {
		printk("usage: bench [-t] [NAME]\n");
		return -EINVAL;
	}
	only = argc > 1 ? argv[1] : NULL;
	err = calibrate();
	if (err)
		return err;
	clock_quiesce();		/* nobody else runs, and nothing is to interrupt */

	bench_slots = vmalloc(MAX_SLOTS * sizeof(*bench_slots));
	err = bench_slots ? 0 : -ENOMEM;
	for (i = 0; i < ARRAY_SIZE(all); i++) {
		all[i]->nr = 0;
		all[i]->value = vmalloc(MAX_SAMPLES * sizeof(u32));
		if (!all[i]->value)
			err = -ENOMEM;
	}
	if (err) {
		printk("bench: out of memory\n");
	} else {
		if (bars)
			print_axis();
		else
			printk("unit: %s\nname\tn\tmin\tmedian\tmax\tmean\n",
			       instructions ? "instructions" : "cycles");
		err = run_groups();
	}
	for (i = 0; i < ARRAY_SIZE(all); i++)
		vfree(all[i]->value);
	vfree(bench_slots);
	return err;
}
CONSOLE_CMD(bench, cmd_bench, "[-t] [NAME]",
	    "count what each allocator costs: bars, or all rows as a table (-t)");
