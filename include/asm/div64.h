/* SPDX-License-Identifier: MIT */
/* 64-bit division; the compiler's run-time library does it. */
#ifndef _ASM_DIV64_H
#define _ASM_DIV64_H

#include <linux/types.h>

/* Divide n, a 64-bit variable, by a 32-bit base; n becomes the quotient, the value is the
 * remainder. */
#define do_div(n, base) ({						\
	u32 __base = (base), __rem = (u32)((u64)(n) % __base);		\
	(n) = (u64)(n) / __base;					\
	__rem; })

#endif
