/* SPDX-License-Identifier: MIT */
/*
 * KUnit: suites of test cases with expectations and assertions, results in KTAP.
 *
 * A suite in the firmware is one of the tests of the command test (tests/unit/runner.c,
 * under the suite's name); one in a module runs when the module is loaded, and insmod
 * fails where a case did.
 *
 * A case runs in the thread that started it. A failed assertion, kunit_skip and
 * KUNIT_FAIL_AND_ABORT leave the case by a long jump; what it allocated by kunit_kmalloc
 * and its kin is freed, actions run, the suite's exit is called.
 *
 * Compat: partly: no mocks, no devices, no parameters of suites on a command line; a case
 * has no thread of its own.
 */
#ifndef _KUNIT_TEST_H
#define _KUNIT_TEST_H

#include <linux/err.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kref.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/types.h>
#include <mm210/test.h>

#define KUNIT_PARAM_DESC_SIZE		128
#define KUNIT_STATUS_COMMENT_SIZE	256

enum kunit_status {
	KUNIT_SUCCESS,
	KUNIT_FAILURE,
	KUNIT_SKIPPED,
};

struct kunit {
	void *priv;			/* the suite's init may set it */
	const char *name;		/* of the case */
	const void *param_value;	/* of a case with parameters */
	int param_index;
	enum kunit_status status;
	char status_comment[KUNIT_STATUS_COMMENT_SIZE];
	struct list_head resources;	/* the last one first */
	void *leave[5];			/* where an assertion jumps to */
};

struct kunit_case {
	void (*run_case)(struct kunit *test);
	const char *name;
	const void *(*generate_params)(const void *prev, char *desc);
	enum kunit_status status;
	const char *module_name;
};

struct kunit_suite {
	const char name[256];
	int (*suite_init)(struct kunit_suite *suite);
	void (*suite_exit)(struct kunit_suite *suite);
	int (*init)(struct kunit *test);
	void (*exit)(struct kunit *test);
	struct kunit_case *test_cases;
};

