/* SPDX-License-Identifier: MIT */
/* Among the files of kernel/: the clock in its own steps. Interrupts are masked
 * wherever one of these is called. */
#ifndef _KERNEL_TIME_H
#define _KERNEL_TIME_H

#include <linux/types.h>

#define CLOCK_NEVER	(~0ULL)

/* Steps since the clock was registered, 64 bits wide; 0 without one. */
u64 clock_now(void);
/* When jiffies becomes j, which may lie in the past. */
u64 clock_of_jiffy(unsigned long j);
/* The same, but at least the next jiffy. */
u64 clock_of_jiffy_ahead(unsigned long j);
/* Nanoseconds that n steps take, and steps that ns nanoseconds take, rounded up. */
u64 clock_to_ns(u64 n);
u64 clock_of_ns(u64 ns);

/* See to it that an interrupt comes at that time or before. */
void clock_want(u64 at);
/* The first timer was taken away, or its time changed: ask anew what is wanted. */
void clock_reconsider(void);

/* Asked by time.c: when the first timer ends (timer.c), when the running thread
 * has had its turn (sched.c); CLOCK_NEVER where nothing waits. */
u64 timer_next_event(void);
void timer_init(void);		/* boot */
/* Start a timer, or move it; hrtimer.c. */
struct timer_list;
void timer_start_at(struct timer_list *t, u64 at);
/* Is its function running? Any context. */
bool timer_running(const struct timer_list *t);
/* Stop a timer that lies in an area of memory, or whose function does: the timer, or NULL
 * where none does. Interrupts as they are; masked for a look at all timers. */
struct timer_list *timer_take(unsigned long base, unsigned long size);
u64 sched_next_event(void);

/* When the modules' variable jiffies moves (jiffies.c). */
u64 jiffies_next_event(void);

/* Told by time.c at each of its interrupts. */
void jiffies_tick(u64 now);
void timer_tick(u64 now);
void sched_tick(u64 now);
/* And once, that there is a clock. */
void sched_clock_found(u64 now);

#endif
