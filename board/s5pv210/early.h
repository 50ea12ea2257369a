/* SPDX-License-Identifier: MIT */
/*
 * The console's UART from the first instruction on, for boot/start.S. base is
 * the register that holds the UART's address, physical or mapped; scratch is
 * lost, and by early_uart_init, which runs once, also r1 to r3.
 *
 * A loader that used the UART has set its rate, and bytes that were typed may
 * wait in the FIFO, so both stay as they are. Otherwise (a loader that spoke on
 * another UART, or clocked this one by SCLK_UART) clock, pins and rate are set for
 * 115200 baud from PCLK_PSYS. The
 * FIFO is switched on here and nowhere else: resetting it loses what was typed.
 */
#include "memmap.h"

#define EARLY_UART_PHYS		CONSOLE_UART_BASE
/* iRAM, where the first stage left its struct handoff. */
#define EARLY_WINDOW_PHYS	IRAM_BASE

/* UM 2.3, CLK_GATE_IP3: bits 17 to 20 are UART0 to 3. */
#define EARLY_GATE_IP3		(CMU_BASE + 0x46c)
#define EARLY_GATE_UART		(1 << (17 + CONSOLE_UART))
/* UM 2.2: GPA0CON has UART0 in pins 0-3 and UART1 in 4-7, GPA1CON UART2 in 0-1
 * and UART3 in 2-3; four bits a pin, function 2. RXD and TXD come first. */
#define EARLY_UART_CON		(GPIO_BASE + CONSOLE_UART / 2 * 0x20)
#define EARLY_UART_PIN		(CONSOLE_UART % 2 * (4 - CONSOLE_UART / 2 * 2))

/* UBRDIV + ones in UDIVSLOT / 16 = 66.7 MHz / (16 * 115200) - 1 = 35.19 */
#define EARLY_UBRDIV		35
#define EARLY_UDIVSLOT		0x0888

	.macro	early_uart_init base, scratch
	ldr	r1, =EARLY_GATE_IP3
	ldr	r2, [r1]
	orr	r2, r2, #EARLY_GATE_UART
	str	r2, [r1]
	ldr	r2, [\base, #0x04]		@ UCON bit 10: UBRDIV divides SCLK_UART
	tst	r2, #1 << 10
	bne	9000f
	ldr	r2, [\base, #0x28]		@ UBRDIV: 0 after reset
	cmp	r2, #0
	bne	9001f
9000:	ldr	r1, =EARLY_UART_CON
	ldr	r2, [r1]
	bic	r2, r2, #0xff << (4 * EARLY_UART_PIN)
	orr	r2, r2, #0x22 << (4 * EARLY_UART_PIN)
	str	r2, [r1]
	mov	r2, #EARLY_UBRDIV
	str	r2, [\base, #0x28]
	movw	r2, #EARLY_UDIVSLOT
	str	r2, [\base, #0x2c]
9001:	mov	\scratch, #3			@ ULCON: 8 data bits, no parity, 1 stop bit
	str	\scratch, [\base, #0x00]
	@ UCON: PCLK; receive and transmit by polling or interrupt, receive time-out
	@ on, level interrupts
	movw	\scratch, #0x385
	str	\scratch, [\base, #0x04]
	mov	\scratch, #0			@ UMCON: no flow control
	str	\scratch, [\base, #0x0c]
	@ UFCON: FIFO on, bits 1 and 2 would empty it
	ldr	\scratch, [\base, #0x08]
	tst	\scratch, #1
	moveq	\scratch, #1
	streq	\scratch, [\base, #0x08]
	.endm

	.macro	early_uart_putc base, char, scratch
9002:	ldr	\scratch, [\base, #0x18]	@ UFSTAT bit 24: transmit FIFO full
	tst	\scratch, #1 << 24
	bne	9002b
	str	\char, [\base, #0x20]		@ UTXH
	.endm
