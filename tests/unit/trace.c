// SPDX-License-Identifier: MIT
/* The allocation trace: recording, its text, refusals, replay. */
#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/memstat.h>
#include <mm210/test.h>
#include <mm210/trace.h>

#define TEXT_SIZE	16384

/* --- texts --- */

static char *text;
static size_t text_len;

static void keep_text(struct seq_file *m, const char *s, size_t len)
{
	if (text_len + len < TEXT_SIZE) {
		memcpy(text + text_len, s, len);
		text_len += len;
		text[text_len] = '\0';
	}
}

static bool print_text(void)
{
	struct seq_file m = { .write = keep_text };

	text = vmalloc(TEXT_SIZE);
	text_len = 0;
	if (text)
		trace_print(&m, trace_recorded());
	return text;
}

static char why[160];

static int parse(const char *s, size_t len, struct trace *t)
{
	why[0] = '\0';
	return trace_parse(s, len, vzalloc, t, why, sizeof(why));
}

static void drop(struct trace *t)
{
	vfree(t->events);
	vfree(t->caches);
}

/* A text that must be refused, with these words in the reason. */
static bool refused(const char *s, const char *words)
{
	struct trace t;
	int err = parse(s, strlen(s), &t);

	drop(&t);
	if (err == -EINVAL && strstr(why, words))
		return true;
	printk("parsed with %d: %s\n", err, why);
	return false;
}

static bool event_is(unsigned long n, enum trace_op op, u32 id, unsigned long arg)
{
	const struct trace *t = trace_recorded();
	const struct trace_event *e;

	if (n >= t->nr)
		return false;
	e = trace_event(t, n);
	if (e->op == op && e->id == id && e->arg == arg)
		return true;
	printk("event %lu: %s id %u arg %lu\n", n, trace_op_name(e->op), e->id, e->arg);
	return false;
}

/* --- recording --- */

TEST(trace_records_each_call_once)
{
	struct kmem_cache *c;
	dma_addr_t dma;
	struct page *page;
	unsigned long addr;
	void *p, *q, *v, *d;

	ASSERT(trace_start(100) == 0);
	EXPECT(trace_start(100) == -EBUSY);
	p = kmalloc(64, GFP_KERNEL);
	q = kmalloc(100000, GFP_KERNEL);
	v = vmalloc(3 * PAGE_SIZE);
	d = dma_alloc_coherent(NULL, 2 * PAGE_SIZE, &dma, GFP_KERNEL);
	page = alloc_pages(GFP_KERNEL, 3);
	addr = get_zeroed_page(GFP_KERNEL);
	c = kmem_cache_create("trace-test", 200, 0, 0, NULL);
	kfree(p);
	p = c ? kmem_cache_zalloc(c, GFP_ATOMIC) : NULL;
	kmem_cache_free(c, p);
	kmem_cache_destroy(c);
	free_page(addr);
	__free_pages(page, 3);
	dma_free_coherent(NULL, 2 * PAGE_SIZE, d, dma);
	vfree(v);
	kfree(q);
	trace_stop();
	kfree(kmalloc(64, GFP_KERNEL));		/* no longer recorded */

	EXPECT(trace_recorded()->nr == 16 && trace_recorded()->nr_caches == 1);
	EXPECT(event_is(0, TRACE_KMALLOC, 1, 64));
	EXPECT(event_is(1, TRACE_KMALLOC, 2, 100000));
	EXPECT(event_is(2, TRACE_VMALLOC, 3, 3 * PAGE_SIZE));
	EXPECT(event_is(3, TRACE_DMA_ALLOC, 4, 2 * PAGE_SIZE));
	EXPECT(event_is(4, TRACE_ALLOC_PAGES, 5, 3));
	EXPECT(event_is(5, TRACE_ALLOC_PAGES, 6, 0));
	EXPECT(event_is(6, TRACE_CACHE_CREATE, 0, 1));
	EXPECT(event_is(7, TRACE_KFREE, 1, 0));
	EXPECT(event_is(8, TRACE_CACHE_ALLOC, 7, 1));
	EXPECT(trace_event(trace_recorded(), 8)->gfp == (GFP_ATOMIC | __GFP_ZERO));
	EXPECT(event_is(9, TRACE_CACHE_FREE, 7, 1));
	EXPECT(event_is(10, TRACE_CACHE_DESTROY, 0, 1));
	EXPECT(event_is(11, TRACE_FREE_PAGES, 6, 0));
	EXPECT(event_is(12, TRACE_FREE_PAGES, 5, 3));
	EXPECT(event_is(13, TRACE_DMA_FREE, 4, 2 * PAGE_SIZE));
	EXPECT(event_is(14, TRACE_VFREE, 3, 0));
	EXPECT(event_is(15, TRACE_KFREE, 2, 0));
	trace_clear();
	EXPECT(!trace_recorded());
}

