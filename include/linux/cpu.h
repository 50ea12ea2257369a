/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_CPU_H
#define _LINUX_CPU_H

#include <linux/cpumask.h>
#include <linux/smp.h>

/* The processor neither comes nor goes. */
#define cpus_read_lock()	((void)0)
#define cpus_read_unlock()	((void)0)
#define get_online_cpus()	((void)0)
#define put_online_cpus()	((void)0)

#endif
