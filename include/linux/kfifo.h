/* SPDX-License-Identifier: MIT */
/*
 * Queues in a ring whose size is a power of two. One reader and one writer need no lock;
 * more of either do (the _spinlocked forms). Elements of any type; a FIFO of records
 * (STRUCT_KFIFO_REC_1, _2) keeps messages of different lengths, each with its length in
 * front.
 *
 * A FIFO is a structure of its own type that begins with struct __kfifo; the macros learn
 * the type of its elements from it and hand sizes on to lib/kfifo.c. Any context, but for
 * alloc and the copies to and from users.
 */
#ifndef _LINUX_KFIFO_H
#define _LINUX_KFIFO_H

#include <linux/dma-mapping.h>
#include <linux/kernel.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <asm/barrier.h>

struct __kfifo {
	unsigned int in, out;		/* elements since the start; they wrap */
	unsigned int mask;		/* size less one; 0 and no data: not set up */
	unsigned int esize;		/* bytes an element; 1 for records */
	void *data;
};

/* What all have: the engine, and pointers that carry types. */
#define __STRUCT_KFIFO_COMMON(etype, recsize, ptrtype)			\
	union {								\
		struct __kfifo kfifo;					\
		etype *type;						\
		const etype *const_type;				\
		char (*rectype)[recsize];				\
		ptrtype *ptr;						\
	}
#define __STRUCT_KFIFO(type, size, recsize, ptrtype)			\
{									\
	__STRUCT_KFIFO_COMMON(type, recsize, ptrtype);			\
	type buf[((size) < 2) || ((size) & ((size) - 1)) ? -1 : (size)];	\
}
#define STRUCT_KFIFO(type, size)	struct __STRUCT_KFIFO(type, size, 0, type)
#define __STRUCT_KFIFO_PTR(type, recsize, ptrtype)			\
{									\
	__STRUCT_KFIFO_COMMON(type, recsize, ptrtype);			\
	type buf[0];							\
}
#define STRUCT_KFIFO_PTR(type)		struct __STRUCT_KFIFO_PTR(type, 0, type)
#define STRUCT_KFIFO_REC_1(size) \
	struct __STRUCT_KFIFO(unsigned char, size, 1, void)
#define STRUCT_KFIFO_REC_2(size) \
	struct __STRUCT_KFIFO(unsigned char, size, 2, void)
struct kfifo __STRUCT_KFIFO_PTR(unsigned char, 0, void);
struct kfifo_rec_ptr_1 __STRUCT_KFIFO_PTR(unsigned char, 1, void);
struct kfifo_rec_ptr_2 __STRUCT_KFIFO_PTR(unsigned char, 2, void);

#define DECLARE_KFIFO_PTR(fifo, type)	STRUCT_KFIFO_PTR(type) fifo
#define DECLARE_KFIFO(fifo, type, size)	STRUCT_KFIFO(type, size) fifo
#define __is_kfifo_ptr(fifo)		(sizeof((fifo)->buf) == 0)
#define __kfifo_recsize(fifo)		((unsigned int)sizeof(*(fifo)->rectype))
#define kfifo_recsize(fifo)		__kfifo_recsize(fifo)
#define kfifo_esize(fifo)		((fifo)->kfifo.esize)

#define INIT_KFIFO(fifo)						\
	(void)({							\
		__typeof__(&(fifo)) __f = &(fifo);			\
		__f->kfifo = (struct __kfifo){				\
			.mask = __is_kfifo_ptr(__f) ? 0 : ARRAY_SIZE_OR_1(__f->buf) - 1, \
			.esize = sizeof(*__f->buf),			\
			.data = __is_kfifo_ptr(__f) ? NULL : __f->buf,	\
		};							\
	})
#define ARRAY_SIZE_OR_1(a)	(sizeof(a) ? sizeof(a) / sizeof((a)[0]) : 1)
#define DEFINE_KFIFO(fifo, etype, size)					\
	DECLARE_KFIFO(fifo, etype, size) = {				\
		{ .kfifo = {						\
			.mask = (size) - 1,				\
			.esize = sizeof(etype),				\
			.data = (fifo).buf,				\
		} }							\
	}

int __kfifo_alloc(struct __kfifo *f, unsigned int size, size_t esize, gfp_t gfp);
int __kfifo_init(struct __kfifo *f, void *buffer, unsigned int size, size_t esize);
void __kfifo_free(struct __kfifo *f);
/* n elements, or what there is room or content for; how many. A record goes whole or not
 * at all; read into too short a buffer, the rest of it is lost. */
