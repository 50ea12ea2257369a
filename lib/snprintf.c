// SPDX-License-Identifier: MIT
/* The kernel's formatter (kernel/vsprintf.c) into a buffer. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/printk.h>

struct buf_sink {
	struct fmt_sink sink;
	char *buf;
	size_t size;		/* of buf, with the terminator */
};

static void buf_put(struct fmt_sink *sink, const char *text, size_t len)
{
	struct buf_sink *b = container_of(sink, struct buf_sink, sink);

	if (sink->count >= b->size)
		return;
	memcpy(b->buf + sink->count, text, min(len, b->size - sink->count));
}

/**
 * vsnprintf - format into a buffer, always terminated where size is not 0
 *
 * Returns the length the whole text has, as C does; vscnprintf returns the
 * length that is in the buffer. Any context.
 */
int vsnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	struct buf_sink b = { .sink.put = buf_put, .buf = buf, .size = size };
	int len = fmt_vprint(&b.sink, fmt, args);

	if (size)
		buf[min((size_t)len, size - 1)] = '\0';
	return len;
}
EXPORT_SYMBOL(vsnprintf);

int vscnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	int len = vsnprintf(buf, size, fmt, args);

	if (!size)
		return 0;
	return len < (int)size ? len : (int)size - 1;
}
EXPORT_SYMBOL(vscnprintf);

int snprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(buf, size, fmt, args);
	va_end(args);
	return len;
}
EXPORT_SYMBOL(snprintf);

int scnprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vscnprintf(buf, size, fmt, args);
	va_end(args);
	return len;
}
EXPORT_SYMBOL(scnprintf);

int sprintf(char *buf, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(buf, INT_MAX, fmt, args);
	va_end(args);
	return len;
}
EXPORT_SYMBOL(sprintf);

int vsprintf(char *buf, const char *fmt, va_list args)
{
	return vsnprintf(buf, INT_MAX, fmt, args);
}
EXPORT_SYMBOL(vsprintf);
