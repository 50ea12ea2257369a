// SPDX-License-Identifier: MIT
/*
 * String functions that the kernel has and newlib has not. (Those that allocate are in
 * mm/util.c and lib/kasprintf.c.)
 */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>

ssize_t __strscpy(char *dst, const char *src, size_t n)
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
EXPORT_SYMBOL(__strscpy);

ssize_t __strscpy_pad(char *dst, const char *src, size_t n)
{
	ssize_t len = __strscpy(dst, src, n);

	if (len >= 0)
		memset(dst + len, 0, n - (size_t)len);
	return len;
}
EXPORT_SYMBOL(__strscpy_pad);

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
EXPORT_SYMBOL(memchr_inv);

void *memscan(void *s, int c, size_t n)
{
	void *found = memchr(s, c, n);

	return found ? found : (char *)s + n;
}
EXPORT_SYMBOL(memscan);

bool mem_is_zero(const void *s, size_t n)
{
	return !memchr_inv(s, 0, n);
}
EXPORT_SYMBOL(mem_is_zero);

void memzero_explicit(void *s, size_t n)
{
	memset(s, 0, n);
	barrier_data(s);
}
EXPORT_SYMBOL(memzero_explicit);

void *memset16(u16 *s, u16 v, size_t n)
{
	u16 *p = s;

	while (n--)
		*p++ = v;
	return s;
}
EXPORT_SYMBOL(memset16);

void *memset32(u32 *s, u32 v, size_t n)
{
	u32 *p = s;

	while (n--)
		*p++ = v;
	return s;
}
EXPORT_SYMBOL(memset32);

void *memset64(u64 *s, u64 v, size_t n)
{
	u64 *p = s;

	while (n--)
		*p++ = v;
	return s;
}
EXPORT_SYMBOL(memset64);

char *strchrnul(const char *s, int c)
{
	while (*s && *s != (char)c)
		s++;
	return (char *)s;
}
EXPORT_SYMBOL(strchrnul);

char *strnchrnul(const char *s, size_t n, int c)
{
	while (n-- && *s && *s != (char)c)
		s++;
	return (char *)s;
}
EXPORT_SYMBOL(strnchrnul);

char *strnchr(const char *s, size_t n, int c)
{
	for (; n--; s++) {
		if (*s == (char)c)
			return (char *)s;
		if (!*s)
			break;
	}
	return NULL;
}
EXPORT_SYMBOL(strnchr);

char *strnstr(const char *s, const char *needle, size_t n)
{
	size_t len = strlen(needle);

	n = strnlen(s, n);
	for (; n >= len; s++, n--)
		if (!memcmp(s, needle, len))
			return (char *)s;
	return NULL;
}
EXPORT_SYMBOL(strnstr);

char *skip_spaces(const char *s)
{
	while (isspace(*s))
		s++;
	return (char *)s;
}
EXPORT_SYMBOL(skip_spaces);

char *strim(char *s)
{
	size_t len = strlen(s);

	while (len && isspace(s[len - 1]))
		len--;
	s[len] = '\0';
	return skip_spaces(s);
}
EXPORT_SYMBOL(strim);

char *strreplace(char *s, char old, char new)
{
	char *p;

	for (p = s; *p; p++)
		if (*p == old)
			*p = new;
	return s;
}
EXPORT_SYMBOL(strreplace);

bool sysfs_streq(const char *a, const char *b)
{
	for (; *a && *a == *b; a++, b++)
		;
	if (*a == *b)
		return true;
	if (!*a)
		return *b == '\n' && !b[1];
	return !*b && *a == '\n' && !a[1];
}
EXPORT_SYMBOL(sysfs_streq);

int match_string(const char *const *array, size_t n, const char *string)
{
	size_t i;

	for (i = 0; i < n && array[i]; i++)
		if (!strcmp(array[i], string))
			return (int)i;
	return -EINVAL;
}
EXPORT_SYMBOL(match_string);

int __sysfs_match_string(const char *const *array, size_t n, const char *s)
{
	size_t i;

	for (i = 0; i < n && array[i]; i++)
		if (sysfs_streq(array[i], s))
			return (int)i;
	return -EINVAL;
}
EXPORT_SYMBOL(__sysfs_match_string);
