// SPDX-License-Identifier: MIT
/* Signals as kernel threads know them, sleep_on of before 3.15, and what a thread says of
 * itself. */
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/thread_info.h>
#include <linux/wait.h>
#include <asm/cputype.h>
#include <mm210/test.h>

#define WAIT	(2 * HZ)

static DECLARE_WAIT_QUEUE_HEAD(sleepers);
static int rounds;

static int listener(void *data)
{
	allow_signal(SIGKILL);
	disallow_signal(SIGUSR1);
	while (!kthread_should_stop()) {
		interruptible_sleep_on(&sleepers);
		rounds++;
		if (signal_pending(current))
			return fatal_signal_pending(current) ? SIGKILL : -1;
	}
	return 0;
}

TEST(signals_allowed)
{
	struct task_struct *t = kthread_run(listener, NULL, "listener");

	ASSERT(!IS_ERR(t));
	rounds = 0;
	get_task_struct(t);
	msleep(2);
	EXPECT(!send_sig(SIGUSR1, t, 0) && !signal_pending(t));
	EXPECT(send_sig(-1, t, 0) == -EINVAL && send_sig(_NSIG + 1, t, 0) == -EINVAL);
	EXPECT(allow_signal(0) == -EINVAL && disallow_signal(_NSIG + 1) == -EINVAL);
	wake_up_interruptible(&sleepers);
	msleep(2);
	EXPECT(rounds == 1);
	force_sig(SIGKILL, t);
	EXPECT(wait_for_completion_timeout(&t->exited, WAIT) > 0 && rounds == 2);
	EXPECT(kthread_stop(t) == SIGKILL);
	put_task_struct(t);
}

TEST(sleep_on_timeouts)
{
	long left = sleep_on_timeout(&sleepers, 3);

	EXPECT(left == 0);
	force_sig(SIGINT);
	EXPECT(signal_pending(current));
	left = interruptible_sleep_on_timeout(&sleepers, 300);
	EXPECT(left > 0 && left <= 300);
	flush_signals(current);
	EXPECT(!waitqueue_active(&sleepers));
}

TEST(thread_info)
{
	struct thread_info *ti = current_thread_info();

	EXPECT(ti->task == current && ti->cpu == 0 && ti->preempt_count == 0);
	preempt_disable();
	EXPECT(current_thread_info()->preempt_count == 1);
	preempt_enable();
}

TEST(cputype)
{
	EXPECT(read_cpuid_implementor() == ARM_CPU_IMP_ARM);
	EXPECT(read_cpuid_part() == (read_cpuid_id() & 0xff00fff0));
	/* Cortex-A7, A8 or A9: VMSAv7, with or without the bit for long descriptors. */
	EXPECT((read_cpuid_ext(CPUID_EXT_MMFR0) & 0xf) >= 3);
	EXPECT((read_cpuid_mpidr() >> 31) == 1 || read_cpuid_part() == ARM_CPU_PART_CORTEX_A8);
}
