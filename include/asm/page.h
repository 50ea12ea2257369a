/* SPDX-License-Identifier: MIT */
#ifndef _ASM_PAGE_H
#define _ASM_PAGE_H

#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))

/* Leaf sizes of the short-descriptor format (ARM DDI 0406C, B3.5.1). */
#define LARGE_PAGE_SHIFT	16
#define LARGE_PAGE_SIZE		(1UL << LARGE_PAGE_SHIFT)
#define SECTION_SHIFT		20
#define SECTION_SIZE		(1UL << SECTION_SHIFT)

#include <asm/memory.h>

#endif
