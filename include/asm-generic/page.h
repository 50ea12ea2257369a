/* SPDX-License-Identifier: MIT */
#ifndef _ASM_GENERIC_PAGE_H
#define _ASM_GENERIC_PAGE_H

#include <asm/page.h>

#endif
