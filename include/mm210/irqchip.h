/* SPDX-License-Identifier: MIT */
/*
 * Between an interrupt controller's driver and the interrupt core
 * (kernel/irq.c). One controller feeds the processor's IRQ input; its lines are
 * the numbers that request_irq takes. FIQ is not used.
 */
#ifndef _MM210_IRQCHIP_H
#define _MM210_IRQCHIP_H

#include <linux/types.h>

struct irqchip;

/* All but is_edge are required. Called with interrupts masked; irq is below
 * nr_irqs. */
struct irqchip_ops {
	void (*mask)(struct irqchip *chip, unsigned int irq);
	void (*unmask)(struct irqchip *chip, unsigned int irq);
	/* Take the most urgent pending line, or -1 where none is pending. It stays
	 * active, and cannot come again, until eoi. */
	int (*ack)(struct irqchip *chip);
	void (*eoi)(struct irqchip *chip, unsigned int irq);
	/* How the line is configured, for /proc/interrupts; NULL: all are levels. */
	bool (*is_edge)(struct irqchip *chip, unsigned int irq);
};

struct irqchip {
	const char *name;		/* as /proc/interrupts prints it */
	const struct irqchip_ops *ops;
	unsigned int nr_irqs;		/* lines 0 to nr_irqs - 1 exist */
};

/* Most lines a controller can offer: enough for virt's GIC (288), smdkc210's
 * (160) and the S5PV210's four VICs (128). */
#define NR_IRQS		320

/**
 * irq_register_chip - make chip the processor's interrupt controller
 * @chip: with every line masked; must stay around
 *
 * Once at boot, interrupts masked. 0, -EINVAL for an incomplete chip, -EBUSY
 * when there is one already. A chip with more than NR_IRQS lines is cut to it.
 */
int irq_register_chip(struct irqchip *chip);

/* The IRQ exception's handler, called by boot/vectors.S with interrupts masked
 * on a stack of its own: runs the handlers of all pending lines. True where
 * irq_exit_work (mm210/thread.h) has to be called before it returns. */
bool handle_irq(void);

/* How many lines there are: 0 to that less one. Any context. */
unsigned int irq_lines(void);

/* The function that a line calls last, its thread's where it has one, and what it is handed;
 * NULL for a line without. Any context. */
const void *irq_handler_of(unsigned int irq, void **dev_id);

/* How often the line was taken since boot; 0 for a line that does not exist.
 * Any context. */
unsigned int kstat_irqs(unsigned int irq);

/* Interrupts that no line stood behind, and lines that nobody handled. */
unsigned int irq_errors(void);

/* board/<name>/irq.c: set up the board's controller, every line masked. Called
 * once, after mm is up; the caller enables interrupts afterwards. */
void board_irq_init(void);

#endif
