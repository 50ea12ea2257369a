/* SPDX-License-Identifier: MIT */
#ifndef _ASM_PARAM_H
#define _ASM_PARAM_H

#include <linux/jiffies.h>

#endif
