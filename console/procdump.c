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
 * where an interrupt's message went into the midst of a line, "#~" takes the line back
 * and it is printed again. The sum is zlib's crc32 of the file. 1 is the version of all
 * this.
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
	unsigned int len;
	bool binary;			/* the piece has to be printed in hexadecimal */
	char piece[PIECE + 1];
};

static void print_piece(struct dump *d, const char *mark)
{
	char digits[2 * PIECE + 1];
	unsigned int i;

	/* In one call, which nobody breaks without printk_breaks telling. */
	for (i = 0; d->binary && i < d->len; i++)
		snprintf(digits + 2 * i, 3, "%02x", (unsigned char)d->piece[i]);
	printk("%s%s\n", d->binary ? "#x" : mark, d->binary ? digits : d->piece);
}

static void flush(struct dump *d, const char *mark)
{
	unsigned int breaks, tries;

	d->piece[d->len] = '\0';
	for (tries = 0; tries < TRIES; tries++) {
		breaks = READ_ONCE(printk_breaks);
		print_piece(d, mark);
		if (breaks == READ_ONCE(printk_breaks))
			break;
		if (tries < TRIES - 1)
			printk("#~\n");
	}
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

static int dump_file(const struct proc_file *f)
{
	struct dump d = { .m.write = dump_write, .crc = ~0U };
	int err;

	printk("procdump: file %s\n", f->name);
	err = f->show(&d.m);
	if (d.len)
		flush(&d, "#+");
	if (err)
		printk("procdump: error %s %s\n", f->name, error_text(err));
	else
		printk("procdump: end %s %u bytes crc32 %08x\n", f->name,
		       (unsigned int)d.m.count, ~d.crc);
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
	const struct proc_file *f;
	unsigned int files = 0;
	int err = 0, first = 0;

	printk("procdump: begin 1\n");
	for (f = __start_proc_file; f < __stop_proc_file && err != -EINTR; f++) {
		if (!wanted(f->name, argc, argv))
			continue;
		files++;
		err = console_interrupted() ? -EINTR : dump_file(f);
		if (err && !first)
			first = err;
	}
	if (!files) {
		printk("procdump: /proc has no such file\n");
		return -ENOENT;
	}
	if (err == -EINTR)
		printk("procdump: interrupted\n");
	else
		printk("procdump: done %u files\n", files);
	return first;
}
CONSOLE_CMD(procdump, cmd_procdump, "[FILE|DIRECTORY...]",
	    "the files of /proc, for tools/procdump2dir to make a folder of");
