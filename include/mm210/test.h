/* SPDX-License-Identifier: MIT */
/*
 * Unit tests: one source for host and target.
 *
 *	TEST(kmalloc_zero)
 *	{
 *		EXPECT(kmalloc(0, GFP_KERNEL) == ZERO_SIZE_PTR);
 *	}
 *
 * The runner prints a line a test, compares free pages before and after (a
 * difference is a failure), and prints "N passed, N failed". EXPECT goes on
 * after a failure, ASSERT leaves the test. A test that provokes a report says
 * how many with expect_reports(n): more or fewer fail it.
 */
#ifndef _MM210_TEST_H
#define _MM210_TEST_H

#include <linux/types.h>

struct unit_test {
	const char *name;
	void (*fn)(void);
	const char *file;
};

#define TEST(id)								\
	static void test_##id(void);						\
	static const struct unit_test __unit_test_##id				\
	__used __section("unit_tests") __aligned(sizeof(void *)) =		\
	{ #id, test_##id, __FILE__ };						\
	static void test_##id(void)

#define EXPECT(cond)								\
	do {									\
		if (!(cond))							\
			test_fail(__FILE__, __LINE__, #cond);			\
	} while (0)
#define ASSERT(cond)								\
	do {									\
		if (!(cond)) {							\
			test_fail(__FILE__, __LINE__, #cond);			\
			return;							\
		}								\
	} while (0)

void test_fail(const char *file, int line, const char *what);
/* This test provokes n reports ("BUG:" or an allocation failure). */
void expect_reports(unsigned int n);
/* Leave the test out, with a reason ("no high memory"). */
void test_skip(const char *why);

/* Until test_during_sleep_end fn (NULL: nothing) is called again and again while the test
 * sleeps, at least once a sleep of some milliseconds. */
void test_during_sleep(void (*fn)(void));
void test_during_sleep_end(void);

/* Run the tests whose name contains filter (NULL: all). Number of failures. */
int test_run(const char *filter);

#endif
