/* SPDX-License-Identifier: MIT */
/*
 * The kernel's access to the memory of the user program whose address space is in use.
 *
 * Process context. A bad pointer is an answer, never a crash: every call checks the
 * range, and a fault at any byte ends it. copy_to_user, copy_from_user and clear_user
 * return how many bytes they did not do, exactly; the forms with two underscores
 * leave the range to the processor, which refuses kernel addresses as well.
 *
 * Compat(access_ok): full: two arguments as today, or the three of before 5.0
 * Compat(copy_to_user, copy_from_user): full: they mean the calling thread's user space
 *   (docs/user-mode.md)
 */
#ifndef _LINUX_UACCESS_H
#define _LINUX_UACCESS_H

#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/string.h>
#include <linux/types.h>
#include <asm/uaccess.h>

/* What vfs_read() and vfs_write() take as user memory, before Linux 5.10: after
 * set_fs(KERNEL_DS) a kernel address too, for the calling thread. */
typedef unsigned long mm_segment_t;
#define KERNEL_DS	0UL
#define USER_DS		TASK_SIZE
#define get_ds()	KERNEL_DS
#define segment_eq(a, b)	((a) == (b))
#define uaccess_kernel()	segment_eq(get_fs(), KERNEL_DS)
mm_segment_t get_fs(void);
/* Compat: partly: copy_to_user() and its kin refuse kernel addresses all the same */
void set_fs(mm_segment_t fs);

#define VERIFY_READ	0
#define VERIFY_WRITE	1

static inline bool __access_ok(unsigned long addr, unsigned long size)
{
	return size <= TASK_SIZE && addr <= TASK_SIZE - size;
}

/*
 * access_ok(addr, size), and access_ok(VERIFY_READ, addr, size) as before Linux 5.0:
 * does the range lie in user space? Whether anything is mapped there is another
 * question.
 */
#define access_ok(...)	\
	__access_ok_pick(__VA_ARGS__, __access_ok_3, __access_ok_2, )(__VA_ARGS__)
#define __access_ok_pick(a, b, c, pick, ...)	pick
#define __access_ok_2(addr, size)	__access_ok((unsigned long)(addr), size)
#define __access_ok_3(type, addr, size)	((void)(type), __access_ok((unsigned long)(addr), size))

/**
 * copy_from_user - read user memory
 * @to: of the kernel
 * @from: of the user program
 * @n: bytes
 *
 * Return: bytes not copied, 0 where all were. The rest of @to is cleared then.
 */
static inline unsigned long __must_check copy_from_user(void *to, const void __user *from,
							 unsigned long n)
{
	unsigned long left = n;

	if (access_ok(from, n))
		left = arm_copy_from_user(to, from, n);
	if (unlikely(left))
		memset((char *)to + (n - left), 0, left);
	return left;
}

/**
 * copy_to_user - write user memory
 * @to: of the user program
 * @from: of the kernel
 * @n: bytes
 *
 * Return: bytes not copied, 0 where all were.
 */
static inline unsigned long __must_check copy_to_user(void __user *to, const void *from,
						       unsigned long n)
{
	return access_ok(to, n) ? arm_copy_to_user(to, from, n) : n;
}

/* The same without a look at the range; nothing is cleared. */
static inline unsigned long __must_check __copy_from_user(void *to, const void __user *from,
							   unsigned long n)
{
	return arm_copy_from_user(to, from, n);
}

static inline unsigned long __must_check __copy_to_user(void __user *to, const void *from,
							 unsigned long n)
{
	return arm_copy_to_user(to, from, n);
}

/* Clear user memory; bytes not cleared. */
static inline unsigned long __must_check clear_user(void __user *to, unsigned long n)
{
	return access_ok(to, n) ? arm_clear_user(to, n) : n;
}

static inline unsigned long __must_check __clear_user(void __user *to, unsigned long n)
{
	return arm_clear_user(to, n);
}

/* 1 where all of the user's size bytes are 0, 0 where not, -EFAULT. */
int __must_check check_zeroed_user(const void __user *from, size_t size);

