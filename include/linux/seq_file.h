/* SPDX-License-Identifier: MIT */
/* What a /proc file prints into: straight to the console, nothing buffered. */
#ifndef _LINUX_SEQ_FILE_H
#define _LINUX_SEQ_FILE_H

#include <linux/types.h>
#include <linux/stdarg.h>

struct seq_file {
	void (*write)(struct seq_file *m, const char *s, size_t len);
	size_t count;			/* bytes printed so far */
	void *private;
};

void seq_printf(struct seq_file *m, const char *fmt, ...) __printf(2, 3);
void seq_vprintf(struct seq_file *m, const char *fmt, va_list args);
void seq_puts(struct seq_file *m, const char *s);
void seq_putc(struct seq_file *m, char c);

#endif
