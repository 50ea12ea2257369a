/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_AUTOCONF_H
#define _LINUX_AUTOCONF_H

#include <linux/kconfig.h>

#endif