/**
 * copy_struct_from_user - a structure that may be of another version
 * @dst: of the kernel, @ksize bytes
 * @ksize: of the structure as the kernel knows it
 * @src: of the user program, @usize bytes
 * @usize: of the structure as the program knows it
 *
 * What the program does not have is cleared, what the kernel does not know has to be 0.
 * Return: 0, -E2BIG where it is not, -EFAULT.
 */
int __must_check copy_struct_from_user(void *dst, size_t ksize, const void __user *src,
				       size_t usize);

/* User pages never go away: no access sleeps. */
#define __copy_from_user_inatomic(to, from, n)	__copy_from_user(to, from, n)
#define __copy_to_user_inatomic(to, from, n)	__copy_to_user(to, from, n)

/**
 * strncpy_from_user - read a string of the user program
 * @dst: of the kernel, of @count bytes
 * @src: of the user program
 * @count: at most so many bytes are read, the terminator included
 *
 * Return: length without the terminator; @count where there was none in so many
 * bytes (@dst is not terminated then); -EFAULT where a byte before it is unreadable.
 */
long __must_check strncpy_from_user(char *dst, const char __user *src, long count);

/**
 * strnlen_user - length of a string of the user program
 * @str: of the user program
 * @count: how far to look
 *
 * Return: length with the terminator; above @count where there is none so far; 0
 * where a byte before it is unreadable.
 */
long __must_check strnlen_user(const char __user *str, long count);

/* Called, and refused at compile time, for sizes other than 1, 2, 4 and 8. */
int __user_value_size(void) __attribute__((__error__("get_user and put_user take 1, 2, 4, 8")));

static __always_inline int __get_user_n(void *val, const void __user *from, size_t size)
{
	switch (size) {
	case 1: return arm_get_user_1(val, from);
	case 2: return arm_get_user_2(val, from);
	case 4: return arm_get_user_4(val, from);
	case 8: return arm_get_user_8(val, from);
	}
	return __user_value_size();
}

static __always_inline int __put_user_n(const void *val, void __user *to, size_t size)
{
	switch (size) {
	case 1: return arm_put_user_1(val, to);
	case 2: return arm_put_user_2(val, to);
	case 4: return arm_put_user_4(val, to);
	case 8: return arm_put_user_8(val, to);
	}
	return __user_value_size();
}

/* The type behind a pointer, without qualifiers: a cast drops them. */
#define __user_type(ptr)	__typeof__((__typeof__(*(ptr)))0)

/*
 * get_user(x, ptr): x = *ptr of the user program, whose pointer's type gives the size:
 * 1, 2, 4 or 8 bytes. 0, or -EFAULT with x set to 0.
 */
#define __get_user_if(ok, x, p) ({						\
	__user_type(p) __gu_val = 0;						\
	int __gu_err = (ok) ? __get_user_n(&__gu_val, p, sizeof(*(p))) : -EFAULT; \
	(x) = __gu_err ? (__user_type(p))0 : __gu_val;				\
	__gu_err; })
#define get_user(x, ptr) ({							\
	__typeof__(ptr) __gu_ptr = (ptr);					\
	__get_user_if(access_ok(__gu_ptr, sizeof(*__gu_ptr)), x, __gu_ptr); })
#define __get_user(x, ptr) ({							\
	__typeof__(ptr) __gu_ptr = (ptr);					\
	__get_user_if(true, x, __gu_ptr); })

/* put_user(x, ptr): *ptr = x. 0 or -EFAULT. */
#define __put_user_if(ok, x, p) ({						\
	__user_type(p) __pu_val = (x);						\
	(ok) ? __put_user_n(&__pu_val, p, sizeof(*(p))) : -EFAULT; })
#define put_user(x, ptr) ({							\
	__typeof__(ptr) __pu_ptr = (ptr);					\
	__put_user_if(access_ok(__pu_ptr, sizeof(*__pu_ptr)), x, __pu_ptr); })
#define __put_user(x, ptr) ({							\
	__typeof__(ptr) __pu_ptr = (ptr);					\
	__put_user_if(true, x, __pu_ptr); })

#endif
