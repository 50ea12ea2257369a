// SPDX-License-Identifier: MIT
/*
 * ps: every thread, the oldest first. STAT as Linux prints it: R runs or could,
 * S and D sleep (D cannot be interrupted), I idles, P is parked, Z has ended; < and
 * N are high and low priority. TIME is what it had of the processor. STACK is the
 * most of its stack that was ever used, of how much, in bytes (- for the console,
 * whose stack is the image's). VOL and INV count how often it gave the processor
 * away and how often it lost it. WCHAN is where it sleeps.
 */
#include <linux/kernel.h>
#include <linux/math64.h>
#include <mm210/thread.h>
#include "console/console.h"

static int cmd_ps(int argc, char **argv)
{
	struct thread_stat s;
	unsigned int n;
	char stack[24];
	u32 ms;
	u64 seconds;

	if (argc > 1)
		return console_usage(argv[0]);
	printk("%5s %-4s %10s %11s %8s %8s %-16s %s\n",
	       "PID", "STAT", "TIME", "STACK", "VOL", "INV", "COMMAND", "WCHAN");
	for (n = 0; thread_stat(n, &s); n++) {
		seconds = div_u64_rem(div_u64(s.runtime_ns, 1000000), 1000, &ms);
		if (s.stack_size)
			scnprintf(stack, sizeof(stack), "%lu/%lu", s.stack_used, s.stack_size);
		else
			scnprintf(stack, sizeof(stack), "-");
		printk("%5d %c%c   %6llu.%03u %11s %8lu %8lu %-16s", s.pid, s.state,
		       s.prio == 0 ? '<' : s.prio == 2 ? 'N' : ' ', seconds, ms, stack, s.nvcsw,
		       s.nivcsw, s.name);
		if (s.wchan)
			printk(" %ps", (void *)s.wchan);
		printk("\n");
	}
	return 0;
}
CONSOLE_CMD(ps, cmd_ps, "", "threads: state, time, stack used, where they sleep");
