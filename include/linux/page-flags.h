/* SPDX-License-Identifier: MIT */
/*
 * What a page is, by Linux's predicates. A page has a kind and a count here instead of a
 * word of flags (linux/mm_types.h): what Linux's flags say of user memory and of the page
 * cache is false for every page that a driver gets.
 */
#ifndef _LINUX_PAGE_FLAGS_H
#define _LINUX_PAGE_FLAGS_H

#include <linux/mm.h>

#endif
