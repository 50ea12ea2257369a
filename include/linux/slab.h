/* SPDX-License-Identifier: MIT */
/*
 * Object caches and kmalloc; mm/slab.c and mm/kmalloc.c explain the design.
 *
 * Compat(kmalloc, kzalloc): full: size classes are finer (8, 16, 24, 32, 40 ...); a power of
 *   two is aligned to its size
 * Compat(kmalloc_node, kzalloc_node, kmem_cache_alloc_node): partly: the node is not used
 * Compat(kmem_cache_create): partly: five arguments, the four of 6.12 (third: struct
 *   kmem_cache_args, without freeptr_offset) or the six of 2.6 (third:
 *   offset or alignment, sixth: destructor); of a name that another
 *   cache has it warns; the constructor
 *   is called with (object, cache, flags), once an object, when its memory enters the cache
 * Compat(kmem_cache_destroy): partly: refused and reported while objects are in use; returns
 *   an int as in 2.6
 * Compat(SLAB_MEM_SPREAD, SLAB_ACCOUNT): stub: accepted, there is nothing to spread over and
 *   no control group
 * Compat(SLAB_TYPESAFE_BY_RCU): full: slabs stay until the cache is destroyed
 * Compat(SLAB_RECLAIM_ACCOUNT): partly: decides what SReclaimable counts
 */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

#include <linux/types.h>
#include <linux/cleanup.h>
#include <linux/err.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/log2.h>
#include <linux/overflow.h>
#include <linux/cache.h>
#include <linux/string.h>
#include <linux/mm.h>

struct kmem_cache;
typedef struct kmem_cache kmem_cache_t;

#define SLAB_HWCACHE_ALIGN	0x00002000U	/* objects start on a cache line */
#define SLAB_CACHE_DMA		0x00004000U	/* slabs from ZONE_DMA */
#define SLAB_PANIC		0x00040000U	/* panic if the cache cannot be made */
#define SLAB_NO_REAP		0x00100000U	/* empty slabs are kept */
#define SLAB_RECLAIM_ACCOUNT	0x00020000U
#define SLAB_TYPESAFE_BY_RCU	0x00080000U	/* a freed object may still be looked at */
#define SLAB_DESTROY_BY_RCU	SLAB_TYPESAFE_BY_RCU
#define SLAB_MEM_SPREAD		0x00200000U
#define SLAB_ACCOUNT		0x04000000U
#define SLAB_TEMPORARY		SLAB_RECLAIM_ACCOUNT
/* Compat: partly: Linux's debugging of a cache; the checks that there are hold for every
 * cache, and these ask for no more. */
#define SLAB_CONSISTENCY_CHECKS	0U
#define SLAB_DEBUG_FREE		0U
#define SLAB_DEBUG_INITIAL	0U
#define SLAB_RED_ZONE		0U
#define SLAB_POISON		0U
#define SLAB_STORE_USER		0U
#define SLAB_TRACE		0U
#define SLAB_DEBUG_OBJECTS	0U
#define SLAB_NOLEAKTRACE	0U
#define SLAB_FAILSLAB		0U
#define SLAB_KASAN		0U
#define SLAB_NO_USER_FLAGS	0U
#define SLAB_NO_MERGE		0U	/* caches are never merged */
#define SLAB_MUST_HWCACHE_ALIGN	SLAB_HWCACHE_ALIGN

/* flags the old constructor form is called with */
#define SLAB_CTOR_CONSTRUCTOR	0x001UL
#define SLAB_CTOR_ATOMIC	0x002UL
#define SLAB_CTOR_VERIFY	0x004UL

/* Flags that the old tutorials hand to the slab calls. */
#define SLAB_KERNEL		GFP_KERNEL
#define SLAB_ATOMIC		GFP_ATOMIC
#define SLAB_USER		GFP_USER
#define SLAB_DMA		GFP_DMA
#define SLAB_NOFS		GFP_NOFS
#define SLAB_NOIO		GFP_NOIO

/* The old form's arguments; today's constructor takes the first alone. */
typedef void (*kmem_ctor_t)(void *object, struct kmem_cache *cache, unsigned long flags);

