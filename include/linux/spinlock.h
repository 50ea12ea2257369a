/* SPDX-License-Identifier: MIT */
/*
 * Spinlocks on one processor: a lock keeps other threads away (preempt_disable),
 * the _bh forms softirqs too, the _irq forms interrupts. Who holds it is marked all
 * the same, for a lock that is taken twice would never be had: that is reported and
 * stops the machine, instead of spinning for ever. Nothing may sleep under one.
 *
 * Compat(spin_lock): full: on one processor; taking one twice is a panic, not a hang
 */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/cleanup.h>
#include <linux/types.h>
#include <linux/bottom_half.h>
#include <linux/irqflags.h>
#include <linux/lockdep.h>
#include <linux/preempt.h>

typedef struct spinlock {
	unsigned int locked;
} spinlock_t;
typedef struct spinlock raw_spinlock_t;

#define __SPIN_LOCK_UNLOCKED(name)	{ 0 }
#define SPIN_LOCK_UNLOCKED		((spinlock_t){ 0 })
#define DEFINE_SPINLOCK(name)		spinlock_t name = { 0 }
#define DEFINE_RAW_SPINLOCK(name)	raw_spinlock_t name = { 0 }

void spin_lock_bug(const void *lock, const char *what) __noreturn __cold;

static inline void spin_lock_init(spinlock_t *lock)
{
	lock->locked = 0;
}

static __always_inline void __spin_acquire(spinlock_t *lock)
{
	if (unlikely(lock->locked))
		spin_lock_bug(lock, "is taken already, by this processor");
	lock->locked = 1;
	barrier();
}

static __always_inline void __spin_release(spinlock_t *lock)
{
	barrier();
	if (unlikely(!lock->locked))
		spin_lock_bug(lock, "is released, but was not taken");
	lock->locked = 0;
}

static inline void spin_lock(spinlock_t *lock)
{
	preempt_disable();
	__spin_acquire(lock);
}

static inline void spin_unlock(spinlock_t *lock)
{
	__spin_release(lock);
	preempt_enable();
}

static inline void spin_lock_bh(spinlock_t *lock)
{
	local_bh_disable();
	__spin_acquire(lock);
}

static inline void spin_unlock_bh(spinlock_t *lock)
{
	__spin_release(lock);
	local_bh_enable();
}

static inline void spin_lock_irq(spinlock_t *lock)
{
	local_irq_disable();
	spin_lock(lock);
}

static inline void spin_unlock_irq(spinlock_t *lock)
{
	__spin_release(lock);
	local_irq_enable();
	preempt_enable();
}

static inline unsigned long __spin_lock_irqsave(spinlock_t *lock)
{
	unsigned long flags;

	local_irq_save(flags);
	spin_lock(lock);
	return flags;
}

static inline void spin_unlock_irqrestore(spinlock_t *lock, unsigned long flags)
{
	__spin_release(lock);
	local_irq_restore(flags);
	preempt_enable();
}

#define spin_lock_irqsave(lock, flags)	do { (flags) = __spin_lock_irqsave(lock); } while (0)

static inline int spin_trylock(spinlock_t *lock)
{
	preempt_disable();
	if (lock->locked) {
		preempt_enable();
		return 0;
	}
	lock->locked = 1;
	barrier();
	return 1;
}

static inline int spin_trylock_bh(spinlock_t *lock)
{
	local_bh_disable();
	if (lock->locked) {
		local_bh_enable();
		return 0;
	}
	lock->locked = 1;
	barrier();
	return 1;
}

#define spin_trylock_irqsave(lock, flags)					\
({										\
	local_irq_save(flags);							\
	int __got = spin_trylock(lock);						\
										\
	if (!__got)								\
		local_irq_restore(flags);					\
	__got;									\
})

static inline int spin_is_locked(const spinlock_t *lock)
{
	return lock->locked != 0;
}

#define assert_spin_locked(lock)	\
	do { if (!spin_is_locked(lock)) spin_lock_bug(lock, "should be held"); } while (0)

#define spin_trylock_irq(lock)							\
({										\
	local_irq_disable();							\
	int __got = spin_trylock(lock);						\
										\
	if (!__got)								\
		local_irq_enable();						\
	__got;									\
})

#define spin_is_contended(lock)		((void)(lock), 0)	/* on one processor */
#define spin_lock_nested(lock, subclass)			spin_lock(lock)
#define spin_lock_irqsave_nested(lock, flags, subclass)	spin_lock_irqsave(lock, flags)

