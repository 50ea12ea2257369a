/* SPDX-License-Identifier: MIT */
/*
 * What of Linux's configuration holds here, for #ifdef and IS_ENABLED() in sources.
 * Options that a source would only use to reach into a part that does not exist
 * (CONFIG_NUMA, CONFIG_SMP, CONFIG_KASAN, CONFIG_SLUB_DEBUG ...) are not defined.
 */
#ifndef _GENERATED_AUTOCONF_H
#define _GENERATED_AUTOCONF_H

#define CONFIG_ARM			1
#define CONFIG_CPU_V7			1
#define CONFIG_32BIT			1
#define CONFIG_MMU			1
#define CONFIG_HIGHMEM			1
#define CONFIG_ZONE_DMA			1
#define CONFIG_FLATMEM			1
#define CONFIG_HAS_IOMEM		1
#define CONFIG_HAS_DMA			1
#define CONFIG_HZ			1000
#define CONFIG_HZ_1000			1
#define CONFIG_NR_CPUS			1
#define CONFIG_PREEMPT			1
#define CONFIG_PREEMPTION		1
#define CONFIG_PREEMPT_COUNT		1
#define CONFIG_BASE_SMALL		0
#define CONFIG_PRINTK			1
#define CONFIG_BUG			1
#define CONFIG_KALLSYMS			1
#define CONFIG_MODULES			1
#define CONFIG_MODULE_UNLOAD		1
#define CONFIG_PROC_FS			1
#define CONFIG_SYSFS			1
#define CONFIG_DEBUG_FS			1
#define CONFIG_SLUB			1
#define CONFIG_CRC32			1
#define CONFIG_GENERIC_ALLOCATOR	1
#define CONFIG_KUNIT			1
#define CONFIG_LOCALVERSION		"-mm210"
#define CONFIG_PAGE_OFFSET		0xC0000000
#define CONFIG_ARM_L1_CACHE_SHIFT	6
#define CONFIG_LOG_BUF_SHIFT		14

#endif
