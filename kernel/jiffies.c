// SPDX-License-Identifier: MIT
/*
 * The variable jiffies, for loaded modules.
 *
 * The firmware has no periodic interrupt: there, jiffies is a function that computes it.
 * Modules have structures with a member of that name and take the variable's address, so
 * that for them it is a variable. It moves while a module uses it, by a timer that the
 * loader starts for the first such module and stops with the last: what no module needs
 * costs nothing. Like Linux's, it stands still while interrupts are masked.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/timer.h>
#include "kernel/module.h"

#undef jiffies
unsigned long volatile jiffies;
EXPORT_SYMBOL(jiffies);

static unsigned int users;
static struct timer_list tick;

static void move_jiffies(struct timer_list *t)
{
	unsigned long now = jiffies_now();

	jiffies = now;
	if (users)
		mod_timer(t, now + 1);
}

bool jiffies_is(unsigned long address)
{
	return address == (unsigned long)&jiffies;
}

void jiffies_get(void)
{
	if (users++)
		return;
	if (!tick.function)
		timer_setup(&tick, move_jiffies, 0);
	move_jiffies(&tick);
}

void jiffies_put(void)
{
	if (!--users)
		del_timer_sync(&tick);
}

static unsigned long round_to_second(unsigned long j, bool up)
{
	unsigned long rest = j % HZ, rounded = j - rest;

	if (rest && (up || rest >= HZ / 4))
		rounded += HZ;
	return time_is_after_jiffies(rounded) ? rounded : j;
}

unsigned long round_jiffies(unsigned long j)
{
	return round_to_second(j, false);
}
EXPORT_SYMBOL(round_jiffies);

unsigned long round_jiffies_up(unsigned long j)
{
	return round_to_second(j, true);
}
EXPORT_SYMBOL(round_jiffies_up);
