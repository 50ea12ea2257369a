// SPDX-License-Identifier: MIT
/* Console, checks and interrupts of the test programs: see check.h */
#include "check.h"

void (*irq_handler)(void);
void (*fiq_handler)(void);

void start_main(void);
void unexpected_abort(u32 lr);

static void put_char(char c)
{
	while (!(rd(UART(0) + 0x10) & 2))
		;
	wr(UART(0) + 0x20, (u8)c);
}

void put(const char *s)
{
	for (; *s; s++) {
		if (*s == '\n')
			put_char('\r');
		put_char(*s);
	}
}

void put_hex(u32 value)
{
	int shift;

	for (shift = 28; shift >= 0; shift -= 4)
		put_char("0123456789abcdef"[value >> shift & 15]);
}

void check(const char *name, int good)
{
	put(good ? "ok " : "FAIL ");
	put(name);
	put("\n");
}

void check_eq(const char *name, u32 got, u32 want)
{
	if (got == want) {
		check(name, 1);
		return;
	}
	put("FAIL ");
	put(name);
	put(": got ");
	put_hex(got);
	put(" want ");
	put_hex(want);
	put("\n");
}

void note(const char *name, u32 value)
{
	put("note ");
	put(name);
	put(" ");
	put_hex(value);
	put("\n");
}

void delay(u32 instructions)
{
	u32 start = cycles();

	while (cycles() - start < instructions)
		;
}

void irq_enable(void)
{
	asm volatile("cpsie if" ::: "memory");
}

void irq_disable(void)
{
	asm volatile("cpsid if" ::: "memory");
}

void power_off(void)
{
	/* PS_HOLD_CONTROL: enabled, output, low */
	wr(0xE010E81C, 0x5201);
	for (;;)
		asm volatile("wfi");
}

void unexpected_abort(u32 lr)
{
	put("FAIL unexpected exception, lr ");
	put_hex(lr);
	put("\n");
	power_off();
}

void start_main(void)
{
	wr(UART(0) + 0x00, 3);			/* 8N1 */
	wr(UART(0) + 0x04, 5);			/* polled, PCLK */
	wr(UART(0) + 0x28, 35);			/* 115200 at 66.7 MHz */
	wr(UART(0) + 0x2C, 0x0888);
	main();
	put("end\n");
	power_off();
}
