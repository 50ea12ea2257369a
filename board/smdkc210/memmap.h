/* SPDX-License-Identifier: MIT */
/* Addresses of smdkc210: Samsung's Exynos 4210 (S5PC210) evaluation board, as
 * QEMU models it. */
#ifndef _BOARD_SMDKC210_MEMMAP_H
#define _BOARD_SMDKC210_MEMMAP_H

/* QEMU's machine always has 1 GiB, whatever -m says. */
#define RAM_BASE	0x40000000
#define RAM_SIZE	0x40000000

#define CHIPID_BASE	0x10000000
#define PMU_BASE	0x10020000
#define MCT_BASE	0x10050000
#define COMBINER_BASE	0x10440000
#define GIC_CPU_BASE	0x10480000
#define GIC_DIST_BASE	0x10490000
#define SCU_BASE	0x10500000
#define SDHCI_BASE	0x12510000
#define PDMA0_BASE	0x12680000
#define PDMA1_BASE	0x12690000
#define MDMA_BASE	0x12850000
#define UART0_BASE	0x13800000
#define PWM_BASE	0x139D0000

#endif
