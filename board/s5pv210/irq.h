/* SPDX-License-Identifier: MIT */
/* Interrupt numbers of the S5PV210: 32 times the VIC plus its line (UM 4.1,
 * table of interrupt sources). */
#ifndef _BOARD_S5PV210_IRQ_H
#define _BOARD_S5PV210_IRQ_H

#define IRQ_MDMA	18	/* a PL330's events and aborts share its line */
#define IRQ_PDMA0	19
#define IRQ_PDMA1	20
#define IRQ_TIMER0	21	/* PWM timer n is IRQ_TIMER0 + n, up to 4 */
#define IRQ_SYSTIMER	26
#define IRQ_WDT		27
#define IRQ_RTC_ALARM	28
#define IRQ_RTC_TICK	29
#define IRQ_UART0	42	/* UART n is IRQ_UART0 + n, up to 3 */
#define IRQ_HSMMC0	58	/* channel n is IRQ_HSMMC0 + n, up to 2 */
#define IRQ_HSMMC2	60

#define IRQ_CONSOLE	(IRQ_UART0 + CONSOLE_UART)	/* memmap.h */

#endif
