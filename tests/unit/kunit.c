// SPDX-License-Identifier: MIT
/*
 * KUnit, tested by a suite of its own; a suite that shall fail runs by hand, and what it
 * left is looked at: an assertion leaves its case, and everything the case had is undone.
 */
#include <kunit/test.h>

static int actions, exits;

static void count_action(void *context)
{
	actions += *(int *)context;
}

static int seven = 7;

static void left_early(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, kunit_add_action(test, count_action, &seven), 0);
	KUNIT_EXPECT_NOT_NULL(test, kunit_kzalloc(test, 100, GFP_KERNEL));
	KUNIT_ASSERT_EQ_MSG(test, seven, 8, "this is meant to fail: %d", seven);
	actions = -1000;
}

static void skipped(struct kunit *test)
{
	kunit_skip(test, "for the %s", "test");
	actions = -1000;
}

static void goes_on(struct kunit *test)
{
	KUNIT_EXPECT_STREQ(test, "left", "right");
	actions++;
}

static void count_exit(struct kunit *test)
{
	exits++;
}

static struct kunit_case failing_cases[] = {
	KUNIT_CASE(left_early), KUNIT_CASE(skipped), KUNIT_CASE(goes_on), {}
};

static struct kunit_suite failing_suite = {
	.name = "meant_to_fail", .exit = count_exit, .test_cases = failing_cases,
};

TEST(kunit_failures)
{
	actions = exits = 0;
	EXPECT(kunit_run_tests(&failing_suite) == 2);
	EXPECT(actions == 7 + 1 && exits == 3);
	EXPECT(failing_cases[1].status == KUNIT_SKIPPED && !kunit_get_current_test());
}

static int set_priv(struct kunit *test)
{
	test->priv = kunit_kstrdup(test, "private", GFP_KERNEL);
	return test->priv ? 0 : -ENOMEM;
}

static void expectations(struct kunit *test)
{
	static const u8 a[] = { 1, 2 }, b[] = { 1, 3 };

	KUNIT_EXPECT_STREQ(test, test->priv, "private");
	KUNIT_EXPECT_TRUE(test, kunit_get_current_test() == test);
	KUNIT_EXPECT_FALSE(test, false);
	KUNIT_EXPECT_NE(test, 1, 2);
	KUNIT_EXPECT_LT(test, -1, 0);
	KUNIT_EXPECT_GE(test, 5U, 5U);
	KUNIT_EXPECT_PTR_EQ(test, a, a);
	KUNIT_EXPECT_MEMNEQ(test, a, b, 2);
	KUNIT_EXPECT_MEMEQ(test, a, b, 1);
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, test->priv);
}

static const int squares[][2] = { { 2, 4 }, { 3, 9 }, { -4, 16 } };

static void describe(const int (*square)[2], char *desc)
{
	scnprintf(desc, KUNIT_PARAM_DESC_SIZE, "%d squared", (*square)[0]);
}
KUNIT_ARRAY_PARAM(square, squares, describe);

static void with_params(struct kunit *test)
{
	const int *square = test->param_value;

	KUNIT_EXPECT_EQ(test, square[0] * square[0], square[1]);
}

static struct kunit_case own_cases[] = {
	KUNIT_CASE(expectations), KUNIT_CASE_PARAM(with_params, square_gen_params), {}
};

static struct kunit_suite own_suite = {
	.name = "kunit_itself", .init = set_priv, .test_cases = own_cases,
};
kunit_test_suite(own_suite);
