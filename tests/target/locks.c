// SPDX-License-Identifier: MIT
/* Wait queues, mutexes, semaphores, rwsems, completions, spinlocks: who waits, who is
 * let through and in which order, and that no wake-up is lost. */
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/rwsem.h>
#include <linux/semaphore.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/timer.h>
#include <linux/wait.h>
#include <mm210/clock.h>
#include <mm210/test.h>

#define WAIT	(20 * HZ)

static struct task_struct *start(int (*fn)(void *), void *data, const char *name)
{
	struct task_struct *t = kthread_create(fn, data, "%s", name);

	if (!IS_ERR(t)) {
		get_task_struct(t);
		wake_up_process(t);
	}
	return t;
}

/* What its function returned; -ETIMEDOUT where it does not end. */
static int join(struct task_struct *t)
{
	int ret = -ETIMEDOUT;

	if (IS_ERR(t))
		return (int)PTR_ERR(t);
	if (wait_for_completion_timeout(&t->exited, WAIT))
		ret = t->exit_code;
	put_task_struct(t);
	return ret;
}

/* Until t sleeps: what it does next is to wait. */
static bool sleeps(struct task_struct *t)
{
	unsigned long end = jiffies + WAIT;

	while (task_is_running(t) && time_before(jiffies, end))
		msleep(1);
	return !task_is_running(t);
}

static unsigned int order[8], nr_ordered;

static void note(unsigned int who)
{
	unsigned long flags;

	local_irq_save(flags);
	if (nr_ordered < ARRAY_SIZE(order))
		order[nr_ordered++] = who;
	local_irq_restore(flags);
}

/* --- wait queues --- */

static DECLARE_WAIT_QUEUE_HEAD(ping_queue);
static DECLARE_WAIT_QUEUE_HEAD(pong_queue);
static unsigned int pings, pongs;

#define ROUNDS	20000U

static int ponger(void *data)
{
	unsigned int n;

	for (n = 1; n <= ROUNDS; n++) {
		if (!wait_event_timeout(ping_queue, READ_ONCE(pings) >= n, WAIT))
			return -ETIMEDOUT;
		WRITE_ONCE(pongs, n);
		wake_up(&pong_queue);
	}
	return 0;
}

/* Each round both sides look, sleep and wake: one wake-up lost is a time-out. */
TEST(wait_no_lost_wakeup)
{
	struct task_struct *t;
	unsigned int n;

	pings = pongs = 0;
	t = start(ponger, NULL, "ponger");
	ASSERT(!IS_ERR(t));
	for (n = 1; n <= ROUNDS; n++) {
		WRITE_ONCE(pings, n);
		wake_up(&ping_queue);
		if (!wait_event_timeout(pong_queue, READ_ONCE(pongs) >= n, WAIT))
			break;
	}
	EXPECT(n == ROUNDS + 1);
	EXPECT(join(t) == 0);
}

static DECLARE_WAIT_QUEUE_HEAD(queue);
static bool flag;

static void set_flag(struct timer_list *unused)
{
	flag = true;
	wake_up(&queue);
}

TEST(wait_timeouts)
{
	unsigned long from = jiffies;
	struct timer_list timer;

	if (!clock_present()) {
		test_skip("no clock");
		return;
	}
	flag = false;
	EXPECT(wait_event_timeout(queue, flag, 5) == 0);
	EXPECT(time_after_eq(jiffies, from + 5));
	EXPECT(wait_event_timeout(queue, true, 5) == 5);
	EXPECT(wait_event_timeout(queue, true, 0) == 1);
	EXPECT(wait_event_timeout(queue, false, 0) == 0);
	EXPECT(wait_event_interruptible_timeout(queue, flag, 3) == 0);

	timer_setup(&timer, set_flag, 0);
	mod_timer(&timer, jiffies + 3);
	EXPECT(wait_event_timeout(queue, flag, WAIT) > 0);
	flag = false;
	mod_timer(&timer, jiffies + 3);
	wait_event(queue, flag);
	EXPECT(flag);
	EXPECT(!waitqueue_active(&queue));
	EXPECT(get_current_state() == TASK_RUNNING);
	del_timer_sync(&timer);
}

