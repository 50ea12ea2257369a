/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_STRINGIFY_H
#define _LINUX_STRINGIFY_H

/* A macro's value as a string. */
#define __stringify_1(x...)	#x
#define __stringify(x...)	__stringify_1(x)

#endif
