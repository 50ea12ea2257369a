/* SPDX-License-Identifier: MIT */
#ifndef _ASM_GENERIC_ATOMIC_H
#define _ASM_GENERIC_ATOMIC_H

#include <linux/atomic.h>

#endif
