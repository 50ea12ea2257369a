/* SPDX-License-Identifier: MIT */
/*
 * Code and data of start-up. In a module, what is marked __init and __initdata is
 * freed when its init function has returned; what the firmware itself marks stays.
 */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/compiler.h>

#if defined(MODULE) && !defined(MODULE_BUILTIN)
#define __init		__section(".init.text") __cold
#define __initdata	__section(".init.data")
#define __initconst	__section(".init.rodata")
#define __exit		__section(".exit.text") __used __cold
#define __exitdata	__section(".exit.data")
#define __exit_p(x)	x
#else
#define __init
#define __initdata
#define __initconst
#define __exit
#define __exitdata
#define __exit_p(x)	x
#endif

/* Devices come and go at any time here: nothing of this is freed. */
#define __ref
#define __refdata
#define __init_or_module	__init
#define __initdata_or_module	__initdata
#define __devinit
#define __devinitdata
#define __devinitconst
#define __devexit
#define __devexitdata
#define __devexit_p(x)	x
#define __cpuinit
#define __cpuinitdata
#define __cpuexit
#define __meminit
#define __memexit

typedef int (*initcall_t)(void);
typedef void (*exitcall_t)(void);

/*
 * Run in boot/main.c after mm, interrupts and the console are up, in level
 * order; within a level in link order. A failing initcall is reported by name.
 * (In a module each of them is module_init: linux/module.h.)
 */
struct initcall {
	initcall_t fn;
	const char *name;
};
#define __define_initcall(f, level)						\
	static const struct initcall __initcall_##f				\
	__used __section(".initcall" #level) = { f, #f }
#ifndef MODULE
#define early_initcall(f)	__define_initcall(f, 1)
#define pure_initcall(f)	__define_initcall(f, 1)
#define core_initcall(f)	__define_initcall(f, 1)
#define postcore_initcall(f)	__define_initcall(f, 1)
#define arch_initcall(f)	__define_initcall(f, 4)
#define subsys_initcall(f)	__define_initcall(f, 4)
#define fs_initcall(f)		__define_initcall(f, 4)
#define rootfs_initcall(f)	__define_initcall(f, 4)
#define device_initcall(f)	__define_initcall(f, 6)
#define late_initcall(f)	__define_initcall(f, 7)
#define __initcall(f)		device_initcall(f)
#define __exitcall(f)		static exitcall_t const __exitcall_##f __maybe_unused = f
#endif

#endif
