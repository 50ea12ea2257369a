/* SPDX-License-Identifier: MIT */
/*
 * What a board is: a table. board/<name>/board.c defines `board`; everything
 * else learns addresses, interrupt numbers and clocks from it.
 */
#ifndef _MM210_BOARD_H
#define _MM210_BOARD_H

#include <linux/types.h>

/* A bank of RAM; two banks are two nodes. Counted in page frames, as RAM may
 * end at 2^32. */
struct mem_bank {
	unsigned long start_pfn;
	unsigned long nr_pages;
};

#define MAX_BANKS	4

/* A window of device registers: mapped at boot, readable by md and mw, listed
 * in /proc/iomem. Windows smaller than 1 MiB share their section. */
struct device_window {
	const char *name;
	phys_addr_t phys;
	unsigned long size;
};

struct board {
	const char *name;
	const char *description;

	/* Fill banks from the hardware (or the device tree a loader left);
	 * returns how many. Runs before the MMU's final tables. */
	int (*memory)(struct mem_bank *banks);

	const struct device_window *windows;	/* ends with a NULL name */

	/* After mm is up: irq chip, timer, receive interrupt of the console. */
	void (*init)(void);

	/* Cycles from power-on to _start, as the loader's counter had them; NULL
	 * where nobody counts. */
	u32 (*loader_cycles)(void);

	/* Both return only if they could not. */
	void (*reboot)(void);
	void (*poweroff)(void);
};

extern const struct board board;

/* Virtual address of a device register inside one of the board's windows, from
 * boot on; NULL for an address in none. */
void __iomem *board_window(phys_addr_t phys);

#endif