static int interruptible_waiter(void *how)
{
	switch ((long)how) {
	case 0:
		return wait_event_interruptible(queue, flag);
	case 1:
		return (int)wait_event_interruptible_timeout(queue, flag, WAIT);
	case 2:
		return wait_event_killable(queue, flag);
	}
	return msleep_interruptible(30000) > 0;
}

TEST(wait_signals)
{
	struct task_struct *t;
	long how;

	if (!clock_present()) {
		test_skip("no clock");
		return;
	}
	flag = false;
	for (how = 0; how < 4; how++) {
		t = start(interruptible_waiter, (void *)how, "waiter");
		ASSERT(!IS_ERR(t));
		EXPECT(sleeps(t));
		if (how == 2) {
			send_sig(SIGINT, t, 0);	/* does not concern a killable sleep */
			msleep(2);
			EXPECT(sleeps(t) && !(t->flags & PF_EXITING));
		}
		send_sig(how == 2 ? SIGKILL : SIGTERM, t, 0);
		EXPECT(sigismember(&t->pending.signal, how == 2 ? SIGKILL : SIGTERM));
		EXPECT(join(t) == (how == 3 ? 1 : -ERESTARTSYS));
	}
	EXPECT(!waitqueue_active(&queue));
}

static unsigned int passed;

static int exclusive_waiter(void *unused)
{
	DEFINE_WAIT(wait);

	prepare_to_wait_exclusive(&queue, &wait, TASK_UNINTERRUPTIBLE);
	schedule_timeout(WAIT);
	finish_wait(&queue, &wait);
	passed++;
	return 0;
}

TEST(wait_exclusive)
{
	struct task_struct *t[4];
	unsigned int i;

	passed = 0;
	for (i = 0; i < 4; i++) {
		t[i] = start(exclusive_waiter, NULL, "exclusive");
		ASSERT(!IS_ERR(t[i]));
		EXPECT(sleeps(t[i]));
	}
	wake_up(&queue);
	EXPECT(join(t[0]) == 0);
	msleep(5);
	EXPECT(passed == 1);
	wake_up_nr(&queue, 2);
	EXPECT(join(t[1]) == 0 && join(t[2]) == 0);
	EXPECT(passed == 3);
	wake_up_all(&queue);
	EXPECT(join(t[3]) == 0);
}

/* --- mutexes --- */

static DEFINE_MUTEX(mutex);
static volatile unsigned int guarded;

static int incrementer(void *data)
{
	unsigned int i, v;

	for (i = 0; i < 2000; i++) {
		mutex_lock(&mutex);
		v = guarded;
		if (i % 64 == 0)
			yield();
		guarded = v + 1;
		mutex_unlock(&mutex);
	}
	return 0;
}

TEST(mutex_excludes)
{
	struct task_struct *t[4];
	unsigned int i;

	guarded = 0;
	for (i = 0; i < 4; i++)
		t[i] = start(incrementer, NULL, "incrementer");
	for (i = 0; i < 4; i++)
		EXPECT(join(t[i]) == 0);
	EXPECT(guarded == 4 * 2000);
	EXPECT(!mutex_is_locked(&mutex));
}

static int lock_and_note(void *who)
{
	mutex_lock(&mutex);
	note((unsigned int)(long)who);
	mutex_unlock(&mutex);
	return 0;
}

/* In order of arrival, and the one who releases it does not pass those who wait. */
TEST(mutex_is_fair)
{
	struct task_struct *t[4];
	unsigned int i;

	nr_ordered = 0;
	mutex_lock(&mutex);
	for (i = 0; i < 4; i++) {
		t[i] = start(lock_and_note, (void *)(long)i, "waiter");
		ASSERT(!IS_ERR(t[i]));
		EXPECT(sleeps(t[i]));
	}
	EXPECT(!mutex_trylock(&mutex));
	mutex_unlock(&mutex);
	mutex_lock(&mutex);
	note(4);
	mutex_unlock(&mutex);
	for (i = 0; i < 4; i++)
		EXPECT(join(t[i]) == 0);
	for (i = 0; i < 5; i++)
		EXPECT(order[i] == i);
}

