/* SPDX-License-Identifier: MIT */
/* Majors that have a meaning here. */
#ifndef _LINUX_MAJOR_H
#define _LINUX_MAJOR_H

#define MEM_MAJOR	1
#define TTY_MAJOR	4
#define TTYAUX_MAJOR	5
#define MISC_MAJOR	10

#endif
