/* SPDX-License-Identifier: MIT */
/* Tables are made by vmap, ioremap and user programs alone: here is what reads them. */
#ifndef _ASM_PGALLOC_H
#define _ASM_PGALLOC_H

#include <linux/mm.h>
#include <asm/pgtable.h>

#endif
