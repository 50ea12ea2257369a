// SPDX-License-Identifier: MIT
/* What all threads are: root, and without a terminal. */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/sched.h>

struct user_namespace init_user_ns;
EXPORT_SYMBOL(init_user_ns);

const struct cred init_cred = { .user_ns = &init_user_ns };
EXPORT_SYMBOL(init_cred);

struct signal_struct no_signals;
