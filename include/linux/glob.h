/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_GLOB_H
#define _LINUX_GLOB_H

#include <linux/compiler.h>
#include <linux/types.h>

/**
 * glob_match - does all of a string match a shell-style pattern?
 * @pat: "?" is any character, "*" any number of any, "[a-f_]" one of these, "[!a-f]"
 *	one that is none of these, "\" makes the next one ordinary. A "[" without its
 *	"]" stands for itself.
 * @str: what to match; neither "/" nor a leading "." is special
 *
 * Any context. At most strlen(pat) * strlen(str) comparisons.
 */
bool __pure glob_match(const char *pat, const char *str);

#endif
