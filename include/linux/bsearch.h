/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_BSEARCH_H
#define _LINUX_BSEARCH_H

#include <linux/types.h>
#include <linux/sort.h>

/* An element equal to key in an ascending array, or NULL (newlib's). Any context. */
void *bsearch(const void *key, const void *base, size_t num, size_t size, cmp_func_t cmp);

#endif