#define raw_spin_lock_init(lock)		spin_lock_init(lock)
#define raw_spin_trylock(lock)			spin_trylock(lock)
#define raw_spin_trylock_irqsave(lock, flags)	spin_trylock_irqsave(lock, flags)
#define raw_spin_lock_bh(lock)			spin_lock_bh(lock)
#define raw_spin_unlock_bh(lock)		spin_unlock_bh(lock)
#define raw_spin_is_locked(lock)		spin_is_locked(lock)
#define raw_spin_lock_nested(lock, subclass)	spin_lock(lock)
#define raw_spin_lock(lock)			spin_lock(lock)
#define raw_spin_unlock(lock)			spin_unlock(lock)
#define raw_spin_lock_irq(lock)			spin_lock_irq(lock)
#define raw_spin_unlock_irq(lock)		spin_unlock_irq(lock)
#define raw_spin_lock_irqsave(lock, flags)	spin_lock_irqsave(lock, flags)
#define raw_spin_unlock_irqrestore(lock, flags)	spin_unlock_irqrestore(lock, flags)

/* --- readers and writers --- */

typedef struct {
	int count;		/* readers, or -1: a writer */
} rwlock_t;

#define DEFINE_RWLOCK(name)	rwlock_t name = { 0 }
#define RW_LOCK_UNLOCKED	((rwlock_t){ 0 })
#define __RW_LOCK_UNLOCKED(name)	{ 0 }
#define rwlock_init(lock)	do { (lock)->count = 0; } while (0)

static inline void _raw_read_lock(rwlock_t *lock)
{
	preempt_disable();
	if (unlikely(lock->count < 0))
		spin_lock_bug(lock, "is taken for writing already, by this processor");
	lock->count++;
	barrier();
}

static inline void _raw_read_unlock(rwlock_t *lock)
{
	barrier();
	if (unlikely(lock->count <= 0))
		spin_lock_bug(lock, "is released, but was not taken for reading");
	lock->count--;
	preempt_enable();
}

static inline void _raw_write_lock(rwlock_t *lock)
{
	preempt_disable();
	if (unlikely(lock->count))
		spin_lock_bug(lock, "is taken already, by this processor");
	lock->count = -1;
	barrier();
}

static inline void _raw_write_unlock(rwlock_t *lock)
{
	barrier();
	if (unlikely(lock->count >= 0))
		spin_lock_bug(lock, "is released, but was not taken for writing");
	lock->count = 0;
	preempt_enable();
}

/* Macros, as on Linux: sources have variables of these names. */
#define read_lock(lock)		_raw_read_lock(lock)
#define read_unlock(lock)	_raw_read_unlock(lock)
#define write_lock(lock)	_raw_write_lock(lock)
#define write_unlock(lock)	_raw_write_unlock(lock)
#define read_lock_bh(lock)	do { local_bh_disable(); read_lock(lock); } while (0)
#define read_unlock_bh(lock)	do { read_unlock(lock); local_bh_enable(); } while (0)
#define write_lock_bh(lock)	do { local_bh_disable(); write_lock(lock); } while (0)
#define write_unlock_bh(lock)	do { write_unlock(lock); local_bh_enable(); } while (0)
#define read_lock_irq(lock)	do { local_irq_disable(); read_lock(lock); } while (0)
#define read_unlock_irq(lock)	do { read_unlock(lock); local_irq_enable(); } while (0)
#define write_lock_irq(lock)	do { local_irq_disable(); write_lock(lock); } while (0)
#define write_unlock_irq(lock)	do { write_unlock(lock); local_irq_enable(); } while (0)
#define read_lock_irqsave(lock, f)	do { local_irq_save(f); read_lock(lock); } while (0)
#define read_unlock_irqrestore(lock, f)	do { read_unlock(lock); local_irq_restore(f); } while (0)
#define write_lock_irqsave(lock, f)	do { local_irq_save(f); write_lock(lock); } while (0)
#define write_unlock_irqrestore(lock, f) do { write_unlock(lock); local_irq_restore(f); } while (0)

DEFINE_LOCK_GUARD_1(spinlock, spinlock_t, spin_lock(_T->lock), spin_unlock(_T->lock))
DEFINE_LOCK_GUARD_1(spinlock_irq, spinlock_t, spin_lock_irq(_T->lock), spin_unlock_irq(_T->lock))
DEFINE_LOCK_GUARD_1(spinlock_bh, spinlock_t, spin_lock_bh(_T->lock), spin_unlock_bh(_T->lock))
DEFINE_LOCK_GUARD_1(spinlock_irqsave, spinlock_t, spin_lock_irqsave(_T->lock, _T->flags),
		    spin_unlock_irqrestore(_T->lock, _T->flags), unsigned long flags)
DEFINE_LOCK_GUARD_1(read_lock, rwlock_t, read_lock(_T->lock), read_unlock(_T->lock))
DEFINE_LOCK_GUARD_1(write_lock, rwlock_t, write_lock(_T->lock), write_unlock(_T->lock))

#endif
