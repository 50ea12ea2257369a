// SPDX-License-Identifier: MIT
/* Integer roots and powers. */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/math.h>

/* Bit by bit: the answer has half as many bits as x. */
unsigned long int_sqrt(unsigned long x)
{
	unsigned long root = 0, bit;

	for (bit = x ? 1UL << (__fls(x) & ~1UL) : 0; bit; bit >>= 2) {
		if (x >= root + bit) {
			x -= root + bit;
			root = (root >> 1) + bit;
		} else {
			root >>= 1;
		}
	}
	return root;
}
EXPORT_SYMBOL(int_sqrt);

u32 int_sqrt64(u64 x)
{
	u64 root = 0, bit;

	for (bit = x ? 1ULL << ((fls64(x) - 1) & ~1) : 0; bit; bit >>= 2) {
		if (x >= root + bit) {
			x -= root + bit;
			root = (root >> 1) + bit;
		} else {
			root >>= 1;
		}
	}
	return (u32)root;
}
EXPORT_SYMBOL(int_sqrt64);

u64 int_pow(u64 base, unsigned int exp)
{
	u64 result = 1;

	for (; exp; exp >>= 1, base *= base)
		if (exp & 1)
			result *= base;
	return result;
}
EXPORT_SYMBOL(int_pow);
