/* SPDX-License-Identifier: MIT */
/* ARM PrimeCell DMA controller PL330 (DMA-330). */
#ifndef _DRIVERS_PL330_H
#define _DRIVERS_PL330_H

#include <linux/types.h>

/**
 * pl330_probe - find a controller and register it as a copy engine
 * @name: of the instance, for messages and /proc/interrupts; must stay around
 * @regs: its registers, mapped
 * @irq: line of its events; aborts may come by it too
 *
 * Process context, at boot. 0; -ENODEV where no PL330 answers (or its clock is
 * gated); -ENOMEM; what request_irq or dma_engine_register returns.
 */
int pl330_probe(const char *name, void __iomem *regs, unsigned int irq);

/* What the program of a copy depends on. */
struct pl330_geometry {
	unsigned int bus_width;		/* bytes a beat at most: 4, 8 or 16 */
	unsigned int fifo_bytes;	/* a burst may not be longer */
	bool nonsecure;			/* accesses carry the non-secure bit */
	bool barriers;			/* wait for each load and each store */
	unsigned int event;		/* signalled at the end */
};

/* Room for any program of up to DMA_ENGINE_MAX bytes (pl330_program.c adds up). */
#define PL330_PROGRAM_MAX	128

/**
 * pl330_program - write the microcode of a memory-to-memory copy
 * @code: PL330_PROGRAM_MAX bytes
 * @beat: set to the bytes a beat of the main part
 *
 * bytes: 1 to DMA_ENGINE_MAX, at any alignment. Returns the program's length.
 */
unsigned int pl330_program(u8 *code, const struct pl330_geometry *geo, u32 dst, u32 src,
			   u32 bytes, unsigned int *beat);

#endif
