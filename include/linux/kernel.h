/* SPDX-License-Identifier: MIT */
/* The small change of the kernel; larger themes have headers of their own, included here
 * as in Linux. */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H

#include <linux/stdarg.h>
#include <linux/types.h>
#include <linux/align.h>
#include <linux/atomic.h>
#include <linux/bitops.h>
#include <linux/bug.h>
#include <linux/container_of.h>
#include <linux/errno.h>
#include <linux/hex.h>
#include <linux/kstrtox.h>
#include <linux/limits.h>
#include <linux/linkage.h>
#include <linux/log2.h>
#include <linux/math.h>
#include <linux/minmax.h>
#include <linux/printk.h>
#include <linux/stringify.h>
#include <linux/typecheck.h>
#include <asm/byteorder.h>

#define ARRAY_SIZE(a)		(sizeof(a) / sizeof((a)[0]) + __must_be_array(a))
#define PTR_IF(cond, ptr)	((cond) ? (ptr) : NULL)
#define STACK_MAGIC		0xdeadbeef
#define REPEAT_BYTE(x)		((~0ul / 0xff) * (x))
#define u64_to_user_ptr(x)	((void __user *)(uintptr_t)(u64)(x))
#define upper_32_bits(n)	((u32)(((n) >> 16) >> 16))
#define lower_32_bits(n)	((u32)(n))
#define upper_16_bits(n)	((u16)((n) >> 16))
#define lower_16_bits(n)	((u16)((n) & 0xffff))

/* Readable and writable by whom, for modes that are written as numbers. */
#define VERIFY_OCTAL_PERMISSIONS(perms)	(perms)

/* How many arguments a macro was given, up to 12. */
#define __COUNT_ARGS(_0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, n, ...)	n
#define COUNT_ARGS(x...)	__COUNT_ARGS(, ##x, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define CONCATENATE(a, b)	__PASTE(a, b)

/* Say that what follows may sleep: reported where that is not possible. */
void __might_sleep(const char *file, int line);
#define might_sleep()		__might_sleep(__FILE__, __LINE__)
#define might_sleep_if(cond)	do { if (cond) might_sleep(); } while (0)
#define might_fault()		((void)0)
#define cant_sleep()		((void)0)
#define non_block_start()	((void)0)
#define non_block_end()		((void)0)

/* Where the machine is in its life: a source that asks is run by a running one. */
enum system_states {
	SYSTEM_BOOTING,
	SYSTEM_SCHEDULING,
	SYSTEM_RUNNING,
	SYSTEM_HALT,
	SYSTEM_POWER_OFF,
	SYSTEM_RESTART,
};
#define system_state		SYSTEM_RUNNING

#define TAINT_PROPRIETARY_MODULE	0
#define TAINT_WARN			9
#define TAINT_CRAP			10
#define TAINT_OOT_MODULE		12
#define TAINT_USER			6
#define TAINT_TEST			18

enum lockdep_ok {
	LOCKDEP_STILL_OK,
	LOCKDEP_NOW_UNRELIABLE,
};

/*
 * Compat: partly: the flag is kept and shown by print_tainted() alone; no report
 * carries it.
 */
void add_taint(unsigned int flag, enum lockdep_ok lockdep_ok);
int test_taint(unsigned int flag);
unsigned long get_taint(void);
/* "Not tainted" or "Tainted: " with a letter a flag. Any context. */
const char *print_tainted(void);

/**
 * memparse - a size as the kernel's command line writes it
 * @ptr: digits in C's notation, then k, M, G, T, P or E for a power of 1024
 * @retptr: set to what follows, may be NULL
 *
 * Any context. Returns the size in bytes; 0 where there is no digit.
 */
unsigned long long memparse(const char *ptr, char **retptr);

/**
 * get_option - an integer, and a comma behind it
 * @str: moved behind what was read
 * @pint: set to the integer; may be NULL
 *
 * Any context. Returns 0 (no integer), 1 (alone), 2 (a comma follows, eaten as well),
 * 3 (a '-' follows: a range).
 */
int get_option(char **str, int *pint);
/* All integers of a comma-separated list, ranges spread out: ints[0] says how many the
 * rest holds, nints elements at most. With nints 0 they are counted alone. Returns what
 * could not be read. */
char *get_options(const char *str, int nints, int *ints);
/* Does the comma-separated list have this word? */
bool parse_option_str(const char *str, const char *option);

#endif
