/* SPDX-License-Identifier: MIT */
/* newlib's string functions, declared with Linux's types, and the kernel's own. */
#ifndef _LINUX_STRING_H
#define _LINUX_STRING_H

#include <linux/types.h>
#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/err.h>
#include <linux/kstrtox.h>
#include <linux/stdarg.h>
#include <linux/stddef.h>

void *memcpy(void *dst, const void *src, size_t n);
void *memmove(void *dst, const void *src, size_t n);
void *memset(void *s, int c, size_t n);
int memcmp(const void *a, const void *b, size_t n);
void *memchr(const void *s, int c, size_t n);
char *strcpy(char *dst, const char *src);
char *strncpy(char *dst, const char *src, size_t n);
char *stpcpy(char *dst, const char *src);
char *strcat(char *dst, const char *src);
char *strncat(char *dst, const char *src, size_t n);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t n);
int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t n);
char *strchr(const char *s, int c);
char *strrchr(const char *s, int c);
char *strchrnul(const char *s, int c);
char *strstr(const char *a, const char *b);
char *strpbrk(const char *s, const char *accept);
char *strsep(char **s, const char *delim);
size_t strlen(const char *s);
size_t strnlen(const char *s, size_t n);
size_t strspn(const char *s, const char *accept);
size_t strcspn(const char *s, const char *reject);
size_t strlcpy(char *dst, const char *src, size_t n);
size_t strlcat(char *dst, const char *src, size_t n);

#define bcmp(a, b, n)			memcmp(a, b, n)
#define strnicmp(a, b, n)		strncasecmp(a, b, n)
#define strtobool(s, res)		kstrtobool(s, res)

/* Copy with termination; the length copied, or -E2BIG where it was cut. Two arguments
 * where dst is an array. The _pad form clears what is left of dst. */
ssize_t __strscpy(char *dst, const char *src, size_t n);
ssize_t __strscpy_pad(char *dst, const char *src, size_t n);
#define __strscpy2(fn, d, s)		fn(d, s, sizeof(d))
#define __strscpy3(fn, d, s, n)		fn(d, s, n)
#define __strscpy_pick(a, b, c, name, ...)	name
#define strscpy(...) \
	__strscpy_pick(__VA_ARGS__, __strscpy3, __strscpy2, )(__strscpy, __VA_ARGS__)
#define strscpy_pad(...) \
	__strscpy_pick(__VA_ARGS__, __strscpy3, __strscpy2, )(__strscpy_pad, __VA_ARGS__)

/* The first byte that is not c, or NULL. */
void *memchr_inv(const void *s, int c, size_t n);
/* The first byte c; s + n where there is none. */
void *memscan(void *s, int c, size_t n);
bool mem_is_zero(const void *s, size_t n);
/* Cleared for sure, whether or not it is read afterwards. */
void memzero_explicit(void *s, size_t n);
/* n elements of a width, not bytes. */
void *memset16(u16 *s, u16 v, size_t n);
void *memset32(u32 *s, u32 v, size_t n);
void *memset64(u64 *s, u64 v, size_t n);

static inline void *memset_l(unsigned long *s, unsigned long v, size_t n)
{
	return sizeof(v) == 4 ? memset32((u32 *)s, (u32)v, n) : memset64((u64 *)s, v, n);
}

static inline void *memset_p(void **s, void *v, size_t n)
{
	return memset_l((unsigned long *)s, (unsigned long)v, n);
}

/* Copy at most dst_len bytes, the rest of dst becomes pad. */
static inline void memcpy_and_pad(void *dst, size_t dst_len, const void *src, size_t n, int pad)
{
	size_t copied = n < dst_len ? n : dst_len;

	memcpy(dst, src, copied);
	memset((char *)dst + copied, pad, dst_len - copied);
}

/* *obj behind its member, or from its member on. */
#define memset_after(obj, v, member) ({						\
	__typeof__(obj) __obj = (obj);						\
	size_t __from = offsetof(__typeof__(*(obj)), member) + sizeof(__obj->member); \
	memset((u8 *)__obj + __from, v, sizeof(*__obj) - __from); })
#define memset_startat(obj, v, member) ({					\
	__typeof__(obj) __obj = (obj);						\
	size_t __from = offsetof(__typeof__(*(obj)), member);			\
	memset((u8 *)__obj + __from, v, sizeof(*__obj) - __from); })

/* Between strings and arrays of characters that need no terminator (__nonstring), cut to
 * the destination's size. strtomem leaves what is behind the string, the _pad forms fill
 * the rest with pad, with zeroes. memtostr's destination is a string. */