/**
 * kmem_cache_create - make a cache of objects of one size
 * @name: for reports and /proc/slabinfo; the string is not copied away early,
 *	it is duplicated
 * @size: of an object in bytes, 1 to 4 MiB
 * @align: of each object, 0 or a power of two up to PAGE_SIZE
 * @flags: SLAB_*
 * @ctor: called once an object when its memory first enters the cache; a freed
 *	object must be as the constructor left it. NULL for none.
 *
 * The form with six arguments is Linux 2.6's: its third is the offset (any
 * value is accepted, a power of two aligns), its sixth a destructor, called
 * when the memory leaves the cache. Process context. NULL where an argument
 * is bad or memory is short. A name that another cache has is warned about.
 */
struct kmem_cache *__kmem_cache_create(const char *name, size_t size, size_t align,
				       unsigned long flags, kmem_ctor_t ctor);
struct kmem_cache *__kmem_cache_create_old(const char *name, size_t size, size_t offset,
					   unsigned long flags, kmem_ctor_t ctor,
					   kmem_ctor_t dtor);
#define __kmem_create5(n, s, a, f, c) \
	__kmem_cache_create(n, s, a, f, (kmem_ctor_t)(void *)(c))
#define __kmem_create6(n, s, o, f, c, d) \
	__kmem_cache_create_old(n, s, o, f, (kmem_ctor_t)(void *)(c), (kmem_ctor_t)(void *)(d))

/* Since 6.12: kmem_cache_create(name, size, args, flags); args may be NULL. */
struct kmem_cache_args {
	unsigned int align;
	unsigned int useroffset, usersize;	/* all of an object is fit for copies to users */
	void (*ctor)(void *object);
};

static inline struct kmem_cache *__kmem_create4(const char *name, size_t size,
						const struct kmem_cache_args *args,
						unsigned long flags)
{
	return __kmem_cache_create(name, size, args ? args->align : 0, flags,
				   args ? (kmem_ctor_t)(void *)args->ctor : NULL);
}

#define __kmem_create_pick(a, b, c, d, e, f, name, ...)	name
#define kmem_cache_create(...) \
	__kmem_create_pick(__VA_ARGS__, __kmem_create6, __kmem_create5, __kmem_create4, ) \
		(__VA_ARGS__)

/* Compat: partly: no part of an object is marked as fit for copies to users; all is. */
#define kmem_cache_create_usercopy(name, size, align, flags, offset, usersize, ctor) \
	kmem_cache_create(name, size, align, flags, ctor)
