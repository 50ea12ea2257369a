// SPDX-License-Identifier: MIT
/*
 * The page cache: pages of any zone, high memory first, that hold what files and
 * devices hold, found by inode and index.
 *
 * Pages stand in leaves of 64, and a leaf is found through one hash of all leaves:
 * a look-up is a hash chain of one or two entries, whatever the size of the cache,
 * and a large file costs 5 bytes a page. The words of struct page that belong to its
 * owner carry the rest: lru links the page into the active or the inactive list,
 * private is its leaf with its slot in the lower bits, which the leaf's alignment
 * leaves free.
 *
 * A page comes in at the head of the inactive list. Used once more it is marked,
 * used again it becomes active. Reclaim takes from the inactive list's tail; a
 * marked page there goes round once more. When there are more active pages than
 * inactive ones, the oldest active ones become inactive. So a large file read once
 * passes through the inactive list and leaves alone what is used again and again.
 *
 * Pages of files in memory (MAPPING_SHMEM) are in no list: nothing could read them
 * again. Nobody keeps a page without the lock, so that every listed page may go.
 */
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/swap.h>
#include <mm210/memstat.h>
#include <mm210/mm.h>
#include "fs/fs.h"

#define LEAF_SHIFT	6
#define LEAF_PAGES	(1UL << LEAF_SHIFT)	/* slots that the alignment can number */
#define HASH_BITS	12			/* one bucket a leaf up to 1 GiB of cache */
#define NR_BUCKETS	(1U << HASH_BITS)
#define SCAN_BATCH	32U			/* pages given up at once for a new one */

struct leaf {
	struct leaf *hash_next;
	struct address_space *mapping;
	unsigned long base;		/* index of the first slot, >> LEAF_SHIFT */
	struct list_head list;		/* of the mapping's leaves */
	unsigned int nr;
	u64 active, referenced;		/* a bit a slot */
	struct page *pages[LEAF_PAGES];
};

static struct kmem_cache *leaf_cache;
static struct leaf *buckets[NR_BUCKETS];
static LIST_HEAD(active_list);
static LIST_HEAD(inactive_list);
static unsigned long nr_active, nr_inactive;
static unsigned long nr_pages[NR_MAPPING_KINDS];
static unsigned long nr_hits, nr_misses, nr_read, nr_evicted;
static unsigned long nr_activated, nr_deactivated, nr_scanned;
static struct page_cache_zone by_zone[MAX_NUMNODES][MAX_NR_ZONES];
static unsigned long keep_free;		/* pages: the zones' high watermarks */

static struct page_cache_zone *zone_of_page(const struct page *page)
{
	return &by_zone[page_to_nid(page)][page_zonenum(page)];
}

static struct leaf **bucket_of(const struct address_space *mapping, unsigned long base)
{
	unsigned long key = (unsigned long)mapping / sizeof(struct vnode) * 31 + base;

	return &buckets[(u32)key * 0x9E3779B1U >> (32 - HASH_BITS)];
}

static struct leaf *find_leaf(const struct address_space *mapping, unsigned long base)
{
	struct leaf *leaf = *bucket_of(mapping, base);

	while (leaf && (leaf->mapping != mapping || leaf->base != base))
		leaf = leaf->hash_next;
	return leaf;
}

static struct leaf *leaf_of(const struct page *page, unsigned int *slot)
{
	*slot = page->private % LEAF_PAGES;
	return (struct leaf *)(page->private - *slot);
}

struct page *page_cache_find(const struct address_space *mapping, unsigned long index)
{
	struct leaf *leaf = find_leaf(mapping, index >> LEAF_SHIFT);

	return leaf ? leaf->pages[index % LEAF_PAGES] : NULL;
}

static struct leaf *make_leaf(struct address_space *mapping, unsigned long base)
{
	struct leaf **bucket = bucket_of(mapping, base);
	struct leaf *leaf = kmem_cache_zalloc(leaf_cache, GFP_FS_OBJECT | __GFP_NOWARN);

