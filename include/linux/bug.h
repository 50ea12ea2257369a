/* SPDX-License-Identifier: MIT */
/* Reports of a broken state. BUG does not come back; WARN prints file, line and the
 * callers, and yields its condition. Any context. */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/printk.h>
#include <linux/types.h>

/* Print the message and a backtrace, then stop the machine (under
 * semihosting with a failing exit status). Any context. */
void panic(const char *fmt, ...) __printf(1, 2) __noreturn __cold;

void __bug(const char *file, int line) __noreturn __cold;
void __warn(const char *file, int line, unsigned long caller) __cold;
void dump_stack(void) __cold;

#define BUG()			__bug(__FILE__, __LINE__)
#define BUG_ON(cond)		do { if (unlikely(cond)) BUG(); } while (0)
#define WARN_ON(cond) ({					\
	int __warned = !!(cond);				\
	if (unlikely(__warned))					\
		__warn(__FILE__, __LINE__, _RET_IP_);		\
	unlikely(__warned); })
#define WARN(cond, fmt, ...) ({					\
	int __warned = !!(cond);				\
	if (unlikely(__warned)) {				\
		printk(fmt, ##__VA_ARGS__);		\
		__warn(__FILE__, __LINE__, _RET_IP_);		\
	}							\
	unlikely(__warned); })
#define WARN_ON_ONCE(cond) ({					\
	static bool __done;					\
	int __warned = !!(cond);				\
	if (unlikely(__warned && !__done)) {			\
		__done = true;					\
		__warn(__FILE__, __LINE__, _RET_IP_);		\
	}							\
	unlikely(__warned); })
#define WARN_ONCE(cond, fmt, ...) ({				\
	static bool __done;					\
	int __warned = !!(cond);				\
	if (unlikely(__warned && !__done)) {			\
		__done = true;					\
		printk(fmt, ##__VA_ARGS__);		\
		__warn(__FILE__, __LINE__, _RET_IP_);		\
	}							\
	unlikely(__warned); })
#define WARN_ON_SMP(cond)		({ 0; })
#define WARN_TAINT(cond, taint, fmt, ...)	WARN(cond, fmt, ##__VA_ARGS__)
#define WARN_TAINT_ONCE(cond, taint, fmt, ...)	WARN_ONCE(cond, fmt, ##__VA_ARGS__)

#endif