/* The cases of a suite end with an empty one. */
#define KUNIT_CASE(fn)		{ .run_case = fn, .name = #fn }
#define KUNIT_CASE_SLOW(fn)	KUNIT_CASE(fn)
#define KUNIT_CASE_ATTR(fn, attributes)	KUNIT_CASE(fn)
#define KUNIT_CASE_PARAM(fn, gen)	\
	{ .run_case = fn, .name = #fn, .generate_params = gen }
#define KUNIT_CASE_PARAM_ATTR(fn, gen, attributes)	KUNIT_CASE_PARAM(fn, gen)

/* A generator over an array; get_desc(element, desc) names the element. */
#define KUNIT_ARRAY_PARAM(id, array, get_desc)					\
static const void *id##_gen_params(const void *prev, char *desc)		\
{										\
	__typeof__((array)[0]) *__next = prev ?					\
		((__typeof__(__next))prev) + 1 : (array);			\
	void (*__describe)(__typeof__(__next), char *) = get_desc;		\
										\
	if (__next - (array) >= (long)ARRAY_SIZE(array))			\
		return NULL;							\
	if (__describe)								\
		__describe(__next, desc);					\
	return __next;								\
}
#define KUNIT_ARRAY_PARAM_DESC(id, array, member)				\
static const void *id##_gen_params(const void *prev, char *desc)		\
{										\
	__typeof__((array)[0]) *__next = prev ?					\
		((__typeof__(__next))prev) + 1 : (array);			\
										\
	if (__next - (array) >= (long)ARRAY_SIZE(array))			\
		return NULL;							\
	strscpy(desc, __next->member, KUNIT_PARAM_DESC_SIZE);			\
	return __next;								\
}

/* Run a suite; how many cases failed. */
unsigned int kunit_run_tests(struct kunit_suite *suite);
/* The case under way, NULL outside of any. */
struct kunit *kunit_get_current_test(void);
/* Fail the case under way from outside of it. */
#define kunit_fail_current_test(fmt, ...)					\
	do {									\
		struct kunit *__t = kunit_get_current_test();			\
		if (__t)							\
			kunit_report(__t, __FILE__, __LINE__, fmt "\n", ##__VA_ARGS__); \
	} while (0)

#ifdef MODULE
#define kunit_test_suites(...)							\
static int __init __kunit_module_init(void)					\
{										\
	struct kunit_suite *suites[] = { __VA_ARGS__ };				\
	unsigned int failed = 0, i;						\
										\
	for (i = 0; i < ARRAY_SIZE(suites); i++)				\
		failed += kunit_run_tests(suites[i]);				\
	return failed ? -EINVAL : 0;						\
}										\
module_init(__kunit_module_init);						\
static void __exit __kunit_module_exit(void)					\
{										\
}										\
module_exit(__kunit_module_exit)
#else
#define kunit_test_suites(...)							\
static void __kunit_builtin(void)						\
{										\
	struct kunit_suite *suites[] = { __VA_ARGS__ };				\
	unsigned int i;								\
										\
	for (i = 0; i < ARRAY_SIZE(suites); i++)				\
		if (kunit_run_tests(suites[i]))					\
			test_fail(__FILE__, __LINE__, suites[i]->name);		\
}										\
static const struct unit_test __unit_test_kunit					\
__used __section("unit_tests") __aligned(sizeof(void *)) =			\
{ "kunit_" KBUILD_MODNAME, __kunit_builtin, __FILE__ }
#endif
#define kunit_test_suite(suite)			kunit_test_suites(&suite)
#define kunit_test_init_section_suites(...)	kunit_test_suites(__VA_ARGS__)
#define kunit_test_init_section_suite(suite)	kunit_test_suites(&suite)

#define kunit_suite_for_each_test_case(suite, test_case) \
	for (test_case = (suite)->test_cases; test_case->run_case; test_case++)

/* --- saying something --- */

#define kunit_log(level, test, fmt, ...)	printk(level fmt, ##__VA_ARGS__)
#define kunit_printk(level, test, fmt, ...) \
	printk(level "    # %s: " fmt "\n", (test)->name, ##__VA_ARGS__)
#define kunit_info(test, fmt, ...)	kunit_printk(KERN_INFO, test, fmt, ##__VA_ARGS__)
#define kunit_notice(test, fmt, ...)	kunit_printk(KERN_NOTICE, test, fmt, ##__VA_ARGS__)
#define kunit_warn(test, fmt, ...)	kunit_printk(KERN_WARNING, test, fmt, ##__VA_ARGS__)
#define kunit_err(test, fmt, ...)	kunit_printk(KERN_ERR, test, fmt, ##__VA_ARGS__)
#define kunit_debug(test, fmt, ...)	kunit_printk(KERN_DEBUG, test, fmt, ##__VA_ARGS__)

#define kunit_mark_skipped(test, fmt, ...)					\
	do {									\
		(test)->status = KUNIT_SKIPPED;					\
		scnprintf((test)->status_comment, KUNIT_STATUS_COMMENT_SIZE, fmt, \
			  ##__VA_ARGS__);					\
	} while (0)
#define kunit_skip(test, fmt, ...)						\
	do {									\
		kunit_mark_skipped(test, fmt, ##__VA_ARGS__);			\
		kunit_leave(test);						\
	} while (0)

/* --- memory and actions that end with the case --- */

void *kunit_kmalloc_array(struct kunit *test, size_t n, size_t size, gfp_t gfp);
/* Earlier than the end. */
void kunit_kfree(struct kunit *test, const void *ptr);

static inline void *kunit_kmalloc(struct kunit *test, size_t size, gfp_t gfp)
{
	return kunit_kmalloc_array(test, 1, size, gfp);
}

static inline void *kunit_kzalloc(struct kunit *test, size_t size, gfp_t gfp)
{
	return kunit_kmalloc(test, size, gfp | __GFP_ZERO);
}

static inline void *kunit_kcalloc(struct kunit *test, size_t n, size_t size, gfp_t gfp)
{
	return kunit_kmalloc_array(test, n, size, gfp | __GFP_ZERO);
}

char *kunit_kstrdup(struct kunit *test, const char *str, gfp_t gfp);

typedef void (kunit_action_t)(void *context);
#define KUNIT_DEFINE_ACTION_WRAPPER(wrapper, fn, type) \
	static void wrapper(void *context) { fn((type)context); }
/* 0 or -ENOMEM; or_reset: calls it then. */
int kunit_add_action(struct kunit *test, kunit_action_t *action, void *context);
int kunit_add_action_or_reset(struct kunit *test, kunit_action_t *action, void *context);
/* Forget it; call it now. */
void kunit_remove_action(struct kunit *test, kunit_action_t *action, void *context);
void kunit_release_action(struct kunit *test, kunit_action_t *action, void *context);

/* --- expectations: go on after a failure; assertions: leave the case --- */

/* Mark the case as failed and say where and why. */
void kunit_report(struct kunit *test, const char *file, int line, const char *fmt, ...)
	__printf(4, 5) __cold;
void kunit_leave(struct kunit *test) __noreturn __cold;

/* What follows a report, if the caller gave a format. */
#define __KUNIT_MSG(test, fmt, ...)						\
	do {									\
		static const char __fmt[] = "" fmt;				\
		if (__fmt[0])							\
			kunit_printk(KERN_ERR, test, "%s" fmt, "", ##__VA_ARGS__); \
	} while (0)

#define __KUNIT_CHECK(test, abort, ok, text, msg...)				\
	do {									\
		if (!(ok)) {							\
			kunit_report(test, __FILE__, __LINE__, "%s\n", text);	\
			__KUNIT_MSG(test, msg);					\
			if (abort)						\
				kunit_leave(test);				\
		}								\
	} while (0)

#define __KUNIT_BINARY(test, abort, kind, left, op, right, msg...)		\
	do {									\
		const __typeof__(left) __left = (left);				\
		const __typeof__(right) __right = (right);			\
		if (!(__left op __right)) {					\
			kunit_report(test, __FILE__, __LINE__,			\
				     kind " %s %s %s\n        left: %lld (0x%llx), " \
				     "right: %lld (0x%llx)\n", #left, #op, #right, \
				     (long long)__left, (long long)__left,	\
				     (long long)__right, (long long)__right);	\
			__KUNIT_MSG(test, msg);					\
			if (abort)						\
				kunit_leave(test);				\
		}								\
	} while (0)

#define __KUNIT_POINTER(test, abort, kind, left, op, right, msg...)		\
	do {									\
		const void *__left = (const void *)(left);			\
		const void *__right = (const void *)(right);			\
		if (!(__left op __right)) {					\
			kunit_report(test, __FILE__, __LINE__,			\
				     kind " %s %s %s\n        left: %p, right: %p\n", #left, \
				     "" #op, #right, __left, __right);		\
			__KUNIT_MSG(test, msg);					\
			if (abort)						\
				kunit_leave(test);				\
		}								\
	} while (0)

#define __KUNIT_STRING(test, abort, kind, left, op, right, msg...)		\
	do {									\
		const char *__left = (left), *__right = (right);		\
		if (!__left || !__right || !(strcmp(__left, __right) op 0)) {	\
			kunit_report(test, __FILE__, __LINE__,			\
				     kind " %s %s %s\n        left: \"%s\", "		\
				     "right: \"%s\"\n", #left, #op, #right,	\
				     __left, __right);				\
			__KUNIT_MSG(test, msg);					\
			if (abort)						\
				kunit_leave(test);				\
		}								\
	} while (0)

#define __KUNIT_MEMORY(test, abort, kind, left, op, right, size, msg...)	\
	do {									\
		const void *__left = (left), *__right = (right);		\
		size_t __size = (size);						\
		if (!__left || !__right || !(memcmp(__left, __right, __size) op 0)) { \
			kunit_report(test, __FILE__, __LINE__,			\
				     kind " %s %s %s, %zu bytes\n        left: %*ph\n" \
				     "        right: %*ph\n", #left, #op, #right, __size, \
				     (int)min(__size, (size_t)64), __left,	\
				     (int)min(__size, (size_t)64), __right);	\
			__KUNIT_MSG(test, msg);					\
			if (abort)						\
				kunit_leave(test);				\
		}								\
	} while (0)

#define KUNIT_SUCCEED(test)	((void)(test))
#define KUNIT_FAIL(test, fmt, ...) \
	__KUNIT_CHECK(test, false, false, "failed", fmt, ##__VA_ARGS__)
#define KUNIT_FAIL_AND_ABORT(test, fmt, ...) \
	__KUNIT_CHECK(test, true, false, "failed", fmt, ##__VA_ARGS__)

#define KUNIT_EXPECT_TRUE_MSG(test, c, msg...) \
	__KUNIT_CHECK(test, false, (c), "EXPECT " #c, ##msg)
#define KUNIT_EXPECT_FALSE_MSG(test, c, msg...) \
	__KUNIT_CHECK(test, false, !(c), "EXPECT !(" #c ")", ##msg)
#define KUNIT_EXPECT_TRUE(test, c)	KUNIT_EXPECT_TRUE_MSG(test, c, "")
#define KUNIT_EXPECT_FALSE(test, c)	KUNIT_EXPECT_FALSE_MSG(test, c, "")
#define KUNIT_EXPECT_NULL_MSG(test, p, msg...) \
	__KUNIT_POINTER(test, false, "EXPECT", p, ==, NULL, ##msg)
#define KUNIT_EXPECT_NOT_NULL_MSG(test, p, msg...) \
	__KUNIT_POINTER(test, false, "EXPECT", p, !=, NULL, ##msg)
#define KUNIT_EXPECT_NULL(test, p)	KUNIT_EXPECT_NULL_MSG(test, p, "")
#define KUNIT_EXPECT_NOT_NULL(test, p)	KUNIT_EXPECT_NOT_NULL_MSG(test, p, "")
#define KUNIT_EXPECT_NOT_ERR_OR_NULL_MSG(test, p, msg...) \
	__KUNIT_CHECK(test, false, !IS_ERR_OR_NULL(p), "EXPECT no error, not NULL: " #p, ##msg)
#define KUNIT_EXPECT_NOT_ERR_OR_NULL(test, p) \
	KUNIT_EXPECT_NOT_ERR_OR_NULL_MSG(test, p, "")
#define KUNIT_EXPECT_EQ_MSG(test, left, right, msg...) \
	__KUNIT_BINARY(test, false, "EXPECT", left, ==, right, ##msg)
#define KUNIT_EXPECT_EQ(test, left, right)	KUNIT_EXPECT_EQ_MSG(test, left, right, "")
#define KUNIT_EXPECT_NE_MSG(test, left, right, msg...) \
	__KUNIT_BINARY(test, false, "EXPECT", left, !=, right, ##msg)
#define KUNIT_EXPECT_NE(test, left, right)	KUNIT_EXPECT_NE_MSG(test, left, right, "")
#define KUNIT_EXPECT_LT_MSG(test, left, right, msg...) \
	__KUNIT_BINARY(test, false, "EXPECT", left, <, right, ##msg)
#define KUNIT_EXPECT_LT(test, left, right)	KUNIT_EXPECT_LT_MSG(test, left, right, "")
#define KUNIT_EXPECT_LE_MSG(test, left, right, msg...) \
	__KUNIT_BINARY(test, false, "EXPECT", left, <=, right, ##msg)
#define KUNIT_EXPECT_LE(test, left, right)	KUNIT_EXPECT_LE_MSG(test, left, right, "")
#define KUNIT_EXPECT_GT_MSG(test, left, right, msg...) \
	__KUNIT_BINARY(test, false, "EXPECT", left, >, right, ##msg)
#define KUNIT_EXPECT_GT(test, left, right)	KUNIT_EXPECT_GT_MSG(test, left, right, "")
#define KUNIT_EXPECT_GE_MSG(test, left, right, msg...) \
	__KUNIT_BINARY(test, false, "EXPECT", left, >=, right, ##msg)
#define KUNIT_EXPECT_GE(test, left, right)	KUNIT_EXPECT_GE_MSG(test, left, right, "")
#define KUNIT_EXPECT_PTR_EQ_MSG(test, left, right, msg...) \
	__KUNIT_POINTER(test, false, "EXPECT", left, ==, right, ##msg)
#define KUNIT_EXPECT_PTR_EQ(test, left, right)	KUNIT_EXPECT_PTR_EQ_MSG(test, left, right, "")
#define KUNIT_EXPECT_PTR_NE_MSG(test, left, right, msg...) \
	__KUNIT_POINTER(test, false, "EXPECT", left, !=, right, ##msg)
#define KUNIT_EXPECT_PTR_NE(test, left, right)	KUNIT_EXPECT_PTR_NE_MSG(test, left, right, "")
#define KUNIT_EXPECT_STREQ_MSG(test, left, right, msg...) \
	__KUNIT_STRING(test, false, "EXPECT", left, ==, right, ##msg)
#define KUNIT_EXPECT_STREQ(test, left, right)	KUNIT_EXPECT_STREQ_MSG(test, left, right, "")
#define KUNIT_EXPECT_STRNEQ_MSG(test, left, right, msg...) \
	__KUNIT_STRING(test, false, "EXPECT", left, !=, right, ##msg)
#define KUNIT_EXPECT_STRNEQ(test, left, right)	KUNIT_EXPECT_STRNEQ_MSG(test, left, right, "")
#define KUNIT_EXPECT_MEMEQ_MSG(test, left, right, size, msg...) \
	__KUNIT_MEMORY(test, false, "EXPECT", left, ==, right, size, ##msg)
#define KUNIT_EXPECT_MEMEQ(test, left, right, size) \
	KUNIT_EXPECT_MEMEQ_MSG(test, left, right, size, "")
#define KUNIT_EXPECT_MEMNEQ_MSG(test, left, right, size, msg...) \
	__KUNIT_MEMORY(test, false, "EXPECT", left, !=, right, size, ##msg)
#define KUNIT_EXPECT_MEMNEQ(test, left, right, size) \
	KUNIT_EXPECT_MEMNEQ_MSG(test, left, right, size, "")

#define KUNIT_ASSERT_TRUE_MSG(test, c, msg...) \
	__KUNIT_CHECK(test, true, (c), "ASSERT " #c, ##msg)
#define KUNIT_ASSERT_FALSE_MSG(test, c, msg...) \
	__KUNIT_CHECK(test, true, !(c), "ASSERT !(" #c ")", ##msg)
#define KUNIT_ASSERT_TRUE(test, c)	KUNIT_ASSERT_TRUE_MSG(test, c, "")
#define KUNIT_ASSERT_FALSE(test, c)	KUNIT_ASSERT_FALSE_MSG(test, c, "")
#define KUNIT_ASSERT_NULL_MSG(test, p, msg...) \
	__KUNIT_POINTER(test, true, "ASSERT", p, ==, NULL, ##msg)
#define KUNIT_ASSERT_NOT_NULL_MSG(test, p, msg...) \
	__KUNIT_POINTER(test, true, "ASSERT", p, !=, NULL, ##msg)
#define KUNIT_ASSERT_NULL(test, p)	KUNIT_ASSERT_NULL_MSG(test, p, "")
#define KUNIT_ASSERT_NOT_NULL(test, p)	KUNIT_ASSERT_NOT_NULL_MSG(test, p, "")
#define KUNIT_ASSERT_NOT_ERR_OR_NULL_MSG(test, p, msg...) \
	__KUNIT_CHECK(test, true, !IS_ERR_OR_NULL(p), "ASSERT no error, not NULL: " #p, ##msg)
#define KUNIT_ASSERT_NOT_ERR_OR_NULL(test, p) \
	KUNIT_ASSERT_NOT_ERR_OR_NULL_MSG(test, p, "")
#define KUNIT_ASSERT_EQ_MSG(test, left, right, msg...) \
	__KUNIT_BINARY(test, true, "ASSERT", left, ==, right, ##msg)
#define KUNIT_ASSERT_EQ(test, left, right)	KUNIT_ASSERT_EQ_MSG(test, left, right, "")
#define KUNIT_ASSERT_NE_MSG(test, left, right, msg...) \
	__KUNIT_BINARY(test, true, "ASSERT", left, !=, right, ##msg)
#define KUNIT_ASSERT_NE(test, left, right)	KUNIT_ASSERT_NE_MSG(test, left, right, "")
#define KUNIT_ASSERT_LT_MSG(test, left, right, msg...) \
	__KUNIT_BINARY(test, true, "ASSERT", left, <, right, ##msg)
#define KUNIT_ASSERT_LT(test, left, right)	KUNIT_ASSERT_LT_MSG(test, left, right, "")
#define KUNIT_ASSERT_LE_MSG(test, left, right, msg...) \
	__KUNIT_BINARY(test, true, "ASSERT", left, <=, right, ##msg)
#define KUNIT_ASSERT_LE(test, left, right)	KUNIT_ASSERT_LE_MSG(test, left, right, "")
#define KUNIT_ASSERT_GT_MSG(test, left, right, msg...) \
	__KUNIT_BINARY(test, true, "ASSERT", left, >, right, ##msg)
#define KUNIT_ASSERT_GT(test, left, right)	KUNIT_ASSERT_GT_MSG(test, left, right, "")
#define KUNIT_ASSERT_GE_MSG(test, left, right, msg...) \
	__KUNIT_BINARY(test, true, "ASSERT", left, >=, right, ##msg)
#define KUNIT_ASSERT_GE(test, left, right)	KUNIT_ASSERT_GE_MSG(test, left, right, "")
#define KUNIT_ASSERT_PTR_EQ_MSG(test, left, right, msg...) \
	__KUNIT_POINTER(test, true, "ASSERT", left, ==, right, ##msg)
#define KUNIT_ASSERT_PTR_EQ(test, left, right)	KUNIT_ASSERT_PTR_EQ_MSG(test, left, right, "")
#define KUNIT_ASSERT_PTR_NE_MSG(test, left, right, msg...) \
	__KUNIT_POINTER(test, true, "ASSERT", left, !=, right, ##msg)
#define KUNIT_ASSERT_PTR_NE(test, left, right)	KUNIT_ASSERT_PTR_NE_MSG(test, left, right, "")
#define KUNIT_ASSERT_STREQ_MSG(test, left, right, msg...) \
	__KUNIT_STRING(test, true, "ASSERT", left, ==, right, ##msg)
#define KUNIT_ASSERT_STREQ(test, left, right)	KUNIT_ASSERT_STREQ_MSG(test, left, right, "")
#define KUNIT_ASSERT_STRNEQ_MSG(test, left, right, msg...) \
	__KUNIT_STRING(test, true, "ASSERT", left, !=, right, ##msg)
#define KUNIT_ASSERT_STRNEQ(test, left, right)	KUNIT_ASSERT_STRNEQ_MSG(test, left, right, "")
#define KUNIT_ASSERT_MEMEQ_MSG(test, left, right, size, msg...) \
	__KUNIT_MEMORY(test, true, "ASSERT", left, ==, right, size, ##msg)
#define KUNIT_ASSERT_MEMEQ(test, left, right, size) \
	KUNIT_ASSERT_MEMEQ_MSG(test, left, right, size, "")
#define KUNIT_ASSERT_MEMNEQ_MSG(test, left, right, size, msg...) \
	__KUNIT_MEMORY(test, true, "ASSERT", left, !=, right, size, ##msg)
#define KUNIT_ASSERT_MEMNEQ(test, left, right, size) \
	KUNIT_ASSERT_MEMNEQ_MSG(test, left, right, size, "")

#define KUNIT_ASSERT_FAILURE(test, fmt, ...)	KUNIT_FAIL_AND_ABORT(test, fmt, ##__VA_ARGS__)

#endif
