/* SPDX-License-Identifier: MIT */
#ifndef _ASM_BITSPERLONG_H
#define _ASM_BITSPERLONG_H

#include <linux/types.h>

#endif
