/* SPDX-License-Identifier: MIT */
/*
 * Names of interrupt lines of Samsung's SoCs, for drivers that are written for their boards.
 * The numbers are those of no line: request_irq() says -EINVAL. A line of the board at hand is
 * named by the number that /proc/interrupts and docs/machine.md give it.
 *
 * Compat(IRQ_EINT): stub: no line has that number
 */
#ifndef _MACH_IRQS_H
#define _MACH_IRQS_H

#include <linux/irq.h>

#define NO_LINE(n)	(0x1000 + (n))

#define IRQ_EINT(n)	NO_LINE(n)
#define IRQ_EINT0      IRQ_EINT(0)
#define IRQ_EINT1      IRQ_EINT(1)
#define IRQ_EINT2      IRQ_EINT(2)
#define IRQ_EINT3      IRQ_EINT(3)
#define IRQ_EINT4      IRQ_EINT(4)
#define IRQ_EINT5      IRQ_EINT(5)
#define IRQ_EINT6      IRQ_EINT(6)
#define IRQ_EINT7      IRQ_EINT(7)
#define IRQ_EINT8      IRQ_EINT(8)
#define IRQ_EINT9      IRQ_EINT(9)
#define IRQ_EINT10     IRQ_EINT(10)
#define IRQ_EINT11     IRQ_EINT(11)
#define IRQ_EINT12     IRQ_EINT(12)
#define IRQ_EINT13     IRQ_EINT(13)
#define IRQ_EINT14     IRQ_EINT(14)
#define IRQ_EINT15     IRQ_EINT(15)
#define IRQ_EINT16     IRQ_EINT(16)
#define IRQ_EINT17     IRQ_EINT(17)
#define IRQ_EINT18     IRQ_EINT(18)
#define IRQ_EINT19     IRQ_EINT(19)
#define IRQ_EINT20     IRQ_EINT(20)
#define IRQ_EINT21     IRQ_EINT(21)
#define IRQ_EINT22     IRQ_EINT(22)
#define IRQ_EINT23     IRQ_EINT(23)
#define IRQ_EINT24     IRQ_EINT(24)
#define IRQ_EINT25     IRQ_EINT(25)
#define IRQ_EINT26     IRQ_EINT(26)
#define IRQ_EINT27     IRQ_EINT(27)
#define IRQ_EINT28     IRQ_EINT(28)
#define IRQ_EINT29     IRQ_EINT(29)
#define IRQ_EINT30     IRQ_EINT(30)
#define IRQ_EINT31     IRQ_EINT(31)
#define IRQ_TIMER0     NO_LINE(64)
#define IRQ_TIMER1     NO_LINE(65)
#define IRQ_TIMER2     NO_LINE(66)
#define IRQ_TIMER3     NO_LINE(67)
#define IRQ_TIMER4     NO_LINE(68)
#define IRQ_WDT        NO_LINE(69)
#define IRQ_TICK       NO_LINE(70)
#define IRQ_RTC        NO_LINE(71)
#define IRQ_IIC        NO_LINE(72)
#define IRQ_SPI0       NO_LINE(73)
#define IRQ_LCD        NO_LINE(74)
#define IRQ_USBH       NO_LINE(75)
#define IRQ_USBD       NO_LINE(76)
#define IRQ_UART0      NO_LINE(77)
#define IRQ_UART1      NO_LINE(78)
#define IRQ_UART2      NO_LINE(79)
#define IRQ_ADC        NO_LINE(80)
#define IRQ_TC         NO_LINE(81)
#define IRQ_DMA0       NO_LINE(82)
#define IRQ_DMA1       NO_LINE(83)
#define IRQ_DMA2       NO_LINE(84)
#define IRQ_DMA3       NO_LINE(85)

#endif