unsigned int __kfifo_in(struct __kfifo *f, const void *buf, unsigned int n,
			unsigned int recsize);
unsigned int __kfifo_out(struct __kfifo *f, void *buf, unsigned int n, unsigned int recsize,
			 bool peek);
unsigned int __kfifo_peek_len(struct __kfifo *f, unsigned int recsize);
void __kfifo_skip(struct __kfifo *f, unsigned int recsize);
unsigned int __kfifo_dma_in(struct __kfifo *f, struct scatterlist *sgl, int nents,
			    unsigned int n, unsigned int recsize, dma_addr_t dma);
unsigned int __kfifo_dma_out(struct __kfifo *f, struct scatterlist *sgl, int nents,
			     unsigned int n, unsigned int recsize, dma_addr_t dma);
void __kfifo_dma_in_done(struct __kfifo *f, unsigned int n, unsigned int recsize);
void __kfifo_dma_out_done(struct __kfifo *f, unsigned int n, unsigned int recsize);
unsigned int __kfifo_out_linear(struct __kfifo *f, unsigned int *tail, unsigned int n,
				unsigned int recsize);
int __kfifo_from_user(struct __kfifo *f, const void __user *from, unsigned long len,
		      unsigned int *copied, unsigned int recsize);
int __kfifo_to_user(struct __kfifo *f, void __user *to, unsigned long len,
		    unsigned int *copied, unsigned int recsize);

#define kfifo_initialized(fifo)	((fifo)->kfifo.mask != 0)
#define kfifo_size(fifo)	((fifo)->kfifo.mask + 1)
#define kfifo_reset(fifo)	((void)((fifo)->kfifo.in = (fifo)->kfifo.out = 0))
#define kfifo_reset_out(fifo)	((void)((fifo)->kfifo.out = (fifo)->kfifo.in))
#define kfifo_len(fifo)		((fifo)->kfifo.in - (fifo)->kfifo.out)
#define kfifo_is_empty(fifo)	((fifo)->kfifo.in == (fifo)->kfifo.out)
#define kfifo_is_full(fifo)	(kfifo_len(fifo) > (fifo)->kfifo.mask)
#define kfifo_avail(fifo) ({						\
	unsigned int __free = kfifo_size(fifo) - kfifo_len(fifo);	\
	unsigned int __rec = __kfifo_recsize(fifo);			\
	!__rec ? __free : __free <= __rec ? 0 :				\
		min(__free - __rec, __rec == 1 ? 255U : 65535U); })
#define kfifo_is_empty_spinlocked(fifo, lock) ({			\
	unsigned long __flags;						\
	spin_lock_irqsave(lock, __flags);				\
	bool __empty = kfifo_is_empty(fifo);				\
	spin_unlock_irqrestore(lock, __flags);				\
	__empty; })

/* size is rounded to a power of two: up by alloc, down by init. 0, -EINVAL, -ENOMEM. */
#define kfifo_alloc(fifo, size, gfp) \
	__kfifo_alloc(&(fifo)->kfifo, size, sizeof(*(fifo)->type), gfp)
#define kfifo_init(fifo, buffer, size) \
	__kfifo_init(&(fifo)->kfifo, buffer, size, sizeof(*(fifo)->type))
#define kfifo_free(fifo)	__kfifo_free(&(fifo)->kfifo)

#define kfifo_in(fifo, from, n) ({					\
	__typeof__((fifo)->const_type) __from = (const void *)(from);	\
	__kfifo_in(&(fifo)->kfifo, __from, n, __kfifo_recsize(fifo)); })
#define kfifo_out(fifo, to, n) ({					\
	__typeof__((fifo)->type) __to = (void *)(to);			\
	__kfifo_out(&(fifo)->kfifo, __to, n, __kfifo_recsize(fifo), false); })
#define kfifo_out_peek(fifo, to, n) ({					\
	__typeof__((fifo)->type) __to = (void *)(to);			\
	__kfifo_out(&(fifo)->kfifo, __to, n, __kfifo_recsize(fifo), true); })
/* One element: whether there was room, or one. */
#define kfifo_put(fifo, val) ({						\
	__typeof__(*(fifo)->type) __val = (val);			\
	__kfifo_in(&(fifo)->kfifo, &__val, 1, __kfifo_recsize(fifo)); })
