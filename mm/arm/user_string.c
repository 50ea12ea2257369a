// SPDX-License-Identifier: MIT
/* Strings of user programs: where they have to end is decided here, the bytes are
 * read in uaccess.S. Neither reads a byte behind the terminator. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/uaccess.h>

/*
 * The string, to dst unless that is NULL. A string that runs on to the end of user
 * space faults there, even where fewer bytes than count were asked for.
 */
static long read_string(char *dst, const char __user *src, unsigned long count)
{
	unsigned long room = TASK_SIZE - (unsigned long)src, max = min(count, room);
	long len;

	if (!access_ok(src, 1))
		return -EFAULT;
	len = arm_strncpy_from_user(dst, src, max);
	return len == (long)max && max < count ? -EFAULT : len;
}

long strncpy_from_user(char *dst, const char __user *src, long count)
{
	return count > 0 ? read_string(dst, src, count) : 0;
}
EXPORT_SYMBOL(strncpy_from_user);

long strnlen_user(const char __user *str, long count)
{
	long len = count > 0 ? read_string(NULL, str, count) : 0;

	return len < 0 ? 0 : len + 1;
}
EXPORT_SYMBOL(strnlen_user);
