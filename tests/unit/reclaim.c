// SPDX-License-Identifier: MIT
/*
 * Memory that is gone: what each GFP flag then does, shrinkers, sleepers, what pools and
 * slabs do. Each test takes all pages first; "others" is what runs while the tester sleeps.
 */
#include <linux/hardirq.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/swap.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include <mm210/memstat.h>
#include <mm210/test.h>

#define ROUNDS		16U	/* MAX_ROUNDS of mm/reclaim.c */
#define PRIORITIES	4U	/* a round that finds nothing asks as often */

static LIST_HEAD(taken);
static unsigned int nr_slept, free_at_sleep, max_free;

static unsigned long take_all(gfp_t gfp)
{
	unsigned long n = 0;
	struct page *page;

	while ((page = alloc_page(gfp | __GFP_NOWARN))) {
		list_add(&page->lru, &taken);
		n++;
	}
	return n;
}

static void give_one(void)
{
	struct page *page;

	if (list_empty(&taken))
		return;
	page = list_first_entry(&taken, struct page, lru);
	list_del(&page->lru);
	__free_page(page);
}

static void give_all(void)
{
	while (!list_empty(&taken))
		give_one();
}

/* From the free_at_sleep-th sleep on a page comes back each time, max_free in all. */
static void others_free(void)
{
	if (++nr_slept >= free_at_sleep && max_free) {
		max_free--;
		give_one();
	}
}

static void begin_others(unsigned int at, unsigned int max)
{
	nr_slept = 0;
	free_at_sleep = at;
	max_free = max;
	test_during_sleep(others_free);
}

static unsigned int asked;
static gfp_t asked_gfp;

static unsigned long count_nothing(struct shrinker *s, struct shrink_control *sc)
{
	asked++;
	asked_gfp = sc->gfp_mask;
	return 0;
}

static unsigned long scan_nothing(struct shrinker *s, struct shrink_control *sc)
{
	return SHRINK_STOP;
}

static struct shrinker witness = {
	.count_objects = count_nothing, .scan_objects = scan_nothing, .seeks = DEFAULT_SEEKS,
};

/* Rounds of reclaim that an allocation of that kind made; its page is given back. kswapd,
 * which asks shrinkers as well, is left asleep. */
static unsigned int rounds_of(gfp_t gfp, unsigned int order, bool *got)
{
	struct page *page;

	asked = 0;
	page = alloc_pages(gfp & ~__GFP_KSWAPD_RECLAIM, order);
	*got = page != NULL;
	if (page)
		__free_pages(page, order);
	return asked / PRIORITIES;
}

/* Refused, after that many rounds, or more where one of them found something. */
static bool refused(gfp_t gfp, unsigned int order, unsigned int rounds)
{
	bool got;
	unsigned int made = rounds_of(gfp, order, &got);

	if (!got && made >= rounds && made <= rounds + (rounds > 1 ? ROUNDS : 0))
		return true;
	printk("gfp %#x, order %u: %u rounds, %s\n", gfp, order, made, got ? "served" : "refused");
	return false;
}

TEST(gfp_rounds)
{
	bool got;

	ASSERT(register_shrinker(&witness) == 0);
	test_during_sleep(NULL);
	take_all(0);
	/* With a report, and without. */
	expect_reports(1);
	EXPECT(refused(GFP_KERNEL, 0, ROUNDS + 1));
	EXPECT(refused(GFP_KERNEL | __GFP_NOWARN, 3, ROUNDS + 1));
	EXPECT(refused(GFP_USER | __GFP_NOWARN, 0, ROUNDS + 1));
	EXPECT(refused(GFP_KERNEL | __GFP_NOWARN | __GFP_NORETRY, 0, 1));
	EXPECT(refused(GFP_KERNEL | __GFP_NOWARN, 4, 1));
	EXPECT(refused(GFP_KERNEL | __GFP_NOWARN | __GFP_RETRY_MAYFAIL, 4, ROUNDS + 1));
	EXPECT(refused(GFP_NOWAIT | __GFP_NOWARN, 0, 0));
	/* Only this one may use what is below the min mark. */
	EXPECT(rounds_of(GFP_ATOMIC, 0, &got) == 0 && got);
	give_all();
	test_during_sleep_end();
	unregister_shrinker(&witness);
}

