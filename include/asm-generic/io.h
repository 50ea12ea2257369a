/* SPDX-License-Identifier: MIT */
#ifndef _ASM_GENERIC_IO_H
#define _ASM_GENERIC_IO_H

#include <linux/io.h>

#endif
