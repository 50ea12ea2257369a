/* SPDX-License-Identifier: MIT */
/*
 * Data that are written seldom: a reader looks at the count before and after, and reads
 * again where it changed or was odd. On one processor a reader that interrupted the writer
 * would read for ever: writers keep out whatever may read.
 */
#ifndef _LINUX_SEQLOCK_H
#define _LINUX_SEQLOCK_H

#include <linux/spinlock.h>
#include <asm/barrier.h>

typedef struct seqcount {
	unsigned int sequence;
} seqcount_t;
typedef seqcount_t seqcount_spinlock_t;
typedef seqcount_t seqcount_mutex_t;

#define SEQCNT_ZERO(name)	{ 0 }
#define SEQCNT_SPINLOCK_ZERO(name, lock)	{ 0 }
#define SEQCNT_MUTEX_ZERO(name, lock)	{ 0 }
#define seqcount_init(s)	((void)((s)->sequence = 0))
#define seqcount_spinlock_init(s, lock)	seqcount_init(s)
#define seqcount_mutex_init(s, lock)	seqcount_init(s)

static inline unsigned int raw_read_seqcount(const seqcount_t *s)
{
	unsigned int seq = READ_ONCE(s->sequence);

	smp_rmb();
	return seq;
}

static inline unsigned int read_seqcount_begin(const seqcount_t *s)
{
	unsigned int seq;

	while ((seq = READ_ONCE(s->sequence)) & 1)
		;
	smp_rmb();
	return seq;
}
#define raw_read_seqcount_begin(s)	read_seqcount_begin(s)
#define raw_seqcount_begin(s)		(raw_read_seqcount(s) & ~1U)

static inline int read_seqcount_retry(const seqcount_t *s, unsigned int start)
{
	smp_rmb();
	return READ_ONCE(s->sequence) != start;
}
#define __read_seqcount_retry(s, start)	read_seqcount_retry(s, start)

static inline void raw_write_seqcount_begin(seqcount_t *s)
{
	s->sequence++;
	smp_wmb();
}

static inline void raw_write_seqcount_end(seqcount_t *s)
{
	smp_wmb();
	s->sequence++;
}

static inline void write_seqcount_begin(seqcount_t *s)
{
	preempt_disable();
	raw_write_seqcount_begin(s);
}

static inline void write_seqcount_end(seqcount_t *s)
{
	raw_write_seqcount_end(s);
	preempt_enable();
}

static inline void write_seqcount_invalidate(seqcount_t *s)
{
	smp_wmb();
	s->sequence += 2;
}

typedef struct {
	union {
		seqcount_t seqcount;
		unsigned int sequence;	/* as in 2.6 */
	};
	spinlock_t lock;
} seqlock_t;

#define __SEQLOCK_UNLOCKED(name)	{ .lock = __SPIN_LOCK_UNLOCKED(name) }
#define SEQLOCK_UNLOCKED		((seqlock_t)__SEQLOCK_UNLOCKED(x))
#define DEFINE_SEQLOCK(name)		seqlock_t name = __SEQLOCK_UNLOCKED(name)

static inline void seqlock_init(seqlock_t *sl)
{
	seqcount_init(&sl->seqcount);
	spin_lock_init(&sl->lock);
}

static inline unsigned int read_seqbegin(const seqlock_t *sl)
{
	return read_seqcount_begin(&sl->seqcount);
}

static inline unsigned int read_seqretry(const seqlock_t *sl, unsigned int start)
{
	return (unsigned int)read_seqcount_retry(&sl->seqcount, start);
}

#define __SEQ_WRITE(suffix)						\
static inline void write_seqlock##suffix(seqlock_t *sl)			\
{									\
	spin_lock##suffix(&sl->lock);					\
	raw_write_seqcount_begin(&sl->seqcount);			\
}									\
static inline void write_sequnlock##suffix(seqlock_t *sl)		\
{									\
	raw_write_seqcount_end(&sl->seqcount);				\
	spin_unlock##suffix(&sl->lock);					\
}
__SEQ_WRITE()
__SEQ_WRITE(_bh)
__SEQ_WRITE(_irq)

#define write_seqlock_irqsave(sl, flags)				\
	do {								\
		spin_lock_irqsave(&(sl)->lock, flags);			\
		raw_write_seqcount_begin(&(sl)->seqcount);		\
	} while (0)

static inline void write_sequnlock_irqrestore(seqlock_t *sl, unsigned long flags)
{
	raw_write_seqcount_end(&sl->seqcount);
	spin_unlock_irqrestore(&sl->lock, flags);
}

/* A reader that keeps writers out. */
#define read_seqlock_excl(sl)		spin_lock(&(sl)->lock)
#define read_sequnlock_excl(sl)		spin_unlock(&(sl)->lock)

#endif
