/* SPDX-License-Identifier: MIT */
/* How a file is opened: Linux's values on ARM. */
#ifndef _LINUX_FCNTL_H
#define _LINUX_FCNTL_H

#define O_ACCMODE	00000003
#define O_RDONLY	00000000
#define O_WRONLY	00000001
#define O_RDWR		00000002
#define O_CREAT		00000100	/* make it where it is missing */
#define O_EXCL		00000200	/* and fail where it is not */
#define O_NOCTTY	00000400	/* no effect */
#define O_TRUNC		00001000	/* empty it */
#define O_APPEND	00002000	/* every write goes to the end */
#define O_NONBLOCK	00004000	/* drivers look at it */
#define O_NDELAY	O_NONBLOCK
#define O_DSYNC		00010000	/* no effect: nothing is written late */
#define FASYNC		00020000	/* nobody can ask for signals */
#define O_DIRECTORY	00040000	/* fail for anything else */
#define O_LARGEFILE	00400000	/* no effect: all are */
#define O_CLOEXEC	02000000	/* no effect */
#define O_SYNC		04010000	/* no effect: nothing is written late */

#endif
