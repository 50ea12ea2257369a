/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_GCD_H
#define _LINUX_GCD_H

/* The greatest common divisor; that of 0 and b is b. */
static inline unsigned long gcd(unsigned long a, unsigned long b)
{
	unsigned long rest;

	while (b) {
		rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

#endif
