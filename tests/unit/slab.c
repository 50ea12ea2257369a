// SPDX-License-Identifier: MIT
/* Object caches: layout, constructors, flags, exhaustion, misuse. */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/report.h>
#include <mm210/test.h>

#define MANY	300
static void *objs[MANY];

static bool find_cache(const char *name, struct slab_stat *s)
{
	unsigned int n;

	for (n = 0; slab_stat(n, s); n++)
		if (!strcmp(s->name, name))
			return true;
	return false;
}

TEST(slab_sizes)
{
	static const size_t sizes[] = {
		1, 7, 8, 24, 63, 100, 200, 520, 1000, 2047, 4095, 4096, 6000, 8192, 9000, 20000,
		100000,
	};
	unsigned int i, n;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		kmem_cache_t *c = kmem_cache_create("test", sizes[i], 0, 0, NULL);

		ASSERT(c != NULL);
		EXPECT(kmem_cache_size(c) == sizes[i]);
		for (n = 0; n < 20; n++) {
			objs[n] = kmem_cache_alloc(c, GFP_KERNEL);
			ASSERT(objs[n] != NULL);
			memset(objs[n], n, sizes[i]);
		}
		for (n = 0; n < 20; n++) {
			EXPECT(!memchr_inv(objs[n], n, sizes[i]));
			kmem_cache_free(c, objs[n]);
		}
		EXPECT(kmem_cache_destroy(c) == 0);
	}
}

TEST(slab_align)
{
	static const size_t aligns[] = { 0, 8, 16, 64, 128, 4096 };
	unsigned int i, n;

	for (i = 0; i < ARRAY_SIZE(aligns); i++) {
		struct kmem_cache *c = kmem_cache_create("test", 40, aligns[i], 0, NULL);
		size_t align = aligns[i] ? aligns[i] : 8;

		ASSERT(c != NULL);
		for (n = 0; n < 10; n++) {
			objs[n] = kmem_cache_alloc(c, GFP_KERNEL);
			EXPECT(objs[n] && IS_ALIGNED((unsigned long)objs[n], align));
		}
		for (n = 0; n < 10; n++)
			kmem_cache_free(c, objs[n]);
		kmem_cache_destroy(c);
	}
}

TEST(slab_hwcache_align)
{
	struct kmem_cache *c = kmem_cache_create("test", 200, 0, SLAB_HWCACHE_ALIGN, NULL);
	unsigned int n;

	ASSERT(c != NULL);
	for (n = 0; n < 30; n++) {
		objs[n] = kmem_cache_alloc(c, GFP_KERNEL);
		EXPECT(objs[n] && IS_ALIGNED((unsigned long)objs[n], L1_CACHE_BYTES));
	}
	for (n = 0; n < 30; n++)
		kmem_cache_free(c, objs[n]);
	kmem_cache_destroy(c);
}

TEST(slab_cache_dma)
{
	struct kmem_cache *c = kmem_cache_create("test", 100, 0, SLAB_CACHE_DMA, NULL);
	void *obj;

	ASSERT(c != NULL);
	obj = kmem_cache_alloc(c, GFP_KERNEL);
	ASSERT(obj != NULL);
	EXPECT(page_zonenum(virt_to_page(obj)) == ZONE_DMA);
	kmem_cache_free(c, obj);
	kmem_cache_destroy(c);
}

/* --- constructors --- */

struct thing {
	unsigned long magic;
	char payload[28];
};

static unsigned int constructed, destroyed;
static struct kmem_cache *ctor_cache;
static unsigned long ctor_flags;

static void thing_ctor(void *obj)
{
	((struct thing *)obj)->magic = 0x600dcafe;
	constructed++;
}

static void thing_ctor_old(void *obj, kmem_cache_t *cache, unsigned long flags)
{
	thing_ctor(obj);
	ctor_cache = cache;
	ctor_flags = flags;
}

static void thing_dtor_old(void *obj, kmem_cache_t *cache, unsigned long flags)
{
	if (((struct thing *)obj)->magic == 0x600dcafe)
		destroyed++;
}

