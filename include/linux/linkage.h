/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_LINKAGE_H
#define _LINUX_LINKAGE_H

#include <linux/stringify.h>

#define asmlinkage
#define __page_aligned_data	__section(".data.page_aligned") __aligned(PAGE_SIZE)
#define __page_aligned_bss	__section(".bss.page_aligned") __aligned(PAGE_SIZE)

#endif