#define KMEM_CACHE_USERCOPY(s, flags, field)	KMEM_CACHE(s, flags)
#define KMEM_CACHE(s, flags) \
	kmem_cache_create(#s, sizeof(struct s), __alignof__(struct s), (flags), NULL)

/* Refused, with a report, while objects are in use: 0 or -EBUSY (as in 2.6;
 * today's callers ignore the value). NULL is fine. Process context. */
int kmem_cache_destroy(struct kmem_cache *cache);
/* Give empty slabs back; 0 when none is left. */
int kmem_cache_shrink(struct kmem_cache *cache);
unsigned int kmem_cache_size(struct kmem_cache *cache);
const char *kmem_cache_name(struct kmem_cache *cache);

/* An object, or NULL. Any context that gfp allows. */
void *kmem_cache_alloc(struct kmem_cache *cache, gfp_t gfp) __malloc;
void *kmem_cache_zalloc(struct kmem_cache *cache, gfp_t gfp) __malloc;
void *kmem_cache_alloc_node(struct kmem_cache *cache, gfp_t gfp, int node) __malloc;
/* obj must be in use and of this cache; anything else is reported and left
 * alone. NULL is fine. Any context. */
void kmem_cache_free(struct kmem_cache *cache, void *obj);

/* All size objects into p, or none: returns size or 0. */
int kmem_cache_alloc_bulk(struct kmem_cache *cache, gfp_t gfp, size_t size, void **p);
void kmem_cache_free_bulk(struct kmem_cache *cache, size_t size, void **p);

/*
 * kmalloc: four size classes a doubling up to KMALLOC_MAX_CACHE_SIZE, whole
 * pages beyond. A power of two is aligned to its size, other classes to 8
 * bytes, GFP_DMA objects to a cache line.
 */
#define KMALLOC_MIN_SIZE	8
#define KMALLOC_MAX_CACHE_SIZE	8192UL
#define KMALLOC_MAX_SIZE	(PAGE_SIZE << MAX_ORDER)
#define KMALLOC_NR_CLASSES	36
#define ARCH_KMALLOC_MINALIGN	8

/* What a request for no bytes gets: not NULL, faults when used, may be freed. */
#define ZERO_SIZE_PTR		((void *)16)
#define ZERO_OR_NULL_PTR(x)	((unsigned long)(x) <= (unsigned long)ZERO_SIZE_PTR)

/* The caches, normal and GFP_DMA, in place: a constant size is an address. */
#define KMALLOC_CACHE_BYTES	(__SIZEOF_POINTER__ * 48)
extern char kmalloc_caches[2][KMALLOC_NR_CLASSES][KMALLOC_CACHE_BYTES];

static __always_inline struct kmem_cache *kmalloc_cache(gfp_t flags, unsigned int index)
{
	return (struct kmem_cache *)kmalloc_caches[flags & __GFP_DMA][index];
}

/*
 * Class of a size from 1 to KMALLOC_MAX_CACHE_SIZE. Multiples of 8 up to 64
 * are classes 0 to 7; above, 8 + 4 * (doublings past 64) + quarter.
 */
static __always_inline unsigned int kmalloc_index(size_t size)
{
	unsigned int n = (unsigned int)size - 1;
	unsigned int shift;

	if (size <= 64)
		return n >> 3;
	shift = 29 - __builtin_clz(n);	/* n >> shift is 4 to 7 */
	return (n >> shift) + 4 * (shift - 3);
}

void *__kmalloc(size_t size, gfp_t flags) __malloc;
void *__kmalloc_large(size_t size, gfp_t flags) __malloc;

/**
 * kmalloc - size bytes, physically contiguous
 *
 * ZERO_SIZE_PTR for a size of 0, NULL above KMALLOC_MAX_SIZE or when memory
 * is short. Any context that flags allow.
 */
static __always_inline void *kmalloc(size_t size, gfp_t flags)
{
	if (__builtin_constant_p(size) && size) {
		if (size > KMALLOC_MAX_CACHE_SIZE)
			return __kmalloc_large(size, flags);
		return kmem_cache_alloc(kmalloc_cache(flags, kmalloc_index(size)), flags);
	}
	return __kmalloc(size, flags);
}

static __always_inline void *kzalloc(size_t size, gfp_t flags)
{
	return kmalloc(size, flags | __GFP_ZERO);
}

static inline void *kmalloc_array(size_t n, size_t size, gfp_t flags)
{
	size_t bytes;

	if (unlikely(check_mul_overflow(n, size, &bytes)))
		bytes = SIZE_MAX;	/* refused, with the report */
	return kmalloc(bytes, flags);
}

static inline void *kcalloc(size_t n, size_t size, gfp_t flags)
{
	return kmalloc_array(n, size, flags | __GFP_ZERO);
}

/* krealloc of an array; refused where its size overflows. */
#define krealloc_array(p, n, size, flags)	krealloc(p, size_mul(n, size), flags)

#define kmalloc_node(size, flags, node)		((void)(node), kmalloc(size, flags))
#define kzalloc_node(size, flags, node)		((void)(node), kzalloc(size, flags))
#define kmalloc_array_node(n, size, flags, node) ((void)(node), kmalloc_array(n, size, flags))
#define kcalloc_node(n, size, flags, node)	((void)(node), kcalloc(n, size, flags))
#define __kmalloc_node(size, flags, node)	((void)(node), __kmalloc(size, flags))
#define kmalloc_track_caller(size, flags)	kmalloc(size, flags)
#define kmalloc_node_track_caller(size, flags, node) ((void)(node), kmalloc(size, flags))
#define kvmalloc_node(size, flags, node)	((void)(node), kvmalloc(size, flags))
#define kvzalloc_node(size, flags, node)	((void)(node), kvzalloc(size, flags))

/* As realloc: p may be NULL (kmalloc), size 0 (kfree). On failure NULL, p is
 * as it was. */
void *krealloc(const void *p, size_t size, gfp_t flags) __must_check;

/* The same, but p stays as it is where the bytes have to move: the caller's still to be freed,
 * unless it is what this returns. Before 5.8. */
void *__krealloc(const void *p, size_t size, gfp_t flags) __must_check;

/* Free what kmalloc or kmem_cache_alloc returned. NULL and ZERO_SIZE_PTR are
 * fine; anything else is reported and left alone. Any context. */
void kfree(const void *p);
void kfree_sensitive(const void *p);
#define kzfree(p)	kfree_sensitive(p)

/* Bytes of the object that kmalloc(size) gives; 0 for 0. */
size_t kmalloc_size_roundup(size_t size);

/* Bytes that may be used at p: at least what was asked. 0 for NULL. */
size_t ksize(const void *p);

/* All n; each as kfree. */
static inline void kfree_bulk(size_t n, void **p)
{
	while (n--)
		kfree(p[n]);
}

#define ARCH_SLAB_MINALIGN	8
#define KMALLOC_SHIFT_MAX	(MAX_ORDER + PAGE_SHIFT)
#define KMALLOC_MAX_ORDER	MAX_ORDER
#define KMALLOC_SHIFT_LOW	3

/*
 * Since 7.0: objects of a type, or of an expression's type, GFP_KERNEL where no flags are
 * given. The result has the type.
 */
#define __gfp_of(gfp, ...)		gfp
#define default_gfp(...)		__gfp_of(__VA_ARGS__ __VA_OPT__(,) GFP_KERNEL)
#define kmalloc_obj(x, ...) \
	((__typeof__(x) *)kmalloc(sizeof(x), default_gfp(__VA_ARGS__)))
#define kzalloc_obj(x, ...) \
	((__typeof__(x) *)kzalloc(sizeof(x), default_gfp(__VA_ARGS__)))
#define kmalloc_objs(x, n, ...) \
	((__typeof__(x) *)kmalloc_array(n, sizeof(x), default_gfp(__VA_ARGS__)))
#define kzalloc_objs(x, n, ...) \
	((__typeof__(x) *)kcalloc(n, sizeof(x), default_gfp(__VA_ARGS__)))
#define kvmalloc_obj(x, ...) \
	((__typeof__(x) *)kvmalloc(sizeof(x), default_gfp(__VA_ARGS__)))
#define kvzalloc_obj(x, ...) \
	((__typeof__(x) *)kvzalloc(sizeof(x), default_gfp(__VA_ARGS__)))
#define kvmalloc_objs(x, n, ...) \
	((__typeof__(x) *)kvmalloc_array(n, sizeof(x), default_gfp(__VA_ARGS__)))
#define kvzalloc_objs(x, n, ...) \
	((__typeof__(x) *)kvcalloc(n, sizeof(x), default_gfp(__VA_ARGS__)))
/* A structure that ends with n elements of the array `member`. */
#define kmalloc_flex(x, member, n, ...)						\
	((__typeof__(x) *)kmalloc(struct_size_t(__typeof__(x), member, n),	\
				  default_gfp(__VA_ARGS__)))
#define kzalloc_flex(x, member, n, ...)						\
	((__typeof__(x) *)kzalloc(struct_size_t(__typeof__(x), member, n),	\
				  default_gfp(__VA_ARGS__)))
#define kvmalloc_flex(x, member, n, ...)					\
	((__typeof__(x) *)kvmalloc(struct_size_t(__typeof__(x), member, n),	\
				   default_gfp(__VA_ARGS__)))
#define kvzalloc_flex(x, member, n, ...)					\
	((__typeof__(x) *)kvzalloc(struct_size_t(__typeof__(x), member, n),	\
				   default_gfp(__VA_ARGS__)))

/* char *p __free(kfree) = kmalloc(...): freed at the end of the scope. */
DEFINE_FREE(kfree, void *, if (!IS_ERR_OR_NULL(_T)) kfree(_T))
DEFINE_FREE(kfree_sensitive, void *, if (!IS_ERR_OR_NULL(_T)) kfree_sensitive(_T))
DEFINE_FREE(kvfree, void *, if (!IS_ERR_OR_NULL(_T)) kvfree(_T))

#endif
