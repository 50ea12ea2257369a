/* SPDX-License-Identifier: MIT */
#ifndef _ASM_MACH_TYPES_H
#define _ASM_MACH_TYPES_H

#include <linux/types.h>

#endif
