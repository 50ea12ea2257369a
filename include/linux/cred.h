/* SPDX-License-Identifier: MIT */
/* Who a thread acts for: root. */
#ifndef _LINUX_CRED_H
#define _LINUX_CRED_H

#include <linux/capability.h>
#include <linux/uidgid.h>

struct user_namespace;
#define init_user_ns		(*(struct user_namespace *)NULL)
#define current_user_ns()	((struct user_namespace *)NULL)

#define current_uid()		GLOBAL_ROOT_UID
#define current_euid()		GLOBAL_ROOT_UID
#define current_fsuid()		GLOBAL_ROOT_UID
#define current_gid()		GLOBAL_ROOT_GID
#define current_egid()		GLOBAL_ROOT_GID

#endif
