// SPDX-License-Identifier: MIT
/*
 * newlib on this kernel: its functions work, and its malloc is kmalloc and
 * vmalloc. The code under test sees newlib's headers and lies in newlib_use.c.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/test.h>
#include "tests/target/newlib_use.h"

#define NEWLIB_TEST(id)						\
	TEST(newlib_##id)					\
	{							\
		int line;					\
								\
		newlib_begin();					\
		line = newlib_##id();				\
		newlib_end();					\
		if (line)					\
			test_fail("tests/target/newlib_use.c", line, #id);	\
	}

NEWLIB_TEST(printf)
NEWLIB_TEST(scanf)
NEWLIB_TEST(strings)
NEWLIB_TEST(sort)
NEWLIB_TEST(malloc)
NEWLIB_TEST(stdout)

TEST(newlib_malloc_places)
{
	void *small = newlib_malloc_bytes(100);
	void *class = newlib_malloc_bytes(KMALLOC_MAX_CACHE_SIZE);
	void *large = newlib_malloc_bytes(KMALLOC_MAX_CACHE_SIZE + 1);

	EXPECT(small && virt_addr_valid(small) && PageSlab(virt_to_page(small)));
	EXPECT(ksize(small) >= 100 && ksize(small) < 200);
	EXPECT(class && virt_addr_valid(class));
	EXPECT(large && is_vmalloc_addr(large));
	memset(small, 0x55, 100);
	memset(class, 0x55, KMALLOC_MAX_CACHE_SIZE);
	memset(large, 0x55, KMALLOC_MAX_CACHE_SIZE + 1);
	newlib_free(small);
	newlib_free(class);
	newlib_free(large);
}

TEST(newlib_memalign)
{
	static const unsigned long sizes[] = { 1, 100, 5000, 20000 };
	unsigned long align;
	size_t i;
	void *p;

	for (align = 4; align <= 65536; align *= 4) {
		for (i = 0; i < ARRAY_SIZE(sizes); i++) {
			p = newlib_memalign_bytes(align, sizes[i]);
			EXPECT(p && IS_ALIGNED((unsigned long)p, align));
			if (p)
				memset(p, 0x33, sizes[i]);
			newlib_free(p);
		}
	}
}
