// SPDX-License-Identifier: MIT
/*
 * Access to user memory (linux/uaccess.h), at every byte offset around borders: of a
 * mapped page and an unmapped one, of a writable and a read-only one, and of two that
 * are mapped. The kernel's own view of the user pages says what was really copied.
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <mm210/pgwalk.h>
#include <mm210/sections.h>
#include <mm210/test.h>
#include <mm210/uspace.h>

/* Three pages in the middle, of which the last is read-only, between unmapped ones;
 * and the last page of user space. */
#define FIRST	0x00400000UL
#define RO	(FIRST + 2 * PAGE_SIZE)
#define END	(FIRST + 3 * PAGE_SIZE)
#define LAST	(TASK_SIZE - PAGE_SIZE)

/* Longer than two blocks of the copying loops, and no multiple of anything. */
#define REACH	41

static struct user_space space;
static u8 *seen[4];			/* the pages as the kernel sees them */

static bool setup(void)
{
	static const unsigned long va[] = { FIRST, FIRST + PAGE_SIZE, RO, LAST };
	unsigned int i;

	if (user_space_init(&space))
		return false;
	for (i = 0; i < ARRAY_SIZE(va); i++) {
		struct page *page = alloc_page(GFP_HIGHUSER | __GFP_ZERO);

		if (!page || user_map(&space, va[i], page, i == 2 ? USER_READ : USER_READ_WRITE))
			return false;
		seen[i] = kmap(page);
		if (!seen[i])
			return false;
	}
	user_space_use(&space);
	return true;
}

static void teardown(void)
{
	static const unsigned long va[] = { FIRST, FIRST + PAGE_SIZE, RO, LAST };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(va); i++)
		kunmap(user_page(&space, va[i]));
	user_space_exit(&space);
}

/* The kernel's view of a user address of the first three pages. */
static u8 *kernel_view(unsigned long va)
{
	return &seen[(va - FIRST) >> PAGE_SHIFT][offset_in_page(va)];
}

static void fill_user(unsigned long from, unsigned long bytes, u8 seed)
{
	for (; bytes; bytes--, from++)
		*kernel_view(from) = seed++;
}

static void *user(unsigned long va)
{
	return (void *)va;
}

/* How many of n bytes from va on lie before limit. */
static unsigned long before(unsigned long va, unsigned long n, unsigned long limit)
{
	return va >= limit ? 0 : min(n, limit - va);
}

TEST(uaccess_copy_from)
{
	u8 buf[REACH + 8];
	unsigned long va, n, i, good, bad = 0;
	unsigned int shift;

	ASSERT(setup());
	fill_user(END - REACH, REACH, 1);
	for (va = END - REACH; va <= END; va++)
		for (n = 0; n <= REACH; n++)
			for (shift = 0; shift < 4; shift++) {
				memset(buf, 0xee, sizeof(buf));
				good = before(va, n, END);
				bad += copy_from_user(buf + shift, user(va), n) != n - good;
				for (i = 0; i < sizeof(buf); i++) {
					u8 want = 0xee;

					if (i >= shift && i < shift + good)
						want = (u8)(1 + (va - (END - REACH)) + i - shift);
					else if (i >= shift && i < shift + n)
						want = 0;
					bad += buf[i] != want;
				}
			}
	EXPECT(bad == 0);
	/* The unchecked form leaves the rest as it was. */
	memset(buf, 0xee, sizeof(buf));
	EXPECT(__copy_from_user(buf, user(END - 5), 20) == 15);
	EXPECT(buf[4] == REACH && buf[5] == 0xee);
	teardown();
}

/* Copy or clear around the border between the writable pages and the read-only one. */
static unsigned long write_around(bool clear)
{
	u8 buf[REACH + 4];
	unsigned long va, n, i, good, left, bad = 0;
	unsigned int shift;

	for (i = 0; i < sizeof(buf); i++)
		buf[i] = (u8)(0x40 + i);
	for (va = RO - REACH; va <= RO; va++)
		for (n = 0; n <= REACH; n++)
			for (shift = 0; shift < (clear ? 1 : 4); shift++) {
				fill_user(RO - REACH - 8, 2 * REACH + 8, 0x80);
				good = before(va, n, RO);
				left = clear ? clear_user(user(va), n) :
					       copy_to_user(user(va), buf + shift, n);
				bad += left != n - good;
				for (i = RO - REACH - 8; i < RO + REACH; i++) {
					u8 want = (u8)(0x80 + i - (RO - REACH - 8));

					if (i >= va && i < va + good)
						want = clear ? 0 : (u8)(0x40 + shift + i - va);
					bad += *kernel_view(i) != want;
				}
			}
	return bad;
}

