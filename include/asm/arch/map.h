/* SPDX-License-Identifier: MIT */
/* As before 2.6.28. */
#ifndef _ASM_ARCH_MAP_H
#define _ASM_ARCH_MAP_H

#include <mach/map.h>

#endif
