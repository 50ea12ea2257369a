// SPDX-License-Identifier: MIT
/*
 * Ranges of selectors and the values they stand for.
 *
 * Arrays of ranges are searched from the front; their ranges ascend in value, so that
 * the best value from below is that of the last range that begins below it.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/linear_range.h>

unsigned int linear_range_values_in_range(const struct linear_range *r)
{
	return r ? r->max_sel - r->min_sel + 1 : 0;
}
EXPORT_SYMBOL(linear_range_values_in_range);

unsigned int linear_range_values_in_range_array(const struct linear_range *r, int ranges)
{
	unsigned int sum = 0;
	int i;

	for (i = 0; i < ranges; i++) {
		unsigned int values = linear_range_values_in_range(&r[i]);

		if (!values)
			return values;
		sum += values;
	}
	return sum;
}
EXPORT_SYMBOL(linear_range_values_in_range_array);

unsigned int linear_range_get_max_value(const struct linear_range *r)
{
	return r->min + (r->max_sel - r->min_sel) * r->step;
}
EXPORT_SYMBOL(linear_range_get_max_value);

int linear_range_get_value(const struct linear_range *r, unsigned int selector,
			   unsigned int *val)
{
	if (selector < r->min_sel || selector > r->max_sel)
		return -EINVAL;
	*val = r->min + (selector - r->min_sel) * r->step;
	return 0;
}
EXPORT_SYMBOL(linear_range_get_value);

int linear_range_get_value_array(const struct linear_range *r, int ranges,
				 unsigned int selector, unsigned int *val)
{
	int i;

	for (i = 0; i < ranges; i++) {
		if (!linear_range_get_value(&r[i], selector, val))
			return 0;
	}
	return -EINVAL;
}
EXPORT_SYMBOL(linear_range_get_value_array);

int linear_range_get_selector_low(const struct linear_range *r, unsigned int val,
				  unsigned int *selector, bool *found)
{
	*found = false;
	if (r->min > val)
		return -EINVAL;
	if (linear_range_get_max_value(r) < val) {
		*selector = r->max_sel;
		return 0;
	}
	*found = true;
	*selector = r->step ? r->min_sel + (val - r->min) / r->step : r->min_sel;
	return 0;
}
EXPORT_SYMBOL(linear_range_get_selector_low);

int linear_range_get_selector_low_array(const struct linear_range *r, int ranges,
					unsigned int val, unsigned int *selector, bool *found)
{
	int ret = -EINVAL;
	int i;

	for (i = 0; i < ranges; i++) {
		bool here;

		if (linear_range_get_selector_low(&r[i], val, selector, &here))
			continue;
		ret = 0;
		*found = here;
		if (here)
			break;
	}
	return ret;
}
EXPORT_SYMBOL(linear_range_get_selector_low_array);

int linear_range_get_selector_high(const struct linear_range *r, unsigned int val,
				   unsigned int *selector, bool *found)
{
	*found = false;
	if (linear_range_get_max_value(r) < val)
		return -EINVAL;
	if (r->min > val) {
		*selector = r->min_sel;
		return 0;
	}
	*found = true;
	*selector = r->step ? r->min_sel + DIV_ROUND_UP(val - r->min, r->step) : r->max_sel;
	return 0;
}
EXPORT_SYMBOL(linear_range_get_selector_high);

void linear_range_get_selector_within(const struct linear_range *r, unsigned int val,
				      unsigned int *selector)
{
	bool found;

	if (linear_range_get_selector_low(r, val, selector, &found))
		*selector = r->min_sel;
}
EXPORT_SYMBOL(linear_range_get_selector_within);