	if (!leaf && page_cache_scan(SCAN_BATCH, true))
		leaf = kmem_cache_zalloc(leaf_cache, GFP_FS_OBJECT);
	if (!leaf)
		return NULL;
	leaf->mapping = mapping;
	leaf->base = base;
	leaf->hash_next = *bucket;
	*bucket = leaf;
	list_add_tail(&leaf->list, &mapping->leaves);
	return leaf;
}

static void free_leaf(struct leaf *leaf)
{
	struct leaf **link = bucket_of(leaf->mapping, leaf->base);

	while (*link != leaf)
		link = &(*link)->hash_next;
	*link = leaf->hash_next;
	list_del(&leaf->list);
	kmem_cache_free(leaf_cache, leaf);
}

int page_cache_add(struct address_space *mapping, unsigned long index, struct page *page)
{
	unsigned int slot = index % LEAF_PAGES;
	struct leaf *leaf = find_leaf(mapping, index >> LEAF_SHIFT);

	if (!leaf)
		leaf = make_leaf(mapping, index >> LEAF_SHIFT);
	if (!leaf)
		return -ENOMEM;
	BUG_ON(leaf->pages[slot]);
	leaf->pages[slot] = page;
	leaf->nr++;
	leaf->active &= ~(1ULL << slot);
	leaf->referenced &= ~(1ULL << slot);
	page->private = (unsigned long)leaf + slot;
	mapping->nr_pages++;
	nr_pages[mapping->kind]++;
	if (mapping->kind != MAPPING_SHMEM) {
		list_add(&page->lru, &inactive_list);
		nr_inactive++;
		zone_of_page(page)->pages++;
	} else {
		zone_of_page(page)->shmem++;
	}
	return 0;
}

/* Take a page out and free it; its leaf goes with the last one. */
static void remove_page(struct page *page)
{
	unsigned int slot;
	struct leaf *leaf = leaf_of(page, &slot);
	struct address_space *mapping = leaf->mapping;

	if (mapping->kind != MAPPING_SHMEM) {
		list_del(&page->lru);
		zone_of_page(page)->pages--;
		if (leaf->active >> slot & 1) {
			nr_active--;
			zone_of_page(page)->active--;
		} else {
			nr_inactive--;
		}
	} else {
		zone_of_page(page)->shmem--;
	}
	mapping->nr_pages--;
	nr_pages[mapping->kind]--;
	leaf->pages[slot] = NULL;
	page->private = 0;
	__free_page(page);
	if (!--leaf->nr)
		free_leaf(leaf);
}

void page_cache_touch(struct page *page)
{
	unsigned int slot;
	struct leaf *leaf = leaf_of(page, &slot);
	u64 bit = 1ULL << slot;

	if (leaf->mapping->kind == MAPPING_SHMEM)
		return;
	if (!(leaf->referenced & bit)) {
		leaf->referenced |= bit;
	} else if (!(leaf->active & bit)) {
		leaf->active |= bit;
		leaf->referenced &= ~bit;
		list_move(&page->lru, &active_list);
		nr_active++;
		nr_inactive--;
		nr_activated++;
		zone_of_page(page)->active++;
	}
}

void page_cache_count(bool hit, unsigned int read)
{
	nr_hits += hit;
	nr_misses += !hit;
	nr_read += read;
}

unsigned long page_cache_truncate(struct address_space *mapping, unsigned long index)
{
	struct list_head *at, *next;
	unsigned long freed = 0;
	unsigned int slot, left;

	list_for_each_safe(at, next, &mapping->leaves) {
		struct leaf *leaf = list_entry(at, struct leaf, list);

		/* The last page takes the leaf with it. */
		for (slot = 0, left = leaf->nr; left; slot++) {
			if (!leaf->pages[slot])
				continue;
			left--;
			if ((leaf->base << LEAF_SHIFT) + slot < index)
				continue;
			remove_page(leaf->pages[slot]);
			freed++;
		}
	}
	return freed;
}

/* --- giving back --- */