static int lock_interruptibly(void *data)
{
	int err = mutex_lock_interruptible(&mutex);

	if (!err)
		mutex_unlock(&mutex);
	return err;
}

static int unlock_foreign(void *unused)
{
	mutex_unlock(&mutex);
	return 0;
}

TEST(mutex_misuse_and_signals)
{
	struct task_struct *first, *second;

	EXPECT(mutex_trylock(&mutex));
	first = start(lock_interruptibly, NULL, "first");
	ASSERT(!IS_ERR(first));
	EXPECT(sleeps(first));
	second = start(lock_interruptibly, NULL, "second");
	ASSERT(!IS_ERR(second));
	EXPECT(sleeps(second));
	send_sig(SIGINT, first, 0);
	EXPECT(join(first) == -EINTR);

	expect_reports(2);
	EXPECT(join(start(unlock_foreign, NULL, "thief")) == 0);
	EXPECT(mutex_is_locked(&mutex));
	mutex_unlock(&mutex);
	EXPECT(join(second) == 0);
	EXPECT(!mutex_is_locked(&mutex));
	mutex_unlock(&mutex);			/* nobody's */
}

/* --- semaphores --- */

static struct semaphore sem;

static void up_from_timer(struct timer_list *unused)
{
	EXPECT(in_softirq());
	EXPECT(down_trylock(&sem) == 1);
	up(&sem);
}

static int down_and_note(void *who)
{
	down(&sem);
	note((unsigned int)(long)who);
	return 0;
}

TEST(semaphore_counts)
{
	struct timer_list timer;
	struct task_struct *t[3];
	unsigned int i;

	if (!clock_present()) {
		test_skip("no clock");
		return;
	}
	sema_init(&sem, 2);
	down(&sem);
	EXPECT(down_interruptible(&sem) == 0);
	EXPECT(down_trylock(&sem) == 1);
	EXPECT(down_timeout(&sem, 3) == -ETIME);
	timer_setup(&timer, up_from_timer, 0);
	mod_timer(&timer, jiffies + 2);
	EXPECT(down_timeout(&sem, WAIT) == 0);
	del_timer_sync(&timer);

	nr_ordered = 0;
	for (i = 0; i < 3; i++) {
		t[i] = start(down_and_note, (void *)(long)i, "downer");
		ASSERT(!IS_ERR(t[i]));
		EXPECT(sleeps(t[i]));
	}
	for (i = 0; i < 3; i++)
		up(&sem);
	EXPECT(down_trylock(&sem) == 1);	/* all were handed over */
	for (i = 0; i < 3; i++) {
		EXPECT(join(t[i]) == 0);
		EXPECT(order[i] == i);
	}
	up(&sem);
	EXPECT(down_trylock(&sem) == 0);
}

/* --- readers and writers --- */

static DECLARE_RWSEM(rwsem);
static unsigned int readers_inside, most_readers;

static int reader(void *who)
{
	down_read(&rwsem);
	most_readers = max(most_readers, ++readers_inside);
	note((unsigned int)(long)who);
	msleep(5);
	readers_inside--;
	up_read(&rwsem);
	return 0;
}

static int writer(void *who)
{
	down_write(&rwsem);
	note((unsigned int)(long)who);
	EXPECT(readers_inside == 0);
	up_write(&rwsem);
	return 0;
}

TEST(rwsem_order)
{
	int (*const fn[5])(void *) = { reader, writer, reader, reader, writer };
	struct task_struct *t[5];
	unsigned int i;

	nr_ordered = readers_inside = most_readers = 0;
	down_write(&rwsem);
	for (i = 0; i < 5; i++) {
		t[i] = start(fn[i], (void *)(long)i, "rw");
		ASSERT(!IS_ERR(t[i]));
		EXPECT(sleeps(t[i]));
	}
	EXPECT(!down_read_trylock(&rwsem) && !down_write_trylock(&rwsem));
	downgrade_write(&rwsem);		/* the first reader comes along, no more */
	EXPECT(sleeps(t[0]) && nr_ordered == 1);
	EXPECT(!down_read_trylock(&rwsem));	/* a writer waits */
	up_read(&rwsem);
	for (i = 0; i < 5; i++)
		EXPECT(join(t[i]) == 0);
	EXPECT(order[0] == 0 && order[1] == 1 && order[4] == 4);
	EXPECT(most_readers == 2);
	EXPECT(down_write_trylock(&rwsem));
	EXPECT(!down_read_trylock(&rwsem));
	up_write(&rwsem);
	EXPECT(down_read_trylock(&rwsem) && down_read_trylock(&rwsem));
	EXPECT(!down_write_trylock(&rwsem));
	up_read(&rwsem);
	up_read(&rwsem);
	EXPECT(!rwsem_is_locked(&rwsem));
	expect_reports(1);
	up_read(&rwsem);
}

