// SPDX-License-Identifier: MIT
/* led: the board's LEDs. */
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/led.h>
#include "console/console.h"

#define BLINKS		5
#define BLINK_MS	200	/* lit, and as long dark; five in two seconds */

static int show_leds(void)
{
	unsigned int n;

	for (n = 1; n <= led_count(); n++)
		printk("led %u: %s\n", n, led_get(n) ? "on" : "off");
	return 0;
}

/* Ends as it began. */
static int blink(unsigned int n)
{
	bool was = led_get(n);
	unsigned int i;

	for (i = 0; i < BLINKS && !console_interrupted(); i++) {
		led_set(n, !was);
		mdelay(BLINK_MS);
		led_set(n, was);
		mdelay(BLINK_MS);
	}
	return 0;
}

static int cmd_led(int argc, char **argv)
{
	unsigned long n;
	bool on;

	if (argc != 1 && argc != 3)
		return console_usage(argv[0]);
	if (!led_count()) {
		printk("led: this board has none\n");
		return -ENODEV;
	}
	if (argc == 1)
		return show_leds();
	if (parse_size(argv[1], &n))
		return -EINVAL;
	if (n < 1 || n > led_count()) {
		printk("led: LED %s does not exist, they are 1 to %u\n", argv[1], led_count());
		return -EINVAL;
	}
	if (!strcmp(argv[2], "on"))
		on = true;
	else if (!strcmp(argv[2], "off"))
		on = false;
	else if (!strcmp(argv[2], "toggle"))
		on = !led_get(n);
	else if (!strcmp(argv[2], "blink"))
		return blink(n);
	else
		return console_usage(argv[0]);
	return led_set(n, on);
}
CONSOLE_CMD(led, cmd_led, "[N on|off|toggle|blink]", "the board's LEDs: show them, switch one");
