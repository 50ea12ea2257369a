/* SPDX-License-Identifier: MIT */
#ifndef _ASM_SMP_BARRIER_H
#define _ASM_SMP_BARRIER_H

/* Between processors: there is one, so that only the compiler is held back. */
#define smp_mb()	barrier()
#define smp_rmb()	barrier()
#define smp_wmb()	barrier()
#define dma_rmb()	rmb()
#define dma_wmb()	wmb()
#define smp_read_barrier_depends()	((void)0)
#define read_barrier_depends()		((void)0)
#define set_mb(var, value)		do { (var) = (value); barrier(); } while (0)
#define smp_store_mb(var, value)	do { WRITE_ONCE(var, value); barrier(); } while (0)
#define smp_load_acquire(p)	({ __typeof__(*(p)) __v = READ_ONCE(*(p)); barrier(); __v; })
#define smp_store_release(p, v)	do { barrier(); WRITE_ONCE(*(p), v); } while (0)
/* Spin until cond, which may use VAL, the value read. */
#define smp_cond_load_relaxed(ptr, cond) ({				\
	__typeof__(*(ptr)) VAL;						\
	while (VAL = READ_ONCE(*(ptr)), !(cond))			\
		;							\
	VAL; })
#define smp_cond_load_acquire(ptr, cond) \
	({ __typeof__(*(ptr)) __v = smp_cond_load_relaxed(ptr, cond); barrier(); __v; })

#endif
