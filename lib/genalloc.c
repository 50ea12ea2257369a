// SPDX-License-Identifier: MIT
/* Pools of addresses: a bitmap a chunk, one bit for 1 << min_alloc_order bytes. */
#include <linux/bitmap.h>
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/genalloc.h>
#include <linux/kernel.h>
#include <linux/slab.h>

struct chunk {
	struct list_head list;
	unsigned long start, nr;	/* nr bits */
	phys_addr_t phys;
	unsigned long map[];
};

struct gen_pool *gen_pool_create(int min_alloc_order, int nid)
{
	struct gen_pool *pool = kzalloc(sizeof(*pool), GFP_KERNEL);

	if (!pool)
		return NULL;
	spin_lock_init(&pool->lock);
	INIT_LIST_HEAD(&pool->chunks);
	pool->min_alloc_order = min_alloc_order;
	pool->algo = gen_pool_first_fit;
	return pool;
}
EXPORT_SYMBOL(gen_pool_create);

int gen_pool_add_virt(struct gen_pool *pool, unsigned long virt, phys_addr_t phys, size_t size,
		      int nid)
{
	unsigned long nr = size >> pool->min_alloc_order, flags;
	struct chunk *c = kvzalloc(sizeof(*c) + bitmap_size(nr), GFP_KERNEL);

	if (!c)
		return -ENOMEM;
	c->start = virt;
	c->nr = nr;
	c->phys = phys;
	spin_lock_irqsave(&pool->lock, flags);
	list_add_tail(&c->list, &pool->chunks);
	spin_unlock_irqrestore(&pool->lock, flags);
	return 0;
}
EXPORT_SYMBOL(gen_pool_add_virt);

void gen_pool_destroy(struct gen_pool *pool)
{
	struct chunk *c, *next;

	list_for_each_entry_safe(c, next, &pool->chunks, list) {
		BUG_ON(!bitmap_empty(c->map, (unsigned int)c->nr));
		kvfree(c);
	}
	kfree(pool);
}
EXPORT_SYMBOL(gen_pool_destroy);

static unsigned int bits_for(const struct gen_pool *pool, size_t size)
{
	return (unsigned int)((size + (1UL << pool->min_alloc_order) - 1) >> pool->min_alloc_order);
}

unsigned long gen_pool_alloc_algo(struct gen_pool *pool, size_t size, genpool_algo_t algo,
				  void *data)
{
	unsigned int nr = bits_for(pool, size);
	unsigned long flags, at, addr = 0;
	struct chunk *c;

	if (!size)
		return 0;
	spin_lock_irqsave(&pool->lock, flags);
	list_for_each_entry(c, &pool->chunks, list) {
		at = algo(c->map, c->nr, 0, nr, data, pool, c->start);
		if (at + nr > c->nr)
			continue;
		bitmap_set(c->map, (unsigned int)at, nr);
		addr = c->start + (at << pool->min_alloc_order);
		break;
	}
	spin_unlock_irqrestore(&pool->lock, flags);
	return addr;
}
EXPORT_SYMBOL(gen_pool_alloc_algo);

unsigned long gen_pool_alloc(struct gen_pool *pool, size_t size)
{
	return gen_pool_alloc_algo(pool, size, pool->algo, pool->data);
}
EXPORT_SYMBOL(gen_pool_alloc);

static struct chunk *chunk_of(struct gen_pool *pool, unsigned long addr, size_t size)
{
	struct chunk *c;

	list_for_each_entry(c, &pool->chunks, list)
		if (addr >= c->start && addr - c->start + size <= c->nr << pool->min_alloc_order)
			return c;
	return NULL;
}

void gen_pool_free(struct gen_pool *pool, unsigned long addr, size_t size)
{
	unsigned int nr = bits_for(pool, size), at = 0;
	unsigned long flags;
	struct chunk *c;
	bool ours = false;

	spin_lock_irqsave(&pool->lock, flags);
	c = chunk_of(pool, addr, size);
	if (c) {
		at = (unsigned int)((addr - c->start) >> pool->min_alloc_order);
		ours = find_next_zero_bit(c->map, at + nr, at) == at + nr;
		if (ours)
			bitmap_clear(c->map, at, nr);
	}
	spin_unlock_irqrestore(&pool->lock, flags);
	WARN(!ours, "gen_pool_free: 0x%lx, %zu bytes: not given out\n", addr, size);
}
EXPORT_SYMBOL(gen_pool_free);

