/* SPDX-License-Identifier: MIT */
/* Who a thread acts for: root. */
#ifndef _LINUX_CRED_H
#define _LINUX_CRED_H

#include <linux/capability.h>
#include <linux/uidgid.h>

/* There is one; its ids are those of uidgid.h. */
struct user_namespace {
	int level;
};
extern struct user_namespace init_user_ns;
#define current_user_ns()	(&init_user_ns)

struct cred {
	kuid_t uid, suid, euid, fsuid;
	kgid_t gid, sgid, egid, fsgid;
	struct user_namespace *user_ns;
};
extern const struct cred init_cred;	/* every thread's; kernel/cred.c */

#define current_cred()		(&init_cred)
#define current_real_cred()	(&init_cred)
#define __task_cred(task)	((task)->real_cred)
#define get_current_cred()	(&init_cred)

static inline const struct cred *get_cred(const struct cred *cred)
{
	return cred;
}

/* Credentials are not counted: they stay. */
static inline void put_cred(const struct cred *cred)
{
}

/* A copy of the calling thread's, for commit_creds() or abort_creds(). NULL: no memory. */
struct cred *prepare_creds(void);
void abort_creds(struct cred *new);

/**
 * commit_creds - let the calling thread act for somebody else
 *
 * Compat: partly: all threads are root's: -EPERM where @new says something else. @new is
 *   freed in every case
 */
int commit_creds(struct cred *new);

#define current_uid()		GLOBAL_ROOT_UID
#define current_euid()		GLOBAL_ROOT_UID
#define current_fsuid()		GLOBAL_ROOT_UID
#define current_gid()		GLOBAL_ROOT_GID
#define current_egid()		GLOBAL_ROOT_GID

#endif
