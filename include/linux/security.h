/* SPDX-License-Identifier: MIT */
/* Security modules: there are none, and no capability is missing (linux/capability.h). */
#ifndef _LINUX_SECURITY_H
#define _LINUX_SECURITY_H

#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>

#endif