TEST(uaccess_copy_to)
{
	ASSERT(setup());
	EXPECT(write_around(false) == 0);
	EXPECT(write_around(true) == 0);
	teardown();
}

TEST(uaccess_across_pages)
{
	u8 *out = vmalloc(3 * PAGE_SIZE), *in = vmalloc(3 * PAGE_SIZE);
	unsigned long i, offset, bad = 0;

	ASSERT(out && in && setup());
	for (i = 0; i < 3 * PAGE_SIZE; i++)
		out[i] = (u8)(i * 7 + (i >> 8));
	for (offset = 0; offset < 20; offset++) {
		unsigned long n = 2 * PAGE_SIZE - offset;

		bad += copy_to_user(user(FIRST + offset), out, n);
		memset(in, 0, 3 * PAGE_SIZE);
		bad += copy_from_user(in, user(FIRST + offset), n);
		bad += memcmp(in, out, n) != 0;
	}
	EXPECT(bad == 0);
	/* All three can be read, two written; the count tells how far each went. */
	EXPECT(copy_from_user(in, user(FIRST), 3 * PAGE_SIZE) == 0);
	EXPECT(copy_to_user(user(FIRST), out, 3 * PAGE_SIZE) == PAGE_SIZE);
	EXPECT(clear_user(user(FIRST), 3 * PAGE_SIZE) == PAGE_SIZE);
	EXPECT(memchr_inv(seen[0], 0, PAGE_SIZE) == NULL);
	teardown();
	vfree(out);
	vfree(in);
}

TEST(uaccess_ranges)
{
	u8 buf[64];

	EXPECT(access_ok(user(0), 0) && access_ok(user(0), TASK_SIZE));
	EXPECT(!access_ok(user(0), TASK_SIZE + 1) && !access_ok(user(1), TASK_SIZE));
	EXPECT(access_ok(user(TASK_SIZE), 0) && !access_ok(user(TASK_SIZE), 1));
	EXPECT(!access_ok(user(~0UL), 1) && !access_ok(user(~0UL), ~0UL));
	EXPECT(!access_ok(buf, 1));
	EXPECT(access_ok(VERIFY_READ, user(LAST), PAGE_SIZE));
	EXPECT(!access_ok(VERIFY_WRITE, user(LAST), PAGE_SIZE + 1));

	ASSERT(setup());
	/* A range that leaves user space is refused as a whole, by access_ok ... */
	EXPECT(copy_to_user(user(TASK_SIZE - 4), buf, 8) == 8);
	EXPECT(copy_from_user(buf, user(TASK_SIZE - 4), 8) == 8);
	EXPECT(copy_to_user(user(TASK_SIZE - 4), buf, 4) == 0);
	EXPECT(clear_user(user(TASK_SIZE), 1) == 1);
	/* ... and at the border by the processor, where nobody asked access_ok. */
	EXPECT(__copy_to_user(user(TASK_SIZE - 4), buf, 8) == 4);
	EXPECT(__copy_from_user(buf, user(TASK_SIZE - 4), 8) == 4);
	teardown();
}

/* Kernel memory is closed to these calls by the processor alone. */
TEST(uaccess_kernel_addresses)
{
	static u32 victim = 0x12345678;
	void *heap = kmalloc(64, GFP_KERNEL), *area = vmalloc(PAGE_SIZE);
	u32 v = 1;

	ASSERT(heap && area);
	ASSERT(setup());
	EXPECT(__copy_from_user(&v, &victim, 4) == 4 && v == 1);
	EXPECT(__copy_to_user(&victim, &v, 4) == 4 && victim == 0x12345678);
	EXPECT(__clear_user(&victim, 4) == 4 && victim == 0x12345678);
	EXPECT(__copy_from_user(&v, _stext, 4) == 4);
	EXPECT(__copy_from_user(&v, heap, 4) == 4 && __copy_to_user(heap, &v, 4) == 4);
	EXPECT(__copy_from_user(&v, area, 4) == 4 && __copy_to_user(area, &v, 4) == 4);
	EXPECT(__get_user(v, &victim) == -EFAULT && v == 0);
	EXPECT(__put_user(7U, &victim) == -EFAULT && victim == 0x12345678);
	EXPECT(get_user(v, &victim) == -EFAULT && put_user(7U, &victim) == -EFAULT);
	teardown();
	kfree(heap);
	vfree(area);
}

