/* SPDX-License-Identifier: MIT */
/* Between stress.c (the run) and stress_kinds.c (what can be allocated). */
#ifndef _HOST_STRESS_H
#define _HOST_STRESS_H

#include <linux/types.h>
#include <linux/mm_types.h>

struct rng {
	u64 state;
};

u32 rng_next(struct rng *r);

enum slot_kind {
	KIND_NONE,
	KIND_KMALLOC,
	KIND_CACHE,
	KIND_POOL,
	KIND_PAGES,		/* ptr is the struct page */
	KIND_EXACT,
	KIND_VMALLOC,
	KIND_KVMALLOC,
	KIND_VMAP,
	KIND_IOREMAP,
	KIND_DMA,
	KIND_DMA_POOL,
	NR_KINDS
};

#define VMAP_PAGES	16

struct slot {
	enum slot_kind kind;
	gfp_t gfp;
	void *ptr;
	size_t size;		/* bytes that carry the stamp */
	u64 stamp;
	unsigned int order;	/* of pages */
	unsigned int which;	/* cache or pool; pages of a vmap */
	dma_addr_t dma;
	struct page *pages[VMAP_PAGES];
};

struct kind_ops {
	const char *name;
	unsigned int weight;	/* how often, in process context */
	unsigned int atomic_weight;
	bool no_gfp;		/* cannot be told __GFP_NOWARN: a failure may report */
	bool (*alloc)(struct slot *s, struct rng *r);
	void (*free)(struct slot *s);
};

extern const struct kind_ops kind_ops[NR_KINDS];

enum slot_kind pick_kind(struct rng *r, bool atomic);
gfp_t pick_gfp(struct rng *r, bool atomic);
size_t pick_size(struct rng *r);

/* The byte at an offset, for as far as its page goes. */
u8 *slot_map(struct slot *s, size_t at);
void slot_unmap(struct slot *s, u8 *p);

/* What is wrong with where the allocation lies, or NULL. */
const char *slot_misplaced(const struct slot *s);

/* Make the caches and pools; destroy them, which must find them empty. */
void stress_init(void);
void stress_exit(void);
/* Something that is about no single slot: resize, shrink, recreate. false
 * where it may have failed with a report. */
bool stress_housekeeping(struct rng *r);

#endif
