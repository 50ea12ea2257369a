/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_TYPECHECK_H
#define _LINUX_TYPECHECK_H

/* Warns where x is not of that type; 1. */
#define typecheck(type, x) \
	({ type __a; __typeof__(x) __b; (void)(&__a == &__b); 1; })
#define typecheck_fn(type, function) \
	({ __typeof__(type) __fn = function; (void)__fn; })
#define typecheck_pointer(x)	({ __typeof__(x) __p; (void)sizeof(*__p); 1; })

#endif
