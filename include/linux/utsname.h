/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_UTSNAME_H
#define _LINUX_UTSNAME_H

#define __NEW_UTS_LEN	64

struct new_utsname {
	char sysname[__NEW_UTS_LEN + 1];
	char nodename[__NEW_UTS_LEN + 1];
	char release[__NEW_UTS_LEN + 1];
	char version[__NEW_UTS_LEN + 1];
	char machine[__NEW_UTS_LEN + 1];
	char domainname[__NEW_UTS_LEN + 1];
};

/* Never written after the link. */
extern const struct new_utsname __init_utsname;

/* Of all name spaces there is the first. */
struct uts_namespace {
	struct new_utsname name;
};
#define init_uts_ns		(*(const struct uts_namespace *)&__init_utsname)
#define system_utsname		__init_utsname		/* before 2.6.20 */

#define utsname()	(&__init_utsname)
#define init_utsname()	(&__init_utsname)

#endif
