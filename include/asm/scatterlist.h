/* SPDX-License-Identifier: MIT */
#ifndef _ASM_SCATTERLIST_H
#define _ASM_SCATTERLIST_H

#include <linux/scatterlist.h>

#endif
