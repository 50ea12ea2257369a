/* SPDX-License-Identifier: MIT */
/* Addresses of QEMU's virt machine. */
#ifndef _BOARD_VIRT_MEMMAP_H
#define _BOARD_VIRT_MEMMAP_H

/* RAM starts here; how much there is says the device tree, which QEMU leaves at
 * the start of RAM. */
#define RAM_BASE	0x40000000

#define GIC_DIST_BASE	0x08000000
#define GIC_CPU_BASE	0x08010000
#define UART0_BASE	0x09000000
#define RTC_BASE	0x09010000
#define FW_CFG_BASE	0x09020000
#define VIRTIO_BASE	0x0a000000

#endif