#define TRY_VALUE(type, value)							\
	do {									\
		const type __user *from = user(FIRST + 3);			\
		type __user *to = user(FIRST + PAGE_SIZE - 3);			\
		type v = 1;							\
		unsigned long va;						\
										\
		EXPECT(put_user((type)(value), (type *)from) == 0);		\
		EXPECT(get_user(v, from) == 0 && v == (type)(value));		\
		EXPECT(put_user((type)~(value), to) == 0);			\
		EXPECT(__get_user(v, to) == 0 && v == (type)~(value));		\
		for (va = END - sizeof(type) + 1; va <= END; va++) {		\
			v = 1;							\
			EXPECT(get_user(v, (type *)va) == -EFAULT && v == 0);	\
			EXPECT(put_user((type)1, (type *)va) == -EFAULT);	\
		}								\
		EXPECT(get_user(v, (type *)(END - sizeof(type))) == 0);		\
		EXPECT(put_user((type)1, (type *)RO) == -EFAULT);		\
		EXPECT(get_user(v, (type *)(TASK_SIZE - 1)) == (sizeof(type) == 1 ? 0 : -EFAULT)); \
	} while (0)

TEST(uaccess_values)
{
	void *p = &p;

	ASSERT(setup());
	TRY_VALUE(u8, 0xa5);
	TRY_VALUE(s16, -1234);
	TRY_VALUE(u32, 0xdeadbeef);
	TRY_VALUE(u64, 0x0123456789abcdefULL);
	EXPECT(put_user(p, (void **)FIRST) == 0);
	p = NULL;
	EXPECT(get_user(p, (void **)FIRST) == 0 && p == &p);
	teardown();
}

TEST(uaccess_strings)
{
	char buf[32];
	unsigned long va, len;

	ASSERT(setup());
	memset(seen[2], 'x', PAGE_SIZE);
	memset(seen[3], 'y', PAGE_SIZE);
	for (len = 0; len < 20; len++)
		for (va = END - 24; va + len < END; va++) {
			memset(kernel_view(END - 24), 'x', 24);
			*kernel_view(va + len) = 0;
			memset(buf, '#', sizeof(buf));
			EXPECT(strncpy_from_user(buf, user(va), sizeof(buf)) == (long)len);
			EXPECT(!buf[len] && buf[len + 1] == '#' && strlen(buf) == len);
			EXPECT(strnlen_user(user(va), 1000) == (long)len + 1);
		}
	memset(kernel_view(END - 24), 'x', 24);
	/* No terminator before the unmapped page, or before the end of user space. */
	EXPECT(strncpy_from_user(buf, user(END - 5), 5) == 5);
	EXPECT(strncpy_from_user(buf, user(END - 5), 6) == -EFAULT);
	EXPECT(strncpy_from_user(buf, user(TASK_SIZE - 5), 5) == 5);
	EXPECT(strncpy_from_user(buf, user(TASK_SIZE - 5), 6) == -EFAULT);
	EXPECT(strncpy_from_user(buf, user(TASK_SIZE), 1) == -EFAULT);
	EXPECT(strncpy_from_user(buf, user(0), 1) == -EFAULT);
	EXPECT(strncpy_from_user(buf, (char *)_stext, 4) == -EFAULT);
	EXPECT(strncpy_from_user(buf, user(0), 0) == 0);
	EXPECT(strnlen_user(user(END - 5), 5) == 6);
	EXPECT(strnlen_user(user(END - 5), 6) == 0);
	EXPECT(strnlen_user(user(TASK_SIZE), 6) == 0);
	/* A terminator in the very last byte of user space is one. */
	seen[3][PAGE_SIZE - 1] = 0;
	EXPECT(strncpy_from_user(buf, user(TASK_SIZE - 5), sizeof(buf)) == 4);
	EXPECT(strnlen_user(user(TASK_SIZE - 5), 1000) == 5);
	teardown();
}

