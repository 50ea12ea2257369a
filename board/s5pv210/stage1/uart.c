// SPDX-License-Identifier: MIT
/*
 * The voice of the first stage: polled output on the console's UART and on the
 * others that the variant names, 115200 baud, 8N1, with the FIFO on (it is never
 * reset again, so that what a user types now reaches the firmware).
 *
 * Registers: S5PV210 UM rev. 1.1, 8.1 UNIVERSAL ASYNCHRONOUS RECEIVER AND
 * TRANSMITTER; pins 2.2.
 */
#include <linux/kernel.h>
#include <linux/stdarg.h>
#include "board/s5pv210/variant.h"
#include "board/s5pv210/memmap.h"
#include "stage1.h"

#define NR_UARTS	4

#define ULCON		0x00
#define ULCON_8N1	0x3
#define UCON		0x04
#define UCON_POLLED	0x5		/* both directions, clock PCLK */
#define UFCON		0x08
#define UFCON_FIFO	0x1
#define UMCON		0x0c
#define UTRSTAT		0x10
#define UTRSTAT_EMPTY	(1 << 2)	/* the shift register, too */
#define UFSTAT		0x18
#define UFSTAT_TX_FULL	(1 << 24)
#define UTXH		0x20
#define UBRDIV		0x28
#define UDIVSLOT	0x2c
#define UINTM		0x38

#define GPA0CON		0x00
#define GPA1CON		0x20

/* One character takes 87 us; a full FIFO has room again long before this. */
#define DRAIN_US	100000

static u32 talking;		/* bit n: UART n */

static inline u32 uart(unsigned int n)
{
	return UART0_BASE + n * UART_STRIDE;
}

/* clock / (115200 * 16) - 1 is UBRDIV and the ones of UDIVSLOT sixteenths:
 * 66.7 MHz 35.19, 24 MHz 12.02. */
void uart_baud(enum uart_clock clock)
{
	unsigned int n;

	for (n = 0; n < NR_UARTS; n++) {
		if (!(talking & 1 << n))
			continue;
		reg_write(clock == UART_66700_KHZ ? 35 : 12, uart(n) + UBRDIV);
		reg_write(clock == UART_66700_KHZ ? 0x0888 : 0, uart(n) + UDIVSLOT);
	}
}

void uart_init(void)
{
	u32 con, shift;
	unsigned int n;

	talking = 1 << CONSOLE_UART | board_variant.uarts;
	for (n = 0; n < NR_UARTS; n++) {
		if (!(talking & 1 << n))
			continue;
		/* Function 2 of RXD and TXD: GPA0[0,1], GPA0[4,5], GPA1[0,1], GPA1[2,3]. */
		con = GPIO_BASE + (n < 2 ? GPA0CON : GPA1CON);
		shift = n < 2 ? 16 * n : 8 * (n - 2);
		reg_update(con, 0xff << shift, 0x22 << shift);
		reg_write(UFCON_FIFO, uart(n) + UFCON);
		reg_write(ULCON_8N1, uart(n) + ULCON);
		reg_write(0, uart(n) + UMCON);
		reg_write(0xf, uart(n) + UINTM);
		reg_write(UCON_POLLED, uart(n) + UCON);
	}
	uart_baud(UART_66700_KHZ);
}

void uart_drain(void)
{
	unsigned int n;

	for (n = 0; n < NR_UARTS; n++)
		if (talking & 1 << n)
			wait_for(uart(n) + UTRSTAT, UTRSTAT_EMPTY, UTRSTAT_EMPTY, DRAIN_US);
}

/* A UART that takes nothing any more is not waited for again. */
static void put(char c)
{
	unsigned int n;

	if (c == '\n')
		put('\r');
	for (n = 0; n < NR_UARTS; n++) {
		if (!(talking & 1 << n))
			continue;
		if (wait_for(uart(n) + UFSTAT, UFSTAT_TX_FULL, 0, DRAIN_US))
			reg_write(c, uart(n) + UTXH);
		else
			talking &= ~(1 << n);
	}
}

static void put_decimal(u32 value)
{
	char digits[10];
	unsigned int n = 0;

	do {
		digits[n++] = '0' + value % 10;
		value /= 10;
	} while (value);
	while (n)
		put(digits[--n]);
}

static void put_hex(u32 value)
{
	int shift;

	for (shift = 28; shift >= 0; shift -= 4)
		put("0123456789abcdef"[value >> shift & 0xf]);
}

void vsay(const char *fmt, va_list args)
{
	const char *s;

	for (; *fmt; fmt++) {
		if (*fmt != '%') {
			put(*fmt);
			continue;
		}
		switch (*++fmt) {
		case 's':
			for (s = va_arg(args, const char *); *s; s++)
				put(*s);
			break;
		case 'u':
			put_decimal(va_arg(args, u32));
			break;
		case 'x':
			put_hex(va_arg(args, u32));
			break;
		case 'c':
			put(va_arg(args, int));
			break;
		}
	}
}

void say(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsay(fmt, args);
	va_end(args);
}
