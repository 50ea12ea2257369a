/* SPDX-License-Identifier: MIT */
#ifndef _ASM_MACH_MAP_H
#define _ASM_MACH_MAP_H

#include <linux/io.h>
#include <linux/types.h>

#endif
