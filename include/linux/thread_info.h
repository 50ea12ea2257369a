/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_THREAD_INFO_H
#define _LINUX_THREAD_INFO_H

#include <linux/sched.h>

#define THREAD_ALIGN	PAGE_SIZE	/* stacks are pages of vmalloc */

#endif
