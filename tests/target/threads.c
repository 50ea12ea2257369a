// SPDX-License-Identifier: MIT
/*
 * Threads: their beginning and end, priorities, turns, preemption. What a thread has
 * in its registers while others run is compared bit by bit.
 */
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/rcupdate.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/workqueue.h>
#include <mm210/clock.h>
#include <mm210/test.h>

#define WAIT	(20 * HZ)		/* what never comes, or a very busy machine */

/* --- beginning and end --- */

static int return_data(void *data)
{
	return (int)(long)data;
}

static int until_stopped(void *data)
{
	while (!kthread_should_stop())
		msleep(1);
	return (int)(long)data;
}

TEST(thread_stop)
{
	struct task_struct *t = kthread_run(until_stopped, (void *)42, "tester/%d", 7);

	ASSERT(!IS_ERR(t));
	EXPECT(!strcmp(t->comm, "tester/7"));
	EXPECT(t->pid > 1 && t != current);
	msleep(3);
	EXPECT(kthread_stop(t) == 42);
}

TEST(thread_never_started)
{
	struct task_struct *t = kthread_create(return_data, (void *)1, "unborn");

	ASSERT(!IS_ERR(t));
	EXPECT(kthread_stop(t) == -EINTR);
}

TEST(thread_ends_by_itself)
{
	struct task_struct *t = kthread_create(return_data, (void *)77, "brief");

	ASSERT(!IS_ERR(t));
	get_task_struct(t);
	wake_up_process(t);
	EXPECT(wait_for_completion_timeout(&t->exited, WAIT) > 0);
	EXPECT(kthread_stop(t) == 77);
	EXPECT(kthread_stop(t) == 77);
	put_task_struct(t);
	expect_reports(2);
	EXPECT(kthread_stop(t) == -ESRCH);
	EXPECT(kthread_stop((struct task_struct *)0x1234) == -ESRCH);
}

TEST(thread_many)
{
	struct task_struct *t[40];
	unsigned int round, i;
	int ret;

	for (round = 0; round < 5; round++) {
		for (i = 0; i < ARRAY_SIZE(t); i++) {
			t[i] = kthread_run(until_stopped, (void *)(long)i, "many/%u", i);
			ASSERT(!IS_ERR(t[i]));
		}
		for (i = 0; i < ARRAY_SIZE(t); i++) {
			ret = kthread_stop(t[i]);
			/* The last ones may not have had their first turn. */
			EXPECT(ret == (int)i || ret == -EINTR);
		}
	}
}

static int parking(void *data)
{
	unsigned int *rounds = data;

	while (!kthread_should_stop()) {
		if (kthread_should_park())
			kthread_parkme();
		WRITE_ONCE(*rounds, *rounds + 1);
		msleep(1);
	}
	return 0;
}

TEST(thread_park)
{
	unsigned int rounds = 0, parked;
	struct task_struct *t = kthread_run(parking, &rounds, "parker");

	ASSERT(!IS_ERR(t));
	EXPECT(kthread_park(t) == 0);
	parked = READ_ONCE(rounds);
	msleep(10);
	EXPECT(READ_ONCE(rounds) == parked);
	kthread_unpark(t);
	while (READ_ONCE(rounds) == parked)
		msleep(1);
	EXPECT(kthread_park(t) == 0);
	EXPECT(kthread_park(t) == 0);		/* it is */
	kthread_unpark(t);
	EXPECT(kthread_park(t) == 0);		/* again, before it ran in between */
	EXPECT(kthread_stop(t) == 0);		/* parked or not */
}

/* --- priorities and turns --- */

static char trail[16];
static unsigned int trail_len;

static void leave_mark(char c)
{
	unsigned long flags;

	local_irq_save(flags);
	if (trail_len < sizeof(trail) - 1)
		trail[trail_len++] = c;
	local_irq_restore(flags);
}

static int mark(void *data)
{
	leave_mark((char)(long)data);
	return 0;
}

static struct task_struct *marker(char c, long nice)
{
	struct task_struct *t = kthread_create(mark, (void *)(long)c, "marker/%c", c);

