/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_BYTEORDER_LITTLE_ENDIAN_H
#define _LINUX_BYTEORDER_LITTLE_ENDIAN_H

#include <asm/byteorder.h>

#endif
