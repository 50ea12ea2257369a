/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_SORT_H
#define _LINUX_SORT_H

#include <linux/types.h>

typedef int (*cmp_func_t)(const void *a, const void *b);
typedef void (*swap_func_t)(void *a, void *b, int size);
typedef int (*cmp_r_func_t)(const void *a, const void *b, const void *priv);
typedef void (*swap_r_func_t)(void *a, void *b, int size, const void *priv);

/**
 * sort - an array, ascending
 * @base: of num elements of size bytes
 * @cmp: less than, equal to, or greater than 0 as its first argument is
 * @swap_func: exchanges two elements; NULL: byte by byte
 *
 * Not stable. No memory is taken and time is num * log(num) in any case. Any context.
 */
void sort(void *base, size_t num, size_t size, cmp_func_t cmp, swap_func_t swap_func);
/* The same with an argument for the functions. */
void sort_r(void *base, size_t num, size_t size, cmp_r_func_t cmp, swap_r_func_t swap_func,
	    const void *priv);

#endif
