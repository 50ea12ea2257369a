/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/compiler.h>

#define __init
#define __exit
#define __initdata
#define __exitdata
#define __initconst
#define __devinit
#define __devexit

typedef int (*initcall_t)(void);
typedef void (*exitcall_t)(void);

/*
 * Run in boot/main.c after mm, interrupts and the console are up, in level
 * order; within a level in link order. A failing initcall is reported by name.
 */
struct initcall {
	initcall_t fn;
	const char *name;
};
#define __define_initcall(f, level)						\
	static const struct initcall __initcall_##f				\
	__used __section(".initcall" #level) = { f, #f }
#define core_initcall(f)	__define_initcall(f, 1)
#define subsys_initcall(f)	__define_initcall(f, 4)
#define device_initcall(f)	__define_initcall(f, 6)
#define late_initcall(f)	__define_initcall(f, 7)

#endif
