/* SPDX-License-Identifier: MIT */
/*
 * The console's UART from the first instruction on, for boot/start.S. base is
 * the register that holds UART0's address, physical or mapped; scratch is lost.
 *
 * QEMU's model loses what arrives before UFCON enables the FIFO, and empties a
 * FIFO that is reset, so it is enabled here and nowhere else. The baud rate is
 * what the boot loader set: QEMU's UART has none.
 */
#include "memmap.h"

#define EARLY_UART_PHYS	UART0_BASE

	.macro	early_uart_init base, scratch
	mov	\scratch, #1			@ UFCON: FIFO on
	str	\scratch, [\base, #0x08]
	mov	\scratch, #3			@ ULCON: 8 data bits, no parity, 1 stop bit
	str	\scratch, [\base, #0x00]
	@ UCON: receive and transmit by polling or interrupt, receive time-out on,
	@ level interrupts
	movw	\scratch, #0x385
	str	\scratch, [\base, #0x04]
	.endm

	.macro	early_uart_putc base, char, scratch
9001:	ldr	\scratch, [\base, #0x18]	@ UFSTAT bit 24: transmit FIFO full
	tst	\scratch, #1 << 24
	bne	9001b
	str	\char, [\base, #0x20]		@ UTXH
	.endm
