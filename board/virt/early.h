/* SPDX-License-Identifier: MIT */
/*
 * The console's UART from the first instruction on, for boot/start.S. base is
 * the register that holds the PL011's address, physical or mapped; scratch is
 * lost. The FIFO is enabled here and nowhere else: switching it empties it.
 */
#include "memmap.h"

#define EARLY_UART_PHYS	UART0_BASE

	.macro	early_uart_init base, scratch
	mov	\scratch, #0x70			@ UARTLCR_H: 8 data bits, FIFO on
	str	\scratch, [\base, #0x2c]
	movw	\scratch, #0x301		@ UARTCR: receive, transmit, UART on
	str	\scratch, [\base, #0x30]
	.endm

	.macro	early_uart_putc base, char, scratch
9001:	ldr	\scratch, [\base, #0x18]	@ UARTFR bit 5: transmit FIFO full
	tst	\scratch, #1 << 5
	bne	9001b
	str	\char, [\base, #0x00]		@ UARTDR
	.endm
