/* SPDX-License-Identifier: MIT */
/*
 * Waiting for a bit to be cleared, or for a variable to change: all share one queue, so that a
 * wake-up makes every one of them look.
 */
#ifndef _LINUX_WAIT_BIT_H
#define _LINUX_WAIT_BIT_H

#include <linux/bitops.h>
#include <linux/wait.h>

extern wait_queue_head_t bit_wait_queue;

/* After clear_bit() and a barrier; after the change of *var. Any context. */
static inline void wake_up_bit(void *word, int bit)
{
	wake_up_all(&bit_wait_queue);
}

#define clear_and_wake_up_bit(bit, word) do {					\
	clear_bit_unlock(bit, word);						\
	smp_mb__after_atomic();							\
	wake_up_bit(word, bit);							\
} while (0)
#define wake_up_var(var)	((void)(var), wake_up_all(&bit_wait_queue))

/* 0 once the bit is clear; -EINTR where a signal that mode (TASK_*) heeds came first. */
#define wait_on_bit(word, bit, mode) \
	(__wait_event_state(bit_wait_queue, !test_bit(bit, word), mode, 0) ? -EINTR : 0)
#define wait_on_bit_io(word, bit, mode)	wait_on_bit(word, bit, mode)
/* The same, and the bit is set then. */
#define wait_on_bit_lock(word, bit, mode) \
	(__wait_event_state(bit_wait_queue, !test_and_set_bit(bit, word), mode, 0) ? -EINTR : 0)
/* -EAGAIN where that many jiffies went by. */
static inline int wait_on_bit_timeout(unsigned long *word, int bit, unsigned int mode,
				      unsigned long timeout)
{
	long left = __wait_event_timeout_state(bit_wait_queue, !test_bit(bit, word),
					       (long)timeout, (int)mode);

	return left > 0 ? 0 : left ? -EINTR : -EAGAIN;
}

#define wait_var_event(var, condition) \
	((void)(var), wait_event(bit_wait_queue, condition))
#define wait_var_event_interruptible(var, condition) \
	((void)(var), wait_event_interruptible(bit_wait_queue, condition))
#define wait_var_event_timeout(var, condition, timeout) \
	((void)(var), wait_event_timeout(bit_wait_queue, condition, timeout))

#endif