#define strtomem(dest, src) ({							\
	(void)__must_be_array(dest);							\
	const char *__src = (const char *)(src);				\
	memcpy(dest, __src, strnlen(__src, sizeof(dest))); (void)0; })
#define strtomem_pad(dest, src, pad) ({						\
	(void)__must_be_array(dest);							\
	const char *__src = (const char *)(src);				\
	memcpy_and_pad(dest, sizeof(dest), __src, strnlen(__src, sizeof(dest)), pad); })
#define __memtostr(dest, src, clear) ({						\
	(void)__must_be_array(dest);							\
	(void)__must_be_array(src);							\
	size_t __room = sizeof(dest) - 1;					\
	size_t __len = strnlen((const char *)(src),				\
			       sizeof(src) < __room ? sizeof(src) : __room);	\
	memcpy(dest, src, __len);						\
	memset((char *)(dest) + __len, 0, (clear) ? sizeof(dest) - __len : 1); (void)0; })
#define memtostr(dest, src)	__memtostr(dest, src, false)
#define memtostr_pad(dest, src)	__memtostr(dest, src, true)

/* Two arrays of pointers that end with NULL, as one, for kfree. NULL: memory is short. */
void **__memcat_p(void **a, void **b);
#define memcat_p(a, b) ({							\
	_Static_assert(__same_type(*(a), *(b)), "type mismatch in memcat_p()");	\
	(__typeof__(*(a)) *)__memcat_p((void **)(a), (void **)(b)); })

/* c within the first n characters; needle within the first n. */
char *strnchr(const char *s, size_t n, int c);
char *strnstr(const char *s, const char *needle, size_t n);
char *strnchrnul(const char *s, size_t n, int c);
/* Behind the white space at the beginning; strim cuts that at the end as well. */
char *skip_spaces(const char *s);
char *strim(char *s);
#define strstrip(s)		strim(s)
char *strreplace(char *s, char old, char new);
/* The index of string in an array of n (or ended by NULL, with n = -1), or -EINVAL.
 * sysfs_*: a newline at the end does not count. */
int match_string(const char *const *array, size_t n, const char *string);
int __sysfs_match_string(const char *const *array, size_t n, const char *s);
#define sysfs_match_string(a, s)	__sysfs_match_string(a, ARRAY_SIZE(a), s)
bool sysfs_streq(const char *a, const char *b);

static inline bool strstarts(const char *str, const char *prefix)
{
	return strncmp(str, prefix, strlen(prefix)) == 0;
}

static inline bool strends(const char *str, const char *suffix)
{
	size_t n = strlen(str), len = strlen(suffix);

	return n >= len && !memcmp(str + n - len, suffix, len);
}

/* The prefix's length where str begins with it, else 0. */
static inline size_t str_has_prefix(const char *str, const char *prefix)
{
	size_t len = strlen(prefix);

	return strncmp(str, prefix, len) == 0 ? len : 0;
}

static inline const char *kbasename(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Copies for kfree; NULL where memory is short or the source is NULL. */
char *kstrdup(const char *s, gfp_t gfp) __malloc;
char *kstrndup(const char *s, size_t max, gfp_t gfp) __malloc;
void *kmemdup(const void *src, size_t len, gfp_t gfp) __malloc;
/* len bytes and a terminator. */
char *kmemdup_nul(const char *s, size_t len, gfp_t gfp) __malloc;
/* For kvfree. */
void *kvmemdup(const void *src, size_t len, gfp_t gfp) __malloc;
void *kmemdup_array(const void *src, size_t n, size_t size, gfp_t gfp) __malloc;
/* The string itself where it is the kernel's own constant; for kfree_const. */
const char *kstrdup_const(const char *s, gfp_t gfp);
void kfree_const(const void *p);
/* Text of a format, for kfree. */
char *kasprintf(gfp_t gfp, const char *fmt, ...) __printf(2, 3) __malloc;
char *kvasprintf(gfp_t gfp, const char *fmt, va_list args) __malloc;

/* From the calling thread's user space, for kfree (the v form: kvfree). The string forms
 * terminate, n counts the terminator. ERR_PTR(-ENOMEM), (-EFAULT) or (-EINVAL: longer
 * than n). Process context. */
void *memdup_user(const void __user *src, size_t len);
void *vmemdup_user(const void __user *src, size_t len);
void *memdup_user_nul(const void __user *src, size_t len);
char *strndup_user(const char __user *s, long n);

/* The words of a text: an array that ends with NULL, for argv_free. */
char **argv_split(gfp_t gfp, const char *str, int *argcp);
void argv_free(char **argv);

#endif
