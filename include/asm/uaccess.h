/* SPDX-License-Identifier: MIT */
/*
 * What mm/arm/uaccess.S does: accesses to user memory with the user's own rights.
 *
 * Each is an LDRT or STRT, which the processor checks as if user code had made it
 * (ARM DDI 0406C A4.6.6): a kernel address is refused there even where nobody called
 * access_ok(). An access that faults ends the call (.ex_table); none of these checks
 * the range.
 */
#ifndef _ASM_UACCESS_H
#define _ASM_UACCESS_H

#include <linux/types.h>
#include <asm/page.h>

/* Bytes that were not copied, or not cleared: 0 where all went well. */
unsigned long arm_copy_from_user(void *to, const void __user *from, unsigned long n);
unsigned long arm_copy_to_user(void __user *to, const void *from, unsigned long n);
unsigned long arm_clear_user(void __user *to, unsigned long n);

/* One value, to or from *val. 0 or -EFAULT. */
int arm_get_user_1(void *val, const void __user *from);
int arm_get_user_2(void *val, const void __user *from);
int arm_get_user_4(void *val, const void __user *from);
int arm_get_user_8(void *val, const void __user *from);
int arm_put_user_1(const void *val, void __user *to);
int arm_put_user_2(const void *val, void __user *to);
int arm_put_user_4(const void *val, void __user *to);
int arm_put_user_8(const void *val, void __user *to);

/* Length without the terminator, max where there is none so far, or -EFAULT. The
 * string is copied with its terminator; dst may be NULL. */
long arm_strncpy_from_user(char *dst, const char __user *src, unsigned long max);

#endif
