// SPDX-License-Identifier: MIT
/* The set of the one processor. */
#include <linux/cpumask.h>
#include <linux/export.h>

const struct cpumask __cpu_one_mask = { { 1 } };
EXPORT_SYMBOL(__cpu_one_mask);