TEST(uspace_maps)
{
	struct page *page = alloc_page(GFP_HIGHUSER);
	struct user_space other;
	u8 byte = 1;

	ASSERT(page && setup());
	EXPECT(mm_audit() == 0);
	EXPECT(user_map(&space, 0, page, USER_READ) == -EINVAL);
	EXPECT(user_map(&space, FIRST + 1, page, USER_READ) == -EINVAL);
	EXPECT(user_map(&space, TASK_SIZE, page, USER_READ) == -EINVAL);
	EXPECT(user_map(&space, PAGE_OFFSET, page, USER_READ) == -EINVAL);
	EXPECT(user_map(&space, FIRST, page, USER_READ) == -EEXIST);
	EXPECT(user_page(&space, FIRST) && !user_page(&space, END));
	EXPECT(!user_page(&space, TASK_SIZE) && !user_page(&space, PAGE_OFFSET));

	/* The same address in another space is another page, whatever the TLB holds. */
	ASSERT(user_space_init(&other) == 0);
	EXPECT(user_map(&other, FIRST, page, USER_READ_WRITE) == 0);
	EXPECT(put_user((u8)11, (u8 *)FIRST) == 0);
	EXPECT(user_space_use(&other) == &space);
	EXPECT(put_user((u8)22, (u8 *)FIRST) == 0);
	EXPECT(get_user(byte, (u8 *)(FIRST + PAGE_SIZE)) == -EFAULT);
	EXPECT(user_space_use(&space) == &other);
	EXPECT(get_user(byte, (u8 *)FIRST) == 0 && byte == 11);
	EXPECT(user_space_use(NULL) == &space);
	EXPECT(get_user(byte, (u8 *)FIRST) == -EFAULT);
	EXPECT(mm_audit() == 0);
	user_space_exit(&other);
	teardown();
}

/* audit tells what is wrong with a user mapping, each time. */
TEST(uspace_audit)
{
	struct page *page;

	ASSERT(setup());
	page = user_page(&space, FIRST);
	EXPECT(mm_audit() == 0);
	space.guard = FIRST;
	EXPECT(mm_audit() == 1);
	space.guard = 0;
	/* A page that went back to the allocator while the program still sees it. */
	kunmap(page);
	__free_page(page);
	EXPECT(mm_audit() >= 1);
	EXPECT(alloc_page(GFP_HIGHUSER) == page);
	seen[0] = kmap(page);
	EXPECT(mm_audit() == 0);
	teardown();
}

TEST(uspace_runs_out)
{
	struct user_space *many = kcalloc(256, sizeof(*many), GFP_KERNEL);
	unsigned int n = 0;

	ASSERT(many != NULL);
	while (n < 256 && user_space_init(&many[n]) == 0)
		n++;
	EXPECT(n == 255);
	while (n--)
		user_space_exit(&many[n]);
	kfree(many);
}

TEST(uaccess_structures)
{
	u32 known[3], sent[4] = { 1, 2, 3, 0 };

	ASSERT(setup());
	EXPECT(check_zeroed_user(user(FIRST), 3 * PAGE_SIZE) == 1);
	EXPECT(check_zeroed_user(user(RO), PAGE_SIZE + 1) == -EFAULT);
	EXPECT(!copy_to_user(user(FIRST), sent, sizeof(sent)));
	EXPECT(check_zeroed_user(user(FIRST), 8) == 0);
	EXPECT(!copy_struct_from_user(known, 12, user(FIRST), 12) && known[2] == 3);
	EXPECT(!copy_struct_from_user(known, 12, user(FIRST), 8));
	EXPECT(known[1] == 2 && !known[2]);
	EXPECT(!copy_struct_from_user(known, 12, user(FIRST), 16) && known[2] == 3);
	EXPECT(copy_struct_from_user(known, 8, user(FIRST), 16) == -E2BIG);
	EXPECT(copy_struct_from_user(known, 12, user(END - 4), 12) == -EFAULT);
	teardown();
}