TEST(trace_size_is_checked)
{
	EXPECT(trace_start(0) == -EINVAL);
	EXPECT(trace_start(TRACE_MAX_EVENTS + 1) == -EINVAL);
	EXPECT(!trace_running() && !trace_recorded());
}

/* A pair of kmalloc and kfree is served by the hot stack again afterwards. */
TEST(trace_gives_the_hot_stacks_back)
{
	struct slab_stat before, s;
	unsigned int n;
	void *p;

	for (n = 0; slab_stat(n, &before) && strcmp(before.name, "kmalloc-64"); n++)
		;
	ASSERT(trace_start(10) == 0);
	EXPECT(slab_stat(n, &s) && s.limit == 0 && s.hot_objs == 0 && s.batchcount == 1);
	p = kmalloc(64, GFP_KERNEL);
	kfree(p);
	EXPECT(slab_stat(n, &s) && s.hot_objs == 0);
	EXPECT(mm_check() == 0);
	trace_stop();
	EXPECT(slab_stat(n, &s) && s.limit == before.limit && s.batchcount == before.batchcount);
	p = kmalloc(64, GFP_KERNEL);
	kfree(p);
	EXPECT(slab_stat(n, &s) && s.hot_objs > 0);
	trace_clear();
}

TEST(trace_keeps_the_newest)
{
	void *old = kmalloc(32, GFP_KERNEL), *p, *q;
	unsigned int i;

	ASSERT(trace_start(4) == 0);
	p = kmalloc(64, GFP_KERNEL);		/* its event is dropped below */
	for (i = 0; i < 3; i++)
		kfree(kmalloc(40, GFP_KERNEL));
	q = kmalloc(48, GFP_KERNEL);
	kfree(p);
	kfree(old);
	trace_stop();
	EXPECT(trace_recorded()->nr == 4 && trace_recorded()->dropped == 6);
	EXPECT(event_is(0, TRACE_KFREE, 4, 0));
	EXPECT(event_is(1, TRACE_KMALLOC, 5, 48));
	EXPECT(event_is(2, TRACE_KFREE, 0, 0));
	EXPECT(event_is(3, TRACE_KFREE, 0, 0));
	kfree(q);
	trace_clear();
}

TEST(trace_marks_what_failed_and_what_was_refused)
{
	struct trace_result r;
	struct page *page;
	char *p;

	ASSERT(trace_start(20) == 0);
	EXPECT(!kmalloc(KMALLOC_MAX_SIZE + 1, GFP_KERNEL | __GFP_NOWARN));
	EXPECT(!__vmalloc(totalram_pages() * PAGE_SIZE + PAGE_SIZE, GFP_KERNEL | __GFP_NOWARN));
	page = alloc_pages(GFP_KERNEL, 2);
	p = kmalloc(24, GFP_KERNEL);
	expect_reports(4);
	__free_pages(page, 1);			/* not its order: still ours */
	kfree(p + 8);
	kfree(p);
	kfree(p);
	__free_pages(page, 2);
	trace_stop();
	EXPECT(trace_recorded()->nr == 9);
	EXPECT(trace_event(trace_recorded(), 0)->marks == TRACE_FAILED);
	EXPECT(trace_event(trace_recorded(), 1)->marks == TRACE_FAILED);
	EXPECT(event_is(4, TRACE_FREE_PAGES, 1, 1));
	EXPECT(trace_event(trace_recorded(), 4)->marks == TRACE_REFUSED);
	EXPECT(event_is(5, TRACE_KFREE, 0, 0));
	EXPECT(trace_event(trace_recorded(), 5)->marks == TRACE_REFUSED);
	EXPECT(event_is(6, TRACE_KFREE, 2, 0));
	EXPECT(trace_event(trace_recorded(), 6)->marks == 0);
	EXPECT(event_is(7, TRACE_KFREE, 0, 0));
	EXPECT(event_is(8, TRACE_FREE_PAGES, 1, 2));

	/* The wrong order is misuse once more, the others have no object. */
	EXPECT(trace_replay(trace_recorded(), NULL, &r) == 0);
	EXPECT(r.refused == 1 && r.older == 2 && r.allocated == 2 && r.failed == 2);
	trace_clear();
}

