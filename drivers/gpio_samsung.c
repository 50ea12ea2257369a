// SPDX-License-Identifier: MIT
/*
 * Samsung's general purpose pins: banks of up to eight, each with a control
 * register of four bits a pin and a data register of one. Outputs alone.
 *
 * Registers: S5PV210 user's manual rev. 1.1, section 2 (SYSTEM), GENERAL PURPOSE
 * INPUT/OUTPUT.
 */
#include <linux/container_of.h>
#include <linux/errno.h>
#include <linux/io.h>
#include <mm210/led.h>
#include "drivers/gpio_samsung.h"

#define CON		0x0	/* four bits a pin: 0 input, 1 output, 2.. functions */
#define DAT		0x4	/* a bit a pin */
#define CON_BITS	4U
#define CON_MASK	0xFU
#define CON_OUTPUT	1U

void gpio_set(void __iomem *regs, const struct gpio_pin *pin, bool active)
{
	void __iomem *dat = regs + pin->bank + DAT;
	u32 bit = 1U << pin->pin, v = readl(dat);

	writel(active != pin->active_low ? v | bit : v & ~bit, dat);
}

bool gpio_get(void __iomem *regs, const struct gpio_pin *pin)
{
	bool high = readl(regs + pin->bank + DAT) & 1U << pin->pin;

	return high != pin->active_low;
}

/* The level first, so that the pin does not flash on becoming an output. */
void gpio_make_output(void __iomem *regs, const struct gpio_pin *pin)
{
	void __iomem *con = regs + pin->bank + CON;
	unsigned int shift = pin->pin * CON_BITS;

	gpio_set(regs, pin, false);
	writel((readl(con) & ~(CON_MASK << shift)) | CON_OUTPUT << shift, con);
}

/* --- LEDs --- */

static struct gpio_leds {
	struct led_bank bank;
	void __iomem *regs;
	const struct gpio_pin *pins;
} leds;

static void leds_set(struct led_bank *bank, unsigned int n, bool on)
{
	struct gpio_leds *l = container_of(bank, struct gpio_leds, bank);

	gpio_set(l->regs, &l->pins[n], on);
}

static bool leds_get(struct led_bank *bank, unsigned int n)
{
	struct gpio_leds *l = container_of(bank, struct gpio_leds, bank);

	return gpio_get(l->regs, &l->pins[n]);
}

int gpio_leds_init(void __iomem *regs, const struct gpio_pin *pins, unsigned int nr)
{
	unsigned int n;

	if (!regs || !pins || !nr)
		return -EINVAL;
	if (leds.bank.nr)
		return -EBUSY;
	for (n = 0; n < nr; n++)
		gpio_make_output(regs, &pins[n]);
	leds = (struct gpio_leds){
		.bank = { .nr = nr, .set = leds_set, .get = leds_get },
		.regs = regs,
		.pins = pins,
	};
	return led_register(&leds.bank);
}
