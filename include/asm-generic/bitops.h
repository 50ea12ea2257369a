/* SPDX-License-Identifier: MIT */
#ifndef _ASM_GENERIC_BITOPS_H
#define _ASM_GENERIC_BITOPS_H

#include <linux/bitops.h>

#endif
