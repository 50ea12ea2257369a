// SPDX-License-Identifier: MIT
/* Bringing mm up, in the order that its parts stand on each other. */
#include "mm/page_alloc.h"
#include <mm210/mm.h>

void mm_init(void)
{
	page_alloc_init();
	kmalloc_init();
	vmalloc_init();
	dma_coherent_init();
}
