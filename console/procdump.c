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
 * of the dump that hold good, with a full stop, precede its repetition. The sum is zlib's
 * crc32 of the file. 1 is the version of all this.
 *
 * The firmware's own files come first: for them nothing is allocated. Then the tree is
 * looked through for those that drivers made.
 */
#include <linux/crc32.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/printk.h>
#include <mm210/vfs.h>
#include "console/console.h"

#define PIECE	120		/* bytes of a file in one line */
#define TRIES	10		/* of a line that is broken each time */
#define ROOT	"/proc/"
#define MAX_DEPTH	8	/* of directories in each other */

struct dump {
	struct seq_file m;
	u32 crc;
	unsigned int good;		/* lines of the dump that are printed */
	unsigned int files;
	unsigned int len;		/* of the present piece */
	bool binary;			/* it has to be printed in hexadecimal */
	char piece[PIECE + 1];
};

/* A line in one call, which nobody breaks without printk_breaks telling: false then. */
static bool print_whole(const char *mark, const char *text)
{
	unsigned int breaks = READ_ONCE(printk_breaks);

	printk("%s%s\n", mark, text);
	return breaks == READ_ONCE(printk_breaks);
}

/* With its full stop, what is left of a broken "#~" is not taken for a smaller number. */
static void take_back(const struct dump *d)
{
	unsigned int tries = 0;
	char text[16];

	snprintf(text, sizeof(text), "%u.", d->good);
	while (!print_whole("#~", text) && ++tries < TRIES)
		;
}

static void print_line(struct dump *d, const char *mark, const char *text)
{
	unsigned int tries = 0;

	while (!print_whole(mark, text) && ++tries < TRIES)
		take_back(d);
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

static void begin_file(struct dump *d, const char *name)
{
	d->files++;
	d->m.count = 0;
	d->crc = ~0U;
	say(d, "file %s", name);
}

static int end_file(struct dump *d, const char *name, int err)
{
	if (d->len)
		flush(d, "#+");
	if (err)
		say(d, "error %s %s", name, error_text(err));
	else
		say(d, "end %s %u bytes crc32 %08x", name, (unsigned int)d->m.count, ~d->crc);
	return err;
}

static int dump_own(struct dump *d, const struct proc_file *f)
{
	int err = console_break();

	if (err)
		return err;
	begin_file(d, f->name);
	return end_file(d, f->name, f->show(&d->m));
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

/* --- files that drivers made --- */

struct walk {
	struct dump *dump;
	int argc;
	char **argv;
	char path[128];
	char buf[512];
	struct dirent entry;
};

static bool is_own(const char *name)
{
	const struct proc_file *f;

	for (f = __start_proc_file; f < __stop_proc_file; f++)
		if (!strcmp(f->name, name))
			return true;
	return false;
}

static int read_file(struct walk *w)
{
	struct file *file = filp_open(w->path, O_RDONLY, 0);
	loff_t pos = 0;
	ssize_t n;

	if (IS_ERR(file))
		return (int)PTR_ERR(file);
	while ((n = kernel_read(file, w->buf, sizeof(w->buf), &pos)) > 0) {
		dump_write(&w->dump->m, w->buf, (size_t)n);
		w->dump->m.count += (size_t)n;
	}
	filp_close(file);
	return (int)n;
}

static int dump_other(struct walk *w)
{
	const char *name = w->path + strlen(ROOT);
	int err;

	if (is_own(name) || !wanted(name, w->argc, w->argv))
		return 0;
	err = console_break();
	if (err)
		return err;
	begin_file(w->dump, name);
	err = vfs_show(w->path, &w->dump->m);
	return end_file(w->dump, name, err == -EOPNOTSUPP ? read_file(w) : err);
}

/* The directory whose path is the first len bytes of w->path, which end in a '/'. The
 * first error; but for Ctrl-C the rest is dumped all the same. */
static int walk_dir(struct walk *w, size_t len, unsigned int depth)
{
	struct file *dir = filp_open(w->path, O_RDONLY, 0);
	int n, err, first = 0;

	if (IS_ERR(dir))
		return (int)PTR_ERR(dir);
	while (first != -EINTR && (n = vfs_readdir(dir, &w->entry)) == 1) {
		bool down = S_ISDIR(w->entry.stat.mode) && depth < MAX_DEPTH;

		w->path[len] = '\0';
		if (len + strlen(w->entry.name) + 1 >= sizeof(w->path)) {
			err = -ENAMETOOLONG;
		} else {
			strlcat(w->path, w->entry.name, sizeof(w->path));
			if (down)
				strlcat(w->path, "/", sizeof(w->path));
			err = down ? walk_dir(w, strlen(w->path), depth + 1) :
			      S_ISREG(w->entry.stat.mode) ? dump_other(w) : 0;
		}
		if (err && (!first || err == -EINTR))
			first = err;
	}
	filp_close(dir);
	return first;
}

static int dump_others(struct dump *d, int argc, char **argv)
{
	struct walk *w = kmalloc(sizeof(*w), GFP_KERNEL);
	int err;

	if (!w)
		return -ENOMEM;
	w->dump = d;
	w->argc = argc;
	w->argv = argv;
	strscpy(w->path, ROOT, sizeof(w->path));
	err = walk_dir(w, strlen(ROOT), 0);
	kfree(w);
	return err;
}

static int cmd_procdump(int argc, char **argv)
{
	struct dump d = { .m.write = dump_write };
	const struct proc_file *f;
	int err = 0, first = 0;

	say(&d, "begin 1");
	for (f = __start_proc_file; f < __stop_proc_file && err != -EINTR; f++) {
		if (!wanted(f->name, argc, argv))
			continue;
		err = dump_own(&d, f);
		if (err && !first)
			first = err;
	}
	if (err != -EINTR) {
		err = dump_others(&d, argc, argv);
		if (err && !first)
			first = err;
		if (err == -ENOMEM)
			printk("procdump without the files of drivers, for want of memory\n");
	}
	if (err == -EINTR) {
		say(&d, "interrupted");
	} else if (!d.files) {
		printk("procdump: /proc has no such file\n");
		return -ENOENT;
	} else {
		say(&d, "done %u files", d.files);
	}
	return first;
}
CONSOLE_CMD(procdump, cmd_procdump, "[FILE|DIRECTORY...]",
	    "the files of /proc, for tools/procdump2dir to make a folder of");