	if (!IS_ERR(t)) {
		get_task_struct(t);
		set_user_nice(t, nice);
	}
	return t;
}

/* A thread of each class is started in reverse order. */
TEST(thread_priorities)
{
	struct task_struct *low = marker('l', 10), *normal = marker('n', 0),
			   *high = marker('h', -10);
	unsigned int i;
	struct task_struct *all[] = { low, normal, high };

	memset(trail, 0, sizeof(trail));
	trail_len = 0;
	for (i = 0; i < 3; i++)
		ASSERT(!IS_ERR(all[i]));

	/* None of them runs before it may. */
	preempt_disable();
	wake_up_process(low);
	wake_up_process(normal);
	wake_up_process(high);
	leave_mark('0');
	preempt_enable();		/* here the urgent one gets the processor */
	leave_mark('1');
	for (i = 0; i < 3; i++)
		EXPECT(wait_for_completion_timeout(&all[i]->exited, WAIT) > 0);
	EXPECT(!strncmp(trail, "0h", 2));
	EXPECT(strchr(trail, 'n') && strchr(trail, 'n') < strchr(trail, 'l'));
	EXPECT(strchr(trail, '1') < strchr(trail, 'l'));
	for (i = 0; i < 3; i++)
		put_task_struct(all[i]);
}

/* A wake-up of a more urgent thread by wake_up_process is a switch at once. */
TEST(thread_wake_preempts)
{
	struct task_struct *high = marker('h', -1);

	ASSERT(!IS_ERR(high));
	memset(trail, 0, sizeof(trail));
	trail_len = 0;
	wake_up_process(high);
	leave_mark('1');
	EXPECT(!strcmp(trail, "h1"));
	EXPECT(wait_for_completion_timeout(&high->exited, WAIT) > 0);
	put_task_struct(high);
}

/* Threads that never let go must still share the processor. */
struct hog {
	unsigned int turns;
	bool stop;
};

static int hog(void *data)
{
	struct hog *h = data;

	while (!READ_ONCE(h->stop))
		WRITE_ONCE(h->turns, h->turns + 1);
	return 0;
}

static bool all_moved(const struct hog *h, const unsigned int *before, unsigned int n)
{
	while (n--)
		if (READ_ONCE(h[n].turns) == before[n])
			return false;
	return true;
}

TEST(thread_turns)
{
	struct hog h[3] = { };
	struct task_struct *t[3];
	unsigned int i, round, before[3];

	if (!clock_present()) {
		test_skip("no clock");
		return;
	}
	for (i = 0; i < 3; i++) {
		t[i] = kthread_create(hog, &h[i], "hog/%u", i);
		ASSERT(!IS_ERR(t[i]));
		get_task_struct(t[i]);
		wake_up_process(t[i]);
	}
	/* This thread never sleeps either. */
	for (round = 0; round < 3; round++) {
		for (i = 0; i < 3; i++)
			before[i] = READ_ONCE(h[i].turns);
		while (!all_moved(h, before, 3))
			;
	}
	for (i = 0; i < 3; i++)
		EXPECT(t[i]->nivcsw > 0);
	for (i = 0; i < 3; i++)
		h[i].stop = true;
	for (i = 0; i < 3; i++) {
		EXPECT(wait_for_completion_timeout(&t[i]->exited, WAIT) > 0);
		put_task_struct(t[i]);
	}
}

TEST(thread_preempt_disable)
{
	struct hog h = { };
	struct task_struct *t = kthread_create(hog, &h, "hog");
	ktime_t start;
	unsigned int turns;

	if (!clock_present()) {
		test_skip("no clock");
		return;
	}
	ASSERT(!IS_ERR(t));
	get_task_struct(t);
	sched_set_fifo(t);
	preempt_disable();
	EXPECT(in_atomic() && !preemptible());
	wake_up_process(t);
	EXPECT(need_resched());
	start = ktime_get();
	while (ktime_us_delta(ktime_get(), start) < 2000)
		;
	turns = READ_ONCE(h.turns);
	EXPECT(turns == 0);
	h.stop = true;
	preempt_enable();
	EXPECT(!need_resched());
	EXPECT(wait_for_completion_timeout(&t->exited, WAIT) > 0);
	put_task_struct(t);
}

