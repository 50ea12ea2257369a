/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_RBTREE_TYPES_H
#define _LINUX_RBTREE_TYPES_H

#include <linux/rbtree.h>

#endif
