// SPDX-License-Identifier: MIT
/*
 * /proc/stat and /proc/softirqs: what the processor did since start-up.
 *
 * Time is not sampled by a tick, it is the sum of what each thread had: idle is the
 * idle thread's, user what threads had while they were user programs, their system
 * calls included, and system is all else, start-up included. An interrupt's time is
 * that of the thread it interrupted. Nothing is counted for these files but switches
 * and softirqs.
 */
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <mm210/console.h>
#include <mm210/irqchip.h>
#include <mm210/thread.h>
#include "kernel/sched.h"
#include "kernel/time.h"

#define USER_HZ		100		/* Linux's unit of time in /proc */

static u64 ended_programs;		/* clock steps that they had */

static u64 own_runtime(void)
{
	return current->runtime + clock_now() - current->started;
}

void program_begin(void)
{
	unsigned long flags;

	local_irq_save(flags);
	current->program_began = own_runtime();
	current->in_program = true;
	local_irq_restore(flags);
}

void program_end(void)
{
	unsigned long flags;

	local_irq_save(flags);
	ended_programs += own_runtime() - current->program_began;
	current->in_program = false;
	local_irq_restore(flags);
}

/* --- stat --- */

static u64 to_ticks(u64 ns)
{
	return div_u64(ns, NSEC_PER_SEC / USER_HZ);
}

/* user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice. Cards are
 * read by a thread that keeps the processor: nobody idles for input. */
static void show_cpu(struct seq_file *m, const char *name, u64 user, u64 system, u64 idle)
{
	seq_printf(m, "%s %llu 0 %llu %llu 0 0 0 0 0 0\n", name, to_ticks(user),
		   to_ticks(system), to_ticks(idle));
}

static void show_intr(struct seq_file *m)
{
	unsigned int irq, nr = irq_lines();
	u64 total = 0;

	for (irq = 0; irq < nr; irq++)
		total += kstat_irqs(irq);
	seq_printf(m, "intr %llu", total);
	for (irq = 0; irq < nr; irq++)
		seq_printf(m, " %u", kstat_irqs(irq));
	seq_putc(m, '\n');
}

/* Linux's vectors, and ours among them; -1 for those whose subject does not exist. */
static const struct {
	const char *name;
	int nr;
} softirqs[] = {
	{ "HI", HI_SOFTIRQ }, { "TIMER", TIMER_SOFTIRQ }, { "NET_TX", -1 }, { "NET_RX", -1 },
	{ "BLOCK", -1 }, { "IRQ_POLL", -1 }, { "TASKLET", TASKLET_SOFTIRQ }, { "SCHED", -1 },
	{ "HRTIMER", -1 }, { "RCU", -1 },
};

static unsigned long softirq_runs(unsigned int i)
{
	return softirqs[i].nr < 0 ? 0 : READ_ONCE(softirq_count[softirqs[i].nr]);
}

static void show_softirq_line(struct seq_file *m)
{
	unsigned long total = 0;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(softirqs); i++)
		total += softirq_runs(i);
	seq_printf(m, "softirq %lu", total);
	for (i = 0; i < ARRAY_SIZE(softirqs); i++)
		seq_printf(m, " %lu", softirq_runs(i));
	seq_putc(m, '\n');
}

static int show_stat(struct seq_file *m)
{
	struct thread_totals totals;
	struct sched_load load;
	u64 up, user, idle, busy;
	unsigned long flags;

	sched_load(&load);
	local_irq_save(flags);
	thread_totals(&totals);
	user = clock_to_ns(ended_programs + totals.user_time);
	idle = idle_time_ns();
	up = clock_to_ns(clock_now());
	local_irq_restore(flags);
	busy = idle + user;

	show_cpu(m, "cpu ", user, up > busy ? up - busy : 0, idle);
	show_cpu(m, "cpu0", user, up > busy ? up - busy : 0, idle);
	show_intr(m);
	seq_printf(m, "ctxt %lu\n", totals.switches + load.idle_switches);
	/* Time of day begins with start-up: there is no clock that goes on without power. */
	seq_puts(m, "btime 0\n");
	seq_printf(m, "processes %u\n", totals.made);
	seq_printf(m, "procs_running %u\n", load.nr_running);
	seq_puts(m, "procs_blocked 0\n");
	show_softirq_line(m);
	return 0;
}
PROC_FILE(stat, show_stat);

static int show_softirqs(struct seq_file *m)
{
	unsigned int i;

	seq_printf(m, "%20s%s\n", "", "CPU0       ");
	for (i = 0; i < ARRAY_SIZE(softirqs); i++)
		seq_printf(m, "%12s: %10lu\n", softirqs[i].name, softirq_runs(i));
	return 0;
}
PROC_FILE(softirqs, show_softirqs);
