/* SPDX-License-Identifier: MIT */
#ifndef _ASM_TLBFLUSH_H
#define _ASM_TLBFLUSH_H

#include <asm/pgtable.h>

#endif