TEST(gfp_reaches_shrinkers)
{
	bool got;

	ASSERT(register_shrinker(&witness, "witness") == 0);
	take_all(0);
	rounds_of(GFP_NOIO | __GFP_NORETRY | __GFP_NOWARN, 0, &got);
	EXPECT(!(asked_gfp & (__GFP_IO | __GFP_FS)));
	rounds_of(GFP_NOFS | __GFP_NORETRY | __GFP_NOWARN, 0, &got);
	EXPECT((asked_gfp & (__GFP_IO | __GFP_FS)) == __GFP_IO);
	rounds_of(GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN, 0, &got);
	EXPECT((asked_gfp & (__GFP_IO | __GFP_FS)) == (__GFP_IO | __GFP_FS));
	give_all();
	unregister_shrinker(&witness);
	expect_reports(3);
	unregister_shrinker(&witness);
	EXPECT(register_shrinker(NULL) != 0);
	EXPECT(register_shrinker(&(struct shrinker){ .seeks = 2 }) != 0);
}

TEST(sleeper_is_served)
{
	struct page *page;

	begin_others(3, 1);
	take_all(0);
	page = alloc_page(GFP_KERNEL);
	EXPECT(page != NULL);
	EXPECT(nr_slept >= 3);
	if (page)
		__free_page(page);
	/* A block that must be merged from single pages first. */
	max_free = UINT_MAX;
	page = alloc_pages(GFP_KERNEL, 2);
	EXPECT(page != NULL);
	test_during_sleep_end();
	if (page)
		__free_pages(page, 2);
	give_all();
}

TEST(nofail_waits)
{
	struct page *page;

	begin_others(3 * ROUNDS, 1);
	take_all(__GFP_HIGH);
	expect_reports(1);		/* what it waits for */
	page = alloc_page(GFP_KERNEL | __GFP_NOFAIL);
	EXPECT(page != NULL);
	EXPECT(nr_slept >= 2 * ROUNDS);
	test_during_sleep_end();
	if (page)
		__free_page(page);
	give_all();
}

TEST(slab_sleeper_is_served)
{
	struct kmem_cache *c = kmem_cache_create("sleeper", 500, 0, 0, NULL);
	void *obj;

	ASSERT(c != NULL);
	begin_others(2, UINT_MAX);
	take_all(0);
	obj = kmem_cache_alloc(c, GFP_KERNEL);
	EXPECT(obj != NULL);
	test_during_sleep_end();
	kmem_cache_free(c, obj);
	give_all();
	EXPECT(kmem_cache_destroy(c) == 0);
}

/* --- where sleeping is forbidden --- */

TEST(sleeping_in_an_interrupt)
{
	struct page *page;
	bool got;

	ASSERT(register_shrinker(&witness) == 0);
	take_all(0);
	expect_reports(1);
	irq_enter();
	asked = 0;
	page = alloc_page(GFP_KERNEL);	/* as GFP_ATOMIC: from the reserve */
	irq_leave();
	EXPECT(page != NULL && asked == 0);
	if (page)
		__free_page(page);
	expect_reports(1);
	preempt_disable();
	EXPECT(rounds_of(GFP_KERNEL, 0, &got) == 0 && got);
	preempt_enable();
	give_all();
	unregister_shrinker(&witness);
}

TEST(vfree_in_an_interrupt)
{
	char *p = vmalloc(3 * PAGE_SIZE), *q = vmalloc(PAGE_SIZE);

	ASSERT(p && q);
	memset(p, 0x33, 3 * PAGE_SIZE);
	expect_reports(3);
	irq_enter();
	vfree(p);
	vfree(q);
	vfree(p);			/* the second time */
	irq_leave();
	EXPECT(p[2 * PAGE_SIZE] == 0x33);	/* still mapped: it is done later */
	flush_scheduled_work();
	EXPECT(vmalloc_to_page(p) == NULL && vmalloc_to_page(q) == NULL);
	expect_reports(1);
	irq_enter();
	EXPECT(vmalloc(PAGE_SIZE) == NULL);
	irq_leave();
}

/* --- shrinkers give --- */

static LIST_HEAD(hoard);
static unsigned int hoarded, scans;

static void hoard_pages(unsigned int n)
{
	struct page *page;

	scans = 0;
	for (hoarded = 0; hoarded < n && (page = alloc_page(0)); hoarded++)
		list_add(&page->lru, &hoard);
}

