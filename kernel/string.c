// SPDX-License-Identifier: MIT
/*
 * String functions that the kernel has and newlib has not. The strict number
 * parsers stand on the C library's strtoull, which skips blanks, takes a minus
 * sign and ignores what follows: all of that is refused here.
 */
#include <linux/kernel.h>
#include <linux/string.h>

/* The C library's, declared by hand as its headers are not seen here. */
unsigned long long strtoull(const char *s, char **end, int base);

ssize_t strscpy(char *dst, const char *src, size_t n)
{
	size_t len;

	if (!n || n > INT_MAX)
		return -E2BIG;
	len = strnlen(src, n);
	if (len == n) {
		memcpy(dst, src, n - 1);
		dst[n - 1] = '\0';
		return -E2BIG;
	}
	memcpy(dst, src, len + 1);
	return (ssize_t)len;
}

void *memchr_inv(const void *s, int c, size_t n)
{
	const u8 *p = s, byte = (u8)c;
	const unsigned long word = (~0UL / 0xff) * byte;

	for (; n && !IS_ALIGNED((unsigned long)p, sizeof(word)); p++, n--)
		if (*p != byte)
			return (void *)p;
	while (n >= sizeof(word) && *(const unsigned long *)p == word) {
		p += sizeof(word);
		n -= sizeof(word);
	}
	for (; n; p++, n--)
		if (*p != byte)
			return (void *)p;
	return NULL;
}

static bool starts_number(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Overflow saturates; a text that is no number gives 0 and *endp == cp. */
unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base)
{
	unsigned long long v;

	if (!starts_number(*cp)) {
		if (endp)
			*endp = (char *)cp;
		return 0;
	}
	v = strtoull(cp, endp, (int)base);
	return v > ULONG_MAX ? ULONG_MAX : (unsigned long)v;
}

long simple_strtol(const char *cp, char **endp, unsigned int base)
{
	if (*cp == '-' && starts_number(cp[1]))
		return -(long)simple_strtoul(cp + 1, endp, base);
	return (long)simple_strtoul(cp, endp, base);
}

/* Digits and at most one newline behind them, no more than max. */
static int parse_unsigned(const char *s, unsigned int base, unsigned long max, unsigned long *res)
{
	unsigned long long v;
	char *end;

	if (!starts_number(*s))
		return -EINVAL;
	v = strtoull(s, &end, (int)base);
	if (end == s)
		return -EINVAL;
	if (*end == '\n')
		end++;
	if (*end)
		return -EINVAL;
	/* The largest value of all is also what strtoull says for overflow. */
	if (v > max || v == ~0ULL)
		return -ERANGE;
	*res = (unsigned long)v;
	return 0;
}

/**
 * kstrtoul - a whole string as an unsigned number
 * @s: digits, with a leading '+' and a trailing newline allowed
 * @base: 2 to 36, or 0 to go by the prefix 0x or 0
 * @res: written on success alone
 *
 * Returns 0, -EINVAL or -ERANGE. Any context.
 */
int kstrtoul(const char *s, unsigned int base, unsigned long *res)
{
	if (*s == '+')
		s++;
	return parse_unsigned(s, base, ULONG_MAX, res);
}

/* The same for a signed int: a leading '-' is allowed as well. */
int kstrtoint(const char *s, unsigned int base, int *res)
{
	bool negative = *s == '-';
	unsigned long v;
	int err;

	if (*s == '-' || *s == '+')
		s++;
	err = parse_unsigned(s, base, (unsigned long)INT_MAX + negative, &v);
	if (err)
		return err;
	*res = negative ? (int)-v : (int)v;
	return 0;
}
