/* SPDX-License-Identifier: MIT */
#ifndef _BOARD_VIRT_FDT_H
#define _BOARD_VIRT_FDT_H

#include <mm210/board.h>

/* Banks of RAM from the flattened device tree at blob; how many, or -EINVAL where
 * there is no sound tree. used: bytes of the blob that hold something. */
int fdt_memory(const void *blob, unsigned long max_size, struct mem_bank *banks, int max_banks,
	       unsigned long *used);

#endif
