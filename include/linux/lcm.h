/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_LCM_H
#define _LINUX_LCM_H

#include <linux/gcd.h>

/* The least common multiple; 0 where one of them is. */
static inline unsigned long lcm(unsigned long a, unsigned long b)
{
	return a && b ? a / gcd(a, b) * b : 0;
}

/* The same, or the one that is not 0. */
static inline unsigned long lcm_not_zero(unsigned long a, unsigned long b)
{
	return a && b ? lcm(a, b) : a ? a : b;
}

#endif
