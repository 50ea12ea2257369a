/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_SWAB_H
#define _LINUX_SWAB_H

#include <asm/byteorder.h>

#endif
