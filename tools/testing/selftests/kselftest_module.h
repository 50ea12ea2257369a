/* SPDX-License-Identifier: MIT */
/*
 * What Linux's self-testing modules count with (lib/test_bitmap.c, lib/test_printf.c ...).
 *
 * They name this file "../tools/testing/selftests/kselftest_module.h", which the
 * compiler finds from include/. A test counts its checks in total_tests, failed_tests
 * and skipped_tests, some of them itself; loading fails with -EINVAL where any check did.
 */
#ifndef _KSELFTEST_MODULE_H
#define _KSELFTEST_MODULE_H

#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/printk.h>

#define KSTM_MODULE_GLOBALS()			\
	static unsigned int total_tests;	\
	static unsigned int failed_tests;	\
	static unsigned int skipped_tests __maybe_unused

/* One check: what x returns has to be 0. */
#define KSTM_CHECK_ZERO(x)							\
	do {									\
		total_tests++;							\
		if ((x) != 0) {							\
			failed_tests++;						\
			pr_warn("TC failed at %s:%d\n", __func__, __LINE__);	\
		}								\
	} while (0)

/**
 * kstm_report - print how the checks ended
 * @total: checks that ran
 * @failed: of these
 * @skipped: checks that did not run
 *
 * Return: 0, or -EINVAL where one failed: what the module's init returns.
 */
static inline int kstm_report(unsigned int total, unsigned int failed, unsigned int skipped)
{
	if (failed) {
		pr_warn("failed %u out of %u tests\n", failed, total);
		return -EINVAL;
	}
	if (skipped)
		pr_info("skipped %u tests, remaining %u tests passed\n", skipped, total);
	else
		pr_info("all %u tests passed\n", total);
	return 0;
}

/* Defines init and exit of a module whose checks selftest() makes. */
#define KSTM_MODULE_LOADERS(name)						\
	/* Of sources before 5.12: a second definition of what the others have. */ \
	static unsigned int skipped_tests __maybe_unused;			\
	static int __init name##_init(void)					\
	{									\
		pr_info("loaded.\n");						\
		selftest();							\
		return kstm_report(total_tests, failed_tests, skipped_tests);	\
	}									\
	static void __exit name##_exit(void)					\
	{									\
		pr_info("unloaded.\n");						\
	}									\
	module_init(name##_init);						\
	module_exit(name##_exit)

#endif
