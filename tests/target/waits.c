// SPDX-License-Identifier: MIT
/* The rarer forms of waiting, of timers and of flags that a thread's allocations inherit. */
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/rwsem.h>
#include <linux/sched/mm.h>
#include <linux/shrinker.h>
#include <linux/spinlock.h>
#include <linux/time.h>
#include <linux/timer.h>
#include <linux/wait.h>
#include <linux/workqueue.h>
#include <mm210/clock.h>
#include <mm210/test.h>

#define NEEDS_CLOCK()				\
	do {					\
		if (!clock_present()) {		\
			test_skip("no clock");	\
			return;			\
		}				\
	} while (0)

static DECLARE_WAIT_QUEUE_HEAD(queue);
static DEFINE_SPINLOCK(lock);
static struct timer_list timer;
static bool ready;
static unsigned int fired;

static void make_ready(struct timer_list *t)
{
	unsigned long flags;

	fired++;
	spin_lock_irqsave(&lock, flags);
	ready = true;
	spin_unlock_irqrestore(&lock, flags);
	wake_up_poll(&queue, 1);
}

static void ready_in(unsigned long n)
{
	ready = false;
	timer_setup(&timer, make_ready, 0);
	mod_timer(&timer, jiffies + n);
}

/* The condition is looked at under the lock, and the lock is held behind the wait. */
TEST(wait_event_with_lock)
{
	long left;

	NEEDS_CLOCK();
	ready_in(3);
	spin_lock_irq(&lock);
	wait_event_lock_irq(queue, spin_is_locked(&lock) && ready, lock);
	EXPECT(spin_is_locked(&lock) && irqs_disabled() && ready);
	spin_unlock_irq(&lock);

	ready_in(3);
	spin_lock_irq(&lock);
	EXPECT(wait_event_interruptible_lock_irq(queue, ready, lock) == 0);
	ready = false;
	EXPECT(wait_event_interruptible_lock_irq_timeout(queue, ready, lock, 3) == 0);
	spin_unlock_irq(&lock);
	ready_in(3);
	spin_lock_irq(&lock);
	left = wait_event_interruptible_lock_irq_timeout(queue, ready, lock, 20 * HZ);
	EXPECT(left > 0 && left <= 20 * HZ - 2 && spin_is_locked(&lock));
	spin_unlock_irq(&lock);
	del_timer_sync(&timer);
}

TEST(wait_event_with_commands)
{
	unsigned int before = 0, after = 0;

	NEEDS_CLOCK();
	ready_in(3);
	wait_event_cmd(queue, ready, before++, after++);
	EXPECT(before > 0 && before == after);
	wait_event_cmd(queue, ready, before = 0, after++);
	EXPECT(before == after);
	del_timer_sync(&timer);
}

TEST(wait_woken)
{
	DEFINE_WAIT_FUNC(wait, woken_wake_function);
	unsigned long from;

	NEEDS_CLOCK();
	ready_in(3);
	add_wait_queue(&queue, &wait);
	while (!READ_ONCE(ready))
		EXPECT(wait_woken(&wait, TASK_UNINTERRUPTIBLE, 20 * HZ) > 0);
	/* One that came before is not lost, and counts once. */
	wake_up(&queue);
	EXPECT(wait_woken(&wait, TASK_UNINTERRUPTIBLE, 20 * HZ) == 20 * HZ);
	from = jiffies;
	EXPECT(wait_woken(&wait, TASK_UNINTERRUPTIBLE, 3) == 0 && jiffies - from >= 3);
	remove_wait_queue(&queue, &wait);
	del_timer_sync(&timer);

	ready_in(3);
	EXPECT(sleep_on_timeout(&queue, 20 * HZ) > 0 && ready);
	EXPECT(interruptible_sleep_on_timeout(&queue, 2) == 0);
	del_timer_sync(&timer);
}

TEST(timer_shut_down)
{
	NEEDS_CLOCK();
	fired = 0;
	ready_in(20 * HZ);
	EXPECT(timer_shutdown_sync(&timer) == 1);
	EXPECT(mod_timer(&timer, jiffies + 1) == 0 && !timer_pending(&timer));
	EXPECT(timer_shutdown(&timer) == 0);
	msleep(3);
	EXPECT(fired == 0);
	ready_in(1);
	while (!READ_ONCE(fired))
		msleep(1);
	del_timer_sync(&timer);
}

