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

/* %*pb, %*pbl: width bits of map, in pieces. */
void fmt_bitmap(struct fmt_sink *sink, const unsigned long *map, bool list, int width);

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

/* Print a command's own text: to the console, not into the log. (console/ is compiled with
 * printk meaning this.) */
int console_printf(const char *fmt, ...) __attribute__((__format__(printf, 1, 2)));

/* Not 0: %p shows another number instead, equal for equal pointers. */
extern u32 pointer_hash_key;

/* The kinds of %p that are a short text (lib/pointer_text.c): its length, or -1 where how,
 * what follows the p, is none of them. */
#define POINTER_TEXT	160
int pointer_text(char *buf, size_t size, const void *p, const char *how, int width);

/* --- the log (kernel/printk_log.c) --- */

#define LOG_LINE_MAX	256	/* longer ones are kept in pieces */

struct log_line {
	int level;		/* 0 to 7 */
	u64 ns;			/* since the clock runs */
	size_t len;
	char text[LOG_LINE_MAX + 1];
};

/* Append a message's piece; lines end with a newline. Any context. */
void log_write(int level, const char *text, size_t len);
/* The line at *pos, which moves on to the next; 0 is the oldest. False at the end. */
bool log_read(u32 *pos, struct log_line *line);
/* Lines before here are old: where dmesg begins after -c. */
u32 log_end(void);
u32 log_size(void);

#endif
