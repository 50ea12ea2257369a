/* SPDX-License-Identifier: MIT */
/*
 * What the first stage leaves for the firmware, at HANDOFF_BASE in iRAM. The
 * jump is `bx` to the payload's entry in SVC mode, secure, MMU, data cache and L2
 * off, IRQ, FIQ and asynchronous aborts masked.
 *
 * A firmware that another boot loader started finds no magic there, or an old
 * structure of the same board, which still is right but for rst_stat and cycles.
 */
#ifndef _BOARD_S5PV210_HANDOFF_H
#define _BOARD_S5PV210_HANDOFF_H

#include <linux/types.h>

#define HANDOFF_MAGIC		0x30313268	/* "h210", little endian */
#define HANDOFF_VERSION		1
#define HANDOFF_CHANNEL_USB	0xffffffffU	/* not from a card: downloaded */

struct handoff {
	u32 magic;
	u32 version;
	u32 channel;		/* HSMMC channel of the boot card: 0, 2, or _USB */
	u32 rst_stat;		/* RST_STAT (UM 2.4) as reset left it */
	struct {
		u32 base;
		u32 bytes;	/* as the DRAM test found; 0: not populated */
	} bank[2];		/* of DMC0 and DMC1 */
	u32 cycles;		/* PMCCNTR at the jump, from 0 at the first instruction */
};

static inline bool handoff_valid(const volatile struct handoff *h)
{
	return h->magic == HANDOFF_MAGIC && h->version == HANDOFF_VERSION;
}

#endif
