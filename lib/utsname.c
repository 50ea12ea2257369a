// SPDX-License-Identifier: MIT
/* What uname would say. */
#include <linux/export.h>
#include <linux/utsname.h>
#include <linux/version.h>

const struct new_utsname __init_utsname = {
	.sysname = "mm210",
	.nodename = "(none)",
	.release = UTS_RELEASE,
	.version = "#1 PREEMPT",
	.machine = "armv7l",
	.domainname = "(none)",
};
EXPORT_SYMBOL(__init_utsname);
