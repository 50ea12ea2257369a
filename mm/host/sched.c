// SPDX-License-Identifier: MIT
/* Locks on the host: there is one thread, so they are checked, and never waited for. */
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/sched.h>

void mutex_lock(struct mutex *m)
{
	BUG_ON(m->owner);
	m->owner = current;
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
