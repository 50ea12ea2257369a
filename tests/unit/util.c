// SPDX-License-Identifier: MIT
/* kstrdup, kmemdup, kvmalloc, alloc_pages_exact. */
#include <linux/kernel.h>
#include <linux/interrupt.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/memstat.h>
#include <mm210/test.h>

TEST(kstrdup_copies)
{
	static const char text[] = "a string";
	char *p = kstrdup(text, GFP_KERNEL);

	ASSERT(p != NULL);
	EXPECT(p != text && !strcmp(p, text));
	kfree(p);
	p = kstrdup("", GFP_KERNEL);
	ASSERT(p != NULL);
	EXPECT(p[0] == '\0');
	kfree(p);
	EXPECT(kstrdup(NULL, GFP_KERNEL) == NULL);

	p = kstrndup(text, 3, GFP_KERNEL);
	ASSERT(p != NULL);
	EXPECT(!strcmp(p, "a s"));
	kfree(p);
	p = kstrndup(text, 100, GFP_KERNEL);
	ASSERT(p != NULL);
	EXPECT(!strcmp(p, text));
	kfree(p);
	EXPECT(kstrndup(NULL, 3, GFP_KERNEL) == NULL);
}

TEST(kmemdup_copies)
{
	static const u8 bytes[] = { 1, 0, 2, 0, 3 };
	u8 *p = kmemdup(bytes, sizeof(bytes), GFP_KERNEL);

	ASSERT(p != NULL);
	EXPECT(!memcmp(p, bytes, sizeof(bytes)));
	kfree(p);
	p = kmemdup(bytes, 0, GFP_KERNEL);
	EXPECT(p == ZERO_SIZE_PTR);
	kfree(p);
}

TEST(kvmalloc_chooses)
{
	char *p = kvmalloc(64, GFP_KERNEL);

	ASSERT(p != NULL);
	EXPECT(!is_vmalloc_addr(p));
	kvfree(p);
	p = kvmalloc(6 << 20, GFP_KERNEL);
	ASSERT(p != NULL);
	EXPECT(is_vmalloc_addr(p));
	kvfree(p);
	/* Where vmalloc may not be called, contiguous memory or nothing. */
	p = kvmalloc(1 << 20, GFP_ATOMIC);
	ASSERT(p != NULL);
	EXPECT(!is_vmalloc_addr(p));
	kvfree(p);
	expect_reports(1);
	irq_enter();
	p = kvmalloc(1 << 20, GFP_KERNEL);	/* reported, as GFP_ATOMIC */
	irq_leave();
	ASSERT(p != NULL);
	EXPECT(!is_vmalloc_addr(p));
	kvfree(p);
	p = kvmalloc(1 << 20, GFP_KERNEL | GFP_DMA);
	ASSERT(p != NULL);
	EXPECT(!is_vmalloc_addr(p) && page_zonenum(virt_to_page(p)) == ZONE_DMA);
	kvfree(p);
}

TEST(kvmalloc_zero_and_arrays)
{
	char *p = kvmalloc(200000, GFP_KERNEL);

	ASSERT(p != NULL);
	memset(p, 0xff, 200000);
	kvfree(p);
	p = kvzalloc(200000, GFP_KERNEL);
	ASSERT(p != NULL);
	EXPECT(!memchr_inv(p, 0, 200000));
	kvfree(p);
	p = kvcalloc(1000, 300, GFP_KERNEL);
	ASSERT(p != NULL);
	EXPECT(!memchr_inv(p, 0, 300000));
	kvfree(p);
	EXPECT(kvmalloc(0, GFP_KERNEL) == ZERO_SIZE_PTR);
	kvfree(ZERO_SIZE_PTR);
	kvfree(NULL);
	expect_reports(2);
	EXPECT(kvmalloc_array(~(size_t)0 / 2, 3, GFP_KERNEL) == NULL);
	EXPECT(kvcalloc(3, ~(size_t)0 / 2, GFP_KERNEL) == NULL);
	EXPECT(kvmalloc_array(~(size_t)0, ~(size_t)0, GFP_KERNEL | __GFP_NOWARN) == NULL);
}

TEST(vmalloc_in_interrupt)
{
	irq_enter();
	expect_reports(1);
	EXPECT(vmalloc(PAGE_SIZE) == NULL);
	irq_leave();
}

TEST(alloc_pages_exact_runs)
{
	unsigned long free;
	char *p;

	mm_drain();
	free = nr_free_pages();
	p = alloc_pages_exact(5 * PAGE_SIZE + 1, GFP_KERNEL | __GFP_ZERO);
	ASSERT(p != NULL);
	EXPECT(nr_free_pages() == free - 6);
	EXPECT(!memchr_inv(p, 0, 6 * PAGE_SIZE));
	memset(p, 0xee, 6 * PAGE_SIZE);
	EXPECT(mm_check() == 0);
	/* Single pages: one may go by itself. */
	free_page((unsigned long)p + 5 * PAGE_SIZE);
	free_pages_exact(p, 5 * PAGE_SIZE);
	free_pages_exact(NULL, PAGE_SIZE);

	expect_reports(2);
	EXPECT(alloc_pages_exact(0, GFP_KERNEL) == NULL);
	EXPECT(alloc_pages_exact((4 << 20) + 1, GFP_KERNEL) == NULL);
}
