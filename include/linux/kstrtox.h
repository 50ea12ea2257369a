/* SPDX-License-Identifier: MIT */
/*
 * Strings to numbers. kstrto*: the whole string must be the number; a newline may
 * follow. base is 2 to 36, or 0 to go by the prefix 0x or 0 (base 16 takes 0x as well).
 * A leading '+' is allowed, '-' for the signed forms. Each returns 0 and writes *res, or
 * -EINVAL (no number) or -ERANGE (does not fit) and leaves *res alone. Any context.
 */
#ifndef _LINUX_KSTRTOX_H
#define _LINUX_KSTRTOX_H

#include <linux/types.h>

int __must_check kstrtoull(const char *s, unsigned int base, unsigned long long *res);
int __must_check kstrtoll(const char *s, unsigned int base, long long *res);
int __must_check kstrtoul(const char *s, unsigned int base, unsigned long *res);
int __must_check kstrtol(const char *s, unsigned int base, long *res);
int __must_check kstrtouint(const char *s, unsigned int base, unsigned int *res);
int __must_check kstrtoint(const char *s, unsigned int base, int *res);
int __must_check kstrtou16(const char *s, unsigned int base, u16 *res);
int __must_check kstrtos16(const char *s, unsigned int base, s16 *res);
int __must_check kstrtou8(const char *s, unsigned int base, u8 *res);
int __must_check kstrtos8(const char *s, unsigned int base, s8 *res);
/* y, Y, t, T, 1, on: true; n, N, f, F, 0, off: false. What follows is not looked at. */
int __must_check kstrtobool(const char *s, bool *res);

static inline int __must_check kstrtou64(const char *s, unsigned int base, u64 *res)
{
	return kstrtoull(s, base, res);
}

static inline int __must_check kstrtos64(const char *s, unsigned int base, s64 *res)
{
	return kstrtoll(s, base, res);
}

static inline int __must_check kstrtou32(const char *s, unsigned int base, u32 *res)
{
	return kstrtouint(s, base, res);
}

static inline int __must_check kstrtos32(const char *s, unsigned int base, s32 *res)
{
	return kstrtoint(s, base, res);
}

/* The same of count bytes of the calling thread's user space; -EFAULT besides. */
int __must_check kstrtoull_from_user(const char __user *s, size_t count, unsigned int base,
				     unsigned long long *res);
int __must_check kstrtoll_from_user(const char __user *s, size_t count, unsigned int base,
				    long long *res);
int __must_check kstrtoul_from_user(const char __user *s, size_t count, unsigned int base,
				    unsigned long *res);
int __must_check kstrtol_from_user(const char __user *s, size_t count, unsigned int base,
				   long *res);
int __must_check kstrtouint_from_user(const char __user *s, size_t count, unsigned int base,
				      unsigned int *res);
int __must_check kstrtoint_from_user(const char __user *s, size_t count, unsigned int base,
				     int *res);
int __must_check kstrtos16_from_user(const char __user *s, size_t count, unsigned int base,
				     s16 *res);
int __must_check kstrtos8_from_user(const char __user *s, size_t count, unsigned int base,
				    s8 *res);
#define kstrtou64_from_user(s, count, base, res)	kstrtoull_from_user(s, count, base, res)
#define kstrtos64_from_user(s, count, base, res)	kstrtoll_from_user(s, count, base, res)
#define kstrtou32_from_user(s, count, base, res)	kstrtouint_from_user(s, count, base, res)
#define kstrtos32_from_user(s, count, base, res)	kstrtoint_from_user(s, count, base, res)
int __must_check kstrtou16_from_user(const char __user *s, size_t count, unsigned int base,
				     u16 *res);
int __must_check kstrtou8_from_user(const char __user *s, size_t count, unsigned int base,
				    u8 *res);
int __must_check kstrtobool_from_user(const char __user *s, size_t count, bool *res);

/* The old forms: a number at the beginning, *endp set to what follows. Nothing to read
 * gives 0 and *endp == cp; what does not fit is cut to the type. */
unsigned long long simple_strtoull(const char *cp, char **endp, unsigned int base);
long long simple_strtoll(const char *cp, char **endp, unsigned int base);
unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base);
long simple_strtol(const char *cp, char **endp, unsigned int base);

/* Names of 2.6. */
#define strict_strtoul(s, base, res)	kstrtoul(s, base, res)
#define strict_strtol(s, base, res)	kstrtol(s, base, res)
#define strict_strtoull(s, base, res)	kstrtoull(s, base, res)
#define strict_strtoll(s, base, res)	kstrtoll(s, base, res)

#endif
