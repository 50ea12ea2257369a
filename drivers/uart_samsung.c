// SPDX-License-Identifier: MIT
/*
 * Samsung's UART (S3C64xx, S5PV210, Exynos 4210) as the console. Output waits
 * for room in the FIFO and needs no interrupt. Input comes by the receive
 * interrupt, which the FIFO's level or its time-out raises; the reader looks
 * into the FIFO as well, so that it also works with interrupts masked.
 *
 * Registers: S5PV210 user's manual rev. 1.1, section 8, chapter 1.
 */
#include <linux/interrupt.h>
#include <linux/io.h>
#include <mm210/uart.h>
#include "drivers/uart_console.h"
#include "drivers/uart_ring.h"

#define UTRSTAT		0x10
#define UTRSTAT_TIMEOUT	(1U << 3)	/* write 1 to clear */
#define UFSTAT		0x18
#define UFSTAT_RX	0x1ffU		/* count, and full at bit 8 */
#define UFSTAT_TX_FULL	(1U << 24)
#define UTXH		0x20
#define URXH		0x24
#define UINTP		0x30		/* write 1 to clear */
#define UINTM		0x38
#define UINT_RX		(1U << 0)
#define UINT_ALL	0xfU

static struct uart_ring ring;
static bool receives_by_irq;

void uart_putc(char c)
{
	void __iomem *base = uart_console_base;

	while (readl_relaxed(base + UFSTAT) & UFSTAT_TX_FULL)
		;
	writel_relaxed((u8)c, base + UTXH);
}

/* Interrupts masked. */
static void drain_fifo(void)
{
	void __iomem *base = uart_console_base;

	while (readl_relaxed(base + UFSTAT) & UFSTAT_RX)
		uart_ring_put(&ring, (u8)readl_relaxed(base + URXH));
}

int uart_getc(void)
{
	unsigned long flags;
	int c;

	local_irq_save(flags);
	drain_fifo();
	c = uart_ring_get(&ring);
	local_irq_restore(flags);
	return c;
}

void uart_wait(void)
{
	if (receives_by_irq)
		wfi();
}

static irqreturn_t receive_irq(int irq, void *dev)
{
	void __iomem *base = uart_console_base;

	drain_fifo();
	writel_relaxed(UTRSTAT_TIMEOUT, base + UTRSTAT);
	writel_relaxed(UINT_ALL, base + UINTP);
	return IRQ_HANDLED;
}

int uart_console_init(unsigned int irq)
{
	void __iomem *base = uart_console_base;
	int err;

	writel_relaxed(UINT_ALL, base + UINTM);
	writel_relaxed(UINT_ALL, base + UINTP);
	err = request_irq(irq, receive_irq, 0, "uart", NULL);
	if (!err)
		writel_relaxed(UINT_ALL & ~UINT_RX, base + UINTM);
	receives_by_irq = !err;
	return err;
}
