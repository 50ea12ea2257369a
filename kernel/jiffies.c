// SPDX-License-Identifier: MIT
/*
 * The variable jiffies, for loaded modules.
 *
 * The firmware has no periodic interrupt: there, jiffies is a function that computes it.
 * Modules have structures with a member of that name and take the variable's address, so
 * that for them it is a variable. It moves while a module uses it, with an interrupt of the
 * clock's each jiffy that the loader has asked for from the first such module on until the
 * last is gone: what no module needs costs nothing. Like Linux's, it moves in the interrupt
 * itself, so also under the eyes of a softirq that waits for it busily, and stands still
 * while interrupts are masked.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/jiffies.h>
#include "kernel/module.h"
#include "kernel/time.h"

#undef jiffies
unsigned long volatile jiffies;
EXPORT_SYMBOL(jiffies);

static unsigned int users;
static u64 next = CLOCK_NEVER;		/* when it moves, in steps of the clock */

u64 jiffies_next_event(void)
{
	return next;
}

void jiffies_tick(u64 now)
{
	if (now < next)
		return;
	jiffies = jiffies_now();
	next = clock_of_jiffy(jiffies + 1);
}

bool jiffies_is(unsigned long address)
{
	return address == (unsigned long)&jiffies;
}

void jiffies_get(void)
{
	unsigned long flags;

	local_irq_save(flags);
	if (!users++) {
		jiffies = jiffies_now();
		next = clock_of_jiffy(jiffies + 1);
		clock_want(next);
	}
	local_irq_restore(flags);
}

void jiffies_put(void)
{
	unsigned long flags;

	local_irq_save(flags);
	if (!--users) {
		next = CLOCK_NEVER;
		clock_reconsider();
	}
	local_irq_restore(flags);
}
