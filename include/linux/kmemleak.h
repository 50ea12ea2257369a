/* SPDX-License-Identifier: MIT */
/* Linux's search for lost memory: CONFIG_DEBUG_KMEMLEAK is off here, and these calls are
 * what they are on such a Linux, nothing. */
#ifndef _LINUX_KMEMLEAK_H
#define _LINUX_KMEMLEAK_H

#include <linux/types.h>

#define kmemleak_alloc(ptr, size, min_count, gfp)	((void)(ptr))
#define kmemleak_free(ptr)		((void)(ptr))
#define kmemleak_not_leak(ptr)		((void)(ptr))
#define kmemleak_ignore(ptr)		((void)(ptr))
#define kmemleak_scan_area(ptr, size, gfp)	((void)(ptr))
#define kmemleak_no_scan(ptr)		((void)(ptr))
#define kmemleak_update_trace(ptr)	((void)(ptr))
#define kmemleak_erase(ptr)		((void)(ptr))

#endif
