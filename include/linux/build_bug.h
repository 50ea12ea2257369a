/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_BUILD_BUG_H
#define _LINUX_BUILD_BUG_H

#include <linux/compiler.h>

/*
 * Does not compile where cond is true. Conditions that only the optimiser knows to be
 * constant are accepted as in Linux: the call of a function that cannot be linked is left
 * where they turn out true.
 */
#define BUILD_BUG_ON_MSG(cond, msg)						\
	do {									\
		extern void __PASTE(__build_bug_, __LINE__)(void)		\
			__attribute__((__error__(msg)));			\
		if (cond)							\
			__PASTE(__build_bug_, __LINE__)();			\
	} while (0)
#define BUILD_BUG_ON(cond)		BUILD_BUG_ON_MSG(cond, "BUILD_BUG_ON failed: " #cond)
#define BUILD_BUG()			BUILD_BUG_ON_MSG(1, "BUILD_BUG failed")
#define BUILD_BUG_ON_NOT_POWER_OF_2(n)	BUILD_BUG_ON((n) == 0 || (((n) & ((n) - 1)) != 0))
#define __BUILD_BUG_ON_NOT_POWER_OF_2(n)	BUILD_BUG_ON(((n) & ((n) - 1)) != 0)
#define BUILD_BUG_ON_INVALID(e)		((void)sizeof((long)(e)))
/* As an expression: 0. */
#define BUILD_BUG_ON_ZERO(cond)		((int)sizeof(struct { int : (-!!(cond)); }))
#define __must_be_array(a)		BUILD_BUG_ON_ZERO(__same_type((a), &(a)[0]))

#define static_assert(expr, ...)	__static_assert(expr, ##__VA_ARGS__, #expr)
#define __static_assert(expr, msg, ...)	_Static_assert(expr, msg)

#endif
