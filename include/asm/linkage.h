/* SPDX-License-Identifier: MIT */
#ifndef _ASM_LINKAGE_H
#define _ASM_LINKAGE_H

#include <linux/linkage.h>

#endif