/* References and split blocks keep their pages' identity. */
TEST(trace_follows_references_and_splits)
{
	struct trace_result r;
	struct page *page;
	void *exact;

	ASSERT(trace_start(50) == 0);
	page = alloc_pages(GFP_KERNEL, 1);
	get_page(page);
	__free_pages(page, 1);
	put_page(page);
	exact = alloc_pages_exact(3 * PAGE_SIZE, GFP_KERNEL);
	free_pages_exact(exact, 3 * PAGE_SIZE);
	trace_stop();
	EXPECT(event_is(1, TRACE_GET_PAGE, 1, 1));
	EXPECT(event_is(2, TRACE_FREE_PAGES, 1, 1));
	EXPECT(event_is(3, TRACE_FREE_PAGES, 1, 1));
	EXPECT(event_is(4, TRACE_ALLOC_PAGES, 2, 2));
	EXPECT(event_is(5, TRACE_SPLIT_PAGE, 2, 2));
	EXPECT(event_is(6, TRACE_FREE_PAGES, 5, 0));
	EXPECT(event_is(7, TRACE_FREE_PAGES, 2, 0));
	EXPECT(event_is(9, TRACE_FREE_PAGES, 4, 0));
	EXPECT(trace_replay(trace_recorded(), NULL, &r) == 0);
	EXPECT(r.freed == 6 && r.left == 0 && r.older == 0);
	trace_clear();
}

/* --- replay --- */

/* Some of everything, half of it left to the replay to free. */
static void workload(struct kmem_cache *c)
{
	void *kept[40];
	dma_addr_t dma;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(kept); i++) {
		kept[i] = kmalloc(8 + i * 100, i % 2 ? GFP_KERNEL : GFP_ATOMIC | __GFP_ZERO);
		kmem_cache_free(c, kmem_cache_alloc(c, GFP_KERNEL));
		if (i % 3)
			kept[i] = krealloc(kept[i], 20000, GFP_KERNEL);
		kfree_sensitive(kmalloc(i, GFP_DMA));
		__free_pages(alloc_pages(GFP_HIGHUSER, i % 5), i % 5);
		vfree(vzalloc(i * 3000 + 1));
	}
	for (i = 0; i < ARRAY_SIZE(kept); i++)
		kfree(kept[i]);
	kept[0] = dma_alloc_coherent(NULL, 5000, &dma, GFP_KERNEL);
	dma_free_coherent(NULL, 5000, kept[0], dma);
}

static unsigned int constructed;

static void construct(void *object)
{
	memset(object, 1, 100);
	constructed++;
}

static u32 ticks;

static u32 tick(void)
{
	return ticks += 10;
}

TEST(trace_replays_through_its_text)
{
	struct kmem_cache *c = kmem_cache_create("trace ctor", 100, 0, 0, construct);
	struct trace_result direct, read;
	struct trace t;
	unsigned int op;

	ASSERT(c != NULL);
	ASSERT(trace_start(1000) == 0);
	workload(c);
	trace_stop();
	EXPECT(kmem_cache_destroy(c) == 0);
	EXPECT(!trace_recorded()->dropped && !trace_recorded()->lost);
	EXPECT(trace_replay(trace_recorded(), tick, &direct) == 0);
	EXPECT(direct.allocated > 200 && direct.allocated == direct.freed && !direct.left);
	EXPECT(direct.cost[TRACE_VMALLOC].nr == 40);
	ASSERT(print_text());
	EXPECT(strstr(text, "\ncache 1 100 8 0 c trace_ctor\n") != NULL);

	ASSERT(parse(text, text_len, &t) == 0);
	EXPECT(trace_replay(&t, NULL, &read) == 0);
	EXPECT(read.allocated == direct.allocated && read.freed == direct.freed);
	for (op = 0; op < TRACE_NR_OPS; op++)
		EXPECT(read.cost[op].nr == direct.cost[op].nr);
	drop(&t);
	vfree(text);
	trace_clear();
}

TEST(trace_replay_not_while_it_runs)
{
	struct trace_result r;

	ASSERT(trace_start(10) == 0);
	EXPECT(trace_replay(trace_recorded(), NULL, &r) == -EBUSY);
	trace_clear();
}

