// SPDX-License-Identifier: MIT
/* Arrays of pointers that end with NULL. */
#include <linux/export.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/string.h>

static size_t count(void *const *p)
{
	size_t n = 0;

	while (p[n])
		n++;
	return n;
}

void **__memcat_p(void **a, void **b)
{
	size_t na = count(a), nb = count(b);
	void **all = kmalloc_array(size_add(na, nb + 1), sizeof(*all), GFP_KERNEL);

	if (!all)
		return NULL;
	memcpy(all, a, na * sizeof(*all));
	memcpy(all + na, b, (nb + 1) * sizeof(*all));
	return all;
}
EXPORT_SYMBOL_GPL(__memcat_p);
