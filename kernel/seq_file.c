// SPDX-License-Identifier: MIT
/* What /proc files print with: every piece goes to the writer at once, so that
 * no file needs a buffer as large as its text. */
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <mm210/printk.h>

struct seq_sink {
	struct fmt_sink sink;
	struct seq_file *m;
};

static void seq_write(struct seq_file *m, const char *s, size_t len)
{
	m->write(m, s, len);
	m->count += len;
}

static void seq_put(struct fmt_sink *sink, const char *text, size_t len)
{
	seq_write(container_of(sink, struct seq_sink, sink)->m, text, len);
}

void seq_vprintf(struct seq_file *m, const char *fmt, va_list args)
{
	struct seq_sink s = { .sink.put = seq_put, .m = m };

	fmt_vprint(&s.sink, fmt, args);
}

void seq_printf(struct seq_file *m, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	seq_vprintf(m, fmt, args);
	va_end(args);
}

void seq_puts(struct seq_file *m, const char *s)
{
	seq_write(m, s, strlen(s));
}

void seq_putc(struct seq_file *m, char c)
{
	seq_write(m, &c, 1);
}
