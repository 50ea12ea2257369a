/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_ARGS_H
#define _LINUX_ARGS_H

#include <linux/kernel.h>

#endif
