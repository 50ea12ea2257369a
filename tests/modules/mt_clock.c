// SPDX-License-Identifier: MIT
/* Prints PMCCNTR: under -icount on virt, the instructions executed so far. */
#include <linux/kernel.h>
#include <linux/module.h>
#include <mm210/boot.h>

static int __init mt_clock_init(void)
{
	pr_info("mt_clock: %u\n", (unsigned int)cycle_count());
	return 0;
}

static void __exit mt_clock_exit(void)
{
}

module_init(mt_clock_init);
module_exit(mt_clock_exit);
MODULE_LICENSE("GPL");
