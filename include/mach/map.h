/* SPDX-License-Identifier: MIT */
#ifndef _MACH_MAP_H
#define _MACH_MAP_H

#include <linux/io.h>
#include <linux/types.h>

#endif