/* The end of a priority: a hog of low priority does not keep anybody waiting, and
 * one of high priority is only there while it is. */
TEST(thread_set_priority)
{
	struct hog h = { };
	struct task_struct *t = kthread_create(hog, &h, "hog");
	unsigned long end = jiffies + WAIT;

	ASSERT(!IS_ERR(t));
	get_task_struct(t);
	EXPECT(t->prio == 120 && t->static_prio == 120 && t->policy == SCHED_NORMAL);
	EXPECT(sched_setscheduler(t, SCHED_FIFO, &(struct sched_param){ 0 }) == -EINVAL);
	EXPECT(sched_setscheduler(t, SCHED_FIFO, &(struct sched_param){ 10 }) == 0);
	EXPECT(t->prio == 89 && t->rt_priority == 10 && rt_task(t));
	set_user_nice(t, 5);
	EXPECT(t->prio == 125 && task_nice(t) == 5 && !rt_task(t));
	EXPECT(sched_setscheduler(t, SCHED_IDLE, &(struct sched_param){ 0 }) == 0);
	EXPECT(sched_setscheduler(t, 99, &(struct sched_param){ 0 }) == -EINVAL);
	wake_up_process(t);
	yield();
	EXPECT(READ_ONCE(h.turns) == 0);
	while (!READ_ONCE(h.turns) && time_before(jiffies, end))
		msleep(2);
	EXPECT(h.turns > 0);
	h.stop = true;
	sched_set_normal(t, 0);
	EXPECT(wait_for_completion_timeout(&t->exited, WAIT) > 0);
	put_task_struct(t);
}

/* --- what a preempted thread finds again --- */

/* A chain of numbers of which each depends on all registers and flags before. */
static u32 churn(u32 x, unsigned int n)
{
	while (n--) {
		x ^= x << 13;
		x ^= x >> 17;
		x ^= x << 5;
		x += (u32)((u64)x * 2654435761U >> 32);
	}
	return x;
}

static int churner(void *data)
{
	u32 seed = (u32)(unsigned long)data, want = churn(seed, 50000);
	unsigned int wrong = 0;

	while (!kthread_should_stop())
		wrong += churn(seed, 50000) != want;
	return (int)wrong;
}

/* Fill NEON's registers, spin, and count those that are different afterwards. */
static unsigned int neon_differs(u32 seed, unsigned int spins)
{
	u32 in[64], out[64];
	unsigned int i, wrong = 0;

	for (i = 0; i < 64; i++)
		in[i] = seed * 2654435761U + i;
	__asm__ __volatile__(
	"	.fpu	neon\n"
	"	vldmia	%1!, {d0-d15}\n"
	"	vldmia	%1!, {d16-d31}\n"
	"1:	subs	%0, %0, #1\n"
	"	bne	1b\n"
	"	vstmia	%2!, {d0-d15}\n"
	"	vstmia	%2!, {d16-d31}\n"
	: "+r"(spins), "=&r"(i), "=&r"(wrong) : "1"(in), "2"(out) : "cc", "memory");
	for (i = 0, wrong = 0; i < 64; i++)
		wrong += in[i] != out[i];
	return wrong;
}

static int neon_user(void *data)
{
	unsigned int wrong = 0;

	while (!kthread_should_stop())
		wrong += neon_differs((u32)(unsigned long)data, 20000);
	return (int)wrong;
}

TEST(thread_registers)
{
	unsigned long end = jiffies + WAIT;
	struct task_struct *t[4];
	unsigned int i;

	if (!clock_present()) {
		test_skip("no clock");
		return;
	}
	for (i = 0; i < 4; i++) {
		t[i] = kthread_run(i & 1 ? neon_user : churner, (void *)(long)(i + 1), "reg/%u", i);
		ASSERT(!IS_ERR(t[i]));
	}
	for (i = 0; i < 4; i++)
		while (READ_ONCE(t[i]->nivcsw) < 5 && time_before(jiffies, end))
			msleep(10);
	for (i = 0; i < 4; i++) {
		EXPECT(t[i]->nivcsw >= 5);
		EXPECT(kthread_stop(t[i]) == 0);
	}
}

