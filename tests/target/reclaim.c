// SPDX-License-Identifier: MIT
/* What threads alone show of reclaim: sleepers are served in order of arrival, kswapd
 * works by itself. */
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/shrinker.h>
#include <linux/swap.h>
#include <mm210/memstat.h>
#include <mm210/test.h>

#define NR_SLEEPERS	6

static LIST_HEAD(taken);
static struct sleeper {
	struct task_struct *thread;
	struct page *page;
	unsigned int served;		/* its number among those served */
} sleepers[NR_SLEEPERS];
static unsigned int nr_served;

static void take_all(void)
{
	struct page *page;

	while ((page = alloc_page(__GFP_NOWARN)))
		list_add(&page->lru, &taken);
}

static void give(unsigned int n)
{
	while (n-- && !list_empty(&taken)) {
		struct page *page = list_first_entry(&taken, struct page, lru);

		list_del(&page->lru);
		__free_page(page);
	}
}

static int want_page(void *data)
{
	struct sleeper *s = data;

	s->page = alloc_page(GFP_KERNEL | __GFP_NOFAIL);
	s->served = ++nr_served;
	return 0;
}

/* Six threads wait for a page, six pages come. False where that took so long that a
 * __GFP_NOFAIL request turns to the reserve (16 rounds 2 ms apart): that is another order. */
static bool sleepers_served(void)
{
	unsigned long start;
	unsigned int i;
	bool in_time;

	nr_served = 0;
	for (i = 0; i < NR_SLEEPERS; i++) {
		sleepers[i] = (struct sleeper){ 0 };
		sleepers[i].thread = kthread_create(want_page, &sleepers[i], "sleeper/%u", i);
		if (IS_ERR(sleepers[i].thread))
			panic("kthread_create");
		get_task_struct(sleepers[i].thread);
	}
	take_all();
	start = jiffies;
	for (i = 0; i < NR_SLEEPERS; i++) {
		wake_up_process(sleepers[i].thread);
		do {
			yield();
		} while (sleepers[i].thread->state == TASK_RUNNING && !sleepers[i].served);
	}
	in_time = nr_served == 0;
	for (i = 0; i < NR_SLEEPERS; i++) {
		give(1);
		msleep(1);
	}
	in_time &= time_before(jiffies, start + 25);
	give(UINT_MAX);
	for (i = 0; i < NR_SLEEPERS; i++) {
		kthread_stop(sleepers[i].thread);
		put_task_struct(sleepers[i].thread);
		EXPECT(sleepers[i].page != NULL);
		if (sleepers[i].page)
			__free_page(sleepers[i].page);
	}
	return in_time;
}

TEST(sleepers_in_order)
{
	unsigned int i, tries = 0;

	/* A busy PC lets the machine's time jump. */
	while (!sleepers_served() && ++tries < 20)
		;
	if (tries == 20) {
		test_skip("no run was quick enough");
		return;
	}
	for (i = 0; i < NR_SLEEPERS; i++)
		EXPECT(sleepers[i].served == i + 1);
}

/* As many as a free looks at (LOOK_AT in mm/page_wait.c) wait for what does not come. */
#define NR_LARGE	4U
#define LARGE_ORDER	8U

static struct large {
	struct task_struct *thread;
	struct page *page;
} large[NR_LARGE];

static int want_large(void *data)
{
	struct large *l = data;

	l->page = alloc_pages(GFP_KERNEL | __GFP_NOFAIL, LARGE_ORDER);
	return 0;
}

static struct page *behind;

static int want_behind(void *data)
{
	behind = alloc_page(GFP_KERNEL | __GFP_NOWARN);
	return 0;
}

static void start_held(struct task_struct *t)
{
	if (IS_ERR(t))
		panic("kthread_create");
	get_task_struct(t);
}

