// SPDX-License-Identifier: MIT
/*
 * sscanf: newlib's parser without floating point, under names of our own, so that a user
 * of newlib keeps newlib's sscanf.
 */
#include <linux/export.h>
#include <linux/printk.h>

int vsiscanf(const char *buf, const char *fmt, va_list args);

int vsscanf(const char *buf, const char *fmt, va_list args)
{
	return vsiscanf(buf, fmt, args);
}
EXPORT_SYMBOL(vsscanf);

int sscanf(const char *buf, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsiscanf(buf, fmt, args);
	va_end(args);
	return n;
}
EXPORT_SYMBOL(sscanf);