static unsigned long release_hoard(unsigned long n)
{
	unsigned long done = 0;

	scans++;
	for (; done < n && hoarded; done++, hoarded--) {
		struct page *page = list_first_entry(&hoard, struct page, lru);

		list_del(&page->lru);
		__free_page(page);
	}
	return done;
}

static unsigned long hoard_count(struct shrinker *s, struct shrink_control *sc)
{
	return hoarded ? hoarded : SHRINK_EMPTY;
}

static unsigned long hoard_scan(struct shrinker *s, struct shrink_control *sc)
{
	unsigned long done;

	if (!(sc->gfp_mask & __GFP_FS))
		return SHRINK_STOP;
	done = release_hoard(sc->nr_to_scan);
	mm_account_reclaimed_pages(done);
	return done;
}

static int hoard_shrink(struct shrinker *s, int nr, gfp_t gfp)
{
	if (nr && !(gfp & __GFP_FS))
		return -1;
	if (nr)
		release_hoard(nr);
	return (int)hoarded;
}

static void shrinker_gives(struct shrinker *s)
{
	struct page *page;

	hoard_pages(600);
	ASSERT(hoarded == 600);
	take_all(0);
	ASSERT(register_shrinker(s) == 0);
	expect_reports(1);
	EXPECT(register_shrinker(s) != 0);
	/* kswapd, which may do all, is left asleep. */
	EXPECT(alloc_page((GFP_NOFS & ~__GFP_KSWAPD_RECLAIM) | __GFP_NORETRY | __GFP_NOWARN) ==
	       NULL);
	EXPECT(hoarded == 600);
	page = alloc_page((GFP_KERNEL & ~__GFP_KSWAPD_RECLAIM) | __GFP_NORETRY);
	EXPECT(page != NULL);
	EXPECT(hoarded < 600 && hoarded > 0 && scans > 0);
	if (page)
		__free_page(page);
	unregister_shrinker(s);
	release_hoard(hoarded);
	give_all();
}

TEST(shrinker_of_today)
{
	struct shrinker s = { .count_objects = hoard_count, .scan_objects = hoard_scan,
			      .seeks = DEFAULT_SEEKS, .batch = 16 };

	shrinker_gives(&s);
}

TEST(shrinker_of_2_6)
{
	struct shrinker s = { .shrink = hoard_shrink, .seeks = DEFAULT_SEEKS, .batch = 16 };

	shrinker_gives(&s);
}

/* An allocation inside a shrinker: from the reserve, without reclaim. */
static unsigned long allocating_count(struct shrinker *s, struct shrink_control *sc)
{
	struct page *page = alloc_page((GFP_KERNEL & ~__GFP_KSWAPD_RECLAIM) | __GFP_NOWARN);

	asked++;
	EXPECT(page != NULL);
	if (page)
		__free_page(page);
	return 0;
}

TEST(shrinker_allocates)
{
	struct shrinker s = { .count_objects = allocating_count, .scan_objects = scan_nothing };
	bool got;

	ASSERT(register_shrinker(&s) == 0);
	take_all(0);
	EXPECT(rounds_of(GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN, 0, &got) == 1);
	give_all();
	unregister_shrinker(&s);
}

/* Objects that a shrinker says are gone, and which are there again: for longer than
 * anybody would wait. */
static unsigned int lies;

static unsigned long lying_count(struct shrinker *s, struct shrink_control *sc)
{
	return lies < 100000 ? 1000 : 0;
}

static unsigned long lying_scan(struct shrinker *s, struct shrink_control *sc)
{
	return ++lies < 100000 ? sc->nr_to_scan : SHRINK_STOP;
}

TEST(drop_slab_comes_to_an_end)
{
	struct shrinker s = { .count_objects = lying_count, .scan_objects = lying_scan,
			      .seeks = DEFAULT_SEEKS };

	lies = 0;
	ASSERT(register_shrinker(&s) == 0);
	mm_drop_slab();
	unregister_shrinker(&s);
	EXPECT(lies > 0 && lies < 1000);
}

static unsigned long slabs_of(const char *name)
{
	struct slab_stat s;
	unsigned int n;

	for (n = 0; slab_stat(n, &s); n++)
		if (!strcmp(s.name, name))
			return s.num_slabs;
	return ~0UL;
}

