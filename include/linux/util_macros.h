/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_UTIL_MACROS_H
#define _LINUX_UTIL_MACROS_H

#include <linux/math.h>

/* The index of the element of an ascending array that is nearest to x. */
#define find_closest(x, a, as) ({						\
	__typeof__(as) __fi, __last = (as) - 1;					\
	for (__fi = 0; __fi < __last; __fi++)					\
		if ((x) <= DIV_ROUND_CLOSEST((a)[__fi] + (a)[__fi + 1], 2))	\
			break;							\
	__fi; })

#endif