#define kfifo_get(fifo, val) ({						\
	__typeof__((fifo)->type) __val = (val);				\
	__kfifo_out(&(fifo)->kfifo, __val, 1, __kfifo_recsize(fifo), false); })
#define kfifo_peek(fifo, val) ({					\
	__typeof__((fifo)->type) __val = (val);				\
	__kfifo_out(&(fifo)->kfifo, __val, 1, __kfifo_recsize(fifo), true); })
#define kfifo_peek_len(fifo)	__kfifo_peek_len(&(fifo)->kfifo, __kfifo_recsize(fifo))
#define kfifo_skip(fifo)	__kfifo_skip(&(fifo)->kfifo, __kfifo_recsize(fifo))
#define kfifo_skip_count(fifo, n)	((void)((fifo)->kfifo.out += (n)))

#define kfifo_in_spinlocked(fifo, buf, n, lock) ({			\
	unsigned long __flags;						\
	spin_lock_irqsave(lock, __flags);				\
	unsigned int __done = kfifo_in(fifo, buf, n);			\
	spin_unlock_irqrestore(lock, __flags);				\
	__done; })
#define kfifo_out_spinlocked(fifo, buf, n, lock) ({			\
	unsigned long __flags;						\
	spin_lock_irqsave(lock, __flags);				\
	unsigned int __done = kfifo_out(fifo, buf, n);			\
	spin_unlock_irqrestore(lock, __flags);				\
	__done; })
#define kfifo_in_locked(fifo, buf, n, lock)	kfifo_in_spinlocked(fifo, buf, n, lock)
#define kfifo_out_locked(fifo, buf, n, lock)	kfifo_out_spinlocked(fifo, buf, n, lock)

/*
 * Room for len elements, or elements that are there, as at most nents entries of sgl: how
 * many entries; 0 where there is not one element (for records: not the whole). The FIFO
 * changes by _finish, with the bytes that were moved. The memory must be in the linear
 * map (kfifo_alloc) or vmalloc's. _mapped: dma is the address of the FIFO's memory.
 */
#define kfifo_dma_in_prepare_mapped(fifo, sgl, nents, len, dma) \
	__kfifo_dma_in(&(fifo)->kfifo, sgl, nents, len, __kfifo_recsize(fifo), dma)
#define kfifo_dma_in_prepare(fifo, sgl, nents, len) \
	kfifo_dma_in_prepare_mapped(fifo, sgl, nents, len, DMA_MAPPING_ERROR)
#define kfifo_dma_in_finish(fifo, len) \
	__kfifo_dma_in_done(&(fifo)->kfifo, len, __kfifo_recsize(fifo))
#define kfifo_dma_out_prepare_mapped(fifo, sgl, nents, len, dma) \
	__kfifo_dma_out(&(fifo)->kfifo, sgl, nents, len, __kfifo_recsize(fifo), dma)
#define kfifo_dma_out_prepare(fifo, sgl, nents, len) \
	kfifo_dma_out_prepare_mapped(fifo, sgl, nents, len, DMA_MAPPING_ERROR)
#define kfifo_dma_out_finish(fifo, len) \
	__kfifo_dma_out_done(&(fifo)->kfifo, len, __kfifo_recsize(fifo))

/* How many of the next n elements lie in a row, and where the first is; they stay until
 * kfifo_skip_count(). */
#define kfifo_out_linear(fifo, tail, n) \
	__kfifo_out_linear(&(fifo)->kfifo, tail, n, __kfifo_recsize(fifo))
#define kfifo_out_linear_ptr(fifo, ptr, n) ({				\
	__typeof__((fifo)->kfifo) *__f = &(fifo)->kfifo;		\
	unsigned int __tail;						\
	unsigned int __n = kfifo_out_linear(fifo, &__tail, n);		\
	*(ptr) = (void *)((char *)__f->data + __tail * __f->esize);	\
	__n; })

/* Bytes, 0 and *copied, or -EFAULT. Process context. */
#define kfifo_from_user(fifo, from, len, copied) \
	__kfifo_from_user(&(fifo)->kfifo, from, len, copied, __kfifo_recsize(fifo))
#define kfifo_to_user(fifo, to, len, copied) \
	__kfifo_to_user(&(fifo)->kfifo, to, len, copied, __kfifo_recsize(fifo))

#endif
