/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_CONFIG_H
#define _LINUX_CONFIG_H

#include <linux/kconfig.h>

#endif
