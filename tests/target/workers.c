// SPDX-License-Identifier: MIT
/* Works for a thread of one's own, work from interrupts, waiting for bits, guards, notifiers,
 * timers that are shut down. */
#include <linux/cleanup.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/irq_work.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/notifier.h>
#include <linux/percpu-rwsem.h>
#include <linux/rcupdate.h>
#include <linux/rtmutex.h>
#include <linux/slab.h>
#include <linux/wait_bit.h>
#include <linux/workqueue.h>
#include <mm210/test.h>

static int runs;
static unsigned long word;

static void count(struct kthread_work *work)
{
	runs++;
}

static void linger(struct kthread_work *work)
{
	msleep(5);
	runs += 10;
}

static DEFINE_KTHREAD_WORK(first, count);
static DEFINE_KTHREAD_WORK(slow, linger);
static DEFINE_KTHREAD_DELAYED_WORK(later, count);

TEST(kthread_workers)
{
	struct kthread_worker *w = kthread_create_worker(0, "worker/%d", 7);

	ASSERT(!IS_ERR(w));
	runs = 0;
	EXPECT(kthread_queue_work(w, &slow) && kthread_queue_work(w, &first));
	EXPECT(!kthread_queue_work(w, &first));
	kthread_flush_work(&first);
	EXPECT(runs == 11);
	EXPECT(kthread_queue_delayed_work(w, &later, HZ) &&
	       !kthread_queue_delayed_work(w, &later, 1));
	EXPECT(kthread_mod_delayed_work(w, &later, 1));
	msleep(5);
	EXPECT(runs == 12);
	EXPECT(kthread_queue_delayed_work(w, &later, HZ));
	EXPECT(kthread_cancel_delayed_work_sync(&later) && !kthread_cancel_work_sync(&first));
	kthread_queue_work(w, &slow);
	kthread_flush_worker(w);
	EXPECT(runs == 22);
	kthread_queue_work(w, &slow);
	kthread_destroy_worker(w);
	EXPECT(runs == 32);
}

static void in_softirq_count(struct irq_work *work)
{
	EXPECT(in_interrupt());
	runs++;
}

static DEFINE_IRQ_WORK(from_irq, in_softirq_count);

TEST(irq_work)
{
	runs = 0;
	local_irq_disable();
	EXPECT(irq_work_queue(&from_irq) && !irq_work_queue(&from_irq));
	EXPECT(runs == 0);
	local_irq_enable();
	irq_work_sync(&from_irq);
	EXPECT(runs == 1 && !irq_work_is_pending(&from_irq));
}

static int clearer(void *bit)
{
	msleep(3);
	clear_and_wake_up_bit((int)(long)bit, &word);
	return 0;
}

TEST(wait_for_bits)
{
	struct task_struct *t;

	word = 0;
	EXPECT(!wait_on_bit(&word, 4, TASK_UNINTERRUPTIBLE));
	EXPECT(!wait_on_bit_lock(&word, 4, TASK_UNINTERRUPTIBLE) && test_bit(4, &word));
	EXPECT(wait_on_bit_timeout(&word, 4, TASK_UNINTERRUPTIBLE, 2) == -EAGAIN);
	t = kthread_run(clearer, (void *)4L, "clearer");
	ASSERT(!IS_ERR(t));
	EXPECT(!wait_on_bit_lock(&word, 4, TASK_INTERRUPTIBLE) && test_bit(4, &word));
	send_sig(SIGTERM, current, 0);
	EXPECT(wait_on_bit(&word, 4, TASK_INTERRUPTIBLE) == -EINTR);
	flush_signals(current);
	EXPECT(!wait_var_event_timeout(&word, !word, 2));
}

static DEFINE_MUTEX(mutex);
static DEFINE_SPINLOCK(lock);
static DEFINE_PERCPU_RWSEM(many);
static DEFINE_RT_MUTEX(rt);

