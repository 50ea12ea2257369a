// SPDX-License-Identifier: MIT
/*
 * A trace that was recorded at the console, replayed on the PC under sanitizers:
 *
 *	replay FILE [--ram 96M] [--below 32M] [--lowmem 48M] [--noise SEED]
 *
 * FILE is what "trace dump" printed, with or without what stood around it on the
 * terminal. The machine is as large as the one of the trace unless the options of
 * mm/host/host.h say otherwise. Exit status: 0 when every call went as recorded,
 * no object was damaged and mm's invariants hold; 1 when not; 2 for a file that
 * is no whole trace.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/trace.h>
#include "mm/host/host.h"
#include "mm/host/os.h"

/* The smallest RAM that host machines are tried with, MiB. */
#define LEAST_RAM	16UL

/* As large as the machine that the trace says it comes from. */
static void size_of_trace(struct host_config *config, const struct trace *t, int argc, char **argv)
{
	struct mem_bank *home = &config->banks[config->nr_banks - 1];

	if (!os_option_text(argc, argv, "ram"))
		home->nr_pages = max(t->ram, LEAST_RAM) << (20 - PAGE_SHIFT);
	if (!os_option_text(argc, argv, "lowmem"))
		config->lowmem_limit = max(t->low, LEAST_RAM) << 20;
	/* Noise in all of a large RAM would take longer than most traces. */
	if (!os_option_text(argc, argv, "noise"))
		config->noise = 0;
}

int main(int argc, char **argv)
{
	struct host_config config;
	struct trace_result result;
	struct trace trace;
	unsigned long bytes;
	const char *text;
	char why[160];
	int err;

	if (argc < 2 || argv[1][0] == '-') {
		printk("usage: replay FILE [--ram N] [--below N] [--lowmem N] [--noise SEED]\n");
		os_exit(2);
	}
	text = os_read_file(argv[1], &bytes);
	if (!text) {
		printk("%s: cannot be read\n", argv[1]);
		os_exit(2);
	}
	if (trace_parse(text, bytes, os_table, &trace, why, sizeof(why))) {
		printk("%s: %s\n", argv[1], why);
		os_exit(2);
	}
	host_config_from_args(&config, argc, argv);
	size_of_trace(&config, &trace, argc, argv);
	host_boot(&config);
	printk("%s: a machine of %lu MiB; %lu pages free, %lu when the trace began\n", argv[1],
	       config.banks[config.nr_banks - 1].nr_pages >> (20 - PAGE_SHIFT), nr_free_pages(),
	       trace.free);
	err = trace_replay(&trace, NULL, &result);
	if (err == -EINVAL || err == -ENOMEM) {
		printk("%s: %s\n", argv[1], err == -ENOMEM ?
		       "no memory for its objects and caches" : "the trace contradicts itself");
		os_exit(2);
	}
	trace_print_result(&trace, &result);
	os_exit(err ? 1 : 0);
}
