/* SPDX-License-Identifier: MIT */
/*
 * Which Linux these headers offer the API of: where sources ask, the forms of 6.1
 * are chosen. (Names of 2.6 are there besides, whatever the version.)
 */
#ifndef _LINUX_VERSION_H
#define _LINUX_VERSION_H

#define KERNEL_VERSION(a, b, c)	(((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))
#define LINUX_VERSION_MAJOR		6
#define LINUX_VERSION_PATCHLEVEL	1
#define LINUX_VERSION_SUBLEVEL		0
#define LINUX_VERSION_CODE \
	KERNEL_VERSION(LINUX_VERSION_MAJOR, LINUX_VERSION_PATCHLEVEL, LINUX_VERSION_SUBLEVEL)
#define UTS_RELEASE			"6.1.0-mm210"

#endif
