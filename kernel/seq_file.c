// SPDX-License-Identifier: MIT
/* What files of linux/seq_file.h print with: every piece goes to the writer at once, so
 * that no file of the firmware needs a buffer as large as its text. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <mm210/printk.h>

struct seq_sink {
	struct fmt_sink sink;
	struct seq_file *m;
};

static void put(struct seq_file *m, const char *s, size_t len)
{
	m->write(m, s, len);
	m->count += len;
}

static void seq_put(struct fmt_sink *sink, const char *text, size_t len)
{
	put(container_of(sink, struct seq_sink, sink)->m, text, len);
}

void seq_vprintf(struct seq_file *m, const char *fmt, va_list args)
{
	struct seq_sink s = { .sink.put = seq_put, .m = m };

	fmt_vprint(&s.sink, fmt, args);
}
EXPORT_SYMBOL(seq_vprintf);

void seq_printf(struct seq_file *m, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	seq_vprintf(m, fmt, args);
	va_end(args);
}
EXPORT_SYMBOL(seq_printf);

void seq_puts(struct seq_file *m, const char *s)
{
	put(m, s, strlen(s));
}
EXPORT_SYMBOL(seq_puts);

void seq_putc(struct seq_file *m, char c)
{
	put(m, &c, 1);
}
EXPORT_SYMBOL(seq_putc);

int seq_write(struct seq_file *m, const void *data, size_t len)
{
	put(m, data, len);
	return seq_has_overflowed(m) ? -1 : 0;
}
EXPORT_SYMBOL(seq_write);

void seq_put_decimal_ull(struct seq_file *m, const char *delimiter, unsigned long long num)
{
	seq_printf(m, "%s%llu", delimiter ? delimiter : "", num);
}
EXPORT_SYMBOL(seq_put_decimal_ull);

void seq_put_decimal_ll(struct seq_file *m, const char *delimiter, long long num)
{
	seq_printf(m, "%s%lld", delimiter ? delimiter : "", num);
}
EXPORT_SYMBOL(seq_put_decimal_ll);

void seq_escape(struct seq_file *m, const char *s, const char *esc)
{
	for (; *s; s++) {
		if (strchr(esc, *s))
			seq_printf(m, "\\%03o", (unsigned char)*s);
		else
			seq_putc(m, *s);
	}
}
EXPORT_SYMBOL(seq_escape);

/* One number of a dump, its bytes in the processor's order. */
static void put_group(struct seq_file *m, const u8 *bytes, int size)
{
	int i;

	seq_putc(m, ' ');
	for (i = size - 1; i >= 0; i--)
		seq_printf(m, "%02x", bytes[i]);
}

void seq_hex_dump(struct seq_file *m, const char *prefix, int prefix_type, int rowsize,
		  int groupsize, const void *buf, size_t len, bool ascii)
{
	const u8 *bytes = buf;
	size_t at, i, n;

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	if (groupsize != 2 && groupsize != 4 && groupsize != 8)
		groupsize = 1;
	for (at = 0; at < len; at += n) {
		n = min(len - at, (size_t)rowsize);
		if (prefix_type == 1)
			seq_printf(m, "%s%px:", prefix, bytes + at);
		else if (prefix_type == 2)
			seq_printf(m, "%s%.8zx:", prefix, at);
		else
			seq_puts(m, prefix);
		/* What does not fill a group is shown byte by byte. */
		for (i = 0; i + (size_t)groupsize <= n; i += (size_t)groupsize)
			put_group(m, bytes + at + i, groupsize);
		for (; i < n; i++)
			put_group(m, bytes + at + i, 1);
		if (ascii)
			seq_puts(m, "  ");
		for (i = 0; ascii && i < n; i++)
			seq_putc(m, bytes[at + i] >= ' ' && bytes[at + i] < 0x7f ?
				 (char)bytes[at + i] : '.');
		seq_putc(m, '\n');
	}
}
EXPORT_SYMBOL(seq_hex_dump);
