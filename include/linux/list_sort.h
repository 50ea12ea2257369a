/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_LIST_SORT_H
#define _LINUX_LIST_SORT_H

#include <linux/list.h>

typedef int (*list_cmp_func_t)(void *priv, const struct list_head *a, const struct list_head *b);

/**
 * list_sort - a list, ascending
 * @priv: for cmp
 * @head: of the list
 * @cmp: above 0 where a belongs behind b. (Sources of before 5.12 write it without const,
 *	which is a warning.)
 *
 * Stable. No memory is taken. Any context.
 */
void list_sort(void *priv, struct list_head *head, list_cmp_func_t cmp);

#endif
