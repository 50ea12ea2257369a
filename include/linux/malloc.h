/* SPDX-License-Identifier: MIT */
/* The name of linux/slab.h before 2.4. */
#ifndef _LINUX_MALLOC_H
#define _LINUX_MALLOC_H

#include <linux/slab.h>

#endif
