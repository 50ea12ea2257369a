/* SPDX-License-Identifier: MIT */
/*
 * What tells the S5PV210 boards apart: one row of variant.c each. The first
 * stage and the firmware are both built with the row that VARIANT names.
 */
#ifndef _BOARD_S5PV210_VARIANT_H
#define _BOARD_S5PV210_VARIANT_H

#include <linux/types.h>

#define NR_DMC	2

/*
 * A DRAM controller's bank, and the words that its registers get: UM 5.2 DRAM
 * CONTROLLER. bytes is 0 where nothing is populated; it is what MEMCONFIG0 lets
 * through, and so the most that the DRAM test can find.
 */
struct dmc_setup {
	u32 base;
	u32 bytes;
	u32 memcontrol;
	u32 memconfig[2];
	u32 timing[4];		/* TIMINGAREF, TIMINGROW, TIMINGDATA, TIMINGPOWER */
};

/* A pin that drives an LED: its port's CON register as an offset into the GPIO
 * block. All variants' LEDs light when the pin is low. */
struct gpio_led {
	u16 con;
	u8 pin;
};

#define VARIANT_LEDS	4

struct variant {
	const char *name;
	const char *description;
	struct dmc_setup dmc[NR_DMC];
	struct gpio_led leds[VARIANT_LEDS];	/* the first one tells of failures */
	u8 nr_leds;
	u8 sd_slot;		/* the HSMMC channel of the board's card slot: 0 or 2 */
	u8 soldered;		/* bit n: a chip is soldered to HSMMC n, without card detect */
	u8 uarts;		/* bit n: the first stage speaks on UART n, too */
};

extern const struct variant board_variant;

#endif