static int killable_writer(void *unused)
{
	int err = down_write_killable(&rwsem);

	if (!err)
		up_write(&rwsem);
	return err;
}

/* A writer that gives up lets the readers behind it go on. */
TEST(rwsem_writer_gives_up)
{
	struct task_struct *w, *r;

	nr_ordered = readers_inside = 0;
	down_read(&rwsem);
	w = start(killable_writer, NULL, "writer");
	ASSERT(!IS_ERR(w));
	EXPECT(sleeps(w));
	r = start(reader, NULL, "reader");
	ASSERT(!IS_ERR(r));
	EXPECT(sleeps(r) && !nr_ordered);
	send_sig(SIGKILL, w, 0);
	EXPECT(join(w) == -EINTR);
	EXPECT(join(r) == 0 && nr_ordered == 1);
	up_read(&rwsem);
}

/* --- completions --- */

static DECLARE_COMPLETION(done);

static int wait_done(void *unused)
{
	wait_for_completion(&done);
	passed++;
	return 0;
}

TEST(completions)
{
	struct task_struct *t[3];
	unsigned int i;

	if (!clock_present()) {
		test_skip("no clock");
		return;
	}
	init_completion(&done);
	passed = 0;
	EXPECT(wait_for_completion_timeout(&done, 2) == 0);
	complete(&done);
	complete(&done);
	EXPECT(completion_done(&done));
	EXPECT(try_wait_for_completion(&done));
	EXPECT(wait_for_completion_timeout(&done, WAIT) > 0);
	EXPECT(!try_wait_for_completion(&done) && !completion_done(&done));

	for (i = 0; i < 3; i++) {
		t[i] = start(wait_done, NULL, "completer");
		ASSERT(!IS_ERR(t[i]));
		EXPECT(sleeps(t[i]));
	}
	complete(&done);
	EXPECT(join(t[0]) == 0);
	msleep(3);
	EXPECT(passed == 1);
	complete_all(&done);
	EXPECT(join(t[1]) == 0 && join(t[2]) == 0);
	wait_for_completion(&done);		/* and for ever */
	EXPECT(wait_for_completion_interruptible(&done) == 0);
	reinit_completion(&done);
	EXPECT(!completion_done(&done));
}

/* --- spinlocks --- */

TEST(spinlocks)
{
	DEFINE_SPINLOCK(lock);
	rwlock_t rw;
	unsigned long flags;

	rwlock_init(&rw);
	spin_lock(&lock);
	EXPECT(spin_is_locked(&lock) && in_atomic() && !in_interrupt() && !irqs_disabled());
	EXPECT(!spin_trylock(&lock));
	spin_unlock(&lock);
	EXPECT(!in_atomic() && !spin_is_locked(&lock));

	spin_lock_bh(&lock);
	EXPECT(in_softirq() && in_interrupt() && !in_serving_softirq());
	spin_unlock_bh(&lock);

	spin_lock_irqsave(&lock, flags);
	EXPECT(irqs_disabled() && in_atomic());
	spin_unlock_irqrestore(&lock, flags);
	spin_lock_irq(&lock);
	EXPECT(irqs_disabled());
	spin_unlock_irq(&lock);
	EXPECT(spin_trylock(&lock));
	spin_unlock(&lock);

	read_lock(&rw);
	read_lock(&rw);
	EXPECT(rw.count == 2);
	read_unlock(&rw);
	read_unlock(&rw);
	write_lock_irqsave(&rw, flags);
	EXPECT(irqs_disabled());
	write_unlock_irqrestore(&rw, flags);
	EXPECT(!in_atomic() && !irqs_disabled());
}
