/* SPDX-License-Identifier: MIT */
#ifndef _ASM_THREAD_INFO_H
#define _ASM_THREAD_INFO_H

#include <linux/thread_info.h>

#endif
