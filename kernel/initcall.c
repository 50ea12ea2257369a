// SPDX-License-Identifier: MIT
/* Initcalls lie in one section that the linker sorts by level. */
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <mm210/initcall.h>

extern const struct initcall __start_initcall[], __stop_initcall[];

int do_initcalls(void)
{
	const struct initcall *call;
	int err, failed = 0;

	for (call = __start_initcall; call < __stop_initcall; call++) {
		err = call->fn();
		if (err < 0) {
			pr_err("initcall %s failed: %pe\n", call->name, ERR_PTR(err));
			failed++;
		}
	}
	return failed;
}