/* What a replay finds different: said here by changing the record. */
TEST(trace_replay_finds_differences)
{
	struct trace_result r;
	void *p;

	ASSERT(trace_start(10) == 0);
	p = kmalloc(64, GFP_KERNEL);
	kfree(p);
	trace_stop();
	trace_event(trace_recorded(), 0)->arg = KMALLOC_MAX_SIZE + 1;
	EXPECT(trace_replay(trace_recorded(), NULL, &r) == -EIO);
	EXPECT(r.differ == 1 && r.failed == 1);

	/* A free of another kind, and an id that is allocated twice. */
	trace_event(trace_recorded(), 0)->arg = 64;
	trace_event(trace_recorded(), 1)->op = TRACE_VFREE;
	EXPECT(trace_replay(trace_recorded(), NULL, &r) == -EINVAL);
	*trace_event(trace_recorded(), 1) = *trace_event(trace_recorded(), 0);
	EXPECT(trace_replay(trace_recorded(), NULL, &r) == -EINVAL);
	trace_clear();
}

/* --- texts that are refused --- */

#define HEAD	"mm210-trace 1 events "
#define TAIL	" dropped 0 lost 0 ram 1024 low 760 free 1000\n"

TEST(trace_text_is_refused_when_damaged)
{
	size_t len;
	char c, *p;

	ASSERT(trace_start(100) == 0);
	kfree(kmalloc(640, GFP_KERNEL));
	__free_pages(alloc_pages(GFP_KERNEL, 1), 1);
	trace_stop();
	ASSERT(print_text());

	/* Cut off anywhere: never accepted, but for its very last newline. */
	for (len = 0; len + 1 < text_len; len++) {
		struct trace t;

		EXPECT(parse(text, len, &t) == -EINVAL && why[0]);
		drop(&t);
	}
	/* A digit changed. */
	p = strstr(text, " 640");
	ASSERT(p != NULL);
	c = p[1];
	p[1] = '7';
	EXPECT(refused(text, "wrong checksum"));
	p[1] = c;
	/* An event of another name. */
	p = strstr(text, "\nkf ");
	ASSERT(p != NULL);
	p[2] = 'q';
	EXPECT(refused(text, "unknown event \"kq"));
	p[2] = 'f';
	/* A line lost, and one too many. */
	memmove(p, p + 5, strlen(p + 5) + 1);
	EXPECT(refused(text, "ends before its 4 events"));
	vfree(text);
	trace_clear();

	EXPECT(refused("", "no trace"));
	EXPECT(refused("mm210> trace dump\nnothing recorded\n", "no trace"));
	EXPECT(refused("mm210-trace 2 events 0\n", "version 2"));
	EXPECT(refused(HEAD "9999999 caches 0" TAIL, "damaged header"));
	EXPECT(refused(HEAD "1 caches 0" TAIL "km 1 64\nend 0\n", "line 2: bad number"));
	EXPECT(refused(HEAD "1 caches 0" TAIL "km 0 64 cc0\nend 0\n", "if and only if"));
	EXPECT(refused(HEAD "1 caches 0" TAIL "ca 1 1 cc0\nend 0\n", "bad number"));
	EXPECT(refused(HEAD "1 caches 1" TAIL "cache 2 8 8 0 - x\n", "expected cache 1"));
	EXPECT(refused(HEAD "1 caches 0" TAIL "kf 1 1\nend 0\n", "more than belongs"));
	EXPECT(refused(HEAD "1 caches 0" TAIL "kf 1\nkf 1\nend 0\n", "more lines"));
}

/* As a terminal gives it: a prompt before, carriage returns, more behind. */
TEST(trace_text_from_a_terminal)
{
	static const char before[] = "mm210> trace dump\r\n";
	char *copy = vmalloc(TEXT_SIZE), *out = copy, *p;
	struct trace t;

	ASSERT(copy != NULL);
	ASSERT(trace_start(100) == 0);
	kfree(kmalloc(640, GFP_KERNEL));
	trace_stop();
	ASSERT(print_text());
	out += scnprintf(out, TEXT_SIZE, "%s", before);
	for (p = text; *p; p++) {
		if (*p == '\n')
			*out++ = '\r';
		*out++ = *p;
	}
	out += scnprintf(out, 20, "mm210> poweroff\r\n");
	EXPECT(parse(copy, out - copy, &t) == 0);
	EXPECT(t.nr == 2 && t.events[0].arg == 640);
	drop(&t);
	vfree(text);
	vfree(copy);
	trace_clear();
}