TEST(slab_constructor)
{
	struct kmem_cache *c = kmem_cache_create("test", sizeof(struct thing), 0, 0, thing_ctor);
	struct thing *t;
	unsigned int n;

	ASSERT(c != NULL);
	constructed = 0;
	for (n = 0; n < MANY; n++) {
		t = objs[n] = kmem_cache_alloc(c, GFP_KERNEL);
		ASSERT(t != NULL);
		EXPECT(t->magic == 0x600dcafe);
		EXPECT(constructed == n + 1);	/* as they are carved, not ahead */
	}
	for (n = 0; n < MANY; n++)
		kmem_cache_free(c, objs[n]);
	/* A freed object keeps what its constructor made: not run again. */
	for (n = 0; n < MANY; n++) {
		t = objs[n] = kmem_cache_alloc(c, GFP_KERNEL);
		EXPECT(t->magic == 0x600dcafe);
	}
	for (n = 0; n < MANY; n++)
		kmem_cache_free(c, objs[n]);
	kmem_cache_destroy(c);
}

TEST(slab_old_form)
{
	kmem_cache_t *c = kmem_cache_create("test", sizeof(struct thing), 3, SLAB_HWCACHE_ALIGN,
					    thing_ctor_old, thing_dtor_old);
	unsigned int n;

	ASSERT(c != NULL);
	constructed = destroyed = 0;
	for (n = 0; n < 100; n++)
		objs[n] = kmem_cache_alloc(c, SLAB_KERNEL);
	EXPECT(constructed == 100);
	EXPECT(ctor_cache == c && ctor_flags == SLAB_CTOR_CONSTRUCTOR);
	for (n = 0; n < 100; n++)
		kmem_cache_free(c, objs[n]);
	EXPECT(destroyed == 0);
	EXPECT(kmem_cache_destroy(c) == 0);
	EXPECT(destroyed == 100);
}

TEST(slab_no_reap)
{
	struct kmem_cache *keep = kmem_cache_create("keep", 1024, 0, SLAB_NO_REAP, NULL);
	struct kmem_cache *give = kmem_cache_create("give", 1024, 0, 0, NULL);
	struct slab_stat s;
	unsigned int n;

	ASSERT(keep && give);
	for (n = 0; n < 100; n++)
		objs[n] = kmem_cache_alloc(keep, GFP_KERNEL);
	for (n = 0; n < 100; n++)
		kmem_cache_free(keep, objs[n]);
	for (n = 0; n < 100; n++)
		objs[n] = kmem_cache_alloc(give, GFP_KERNEL);
	for (n = 0; n < 100; n++)
		kmem_cache_free(give, objs[n]);
	mm_drain();
	EXPECT(find_cache("keep", &s) && s.num_slabs >= 25);
	EXPECT(find_cache("give", &s) && s.num_slabs == 0);
	EXPECT(kmem_cache_shrink(keep) == 0);
	EXPECT(find_cache("keep", &s) && s.num_slabs == 0);
	kmem_cache_destroy(keep);
	kmem_cache_destroy(give);
}

TEST(slab_zalloc)
{
	struct kmem_cache *c = kmem_cache_create("test", 120, 0, 0, NULL);
	void *obj;

	ASSERT(c != NULL);
	obj = kmem_cache_alloc(c, GFP_KERNEL);
	memset(obj, 0xa5, 120);
	kmem_cache_free(c, obj);
	EXPECT(kmem_cache_zalloc(c, GFP_KERNEL) == obj);
	EXPECT(!memchr_inv(obj, 0, 120));
	kmem_cache_free(c, obj);
	kmem_cache_destroy(c);
}

TEST(slab_statistics)
{
	struct kmem_cache *c = kmem_cache_create("figures", 128, 0, 0, NULL);
	struct slab_stat s;
	unsigned int n;

	ASSERT(c != NULL);
	for (n = 0; n < MANY; n++)
		objs[n] = kmem_cache_alloc(c, GFP_KERNEL);
	ASSERT(find_cache("figures", &s));
	EXPECT(s.active_objs == MANY);
	EXPECT(s.num_objs >= MANY && s.num_objs == s.num_slabs * s.objperslab);
	EXPECT(s.objsize == 128);
	for (n = 0; n < MANY; n++)
		kmem_cache_free(c, objs[n]);
	ASSERT(find_cache("figures", &s));
	EXPECT(s.active_objs == 0);
	kmem_cache_destroy(c);
	EXPECT(!find_cache("figures", &s));
}

