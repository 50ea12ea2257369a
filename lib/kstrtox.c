// SPDX-License-Identifier: MIT
/*
 * Strings to numbers. All forms stand on parse_number(), which reads as many digits as
 * there are and says whether they overflowed. (The C library's strtoull is no base for
 * this: it skips blanks, takes a sign, and its largest value is also its error.)
 */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/overflow.h>

struct number {
	unsigned long long value;
	bool overflow;
};

static unsigned int digit_of(char c)
{
	if (isdigit(c))
		return c - '0';
	return isalpha(c) ? (unsigned int)(c | 0x20) - 'a' + 10 : ~0U;
}

/* Behind the last digit; s itself where there is none. */
static const char *parse_number(const char *s, unsigned int base, struct number *n)
{
	const char *first;

	*n = (struct number){ 0 };
	if ((base == 0 || base == 16) && s[0] == '0' && (s[1] | 0x20) == 'x' && isxdigit(s[2])) {
		s += 2;
		base = 16;
	}
	if (!base)
		base = *s == '0' ? 8 : 10;
	for (first = s; digit_of(*s) < base; s++)
		if (check_mul_overflow(n->value, (unsigned long long)base, &n->value) ||
		    check_add_overflow(n->value, (unsigned long long)digit_of(*s), &n->value))
			n->overflow = true;
	return s == first ? first : s;
}

/* A whole string: digits and at most one newline behind them, no more than max. */
static int parse_whole(const char *s, unsigned int base, unsigned long long max,
		       unsigned long long *res)
{
	struct number n;
	const char *end = parse_number(s, base, &n);

	if (end == s)
		return -EINVAL;
	if (*end == '\n')
		end++;
	if (*end)
		return -EINVAL;
	if (n.overflow || n.value > max)
		return -ERANGE;
	*res = n.value;
	return 0;
}

static int parse_unsigned(const char *s, unsigned int base, unsigned long long max,
			  unsigned long long *res)
{
	return parse_whole(*s == '+' ? s + 1 : s, base, max, res);
}

/* min is -max - 1, as everywhere. */
static int parse_signed(const char *s, unsigned int base, long long max, long long *res)
{
	bool negative = *s == '-';
	unsigned long long v;
	int err;

	err = parse_whole(*s == '-' || *s == '+' ? s + 1 : s, base,
			  (unsigned long long)max + negative, &v);
	if (!err)
		*res = negative ? (long long)-v : (long long)v;
	return err;
}

int kstrtoull(const char *s, unsigned int base, unsigned long long *res)
{
	return parse_unsigned(s, base, ULLONG_MAX, res);
}
EXPORT_SYMBOL(kstrtoull);

int kstrtoll(const char *s, unsigned int base, long long *res)
{
	return parse_signed(s, base, LLONG_MAX, res);
}
EXPORT_SYMBOL(kstrtoll);

#define KSTRTO_UNSIGNED(name, type, max)					\
int name(const char *s, unsigned int base, type *res)				\
{										\
	unsigned long long v;							\
	int err = parse_unsigned(s, base, max, &v);				\
										\
	if (!err)								\
		*res = (type)v;							\
	return err;								\
}										\
EXPORT_SYMBOL(name)

#define KSTRTO_SIGNED(name, type, max)						\
int name(const char *s, unsigned int base, type *res)				\
{										\
	long long v;								\
	int err = parse_signed(s, base, max, &v);				\
										\
	if (!err)								\
		*res = (type)v;							\
	return err;								\
}										\
EXPORT_SYMBOL(name)

KSTRTO_UNSIGNED(kstrtoul, unsigned long, ULONG_MAX);
KSTRTO_SIGNED(kstrtol, long, LONG_MAX);
KSTRTO_UNSIGNED(kstrtouint, unsigned int, UINT_MAX);
KSTRTO_SIGNED(kstrtoint, int, INT_MAX);
KSTRTO_UNSIGNED(kstrtou16, u16, U16_MAX);
KSTRTO_SIGNED(kstrtos16, s16, S16_MAX);
KSTRTO_UNSIGNED(kstrtou8, u8, U8_MAX);
KSTRTO_SIGNED(kstrtos8, s8, S8_MAX);

int kstrtobool(const char *s, bool *res)
{
	char c = s ? *s | 0x20 : '\0';

	/* on, off: the second letter tells; digits are not changed by the bit. */
	if (c == 'o')
		c = (s[1] | 0x20) == 'n' ? 'y' : (s[1] | 0x20) == 'f' ? 'n' : '\0';
	if (c == 'y' || c == 't' || (s && *s == '1'))
		*res = true;
	else if (c == 'n' || c == 'f' || (s && *s == '0'))
		*res = false;
	else
		return -EINVAL;
	return 0;
}
EXPORT_SYMBOL(kstrtobool);

unsigned long long simple_strtoull(const char *cp, char **endp, unsigned int base)
{
	struct number n;
	const char *end = parse_number(cp, base, &n);

	if (endp)
		*endp = (char *)end;
	return n.value;
}
EXPORT_SYMBOL(simple_strtoull);

long long simple_strtoll(const char *cp, char **endp, unsigned int base)
{
	unsigned long long v;
	char *end;

	if (*cp != '-')
		return (long long)simple_strtoull(cp, endp, base);
	v = simple_strtoull(cp + 1, &end, base);
	if (endp)
		*endp = end == cp + 1 ? (char *)cp : end;
	return (long long)-v;
}
EXPORT_SYMBOL(simple_strtoll);

unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base)
{
	return (unsigned long)simple_strtoull(cp, endp, base);
}
EXPORT_SYMBOL(simple_strtoul);

long simple_strtol(const char *cp, char **endp, unsigned int base)
{
	return (long)simple_strtoll(cp, endp, base);
}
EXPORT_SYMBOL(simple_strtol);
