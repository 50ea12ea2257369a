/* SPDX-License-Identifier: MIT */
/*
 * The answers that a source gets from IS_ENABLED(CONFIG_...) and #ifdef CONFIG_...:
 * what this kernel has is defined as 1 in generated/autoconf.h, as Linux's build does it.
 */
#ifndef _LINUX_KCONFIG_H
#define _LINUX_KCONFIG_H

#include <generated/autoconf.h>

/*
 * 1 where the option is a macro of value 1, else 0. Pasting makes __CONFIG_IS_1, which
 * brings one more argument and so moves the 1 into second place; any other paste is one
 * word without a comma.
 */
#define __CONFIG_IS_1			0,
#define __config_second(first, second, ...)	second
#define __config_pick(shifted)		__config_second(shifted 1, 0, 0)
#define __config_paste(value)		__config_pick(__CONFIG_IS_##value)
#define __config_is(option)		__config_paste(option)

#define IS_BUILTIN(option)		__config_is(option)
#define IS_MODULE(option)		__config_is(option##_MODULE)
#define IS_REACHABLE(option)		__config_is(option)
#define IS_ENABLED(option)		(IS_BUILTIN(option) || IS_MODULE(option))

#endif
