/* SPDX-License-Identifier: MIT */
/*
 * Timers: a function called once, in a softirq, when jiffies has reached expires.
 * Exact to the jiffy, and those of the same one in order of their start.
 *
 * Both eras: timer_setup with a function of the timer, and init_timer or
 * setup_timer with one of an unsigned long. Any context unless said otherwise.
 *
 * Compat(DEFINE_TIMER): full: two arguments as today, or the four of 2.6
 */
#ifndef _LINUX_TIMER_H
#define _LINUX_TIMER_H

#include <linux/types.h>
#include <linux/container_of.h>
#include <linux/jiffies.h>

struct timer_list {
	unsigned long expires;		/* jiffies */
	void (*function)(unsigned long data);
	unsigned long data;
	u32 flags;

	/* kernel/timer.c: in the heap of those that run, rank is 0 for others. */
	u32 rank, seq;
	u64 at;
	struct timer_list *left, *right, *parent;
};

#define TIMER_DEFERRABLE	0x00080000	/* accepted: all are exact */
#define TIMER_PINNED		0x00100000
#define TIMER_IRQSAFE		0x00200000
#define __TIMER_SHUTDOWN	0x80000000U

/* Today's form gets the timer itself, which data then is: one call serves both. */
#define DEFINE_TIMER_2(name, fn)	\
	struct timer_list name = { .function = (void *)(fn), .data = (unsigned long)&(name) }
#define DEFINE_TIMER_4(name, fn, when, arg)	\
	struct timer_list name = { .expires = (when), .function = (fn), .data = (arg) }
#define __DEFINE_TIMER_PICK(a, b, c, d, pick, ...)	pick
/* Two arguments since 4.15, four (with expires and data) before. */
#define DEFINE_TIMER(...)	\
	__DEFINE_TIMER_PICK(__VA_ARGS__, DEFINE_TIMER_4, , DEFINE_TIMER_2, )(__VA_ARGS__)
#define TIMER_INITIALIZER(fn, when, arg)	\
	{ .expires = (when), .function = (fn), .data = (arg) }

void init_timer(struct timer_list *t);
void timer_setup(struct timer_list *t, void (*function)(struct timer_list *t),
		 unsigned int flags);

static inline void setup_timer(struct timer_list *t, void (*function)(unsigned long data),
			       unsigned long data)
{
	init_timer(t);
	t->function = function;
	t->data = data;
}

#define init_timer_on_stack(t)			init_timer(t)
#define init_timer_deferrable(t)		init_timer(t)
#define setup_timer_on_stack(t, fn, data)	setup_timer(t, fn, data)
#define timer_setup_on_stack(t, fn, flags)	timer_setup(t, fn, flags)
#define destroy_timer_on_stack(t)		((void)(t))
#define from_timer(var, timer, field)	container_of(timer, __typeof__(*var), field)
#define timer_container_of(var, timer, field)	from_timer(var, timer, field)

static inline int timer_pending(const struct timer_list *t)
{
	return READ_ONCE(t->rank) != 0;
}

/* Start it, or move it; 1 if it was running. One whose time has passed fires with
 * the next jiffy. */
int mod_timer(struct timer_list *t, unsigned long expires);
/* Only move it, if it runs. */
int mod_timer_pending(struct timer_list *t, unsigned long expires);
/* Start it with the expires that it has. */
void add_timer(struct timer_list *t);
#define add_timer_on(t, cpu)	add_timer(t)

/* Stop it: 1 if it was running. */
int del_timer(struct timer_list *t);
/* The same, and its function does not run any more when this returns. Not from
 * that function or an interrupt's handler. */
int del_timer_sync(struct timer_list *t);
int try_to_del_timer_sync(struct timer_list *t);

#define timer_delete(t)		del_timer(t)
#define timer_delete_sync(t)	del_timer_sync(t)
#define del_singleshot_timer_sync(t)	del_timer_sync(t)

/* The same, and it cannot be started again: mod_timer does nothing, until timer_setup. */
int timer_shutdown(struct timer_list *t);
int timer_shutdown_sync(struct timer_list *t);

/* Whole seconds, where timers that need not be exact come together on Linux. */
unsigned long round_jiffies(unsigned long j);
unsigned long round_jiffies_relative(unsigned long j);
unsigned long round_jiffies_up(unsigned long j);
unsigned long round_jiffies_up_relative(unsigned long j);

/* Start it, or move it to an earlier time: 1 if it was running. */
int timer_reduce(struct timer_list *t, unsigned long expires);

#endif
