// SPDX-License-Identifier: MIT
/* Lines of the interrupt controller as drivers ask for them. */
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <mm210/irqchip.h>
#include <mm210/test.h>

static irqreturn_t silent(int irq, void *dev_id)
{
	return IRQ_NONE;
}

/* A line that nobody has and that never fired, from the end. */
static int free_line(void)
{
	unsigned int irq = irq_lines();

	while (irq--) {
		if (kstat_irqs(irq))
			continue;
		if (!request_irq(irq, silent, 0, "irq-test", &free_line)) {
			free_irq(irq, &free_line);
			return (int)irq;
		}
	}
	return -1;
}

static int try_trigger(int irq, unsigned long trigger)
{
	int err = request_irq((unsigned int)irq, silent, trigger, "irq-test", &free_line);

	if (!err)
		free_irq((unsigned int)irq, &free_line);
	return err;
}

/* A driver may say which trigger it expects: granted where the line has it. */
TEST(irq_trigger)
{
	int irq = free_line(), rising, falling, high, low;

	EXPECT(irq >= 0);
	if (irq < 0)
		return;
	rising = try_trigger(irq, IRQF_TRIGGER_RISING);
	falling = try_trigger(irq, IRQF_TRIGGER_FALLING | IRQF_SHARED);
	high = try_trigger(irq, IRQF_TRIGGER_HIGH);
	low = try_trigger(irq, IRQF_TRIGGER_LOW);
	EXPECT(rising == falling && high == low);
	EXPECT((rising == 0 && high == -EINVAL) || (rising == -EINVAL && high == 0));
	EXPECT(try_trigger(irq, IRQF_TRIGGER_RISING | IRQF_TRIGGER_HIGH) == -EINVAL);
}