TEST(slab_bulk)
{
	struct kmem_cache *c = kmem_cache_create("test", 64, 0, 0, NULL);

	ASSERT(c != NULL);
	EXPECT(kmem_cache_alloc_bulk(c, GFP_KERNEL, 100, objs) == 100);
	kmem_cache_free_bulk(c, 100, objs);
	kmem_cache_destroy(c);
}

TEST(slab_exhaustion)
{
	struct kmem_cache *c = kmem_cache_create("test", 3000, 0, 0, NULL);
	void *chain = NULL, *obj;
	unsigned long n = 0;

	ASSERT(c != NULL);
	while ((obj = kmem_cache_alloc(c, GFP_KERNEL | __GFP_NOWARN))) {
		*(void **)obj = chain;
		chain = obj;
		n++;
	}
	EXPECT(n > 100);
	while (chain) {
		obj = chain;
		chain = *(void **)obj;
		kmem_cache_free(c, obj);
	}
	EXPECT(kmem_cache_destroy(c) == 0);
}

/* Warned about, as Linux does: two drivers may be so unlucky. */
TEST(slab_two_of_a_name)
{
	struct kmem_cache *a = kmem_cache_create("twins", 64, 0, 0, NULL);
	struct kmem_cache *b = kmem_cache_create("twins", 128, 0, 0, NULL);
	void *of_a, *of_b;

	ASSERT(a && b && a != b);
	of_a = kmem_cache_alloc(a, GFP_KERNEL);
	of_b = kmem_cache_alloc(b, GFP_KERNEL);
	EXPECT(of_a && of_b && kmem_cache_size(a) == 64 && kmem_cache_size(b) == 128);
	kmem_cache_free(a, of_a);
	EXPECT(kmem_cache_destroy(a) == 0);
	kmem_cache_free(b, of_b);
	EXPECT(kmem_cache_destroy(b) == 0);
}

TEST(slab_bad_create)
{
	struct kmem_cache *c = kmem_cache_create("test", 64, 0, 0, NULL);

	ASSERT(c != NULL);
	expect_reports(7);
	EXPECT(kmem_cache_create(NULL, 64, 0, 0, NULL) == NULL);
	EXPECT(kmem_cache_create("", 64, 0, 0, NULL) == NULL);
	EXPECT(kmem_cache_create("zero", 0, 0, 0, NULL) == NULL);
	EXPECT(kmem_cache_create("huge", KMALLOC_MAX_SIZE + 1, 0, 0, NULL) == NULL);
	EXPECT(kmem_cache_create("wrap", SIZE_MAX, 0, 0, NULL) == NULL);
	EXPECT(kmem_cache_create("odd", 64, 24, 0, NULL) == NULL);
	EXPECT(kmem_cache_destroy((struct kmem_cache *)objs) != 0);
	EXPECT(kmem_cache_destroy(NULL) == 0);
	kmem_cache_destroy(c);
}

TEST(slab_destroy_in_use)
{
	struct kmem_cache *c = kmem_cache_create("busy", 64, 0, 0, NULL);
	void *a, *b;

	ASSERT(c != NULL);
	a = kmem_cache_alloc(c, GFP_KERNEL);
	b = kmem_cache_alloc(c, GFP_KERNEL);
	kmem_cache_free(c, a);
	expect_reports(1);
	EXPECT(kmem_cache_destroy(c) != 0);
	/* It is still a cache. */
	a = kmem_cache_alloc(c, GFP_KERNEL);
	EXPECT(a != NULL);
	kmem_cache_free(c, a);
	kmem_cache_free(c, b);
	EXPECT(kmem_cache_destroy(c) == 0);
}