static int locked_sum(void)
{
	guard(mutex)(&mutex);
	scoped_guard(spinlock_irqsave, &lock)
		EXPECT(irqs_disabled());
	EXPECT(!irqs_disabled());
	scoped_guard(rcu)
		EXPECT(preempt_count());
	return mutex_is_locked(&mutex);
}

TEST(guards)
{
	char *p __free(kfree) = kmalloc(10, GFP_KERNEL);

	EXPECT(p && locked_sum() && !mutex_is_locked(&mutex) && !preempt_count());
	percpu_down_read(&many);
	EXPECT(percpu_down_read_trylock(&many));
	percpu_up_read(&many);
	percpu_up_read(&many);
	percpu_down_write(&many);
	EXPECT(!percpu_down_read_trylock(&many));
	percpu_up_write(&many);
	rt_mutex_lock(&rt);
	EXPECT(rt_mutex_is_locked(&rt));
	rt_mutex_unlock(&rt);
}

static int told(struct notifier_block *nb, unsigned long action, void *data)
{
	runs = runs * 10 + (int)action + nb->priority;
	return action == 9 ? notifier_from_errno(-EBUSY) : NOTIFY_OK;
}

TEST(notifiers)
{
	static BLOCKING_NOTIFIER_HEAD(blocking);
	static ATOMIC_NOTIFIER_HEAD(atomic);
	struct notifier_block low = { .notifier_call = told, .priority = 1 };
	struct notifier_block high = { .notifier_call = told, .priority = 2 };

	runs = 0;
	EXPECT(!blocking_notifier_chain_register(&blocking, &low));
	EXPECT(!blocking_notifier_chain_register(&blocking, &high));
	EXPECT(blocking_notifier_chain_register(&blocking, &low) == -EEXIST);
	EXPECT(blocking_notifier_call_chain(&blocking, 1, NULL) == NOTIFY_OK && runs == 32);
	EXPECT(notifier_to_errno(blocking_notifier_call_chain(&blocking, 9, NULL)) == -EBUSY);
	EXPECT(!blocking_notifier_chain_unregister(&blocking, &high));
	EXPECT(blocking_notifier_chain_unregister(&blocking, &high) == -ENOENT);
	EXPECT(!atomic_notifier_chain_register(&atomic, &high));
	runs = 0;
	EXPECT(atomic_notifier_call_chain(&atomic, 5, NULL) == NOTIFY_OK && runs == 7);
}

static void tick(struct timer_list *t)
{
	runs++;
}

static void work(struct work_struct *w)
{
	EXPECT(work_busy(w) == WORK_BUSY_RUNNING);
	runs++;
}

TEST(timers_shut_down)
{
	struct timer_list t;
	struct rcu_work rwork;

	runs = 0;
	timer_setup(&t, tick, 0);
	EXPECT(!timer_reduce(&t, jiffies + HZ) && timer_reduce(&t, jiffies + 2 * HZ));
	EXPECT(time_before(t.expires, jiffies + HZ + 1) && timer_reduce(&t, jiffies + 1));
	msleep(4);
	EXPECT(runs == 1);
	mod_timer(&t, jiffies + 2);
	EXPECT(timer_shutdown_sync(&t) == 1 && !timer_shutdown(&t));
	mod_timer(&t, jiffies + 1);
	EXPECT(!timer_pending(&t));
	timer_setup(&t, tick, 0);
	mod_timer(&t, jiffies + 1);
	msleep(4);
	EXPECT(runs == 2);
	INIT_RCU_WORK(&rwork, work);
	EXPECT(queue_rcu_work(system_wq, &rwork));
	flush_rcu_work(&rwork);
	EXPECT(runs == 3 && !work_busy(&rwork.work));
	EXPECT(round_jiffies_up(jiffies + 1) % HZ == 0 && round_jiffies_relative(5 * HZ) > 4 * HZ);
}
