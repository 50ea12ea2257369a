/* SPDX-License-Identifier: MIT */
#ifndef _ASM_LOCAL_H
#define _ASM_LOCAL_H

#include <linux/atomic.h>

#endif