static int stack_misaligned(void *data)
{
	u64 aligned __aligned(8) = 0;

	__asm__ __volatile__("" : : "r"(&aligned) : "memory");
	return ((unsigned long)__builtin_frame_address(0) & 3) || ((unsigned long)&aligned & 7);
}

TEST(thread_stack_alignment)
{
	struct task_struct *t = kthread_create(stack_misaligned, NULL, "aligned");

	ASSERT(!IS_ERR(t));
	get_task_struct(t);
	wake_up_process(t);
	EXPECT(wait_for_completion_timeout(&t->exited, WAIT) > 0);
	EXPECT(t->exit_code == 0);
	put_task_struct(t);
}

/* --- where sleeping is not possible --- */

TEST(sleeping_while_atomic)
{
	unsigned long flags;
	ktime_t start = ktime_get();

	expect_reports(3);
	preempt_disable();
	might_sleep();
	preempt_enable();
	local_irq_save(flags);
	might_sleep();
	local_irq_restore(flags);
	local_bh_disable();
	might_sleep();
	local_bh_enable();
	might_sleep();			/* nothing wrong with this one */
	EXPECT(ktime_get() >= start);
}

static bool slept_busily;

static void sleep_in_softirq(struct tasklet_struct *t)
{
	unsigned long start = jiffies;

	EXPECT(in_interrupt() && in_softirq() && in_serving_softirq() && !in_irq() && !in_task());
	schedule_timeout_uninterruptible(2);
	slept_busily = jiffies - start >= 2;
}

/* It is reported, and then handled as well as can be: the time is waited for. */
TEST(sleeping_in_softirq)
{
	struct tasklet_struct tasklet;

	if (!clock_present()) {
		test_skip("no clock");
		return;
	}
	expect_reports(1);
	slept_busily = false;
	tasklet_setup(&tasklet, sleep_in_softirq);
	tasklet_schedule(&tasklet);
	tasklet_kill(&tasklet);
	EXPECT(slept_busily);
	EXPECT(!in_interrupt() && in_task() && !in_atomic());
}

static DEFINE_SPINLOCK(kept);

static int want_lock(void *unused)
{
	spin_lock(&kept);
	spin_unlock(&kept);
	return 0;
}

/* Under a spinlock too: nobody else runs who could want the lock. */
TEST(sleeping_under_spinlock)
{
	struct task_struct *other = kthread_create(want_lock, NULL, "want_lock");
	unsigned long start, flags;

	ASSERT(!IS_ERR(other));
	if (!clock_present()) {
		test_skip("no clock");
		kthread_stop(other);
		return;
	}
	get_task_struct(other);
	expect_reports(5);		/* of msleep two each: might_sleep, and the sleep */
	start = jiffies;
	spin_lock(&kept);
	wake_up_process(other);
	msleep(2);
	EXPECT(jiffies - start >= 2 && in_atomic());
	usleep_range(10, 20);
	spin_unlock(&kept);
	start = jiffies;
	spin_lock_irqsave(&kept, flags);
	msleep(2);
	EXPECT(jiffies - start >= 2 && irqs_disabled());
	spin_unlock_irqrestore(&kept, flags);
	EXPECT(wait_for_completion_timeout(&other->exited, WAIT) > 0);
	put_task_struct(other);
}

/* Every thread once, this one among them. */
TEST(thread_walk)
{
	struct task_struct *t;
	unsigned int n = 0, me = 0;

	rcu_read_lock();
	for_each_process(t) {
		n++;
		me += t == current && t->tgid == task_pid_nr(t);
		EXPECT(t->comm[0] && t->pid >= 0);
	}
	rcu_read_unlock();
	EXPECT(n > 2 && n < 1000 && me == 1);
	EXPECT(!task_after((struct task_struct *)&n));
}
