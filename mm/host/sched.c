// SPDX-License-Identifier: MIT
/*
 * Threads and waiting on the host: there is one thread, and time passes while it sleeps.
 *
 * A sleep calls host_sleep_hook, if a test has set it, which does what other threads would
 * have done meanwhile: free something, wake the sleeper. Then the time is up, or the
 * sleeper was woken. Work items run when somebody sleeps or flushes them. Locks are
 * checked, and never waited for.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/workqueue.h>
#include <mm210/thread.h>
#include "host.h"

static struct task_struct the_thread = { .pid = 1, .comm = "host" };
static struct task_struct other_thread = { .pid = 2, .comm = "kswapd0" };
struct task_struct *current_task = &the_thread;
struct workqueue_struct *const system_wq, *const system_highpri_wq;

void (*host_sleep_hook)(long timeout);
static unsigned long now;
static LIST_HEAD(works);

unsigned long jiffies_now(void)
{
	return now;
}

/* --- threads --- */

struct task_struct *kthread_create(int (*threadfn)(void *data), void *data,
				   const char *namefmt, ...)
{
	return &other_thread;
}

int wake_up_state(struct task_struct *t, unsigned int state)
{
	int slept = (t->state & state) != 0;

	if (slept)
		t->state = TASK_RUNNING;
	return slept;
}

int wake_up_process(struct task_struct *t)
{
	return wake_up_state(t, TASK_NORMAL);
}

void wake_up_lazily(struct task_struct *t)
{
	wake_up_process(t);
}

int cond_resched(void)
{
	return 0;
}

static void run_works(void)
{
	while (!list_empty(&works)) {
		struct work_struct *w = list_first_entry(&works, struct work_struct, entry);

		list_del_init(&w->entry);
		w->pending = false;
		((void (*)(void *))w->func)(w->data);
	}
}

long schedule_timeout(long timeout)
{
	if (!preemptible())
		panic("host: a sleep in atomic context");
	run_works();
	if (host_sleep_hook)
		host_sleep_hook(timeout);
	else if (timeout == MAX_SCHEDULE_TIMEOUT)
		panic("host: a sleep that nobody ends");
	if (current->state == TASK_RUNNING)
		return timeout;
	current->state = TASK_RUNNING;
	now += timeout;
	return 0;
}

long schedule_timeout_idle(long timeout)
{
	set_current_state(TASK_IDLE);
	return schedule_timeout(timeout);
}

void schedule(void)
{
	schedule_timeout(MAX_SCHEDULE_TIMEOUT);
}

/* --- work items --- */

bool queue_work(struct workqueue_struct *wq, struct work_struct *w)
{
	if (w->pending)
		return false;
	w->pending = true;
	list_add_tail(&w->entry, &works);
	return true;
}

void flush_workqueue(struct workqueue_struct *wq)
{
	run_works();
}

/* --- what is freed later --- */

static struct rcu_head *rcu_pending;

static void run_rcu(struct work_struct *work)
{
	struct rcu_head *head;

	while ((head = rcu_pending)) {
		rcu_pending = head->next;
		if ((unsigned long)head->func < PAGE_SIZE)
			kvfree((char *)head - (unsigned long)head->func);
		else
			head->func(head);
	}
}
static DECLARE_WORK(rcu_work, run_rcu);

void call_rcu(struct rcu_head *head, rcu_callback_t func)
{
	head->func = func;
	head->next = rcu_pending;
	rcu_pending = head;
	schedule_work(&rcu_work);
}

void __kvfree_rcu(struct rcu_head *head, unsigned long offset)
{
	call_rcu(head, (rcu_callback_t)offset);
}

void rcu_barrier(void)
{
	while (rcu_pending)
		run_works();
}

/* --- locks --- */

void mutex_lock(struct mutex *m)
{
	might_sleep();
	if (m->owner)
		panic("host: a mutex is taken twice");
	m->owner = current;
}

bool mutex_lock_timeout(struct mutex *m, long timeout)
{
	return mutex_trylock(m);	/* there is one thread: nobody would release it */
}

int mutex_trylock(struct mutex *m)
{
	if (m->owner)
		return 0;
	m->owner = current;
	return 1;
}

void mutex_unlock(struct mutex *m)
{
	BUG_ON(m->owner != current);
	m->owner = NULL;
}

int down_read_trylock(struct rw_semaphore *sem)
{
	if (sem->count < 0)
		return 0;
	sem->count++;
	return 1;
}

void up_read(struct rw_semaphore *sem)
{
	BUG_ON(sem->count <= 0);
	sem->count--;
}

void down_write(struct rw_semaphore *sem)
{
	might_sleep();
	if (sem->count)
		panic("host: an rwsem is taken twice");
	sem->count = -1;
}

void up_write(struct rw_semaphore *sem)
{
	BUG_ON(sem->count != -1);
	sem->count = 0;
}
