/* SPDX-License-Identifier: MIT */
/* Samsung's general purpose pins (S5P, Exynos), as outputs, and LEDs on them. */
#ifndef _DRIVERS_GPIO_SAMSUNG_H
#define _DRIVERS_GPIO_SAMSUNG_H

#include <linux/types.h>

struct gpio_pin {
	u16 bank;		/* offset of the bank's CON register */
	u8 pin;			/* 0 to 7 */
	bool active_low;
};

/* Make a pin an output that is inactive. Interrupts masked where another context
 * uses the same bank. */
void gpio_make_output(void __iomem *regs, const struct gpio_pin *pin);
void gpio_set(void __iomem *regs, const struct gpio_pin *pin, bool active);
bool gpio_get(void __iomem *regs, const struct gpio_pin *pin);

/**
 * gpio_leds_init - register LEDs, all dark
 * @regs: the GPIO block, mapped
 * @pins: of the LEDs; must stay around
 * @nr: how many
 *
 * Process context, at boot. 0, -EINVAL without any, -EBUSY after another call.
 */
int gpio_leds_init(void __iomem *regs, const struct gpio_pin *pins, unsigned int nr);

#endif
