/* SPDX-License-Identifier: MIT */
/*
 * Values that selectors stand for, as regulators and chargers have them: in a range,
 * selector min_sel means min, each next one step more; lib/linear_range.c. A step of 0
 * means that all selectors stand for min.
 */
#ifndef _LINUX_LINEAR_RANGE_H
#define _LINUX_LINEAR_RANGE_H

#include <linux/types.h>

struct linear_range {
	unsigned int min;
	unsigned int min_sel;
	unsigned int max_sel;
	unsigned int step;
};

#define LINEAR_RANGE(_min, _min_sel, _max_sel, _step) \
	{ .min = _min, .min_sel = _min_sel, .max_sel = _max_sel, .step = _step }
#define LINEAR_RANGE_IDX(_idx, _min, _min_sel, _max_sel, _step) \
	[_idx] = LINEAR_RANGE(_min, _min_sel, _max_sel, _step)

/* How many selectors there are; the greatest value. Any context, all of these. */
unsigned int linear_range_values_in_range(const struct linear_range *r);
unsigned int linear_range_values_in_range_array(const struct linear_range *r, int ranges);
unsigned int linear_range_get_max_value(const struct linear_range *r);

/* The value of a selector; -EINVAL where no range has it. */
int linear_range_get_value(const struct linear_range *r, unsigned int selector,
			   unsigned int *val);
int linear_range_get_value_array(const struct linear_range *r, int ranges,
				 unsigned int selector, unsigned int *val);

/**
 * linear_range_get_selector_low - the selector of the greatest value that is at most val
 * @r: the range
 * @val: what is looked for
 * @selector: set unless -EINVAL is returned
 * @found: whether val lies in the range
 *
 * Return: 0, also above the range (its last selector); -EINVAL below it.
 */
int linear_range_get_selector_low(const struct linear_range *r, unsigned int val,
				  unsigned int *selector, bool *found);
int linear_range_get_selector_low_array(const struct linear_range *r, int ranges,
					unsigned int val, unsigned int *selector, bool *found);

/* The selector of the least value that is at least val: 0, also below the range (its
 * first selector); -EINVAL above it. */
int linear_range_get_selector_high(const struct linear_range *r, unsigned int val,
				   unsigned int *selector, bool *found);

/* The nearest selector from below, clamped to the range. */
void linear_range_get_selector_within(const struct linear_range *r, unsigned int val,
				      unsigned int *selector);

#endif
