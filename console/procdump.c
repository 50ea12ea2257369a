// SPDX-License-Identifier: MIT
/*
 * procdump: the files of /proc in a form that tools/procdump2dir makes a folder of.
 *
 *	procdump: begin 1
 *	procdump: file meminfo
 *	#=MemTotal:         260528 kB
 *	...
 *	procdump: end meminfo 1380 bytes crc32 8a2d0c55
 *	...
 *	procdump: done 17 files
 *
 * Each line of a file is one printk with "#=" in front, or "#+" where it goes on in the
 * next one, or "#x" and hexadecimal digits where it holds what a terminal would not show
 * as it is. Lines without such a mark, which others print in between, do not count; and
 * where an interrupt's message went into the midst of a line, "#~" and the number of lines
 * of the dump that hold good precede its repetition. The sum is zlib's crc32 of the file.
 * 1 is the version of all this.
 *
 * Nothing is allocated, and each file's text is taken as it is made.
 */
#include <linux/crc32.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/printk.h>
#include "console/console.h"

#define PIECE	120		/* bytes of a file in one line */
#define TRIES	10		/* of a line that is broken each time */

struct dump {
	struct seq_file m;
	u32 crc;
	unsigned int good;		/* lines of the dump that are printed */
	unsigned int len;		/* of the present piece */
	bool binary;			/* it has to be printed in hexadecimal */
	char piece[PIECE + 1];
};

/* A line in one call, which nobody breaks without printk_breaks telling. */
static void print_line(struct dump *d, const char *mark, const char *text)
{
	unsigned int breaks, tries;

	for (tries = 0; tries < TRIES; tries++) {
		breaks = READ_ONCE(printk_breaks);
		printk("%s%s\n", mark, text);
		if (breaks == READ_ONCE(printk_breaks))
			break;
		if (tries < TRIES - 1)
			printk("#~%u\n", d->good);
	}
	d->good++;
}

static void say(struct dump *d, const char *fmt, ...) __printf(2, 3);
static void say(struct dump *d, const char *fmt, ...)
{
	char text[PIECE];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	print_line(d, "procdump: ", text);
}

static void flush(struct dump *d, const char *mark)
{
	char digits[2 * PIECE + 1];
	unsigned int i;

	d->piece[d->len] = '\0';
	for (i = 0; d->binary && i < d->len; i++)
		snprintf(digits + 2 * i, 3, "%02x", (unsigned char)d->piece[i]);
	print_line(d, d->binary ? "#x" : mark, d->binary ? digits : d->piece);
	d->len = 0;
	d->binary = false;
}

static void dump_write(struct seq_file *m, const char *s, size_t len)
{
	struct dump *d = container_of(m, struct dump, m);

	d->crc = crc32_le(d->crc, (const unsigned char *)s, len);
	for (; len; s++, len--) {
		if (*s == '\n' && !d->binary) {
			flush(d, "#=");
			continue;
		}
		d->piece[d->len++] = *s;
		d->binary |= (*s < ' ' && *s != '\t') || *s == 0x7f;
		if (d->len == PIECE)
			flush(d, "#+");
	}
}

static int dump_file(struct dump *d, const struct proc_file *f)
{
	int err;

	d->m.count = 0;
	d->crc = ~0U;
	say(d, "file %s", f->name);
	err = f->show(&d->m);
	if (d->len)
		flush(d, "#+");
	if (err)
		say(d, "error %s %s", f->name, error_text(err));
	else
		say(d, "end %s %u bytes crc32 %08x", f->name, (unsigned int)d->m.count, ~d->crc);
	return err;
}

/* Is it asked for: by its name, or by that of a directory it is in? */
static bool wanted(const char *name, int argc, char **argv)
{
	size_t len;
	int i;

	for (i = 1; i < argc; i++) {
		len = strlen(argv[i]);
		if (!strncmp(name, argv[i], len) && (!name[len] || name[len] == '/'))
			return true;
	}
	return argc == 1;
}

static int cmd_procdump(int argc, char **argv)
{
	struct dump d = { .m.write = dump_write };
	const struct proc_file *f;
	unsigned int files = 0;
	int err = 0, first = 0;

	say(&d, "begin 1");
	for (f = __start_proc_file; f < __stop_proc_file && err != -EINTR; f++) {
		if (!wanted(f->name, argc, argv))
			continue;
		files++;
		err = console_break();
		if (!err)
			err = dump_file(&d, f);
		if (err && !first)
			first = err;
	}
	if (!files) {
		printk("procdump: /proc has no such file\n");
		return -ENOENT;
	}
	if (err == -EINTR)
		say(&d, "interrupted");
	else
		say(&d, "done %u files", files);
	return first;
}
CONSOLE_CMD(procdump, cmd_procdump, "[FILE|DIRECTORY...]",
	    "the files of /proc, for tools/procdump2dir to make a folder of");