TEST(sleeper_behind_large_ones)
{
	struct task_struct *last;
	unsigned int i;

	behind = NULL;
	for (i = 0; i < NR_LARGE; i++) {
		large[i].page = NULL;
		large[i].thread = kthread_create(want_large, &large[i], "large/%u", i);
		start_held(large[i].thread);
	}
	last = kthread_create(want_behind, NULL, "behind");
	start_held(last);
	/* Each says once that it waits. */
	expect_reports(NR_LARGE);
	take_all();
	for (i = 0; i < NR_LARGE; i++)
		wake_up_process(large[i].thread);
	msleep(100);
	/* One page at a time, of which no large block comes. */
	wake_up_process(last);
	do {
		yield();
	} while (last->state == TASK_RUNNING);
	give(8);
	kthread_stop(last);
	EXPECT(behind != NULL);
	give(UINT_MAX);
	put_task_struct(last);
	if (behind)
		__free_page(behind);
	for (i = 0; i < NR_LARGE; i++) {
		kthread_stop(large[i].thread);
		put_task_struct(large[i].thread);
		ASSERT(large[i].page != NULL);
		__free_pages(large[i].page, LARGE_ORDER);
	}
}

static bool by_kswapd;

static unsigned long count_taken(struct shrinker *s, struct shrink_control *sc)
{
	return list_empty(&taken) ? 0 : 1000;
}

static unsigned long scan_taken(struct shrinker *s, struct shrink_control *sc)
{
	by_kswapd = (current->flags & PF_KSWAPD) != 0;
	give(sc->nr_to_scan);
	mm_account_reclaimed_pages(sc->nr_to_scan);
	return sc->nr_to_scan;
}

static bool above_high(void)
{
	struct zone_stat z;
	unsigned int n;

	for (n = 0; zone_stat(n, &z); n++)
		if (z.nr_free >= z.high)
			return true;
	return false;
}

TEST(kswapd_works)
{
	static const gfp_t zones[] = { __GFP_HIGHMEM, 0, __GFP_DMA };
	struct shrinker s = { .count_objects = count_taken, .scan_objects = scan_taken,
			      .seeks = DEFAULT_SEEKS, .batch = 32 };
	struct page *page;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(zones); i++)
		while ((page = alloc_page(zones[i] | __GFP_NOWARN)))
			list_add(&page->lru, &taken);
	EXPECT(!above_high());
	ASSERT(register_shrinker(&s) == 0);
	by_kswapd = false;
	/* It wakes kswapd, and is refused unless that has the processor at once. */
	page = alloc_page(GFP_NOWAIT | __GFP_NOWARN);
	if (page)
		list_add(&page->lru, &taken);
	for (i = 0; i < 1000 && !above_high(); i++)
		msleep(1);
	unregister_shrinker(&s);
	EXPECT(above_high() && by_kswapd);
	give(UINT_MAX);
}

/* Objects go, and no page with them: kswapd rests now and then all the same. */
static unsigned int in_vain;

static unsigned long count_vain(struct shrinker *s, struct shrink_control *sc)
{
	return 1000;
}

static unsigned long scan_vain(struct shrinker *s, struct shrink_control *sc)
{
	if (!(current->flags & PF_KSWAPD))
		return SHRINK_STOP;
	in_vain++;
	return sc->nr_to_scan;
}

TEST(kswapd_in_vain)
{
	struct shrinker s = { .count_objects = count_vain, .scan_objects = scan_vain,
			      .seeks = DEFAULT_SEEKS };
	struct page *page;
	unsigned int i, before;

	take_all();
	in_vain = 0;
	ASSERT(register_shrinker(&s) == 0);
	page = alloc_page(GFP_NOWAIT | __GFP_NOWARN);
	/* It begins, and comes to rest. */
	for (i = 0; i < 1000 && !in_vain; i++)
		msleep(1);
	EXPECT(in_vain > 0);
	for (i = 0, before = 0; i < 1000 && before != in_vain; i++) {
		before = in_vain;
		msleep(5);
	}
	EXPECT(before == in_vain);
	unregister_shrinker(&s);
	msleep(50);			/* its rest is over: whoever comes next wakes it */
	if (page)
		list_add(&page->lru, &taken);
	give(UINT_MAX);
}
