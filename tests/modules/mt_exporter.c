// SPDX-License-Identifier: MIT
/* Exports for mt_user, one of them for modules under the GPL alone. */
#include <linux/module.h>

int mt_shared = 5;
EXPORT_SYMBOL(mt_shared);

int mt_twice(int a)
{
	return 2 * a;
}
EXPORT_SYMBOL(mt_twice);

int mt_for_gpl(int a)
{
	return a + 1;
}
EXPORT_SYMBOL_GPL(mt_for_gpl);

MODULE_LICENSE("GPL");