TEST(times_rounded)
{
	unsigned long j = (jiffies / HZ + 10) * HZ;
	struct timespec64 ts = { 2, 1 };
	struct timespec old = { 3, 999999999 };

	EXPECT(round_jiffies(j) == j && round_jiffies(j + HZ / 8) == j);
	EXPECT(round_jiffies(j + HZ / 2) == j + HZ && round_jiffies_up(j + 1) == j + HZ);
	EXPECT(round_jiffies(jiffies) - jiffies <= HZ);		/* never back */
	EXPECT(timespec64_to_jiffies(&ts) == 2 * HZ + 1 && timespec_to_jiffies(&old) == 4 * HZ);
	ts.tv_sec = 1LL << 40;
	EXPECT(timespec64_to_jiffies(&ts) == MAX_JIFFY_OFFSET);
	jiffies_to_timespec64(2 * HZ + 7, &ts);
	EXPECT(ts.tv_sec == 2 && ts.tv_nsec == 7 * TICK_NSEC);
	EXPECT(nsecs_to_jiffies(5 * TICK_NSEC + 1) == 5 && jiffies_to_nsecs(3) == 3 * TICK_NSEC);
}

static struct work_struct work;
static bool knew;

static void knows_itself(struct work_struct *w)
{
	knew = current_work() == w && work_busy(w) == WORK_BUSY_RUNNING;
	queue_work(system_wq, w);
	knew &= work_busy(w) == (WORK_BUSY_RUNNING | WORK_BUSY_PENDING);
	cancel_work(w);
}

TEST(work_known)
{
	INIT_WORK(&work, knows_itself);
	EXPECT(!work_busy(&work) && !current_work());
	schedule_work(&work);
	flush_work(&work);
	EXPECT(knew && !work_busy(&work));
}

static DECLARE_RWSEM(sem);
static int interrupted;

static int wants_to_read(void *data)
{
	interrupted = down_read_interruptible(&sem);
	while (!kthread_should_stop())
		msleep(1);
	return 0;
}

TEST(rwsem_interruptible)
{
	struct task_struct *t;

	NEEDS_CLOCK();
	interrupted = 0;
	down_write(&sem);
	t = kthread_run(wants_to_read, NULL, "reader");
	ASSERT(!IS_ERR(t));
	msleep(2);
	send_sig(SIGTERM, t, 0);
	kthread_stop(t);
	EXPECT(interrupted == -EINTR);
	up_write(&sem);
	EXPECT(!rwsem_is_locked(&sem));
}

/* --- what a thread's allocations leave out --- */

static gfp_t seen;
static unsigned int asked;

static unsigned long see_flags(struct shrinker *s, struct shrink_control *sc)
{
	if (!(current->flags & PF_KSWAPD)) {
		seen |= sc->gfp_mask;
		asked++;
	}
	return 0;
}

static unsigned long free_nothing(struct shrinker *s, struct shrink_control *sc)
{
	return SHRINK_STOP;
}

static gfp_t flags_seen(void)
{
	seen = 0;
	asked = 0;
	/* One round, and no wait. */
	EXPECT(alloc_pages(GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN, 0) == NULL);
	EXPECT(asked > 0);
	return seen;
}

TEST(memalloc_flags)
{
	struct shrinker *s = shrinker_alloc(0, "test-%s", "flags");
	unsigned int noio, nofs, nested;
	LIST_HEAD(taken);
	struct page *page, *next;

	ASSERT(s != NULL);
	s->count_objects = see_flags;
	s->scan_objects = free_nothing;
	shrinker_register(s);
	do {
		while ((page = alloc_page(GFP_NOWAIT | __GFP_NOWARN)))
			list_add(&page->lru, &taken);
		/* What reclaim can still find. */
		page = alloc_page(GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN);
		if (page)
			list_add(&page->lru, &taken);
	} while (page);
	EXPECT((flags_seen() & (__GFP_IO | __GFP_FS)) == (__GFP_IO | __GFP_FS));
	nofs = memalloc_nofs_save();
	EXPECT((flags_seen() & (__GFP_IO | __GFP_FS)) == __GFP_IO);
	noio = memalloc_noio_save();
	nested = memalloc_noio_save();
	EXPECT(!(flags_seen() & (__GFP_IO | __GFP_FS)));
	memalloc_noio_restore(nested);
	EXPECT(!(flags_seen() & (__GFP_IO | __GFP_FS)));
	memalloc_noio_restore(noio);
	EXPECT((flags_seen() & (__GFP_IO | __GFP_FS)) == __GFP_IO);
	memalloc_nofs_restore(nofs);
	EXPECT((flags_seen() & (__GFP_IO | __GFP_FS)) == (__GFP_IO | __GFP_FS));
	list_for_each_entry_safe(page, next, &taken, lru)
		__free_page(page);
	shrinker_free(s);
	shrinker_free(shrinker_alloc(0, "never registered"));
}