phys_addr_t gen_pool_virt_to_phys(struct gen_pool *pool, unsigned long addr)
{
	struct chunk *c = chunk_of(pool, addr, 1);

	return c && c->phys != (phys_addr_t)-1 ? c->phys + (phys_addr_t)(addr - c->start) :
						 (phys_addr_t)-1;
}
EXPORT_SYMBOL(gen_pool_virt_to_phys);

void *gen_pool_dma_alloc(struct gen_pool *pool, size_t size, dma_addr_t *dma)
{
	unsigned long addr = gen_pool_alloc(pool, size);

	if (addr && dma)
		*dma = gen_pool_virt_to_phys(pool, addr);
	return (void *)addr;
}
EXPORT_SYMBOL(gen_pool_dma_alloc);

void *gen_pool_dma_zalloc(struct gen_pool *pool, size_t size, dma_addr_t *dma)
{
	void *p = gen_pool_dma_alloc(pool, size, dma);

	return p ? memset(p, 0, size) : NULL;
}
EXPORT_SYMBOL(gen_pool_dma_zalloc);

bool gen_pool_has_addr(struct gen_pool *pool, unsigned long start, size_t size)
{
	return chunk_of(pool, start, size);
}
EXPORT_SYMBOL(gen_pool_has_addr);

size_t gen_pool_size(struct gen_pool *pool)
{
	struct chunk *c;
	size_t bits = 0;

	list_for_each_entry(c, &pool->chunks, list)
		bits += c->nr;
	return bits << pool->min_alloc_order;
}
EXPORT_SYMBOL(gen_pool_size);

size_t gen_pool_avail(struct gen_pool *pool)
{
	size_t used = 0;
	struct chunk *c;

	list_for_each_entry(c, &pool->chunks, list)
		used += bitmap_weight(c->map, (unsigned int)c->nr);
	return gen_pool_size(pool) - (used << pool->min_alloc_order);
}
EXPORT_SYMBOL(gen_pool_avail);

void gen_pool_set_algo(struct gen_pool *pool, genpool_algo_t algo, void *data)
{
	pool->algo = algo ? algo : gen_pool_first_fit;
	pool->data = data;
}
EXPORT_SYMBOL(gen_pool_set_algo);

unsigned long gen_pool_first_fit(unsigned long *map, unsigned long size, unsigned long start,
				 unsigned int nr, void *data, struct gen_pool *pool,
				 unsigned long start_addr)
{
	return bitmap_find_next_zero_area(map, size, start, nr, 0);
}
EXPORT_SYMBOL(gen_pool_first_fit);

unsigned long gen_pool_first_fit_align(unsigned long *map, unsigned long size,
				       unsigned long start, unsigned int nr, void *data,
				       struct gen_pool *pool, unsigned long start_addr)
{
	const struct genpool_data_align *align = data;
	unsigned long mask = bits_for(pool, (size_t)align->align) - 1UL;

	return bitmap_find_next_zero_area_off(map, size, start, nr, mask,
					      (start_addr >> pool->min_alloc_order) & mask);
}
EXPORT_SYMBOL(gen_pool_first_fit_align);

unsigned long gen_pool_first_fit_order_align(unsigned long *map, unsigned long size,
					     unsigned long start, unsigned int nr, void *data,
					     struct gen_pool *pool, unsigned long start_addr)
{
	return bitmap_find_next_zero_area(map, size, start, nr, roundup_pow_of_two(nr) - 1);
}
EXPORT_SYMBOL(gen_pool_first_fit_order_align);

unsigned long gen_pool_best_fit(unsigned long *map, unsigned long size, unsigned long start,
				unsigned int nr, void *data, struct gen_pool *pool,
				unsigned long start_addr)
{
	unsigned long at = start, end, best = size, best_len = ULONG_MAX;

	for (;; at = end) {
		at = bitmap_find_next_zero_area(map, size, at, nr, 0);
		if (at + nr > size)
			return best;
		end = find_next_bit(map, size, at);
		if (end - at < best_len) {
			best = at;
			best_len = end - at;
		}
	}
}
EXPORT_SYMBOL(gen_pool_best_fit);
