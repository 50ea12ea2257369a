/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_WORDPART_H
#define _LINUX_WORDPART_H

#include <linux/kernel.h>

#endif
