/* SPDX-License-Identifier: MIT */
#ifndef _ASM_GENERIC_BUG_H
#define _ASM_GENERIC_BUG_H

#include <linux/bug.h>

#endif