TEST(slab_bad_free)
{
	struct kmem_cache *c = kmem_cache_create("test", 64, 0, 0, NULL);
	struct kmem_cache *other = kmem_cache_create("other", 64, 0, 0, NULL);
	char *obj, *theirs, *large;
	unsigned long stack = 0;

	ASSERT(c && other);
	obj = kmem_cache_alloc(c, GFP_KERNEL);
	theirs = kmem_cache_alloc(other, GFP_KERNEL);
	large = kmalloc(100000, GFP_KERNEL);
	ASSERT(obj && theirs && large);

	kmem_cache_free(c, NULL);
	expect_reports(9);
	kmem_cache_free(c, theirs);			/* another cache's */
	kmem_cache_free(c, obj + 8);			/* the middle of an object */
	kmem_cache_free(c, obj + 32 * 64);		/* never allocated */
	kmem_cache_free(c, &stack);
	kmem_cache_free(c, large);
	kmem_cache_free(c, (void *)0x1234);
	kmem_cache_free(c, (void *)~0UL);
	kmem_cache_free(c, obj);
	kmem_cache_free(c, obj);			/* twice */
	kfree(obj);					/* and by another name */
	EXPECT(mm_check() == 0);
	kmem_cache_free(other, theirs);
	kfree(large);
	kmem_cache_destroy(c);
	kmem_cache_destroy(other);
}

TEST(slab_double_free_later)
{
	struct kmem_cache *c = kmem_cache_create("test", 64, 0, 0, NULL);
	unsigned int n;

	ASSERT(c != NULL);
	for (n = 0; n < MANY; n++)
		objs[n] = kmem_cache_alloc(c, GFP_KERNEL);
	for (n = 0; n < MANY - 1; n++)
		kmem_cache_free(c, objs[n]);
	/* Most are back in their slabs by now, the last ones on the hot stack. */
	expect_reports(MANY - 1);
	for (n = 0; n < MANY - 1; n++)
		if (page_kind(virt_to_page(objs[n])) == PAGE_SLAB)
			kmem_cache_free(c, objs[n]);
		else
			kfree(objs[n]);
	kmem_cache_free(c, objs[MANY - 1]);
	EXPECT(mm_check() == 0);
	kmem_cache_destroy(c);
}

TEST(slab_data_like_the_mark)
{
	struct kmem_cache *c = kmem_cache_create("test", 64, 0, 0, NULL);
	unsigned long *obj;

	/* An object whose first word happens to be what marks a free one. */
	ASSERT(c != NULL);
	obj = kmem_cache_alloc(c, GFP_KERNEL);
	ASSERT(obj != NULL);
	obj[0] = ~(unsigned long)obj;
	kmem_cache_free(c, obj);
	kmem_cache_destroy(c);
}

static bool among(void *const *list, unsigned int nr, const void *p)
{
	while (nr--)
		if (list[nr] == p)
			return true;
	return false;
}

TEST(slab_write_after_free)
{
	struct kmem_cache *c = kmem_cache_create("victim", 64, 0, 0, NULL);
	void *got[20];
	unsigned int n, nr_got = 0, reports = mm_report_count;
	struct slab_stat s;

	ASSERT(c != NULL);
	for (n = 0; n < 40; n++)
		objs[n] = kmem_cache_alloc(c, GFP_KERNEL);
	for (n = 0; n < 20; n++)
		kmem_cache_free(c, objs[n]);
	kmem_cache_shrink(c);
	/* 20 free objects on their slab's list: one is written to. */
	memset(objs[5], 0xee, 64);
	expect_reports(1);
	do {
		got[nr_got++] = kmem_cache_alloc(c, GFP_KERNEL);
		ASSERT(got[nr_got - 1] != NULL);
		ASSERT(find_cache("victim", &s));
	} while (nr_got < 20 && (mm_report_count == reports || s.hot_objs));
	EXPECT(mm_report_count == reports + 1);
	EXPECT(mm_check() == 0);
	EXPECT(!among(got, nr_got, objs[5]));
	/* What was on the list behind it counts as in use, and can be freed. */
	for (n = 0; n < 20; n++)
		if (!among(got, nr_got, objs[n]))
			kmem_cache_free(c, objs[n]);
	for (n = 0; n < nr_got; n++)
		kmem_cache_free(c, got[n]);
	for (n = 20; n < 40; n++)
		kmem_cache_free(c, objs[n]);
	EXPECT(kmem_cache_destroy(c) == 0);
}

