// SPDX-License-Identifier: MIT
/* linear_range: values, and selectors from below and from above. */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/linear_range.h>
#include <mm210/test.h>

TEST(linear_ranges)
{
	static const struct linear_range r[] = {
		LINEAR_RANGE(100, 0, 9, 10),	/* 100 to 190 */
		LINEAR_RANGE(300, 10, 15, 0),	/* 300 */
		LINEAR_RANGE(400, 16, 20, 25),	/* 400 to 500 */
	};
	unsigned int v, sel;
	bool found;

	EXPECT(linear_range_values_in_range_array(r, 3) == 10 + 6 + 5);
	EXPECT(linear_range_get_max_value(&r[2]) == 500);
	EXPECT(!linear_range_get_value_array(r, 3, 18, &v) && v == 450);
	EXPECT(linear_range_get_value_array(r, 3, 21, &v) == -EINVAL);

	EXPECT(!linear_range_get_selector_low_array(r, 3, 155, &sel, &found));
	EXPECT(sel == 5 && found);
	EXPECT(!linear_range_get_selector_low_array(r, 3, 250, &sel, &found));
	EXPECT(sel == 9 && !found);
	EXPECT(linear_range_get_selector_low_array(r, 3, 99, &sel, &found) == -EINVAL);

	EXPECT(!linear_range_get_selector_high(&r[0], 151, &sel, &found) && sel == 6 && found);
	EXPECT(!linear_range_get_selector_high(&r[0], 1, &sel, &found) && sel == 0 && !found);
	EXPECT(linear_range_get_selector_high(&r[0], 191, &sel, &found) == -EINVAL);
	linear_range_get_selector_within(&r[2], 1, &sel);
	EXPECT(sel == 16);
}
