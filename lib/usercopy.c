// SPDX-License-Identifier: MIT
/* Copies of user memory, and numbers from user strings. Process context. */
#include <linux/bitmap.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

void *memdup_user(const void __user *src, size_t len)
{
	void *copy = kmalloc(len, GFP_USER | __GFP_NOWARN);

	if (!copy)
		return ERR_PTR(-ENOMEM);
	if (copy_from_user(copy, src, len)) {
		kfree(copy);
		return ERR_PTR(-EFAULT);
	}
	return copy;
}
EXPORT_SYMBOL(memdup_user);

void *vmemdup_user(const void __user *src, size_t len)
{
	void *copy = kvmalloc(len, GFP_USER | __GFP_NOWARN);

	if (!copy)
		return ERR_PTR(-ENOMEM);
	if (copy_from_user(copy, src, len)) {
		kvfree(copy);
		return ERR_PTR(-EFAULT);
	}
	return copy;
}
EXPORT_SYMBOL(vmemdup_user);

void *memdup_user_nul(const void __user *src, size_t len)
{
	char *copy = kmalloc(size_add(len, 1), GFP_KERNEL | __GFP_NOWARN);

	if (!copy)
		return ERR_PTR(-ENOMEM);
	if (copy_from_user(copy, src, len)) {
		kfree(copy);
		return ERR_PTR(-EFAULT);
	}
	copy[len] = '\0';
	return copy;
}
EXPORT_SYMBOL(memdup_user_nul);

char *strndup_user(const char __user *s, long n)
{
	long len = strnlen_user(s, n);	/* with the terminator; 0: a fault */
	char *copy;

	if (!len)
		return ERR_PTR(-EFAULT);
	if (len > n)
		return ERR_PTR(-EINVAL);
	copy = memdup_user(s, (size_t)len);
	if (!IS_ERR(copy))
		copy[len - 1] = '\0';	/* it may have changed meanwhile */
	return copy;
}
EXPORT_SYMBOL(strndup_user);

int check_zeroed_user(const void __user *from, size_t size)
{
	char piece[64];
	size_t n;

	for (; size; from = (const char __user *)from + n, size -= n) {
		n = min(size, sizeof(piece));
		if (copy_from_user(piece, from, n))
			return -EFAULT;
		if (memchr_inv(piece, 0, n))
			return 0;
	}
	return 1;
}
EXPORT_SYMBOL(check_zeroed_user);

int copy_struct_from_user(void *dst, size_t ksize, const void __user *src, size_t usize)
{
	size_t common = min(ksize, usize);
	int zero;

	if (usize > ksize) {
		zero = check_zeroed_user((const char __user *)src + ksize, usize - ksize);
		if (zero <= 0)
			return zero ? zero : -E2BIG;
	}
	memset((char *)dst + common, 0, ksize - common);
	return copy_from_user(dst, src, common) ? -EFAULT : 0;
}
EXPORT_SYMBOL(copy_struct_from_user);

int bitmap_parse_user(const char __user *buf, unsigned int len, unsigned long *map, int nbits)
{
	char *text = memdup_user_nul(buf, len);
	int err;

	if (IS_ERR(text))
		return (int)PTR_ERR(text);
	err = bitmap_parse(text, len, map, nbits);
	kfree(text);
	return err;
}
EXPORT_SYMBOL(bitmap_parse_user);

int bitmap_parselist_user(const char __user *buf, unsigned int len, unsigned long *map,
			  int nbits)
{
	char *text = memdup_user_nul(buf, len);
	int err;

	if (IS_ERR(text))
		return (int)PTR_ERR(text);
	err = bitmap_parselist(text, map, nbits);
	kfree(text);
	return err;
}
EXPORT_SYMBOL(bitmap_parselist_user);

/* Sign, 64 digits of base 2, newline and terminator. */
#define NUMBER_TEXT	(1 + 64 + 1 + 1)

static int number_text(char *text, const char __user *s, size_t count)
{
	count = min(count, (size_t)NUMBER_TEXT - 1);
	if (copy_from_user(text, s, count))
		return -EFAULT;
	text[count] = '\0';
	return 0;
}

#define KSTRTO_FROM_USER(name, type)						\
int name##_from_user(const char __user *s, size_t count, unsigned int base, type *res) \
{										\
	char text[NUMBER_TEXT];							\
										\
	return number_text(text, s, count) ? -EFAULT : name(text, base, res);	\
}										\
EXPORT_SYMBOL(name##_from_user)

KSTRTO_FROM_USER(kstrtoull, unsigned long long);
KSTRTO_FROM_USER(kstrtoll, long long);
KSTRTO_FROM_USER(kstrtoul, unsigned long);
KSTRTO_FROM_USER(kstrtol, long);
KSTRTO_FROM_USER(kstrtouint, unsigned int);
KSTRTO_FROM_USER(kstrtoint, int);
KSTRTO_FROM_USER(kstrtou16, u16);
KSTRTO_FROM_USER(kstrtos16, s16);
KSTRTO_FROM_USER(kstrtos8, s8);
KSTRTO_FROM_USER(kstrtou8, u8);

int kstrtobool_from_user(const char __user *s, size_t count, bool *res)
{
	char text[NUMBER_TEXT];

	return number_text(text, s, count) ? -EFAULT : kstrtobool(text, res);
}
EXPORT_SYMBOL(kstrtobool_from_user);
