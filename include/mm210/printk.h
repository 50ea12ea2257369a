/* SPDX-License-Identifier: MIT */
/* What stands below printk: the formatter with any sink, and the console's bytes. */
#ifndef _MM210_PRINTK_H
#define _MM210_PRINTK_H

#include <linux/types.h>
#include <linux/stdarg.h>

/* Where formatted text goes, piece by piece. count is kept by the formatter. */
struct fmt_sink {
	void (*put)(struct fmt_sink *sink, const char *text, size_t len);
	size_t count;			/* characters so far */
};

/**
 * fmt_vprint - printk's formatter into a sink of one's own
 *
 * Nothing is buffered, so no length is cut. Returns the number of characters
 * that this call produced. Any context.
 */
int fmt_vprint(struct fmt_sink *sink, const char *fmt, va_list args);

/* How often a message went into the midst of another one's line, since start-up. */
extern unsigned int printk_breaks;

/**
 * console_write - bytes to the console's UART at once
 * @text: a newline goes out as carriage return and newline
 * @len: in bytes
 *
 * Any context; returns when the last byte is in the UART. The cycles spent in
 * printing add up in print_cycles (mm210/boot.h).
 */
void console_write(const char *text, size_t len);

#endif