/* Every address of a slab that is no object's start is refused, also in the end
 * of the slab that is too small for an object. */
TEST(slab_end_with_constructor)
{
	size_t size;

	for (size = sizeof(long); size < 300; size += 13) {
		struct kmem_cache *c = kmem_cache_create("ends", size, 0, 0, thing_ctor);
		unsigned long base, offset, bytes;
		struct slab_stat s;
		unsigned int n;

		ASSERT(c != NULL);
		ASSERT(find_cache("ends", &s));
		bytes = s.pagesperslab * PAGE_SIZE;
		objs[0] = kmem_cache_alloc(c, GFP_KERNEL);
		base = (unsigned long)objs[0] & ~(bytes - 1);
		offset = s.objperslab * s.objsize;
		n = (bytes - offset + 7) / 8;
		expect_reports(n);
		for (; offset < bytes; offset += 8)
			kmem_cache_free(c, (void *)(base + offset));
		kmem_cache_free(c, objs[0]);
		EXPECT(mm_check() == 0);
		EXPECT(kmem_cache_destroy(c) == 0);
	}
}

TEST(slab_bulk_odd_pointers)
{
	struct kmem_cache *c = kmem_cache_create("test", 64, 0, 0, NULL);
	void *odd[40];
	unsigned int n;

	ASSERT(c != NULL);
	ASSERT(kmem_cache_alloc_bulk(c, GFP_KERNEL, 36, odd) == 36);
	odd[36] = odd[3];		/* twice */
	odd[37] = odd[0];
	odd[0] = NULL;			/* fine, at the start of a stretch */
	odd[38] = odd[12];
	odd[12] = (void *)8;		/* no object, and no slab's address */
	odd[39] = odd[24];
	odd[24] = ZERO_SIZE_PTR;
	expect_reports(3);
	kmem_cache_free_bulk(c, 40, odd);
	EXPECT(mm_check() == 0);
	for (n = 0; n < 2; n++)
		odd[n] = kmem_cache_alloc(c, GFP_KERNEL);
	EXPECT(odd[0] != odd[1]);
	kmem_cache_free_bulk(c, 2, odd);
	EXPECT(kmem_cache_destroy(c) == 0);
}

/* Objects of several slabs, in an order that breaks up the runs of one slab, with and
 * without a constructor's mark behind the object. */
TEST(slab_bulk_shuffled)
{
	static void (*const ctors[])(void *) = { NULL, thing_ctor };
	unsigned int i, n, round;
	struct slab_stat s;

	for (i = 0; i < ARRAY_SIZE(ctors); i++) {
		struct kmem_cache *c = kmem_cache_create("shuffled", 250, 0, 0, ctors[i]);

		ASSERT(c != NULL);
		for (round = 0; round < 5; round++) {
			unsigned int nr = 60 + 7 * round;

			ASSERT(kmem_cache_alloc_bulk(c, GFP_KERNEL, nr, objs) == (int)nr);
			for (n = 0; n < nr; n++) {
				EXPECT(!among(objs, n, objs[n]));
				memset((char *)objs[n] + sizeof(long), n, 250 - sizeof(long));
			}
			for (n = 0; n < nr; n++)
				EXPECT(!memchr_inv((char *)objs[n] + sizeof(long), n,
						   250 - sizeof(long)));
			for (n = 0; n < nr; n++)
				swap(objs[n], objs[n * 17 % nr]);
			/* What a free object says of itself is no reason to refuse it. */
			if (!ctors[i])
				*(unsigned long *)objs[5] = ~(unsigned long)objs[5];
			kmem_cache_free_bulk(c, nr, objs);
			ASSERT(find_cache("shuffled", &s));
			EXPECT(s.active_objs == 0);
			EXPECT(mm_check() == 0);
		}
		EXPECT(kmem_cache_destroy(c) == 0);
	}
}
