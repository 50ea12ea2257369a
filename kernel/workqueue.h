/* SPDX-License-Identifier: MIT */
/* Between workqueue.c (works: queueing, waiting for them) and workers.c (the threads that
 * do them). Interrupts are masked wherever one of these is called, unless it says otherwise. */
#ifndef _KERNEL_WORKQUEUE_H
#define _KERNEL_WORKQUEUE_H

#include <linux/sched.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

/* Works of one queue that may be under way at the same time, whatever it asks for. */
#define MAX_WORKERS	32

struct workqueue_struct {
	struct list_head works;		/* that wait, by number */
	u32 last_seq;			/* given to the work queued last */
	unsigned int nr_running;	/* workers in the middle of a work that do not sleep */
	unsigned int nr_workers, max_workers;
	unsigned int flags;
	bool need_worker;		/* another one is to be made */
	struct list_head workers;
	struct list_head idle;		/* those without a work */
	struct list_head list;		/* of all queues */
	wait_queue_head_t done;		/* woken after each work, and each cancelled one */
	char name[TASK_COMM_LEN];
};

struct worker {
	struct workqueue_struct *wq;
	struct task_struct *task;
	struct work_struct *work;	/* under way, or NULL; may be gone already */
	work_func_t func;		/* its function */
	u32 seq;			/* its number */
	bool asleep;			/* in the middle of it */
	struct list_head list;		/* of the queue's workers */
	struct list_head entry;		/* of its idle ones, or of all that are busy */
};

#define WORKQUEUE(var, text, more_flags) {				\
	.works = LIST_HEAD_INIT((var).works),				\
	.max_workers = MAX_WORKERS,					\
	.flags = (more_flags),						\
	.workers = LIST_HEAD_INIT((var).workers),			\
	.idle = LIST_HEAD_INIT((var).idle),				\
	.list = LIST_HEAD_INIT((var).list),				\
	.done = __WAIT_QUEUE_HEAD_INITIALIZER((var).done),		\
	.name = text,							\
}

/* The worker, of any queue, that does this work, or NULL. */
struct worker *worker_of(const struct work_struct *w);
/* Is a work of the queue under way whose number is not above seq? */
bool work_under_way(const struct workqueue_struct *wq, u32 seq);
/* A work came to wait, or may be done now: see to a worker. */
void work_waits(struct workqueue_struct *wq);

/* Is the calling thread one of the queue's workers? Any context. */
bool is_worker_of(const struct workqueue_struct *wq);

/* Its first worker, and the end of all, when nothing waits or is under way. Process
 * context, interrupts enabled. 0 or -ENOMEM. */
int workers_start(struct workqueue_struct *wq);
void workers_end(struct workqueue_struct *wq);

#endif
