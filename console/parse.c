// SPDX-License-Identifier: MIT
/* Numbers as a user types them. */
#include <linux/kernel.h>
#include <mm210/console.h>

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

/* Digits of s up to the first that is none, below 2^63; NULL for no number. */
static const char *parse_digits(const char *s, int base, u64 *value)
{
	int digit;

	*value = 0;
	if (s[0] == '0' && (s[1] | 0x20) == 'x') {
		s += 2;
		base = 16;
	}
	if (digit_value(*s) >= base)
		return NULL;
	for (; (digit = digit_value(*s)) < base; s++)
		if (*value < 1ULL << 56)
			*value = *value * base + digit;
	return s;
}

static int finish(const char *s, u64 n, unsigned long *value)
{
	if (n > ULONG_MAX) {
		printk("%s: too large\n", s);
		return -EINVAL;
	}
	*value = (unsigned long)n;
	return 0;
}

/**
 * parse_size - a count or a size: decimal or 0x.., with k, M or G behind it
 *
 * 0, or -EINVAL with a message printed.
 */
int parse_size(const char *s, unsigned long *value)
{
	const char *end;
	u64 n;

	end = parse_digits(s, 10, &n);
	if (end && *end) {
		int shift = (*end | 0x20) == 'k' ? 10 : (*end | 0x20) == 'm' ? 20 :
			    (*end | 0x20) == 'g' ? 30 : 0;

		/* A number that was too large already stays so. */
		if (shift && n <= ULONG_MAX)
			n <<= shift;
		end = shift ? end + 1 : NULL;
	}
	if (!end || *end) {
		printk("%s: not a number\n", s);
		return -EINVAL;
	}
	return finish(s, n, value);
}

/**
 * parse_addr - an address: hexadecimal, with or without 0x
 *
 * 0, or -EINVAL with a message printed.
 */
int parse_addr(const char *s, unsigned long *value)
{
	const char *end;
	u64 n;

	end = parse_digits(s, 16, &n);
	if (!end || *end) {
		printk("%s: not a hexadecimal number\n", s);
		return -EINVAL;
	}
	return finish(s, n, value);
}
