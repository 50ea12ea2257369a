// SPDX-License-Identifier: MIT
/* test_during_sleep on the target: a thread of low priority, which runs when the tester
 * and everything else sleeps. */
#include <linux/delay.h>
#include <linux/kthread.h>
#include <mm210/test.h>

static struct task_struct *thread;

static int others(void *data)
{
	void (*fn)(void) = data;

	while (!kthread_should_stop()) {
		if (fn)
			fn();
		msleep(2);
	}
	return 0;
}

void test_during_sleep(void (*fn)(void))
{
	thread = kthread_create(others, fn, "others");
	if (IS_ERR(thread)) {
		test_fail(__FILE__, __LINE__, "kthread_create");
		thread = NULL;
		return;
	}
	set_user_nice(thread, 1);
	wake_up_process(thread);
}

void test_during_sleep_end(void)
{
	if (thread)
		kthread_stop(thread);
	thread = NULL;
}
