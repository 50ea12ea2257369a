/* SPDX-License-Identifier: MIT */
#ifndef _ASM_PROCESSOR_H
#define _ASM_PROCESSOR_H

#include <linux/cache.h>
#include <linux/compiler.h>

/* In a loop that waits: nothing to give way to on one processor but the compiler. */
#define cpu_relax()	barrier()

#define ARCH_HAS_PREFETCH
#define ARCH_HAS_PREFETCHW
#define prefetch(x)	__builtin_prefetch(x)
#define prefetchw(x)	__builtin_prefetch(x, 1)
#define spin_lock_prefetch(x)	prefetchw(x)

#endif
