/* SPDX-License-Identifier: MIT */
/* Interrupt ids of smdkc210's external GIC. The Exynos 4210 brings these lines
 * to it directly, past the interrupt combiner. */
#ifndef _BOARD_SMDKC210_IRQ_H
#define _BOARD_SMDKC210_IRQ_H

#define IRQ_MDMA	66	/* a PL330's events and aborts share its line */
#define IRQ_PDMA0	67
#define IRQ_PDMA1	68
#define IRQ_TIMER0	69	/* PWM timer n is IRQ_TIMER0 + n, up to 4 */
#define IRQ_UART0	84	/* UART n is IRQ_UART0 + n, up to 4 */
#define IRQ_CONSOLE	IRQ_UART0

#endif