TEST(empty_slabs_go_back)
{
	struct kmem_cache *reaped = kmem_cache_create("reaped", 700, 0, 0, NULL);
	struct kmem_cache *kept = kmem_cache_create("kept", 700, 0, SLAB_NO_REAP, NULL);
	bool got;

	ASSERT(reaped && kept);
	kmem_cache_free(reaped, kmem_cache_alloc(reaped, GFP_KERNEL));
	kmem_cache_free(kept, kmem_cache_alloc(kept, GFP_KERNEL));
	EXPECT(slabs_of("reaped") == 1 && slabs_of("kept") == 1);
	take_all(0);
	rounds_of(GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN, 0, &got);
	EXPECT(got);
	EXPECT(slabs_of("reaped") == 0 && slabs_of("kept") == 1);
	give_all();
	EXPECT(kmem_cache_destroy(reaped) == 0 && kmem_cache_destroy(kept) == 0);
}

/* --- zones --- */

TEST(lowmem_reserve_is_kept)
{
	struct zone_stat z;
	unsigned long normal = 0, high = 0, kept = 0, n;

	for (n = 0; zone_stat(n, &z); n++) {
		normal += strcmp(z.name, "Normal") ? 0 : z.managed;
		high += strcmp(z.name, "HighMem") ? 0 : z.managed;
	}
	/* Even from those who may use every reserve. */
	take_all(__GFP_HIGHMEM | __GFP_HIGH);
	n = take_all(__GFP_HIGH);
	EXPECT(n >= high / 32);
	kept = take_all(__GFP_HIGH | __GFP_DMA);
	EXPECT(kept >= normal / 256);
	EXPECT(mm_check() == 0);
	give_all();
}

/* --- mempool --- */

static mempool_t *pool;
static void *elements[8];
static unsigned int returned;

static void others_return_element(void)
{
	if (++nr_slept >= 2 && returned < ARRAY_SIZE(elements))
		mempool_free(elements[returned++], pool);
}

TEST(mempool_sleeps)
{
	unsigned int i;
	void *e[2], *p;

	pool = mempool_create_page_pool(ARRAY_SIZE(elements), 0);
	ASSERT(pool != NULL);
	nr_slept = 0;
	returned = ARRAY_SIZE(elements);
	test_during_sleep(others_return_element);
	take_all(0);
	for (i = 0; i < ARRAY_SIZE(elements); i++)
		EXPECT((elements[i] = mempool_alloc(pool, GFP_KERNEL)) != NULL);
	EXPECT(mempool_alloc(pool, GFP_ATOMIC) == NULL);
	nr_slept = returned = 0;
	e[0] = mempool_alloc(pool, GFP_KERNEL);
	e[1] = mempool_alloc(pool, GFP_NOIO);
	test_during_sleep_end();
	EXPECT(e[0] && e[1]);
	EXPECT(returned >= 2 && nr_slept >= 2);
	expect_reports(1);
	irq_enter();
	while (returned < ARRAY_SIZE(elements))
		mempool_free(elements[returned++], pool);
	while ((p = mempool_alloc(pool, GFP_ATOMIC)))
		elements[--returned] = p;
	EXPECT(mempool_alloc(pool, GFP_KERNEL) == NULL);	/* reported, as GFP_ATOMIC */
	irq_leave();
	while (returned < ARRAY_SIZE(elements))
		mempool_free(elements[returned++], pool);
	mempool_free(e[0], pool);
	mempool_free(e[1], pool);
	EXPECT(pool->curr_nr == ARRAY_SIZE(elements));
	mempool_destroy(pool);
	give_all();
}

/* Smaller and larger while elements of the reserve are out. */
TEST(mempool_resize_in_use)
{
	unsigned int i;

	pool = mempool_create_page_pool(6, 0);
	ASSERT(pool != NULL);
	take_all(0);
	for (i = 0; i < 6; i++)
		EXPECT((elements[i] = mempool_alloc(pool, GFP_NOWAIT)) != NULL);
	EXPECT(mempool_resize(pool, 2) == 0);
	for (i = 0; i < 3; i++)
		mempool_free(elements[i], pool);
	EXPECT(pool->curr_nr == 2);
	EXPECT(mempool_resize(pool, 5) == 0);
	for (; i < 6; i++)
		mempool_free(elements[i], pool);
	give_all();
	EXPECT(pool->curr_nr == 5);
	mempool_destroy(pool);
}
