/* SPDX-License-Identifier: MIT */
#ifndef _ASM_GENERIC_BARRIER_H
#define _ASM_GENERIC_BARRIER_H

#include <asm/barrier.h>

#endif
