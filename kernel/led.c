// SPDX-License-Identifier: MIT
/* The LEDs behind include/mm210/led.h: one bank, set by the driver that has it. */
#include <linux/errno.h>
#include <linux/irqflags.h>
#include <mm210/led.h>

static struct led_bank *bank;

int led_register(struct led_bank *new)
{
	if (!new || !new->nr || !new->set || !new->get)
		return -EINVAL;
	if (bank)
		return -EBUSY;
	bank = new;
	return 0;
}

unsigned int led_count(void)
{
	return bank ? bank->nr : 0;
}

/* Several LEDs may share a register: what is read must still hold when it is
 * written back. */
int led_set(unsigned int n, bool on)
{
	unsigned long flags;

	if (n - 1 >= led_count())
		return -ENODEV;
	local_irq_save(flags);
	bank->set(bank, n - 1, on);
	local_irq_restore(flags);
	return 0;
}

int led_get(unsigned int n)
{
	return n - 1 < led_count() ? bank->get(bank, n - 1) : -ENODEV;
}