/* The oldest active pages become inactive while there are more of them. */
static void refill_inactive(void)
{
	unsigned int slot;

	while (nr_active > nr_inactive) {
		struct page *page = list_last_entry(&active_list, struct page, lru);
		struct leaf *leaf = leaf_of(page, &slot);

		leaf->active &= ~(1ULL << slot);
		leaf->referenced &= ~(1ULL << slot);
		list_move(&page->lru, &inactive_list);
		nr_active--;
		nr_inactive++;
		nr_deactivated++;
		zone_of_page(page)->active--;
	}
}

unsigned long page_cache_scan(unsigned long nr, bool all)
{
	unsigned long freed = 0, rounds;
	unsigned int slot;

	/* A page that is passed over has lost its mark: twice round finds it. */
	for (rounds = 2 * (nr_active + nr_inactive); freed < nr && rounds; rounds--) {
		struct page *page;
		struct leaf *leaf;

		if (!all)
			refill_inactive();
		if (!nr_inactive)
			break;
		page = list_last_entry(&inactive_list, struct page, lru);
		leaf = leaf_of(page, &slot);
		nr_scanned++;
		if (!all && (leaf->referenced >> slot & 1)) {
			leaf->referenced &= ~(1ULL << slot);
			list_move(&page->lru, &inactive_list);
			continue;
		}
		remove_page(page);
		freed++;
	}
	while (all && freed < nr && nr_active) {
		remove_page(list_last_entry(&active_list, struct page, lru));
		freed++;
	}
	nr_evicted += freed;
	return freed;
}

struct page *page_cache_alloc(gfp_t gfp)
{
	struct page *page;

	/* The cache grows into what nobody wants; from there on it lives on its own. */
	if (nr_free_pages() <= keep_free)
		page_cache_scan(SCAN_BATCH, false);
	page = alloc_page(gfp | __GFP_NOWARN);
	if (!page && page_cache_scan(SCAN_BATCH, true))
		page = alloc_page(gfp | __GFP_NOWARN);
	return page;
}

unsigned long page_cache_shrink(unsigned long nr)
{
	unsigned long freed;

	if (!fs_lock_to_reclaim())
		return 0;
	freed = page_cache_scan(nr, false);
	if (freed < nr)
		inode_prune(NULL, false);
	fs_unlock();
	return freed;
}

unsigned long drop_pagecache(void)
{
	unsigned long freed;

	fs_lock();
	freed = page_cache_scan(ULONG_MAX, true);
	fs_unlock();
	return freed;
}

void page_cache_stat(struct page_cache_stat *s)
{
	*s = (struct page_cache_stat){
		.file = nr_pages[MAPPING_FILE], .buffers = nr_pages[MAPPING_BDEV],
		.shmem = nr_pages[MAPPING_SHMEM], .active = nr_active, .inactive = nr_inactive,
		.hits = nr_hits, .misses = nr_misses, .read_pages = nr_read,
		.evicted = nr_evicted, .activated = nr_activated,
		.deactivated = nr_deactivated, .scanned = nr_scanned,
	};
}

void page_cache_zone_stat(int nid, int type, struct page_cache_zone *s)
{
	*s = by_zone[nid][type];
}

/* --- set-up, invariants --- */

static unsigned long count_pages(struct shrinker *s, struct shrink_control *sc)
{
	return sc->gfp_mask & __GFP_FS ? nr_active + nr_inactive : 0;
}

static unsigned long scan_pages(struct shrinker *s, struct shrink_control *sc)
{
	unsigned long freed;

	if (!(sc->gfp_mask & __GFP_FS))
		return SHRINK_STOP;
	freed = page_cache_shrink(sc->nr_to_scan);
	mm_account_reclaimed_pages(freed);
	return freed;
}

static struct shrinker shrinker = {
	.count_objects = count_pages,
	.scan_objects = scan_pages,
	.seeks = DEFAULT_SEEKS,
	.flags = __SHRINKER_PAGECACHE,
};

