/* SPDX-License-Identifier: MIT */
/*
 * Received bytes between the interrupt that takes them from the UART and the
 * reader. The producer drops bytes when the ring is full: the newest, as a UART
 * with a full FIFO does. Used with interrupts masked.
 */
#ifndef _DRIVERS_UART_RING_H
#define _DRIVERS_UART_RING_H

#include <linux/types.h>

#define UART_RING_SIZE	2048U	/* a power of two; holds a block of YMODEM, 1029 bytes */

struct uart_ring {
	unsigned int head, tail;	/* count up for ever */
	u8 bytes[UART_RING_SIZE];
};

static inline void uart_ring_put(struct uart_ring *r, u8 byte)
{
	if (r->head - r->tail < UART_RING_SIZE)
		r->bytes[r->head++ % UART_RING_SIZE] = byte;
}

static inline bool uart_ring_empty(const struct uart_ring *r)
{
	return READ_ONCE(r->head) == READ_ONCE(r->tail);
}

/* The oldest byte, or -1. */
static inline int uart_ring_get(struct uart_ring *r)
{
	return r->head == r->tail ? -1 : r->bytes[r->tail++ % UART_RING_SIZE];
}

#endif
