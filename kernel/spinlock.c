// SPDX-License-Identifier: MIT
/* The end of a spinlock that can never be had; linux/spinlock.h has all the rest. */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/spinlock.h>

void spin_lock_bug(const void *lock, const char *what)
{
	panic("BUG: spinlock %pS %s (thread %s, preempt_count %x, called from %pS)", lock, what,
	      current->comm, preempt_count(), (void *)_RET_IP_);
}
EXPORT_SYMBOL(spin_lock_bug);