/* For mm_drain: everything. */
static void drain(void)
{
	if (!fs_lock_to_reclaim())
		return;
	page_cache_scan(ULONG_MAX, true);
	inode_prune(NULL, true);
	fs_unlock();
}

int page_cache_init(void)
{
	leaf_cache = kmem_cache_create("page_cache_leaf", sizeof(struct leaf), LEAF_PAGES,
				       SLAB_RECLAIM_ACCOUNT, NULL);
	if (!leaf_cache)
		return -ENOMEM;
	keep_free = mm_high_watermarks();
	mm_drain_hook = drain;
	return register_shrinker(&shrinker, "page-cache");
}

static int check_list(const struct list_head *list, unsigned long nr, bool active)
{
	const struct page *page;
	unsigned long seen = 0;
	int bad = 0;

	list_for_each_entry(page, list, lru) {
		unsigned int slot;
		const struct leaf *leaf = leaf_of(page, &slot);

		if (leaf->pages[slot] != page || (leaf->active >> slot & 1) != active ||
		    leaf->mapping->kind == MAPPING_SHMEM || page_count(page) != 1) {
			printk(KERN_ERR "check: page cache: page %#lx is not as its leaf says\n",
			       page_to_pfn(page));
			bad++;
		}
		if (++seen > nr)
			break;
	}
	if (seen != nr) {
		printk(KERN_ERR "check: page cache: a list of %lu pages, %lu counted\n", seen, nr);
		bad++;
	}
	return bad;
}

static void count_leaf(const struct leaf *leaf,
		       struct page_cache_zone seen[MAX_NUMNODES][MAX_NR_ZONES])
{
	unsigned int slot;

	for (slot = 0; slot < LEAF_PAGES; slot++) {
		const struct page *page = leaf->pages[slot];
		struct page_cache_zone *z;

		if (!page)
			continue;
		z = &seen[page_to_nid(page)][page_zonenum(page)];
		if (leaf->mapping->kind == MAPPING_SHMEM)
			z->shmem++;
		else
			z->pages++;
		z->active += leaf->active >> slot & 1;
	}
}

/* Is what by_zone says what the leaves hold? */
static int check_zones(void)
{
	struct page_cache_zone seen[MAX_NUMNODES][MAX_NR_ZONES] = { 0 };
	const struct leaf *leaf;
	unsigned int b;

	for (b = 0; b < NR_BUCKETS; b++)
		for (leaf = buckets[b]; leaf; leaf = leaf->hash_next)
			count_leaf(leaf, seen);
	if (!memcmp(seen, by_zone, sizeof(seen)))
		return 0;
	printk(KERN_ERR "check: page cache: the zones' counts are not what the leaves hold\n");
	return 1;
}

int page_cache_check(void)
{
	unsigned long pages = 0, found;
	unsigned int b, slot;
	struct leaf *leaf;
	int bad;

	bad = check_list(&active_list, nr_active, true);
	bad += check_list(&inactive_list, nr_inactive, false);
	bad += check_zones();
	for (b = 0; b < NR_BUCKETS; b++) {
		for (leaf = buckets[b]; leaf; leaf = leaf->hash_next) {
			for (found = 0, slot = 0; slot < LEAF_PAGES; slot++)
				found += leaf->pages[slot] != NULL;
			pages += found;
			if (found == leaf->nr && found && &buckets[b] ==
			    bucket_of(leaf->mapping, leaf->base))
				continue;
			printk(KERN_ERR "check: page cache: leaf %px has %lu pages, counts %u\n",
			       leaf, found, leaf->nr);
			bad++;
		}
	}
	found = nr_pages[MAPPING_FILE] + nr_pages[MAPPING_BDEV];
	if (nr_active + nr_inactive != found || pages != found + nr_pages[MAPPING_SHMEM]) {
		printk(KERN_ERR "check: page cache: %lu pages in leaves, %lu + %lu in lists, "
		       "%lu + %lu counted\n", pages, nr_active, nr_inactive, found,
		       nr_pages[MAPPING_SHMEM]);
		bad++;
	}
	return bad;
}
