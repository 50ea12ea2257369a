// SPDX-License-Identifier: MIT
/*
 * The end of a start that failed: the reason on the UART, then the variant's
 * first LED blinks its number for ever. Nothing is switched off or reset, so that
 * registers can be looked at with a debugger.
 */
#include <linux/kernel.h>
#include "board/s5pv210/variant.h"
#include "board/s5pv210/memmap.h"
#include "stage1.h"

/* UM 2.2: DAT behind the CON register, whose fields have 4 bits; 1 is output. */
#define GPIO_DAT	0x4
#define GPIO_OUTPUT	1

#define BLINK_US	200000
#define PAUSE_US	1000000

static void led(bool on)
{
	const struct gpio_led *l = &board_variant.leds[0];
	u32 con = GPIO_BASE + l->con;

	reg_update(con + GPIO_DAT, on ? 1 << l->pin : 0, on ? 0 : 1 << l->pin);
	reg_update(con, 0xf << 4 * l->pin, GPIO_OUTPUT << 4 * l->pin);
}

void stop(enum failure why)
{
	unsigned int n;

	say("\n*** stopped; the LED blinks %u times\n", why);

	for (;;) {
		for (n = 0; n < why; n++) {
			led(true);
			udelay(BLINK_US);
			led(false);
			udelay(BLINK_US);
		}
		udelay(PAUSE_US);
	}
}

void fail(enum failure why, const char *fmt, ...)
{
	va_list args;

	say("\n*** ");
	va_start(args, fmt);
	vsay(fmt, args);
	va_end(args);
	stop(why);
}

void stage1_trap(u32 kind, u32 lr, u32 dfsr, u32 dfar, u32 spsr)
{
	fail(FAIL_TRAP, "exception %u: lr %x SPSR %x DFSR %x DFAR %x", kind, lr, spsr, dfsr, dfar);
}
