// SPDX-License-Identifier: MIT
/* The commands trace and replay: record what is allocated, print it, do it again. */
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/boot.h>
#include <mm210/printk.h>
#include <mm210/trace.h>
#include "console/console.h"

/* A trace of this many events takes about 230 KiB. */
#define DEFAULT_EVENTS	4096UL

static int print_status(void)
{
	const struct trace *t = trace_recorded();

	if (!t) {
		printk("trace: off, nothing recorded\n");
		return 0;
	}
	printk("trace: %s, %lu of %lu events, %u caches, ", trace_running() ? "on" : "off", t->nr,
	       t->capacity, t->nr_caches);
	printk("%lu older events dropped, %lu objects lost\n", t->dropped, t->lost);
	return 0;
}

static int start(const char *events)
{
	unsigned long nr = DEFAULT_EVENTS;
	int err;

	if (events && parse_size(events, &nr))
		return -EINVAL;
	err = trace_start(nr);
	if (err == -EINVAL)
		printk("trace: 1 to %lu events\n", TRACE_MAX_EVENTS);
	else if (err == -EBUSY)
		printk("trace: on already\n");
	else if (err)
		printk("trace: no memory for %lu events\n", nr);
	return err;
}

/* Goes on until it is whole or Ctrl-C is typed: a text that was cut off is refused
 * when it is read. */
static void write_text(struct seq_file *m, const char *s, size_t len)
{
	bool *stopped = m->private;

	if (!*stopped && console_interrupted())
		*stopped = true;
	if (!*stopped)
		console_write(s, len);
}

static int dump(void)
{
	const struct trace *t = trace_recorded();
	bool stopped = false;
	struct seq_file m = { .write = write_text, .private = &stopped };

	if (!t || trace_running()) {
		printk("trace: %s\n", t ? "on: turn it off first" : "nothing recorded");
		return -EINVAL;
	}
	trace_print(&m, t);
	return stopped ? -EINTR : 0;
}

static int cmd_trace(int argc, char **argv)
{
	if (argc == 1)
		return print_status();
	if (!strcmp(argv[1], "on") && argc <= 3)
		return start(argc == 3 ? argv[2] : NULL);
	if (argc > 2)
		return console_usage(argv[0]);
	if (!strcmp(argv[1], "dump"))
		return dump();
	if (!strcmp(argv[1], "off")) {
		trace_stop();
		return 0;
	}
	if (!strcmp(argv[1], "clear")) {
		trace_clear();
		return 0;
	}
	return console_usage(argv[0]);
}
CONSOLE_CMD(trace, cmd_trace, "[on [N] | off | dump | clear]",
	    "record the calls of the allocators, the last N of them");

/* --- replay --- */

static u32 now(void)
{
	return cycle_count();
}

/* What the counter counts: "instructions" where a loop of 1000 turns counts 2000,
 * NULL where it stands still. */
static const char *counter_unit(void)
{
	u32 n = 1000, t = cycle_count(), adjacent = cycle_count() - t, loop;

	if (!adjacent)
		return NULL;
	t = cycle_count();
	__asm__ __volatile__("1: subs %0, %0, #1\n\tbne 1b" : "+r"(n) : : "cc");
	loop = cycle_count() - t - 1;
	return adjacent == 1 && loop >= 2000 && loop <= 2001 ? "instructions" : "cycles";
}

static void print_costs(const struct trace_result *r, const char *unit)
{
	u64 total = 0;
	unsigned int op;

	printk("%-20s %8s %14s %8s %8s\n", "call", "calls", unit, "mean", "worst");
	for (op = 0; op < TRACE_NR_OPS; op++) {
		const struct trace_cost *c = &r->cost[op];

		if (!c->nr)
			continue;
		total += c->total;
		printk("%-20s %8lu %14llu %8llu %8u\n", trace_op_name(op), c->nr, c->total,
		       c->total / c->nr, c->worst);
	}
	printk("%-20s %8s %14llu\n", "all", "", total);
}

static int cmd_replay(int argc, char **argv)
{
	const struct trace *t = trace_recorded();
	const char *unit = counter_unit();
	struct trace_result r;
	int err;

	if (argc != 2 || strcmp(argv[1], "run"))
		return console_usage(argv[0]);
	if (!t || trace_running()) {
		printk("replay: %s\n", t ? "turn the trace off first" : "nothing recorded");
		return -EINVAL;
	}
	err = trace_replay(t, unit ? now : NULL, &r);
	if (err && err != -EIO) {
		printk("replay: %s\n", err == -ENOMEM ? "no memory for its objects and caches" :
		       "the trace contradicts itself");
		return err;
	}
	trace_print_result(t, &r);
	if (unit)
		print_costs(&r, unit);
	return err;
}
CONSOLE_CMD(replay, cmd_replay, "run", "make the calls of the recorded trace again and compare");
