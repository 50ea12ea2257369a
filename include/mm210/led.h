/* SPDX-License-Identifier: MIT */
/* The board's LEDs, as the console's `led` and anyone with something to show see
 * them: numbered from 1. A driver registers them. */
#ifndef _MM210_LED_H
#define _MM210_LED_H

#include <linux/types.h>

struct led_bank {
	unsigned int nr;
	/* n is 0 to nr - 1 here. */
	void (*set)(struct led_bank *bank, unsigned int n, bool on);
	bool (*get)(struct led_bank *bank, unsigned int n);
};

/* For a driver, at boot. bank must stay around. 0, -EINVAL for an incomplete one,
 * -EBUSY when there is one already. */
int led_register(struct led_bank *bank);

/* How many the board has; 0 without a driver. Any context. */
unsigned int led_count(void);

/* Switch LED n, 1 to led_count(), or say whether it is lit: 0 or 1. -ENODEV for
 * any other number. Any context. */
int led_set(unsigned int n, bool on);
int led_get(unsigned int n);

#endif
