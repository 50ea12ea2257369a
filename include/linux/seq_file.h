/* SPDX-License-Identifier: MIT */
/*
 * Files that are made up as they are read.
 *
 * What prints does not know where it goes: a file of the firmware itself straight to
 * the console, nothing buffered (kernel/seq_file.c); one of a driver, opened with
 * seq_open or single_open, into a buffer that grows until the largest piece fits
 * (fs/seq_file.c), from which seq_read serves user memory.
 */
#ifndef _LINUX_SEQ_FILE_H
#define _LINUX_SEQ_FILE_H

#include <linux/types.h>
#include <linux/fs.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/stdarg.h>

struct seq_operations;

struct seq_file {
	void (*write)(struct seq_file *m, const char *s, size_t len);
	size_t count;			/* bytes printed so far; in buf, where there is one */
	void *private;			/* the owner's */
	/* Of an open file: */
	char *buf;
	size_t size;			/* of buf */
	size_t from;			/* in buf: what comes next */
	loff_t index;			/* of the element that comes next */
	loff_t read_pos;		/* where in the file reading goes on */
	struct mutex lock;
	const struct seq_operations *op;
	const struct file *file;
};

/*
 * A file of elements: start gives the one at *pos, or NULL at the end; next moves *pos on;
 * show prints one; stop follows each start, whatever it returned. Each may return ERR_PTR or
 * an errno.
 */
struct seq_operations {
	void *(*start)(struct seq_file *m, loff_t *pos);
	void (*stop)(struct seq_file *m, void *v);
	void *(*next)(struct seq_file *m, void *v, loff_t *pos);
	int (*show)(struct seq_file *m, void *v);
};

#define SEQ_SKIP		1	/* of show: print nothing for this one */
#define SEQ_START_TOKEN		((void *)1)

/* Any context, as far as the file's writer goes. */
void seq_printf(struct seq_file *m, const char *fmt, ...) __printf(2, 3);
void seq_vprintf(struct seq_file *m, const char *fmt, va_list args);
void seq_puts(struct seq_file *m, const char *s);
void seq_putc(struct seq_file *m, char c);
/* len bytes. 0, or -1 where the buffer is too small so far. */
int seq_write(struct seq_file *m, const void *data, size_t len);
void seq_put_decimal_ull(struct seq_file *m, const char *delimiter, unsigned long long num);
void seq_put_decimal_ll(struct seq_file *m, const char *delimiter, long long num);
/* Print s, what esc has as octal escapes. */
void seq_escape(struct seq_file *m, const char *s, const char *esc);
/* Bytes as a dump: groupsize bytes a number, rowsize 16 or 32 a line, prefix_type as for
 * print_hex_dump: 0 nothing, 1 the address, 2 the offset. */
void seq_hex_dump(struct seq_file *m, const char *prefix, int prefix_type, int rowsize,
		  int groupsize, const void *buf, size_t len, bool ascii);

static inline bool seq_has_overflowed(struct seq_file *m)
{
	return m->buf && m->count > m->size;
}

/*
 * For open: the seq_file becomes the file's private_data. 0 or -ENOMEM. For read, llseek,
 * release: the functions behind. Process context.
 */
int seq_open(struct file *file, const struct seq_operations *op);
int seq_open_private(struct file *file, const struct seq_operations *op, int size);
/* size cleared bytes as m->private, which is returned; NULL for no memory. */
void *__seq_open_private(struct file *file, const struct seq_operations *op, int size);
ssize_t seq_read(struct file *file, char __user *buf, size_t count, loff_t *pos);
loff_t seq_lseek(struct file *file, loff_t offset, int whence);
int seq_release(struct inode *inode, struct file *file);
int seq_release_private(struct inode *inode, struct file *file);

/* A file that is one piece: show prints all of it. */
int single_open(struct file *file, int (*show)(struct seq_file *m, void *v), void *data);
/* With a buffer of size bytes from the start. */
int single_open_size(struct file *file, int (*show)(struct seq_file *m, void *v), void *data,
		     size_t size);
int single_release(struct inode *inode, struct file *file);

/* start and next of a list; _head: the head itself comes first. */
struct list_head *seq_list_start(struct list_head *head, loff_t pos);
struct list_head *seq_list_start_head(struct list_head *head, loff_t pos);
struct list_head *seq_list_next(void *v, struct list_head *head, loff_t *pos);

/* NAME_show and, of these, NAME_open and NAME_fops (or NAME_proc_ops). */
#define DEFINE_SHOW_ATTRIBUTE(__name)						\
static int __name##_open(struct inode *inode, struct file *file)		\
{										\
	return single_open(file, __name##_show, inode->i_private);		\
}										\
static const struct file_operations __name##_fops = {				\
	.owner		= THIS_MODULE,						\
	.open		= __name##_open,					\
	.read		= seq_read,						\
	.llseek		= seq_lseek,						\
	.release	= single_release,					\
}

#define DEFINE_PROC_SHOW_ATTRIBUTE(__name)					\
static int __name##_open(struct inode *inode, struct file *file)		\
{										\
	return single_open(file, __name##_show, inode->i_private);		\
}										\
static const struct proc_ops __name##_proc_ops = {				\
	.proc_open	= __name##_open,					\
	.proc_read	= seq_read,						\
	.proc_lseek	= seq_lseek,						\
	.proc_release	= single_release,					\
}

/* NAME_sops and, of these, NAME_open and NAME_fops. */
#define DEFINE_SEQ_ATTRIBUTE(__name)						\
static int __name##_open(struct inode *inode, struct file *file)		\
{										\
	int ret = seq_open(file, &__name##_sops);				\
										\
	if (!ret && inode->i_private)						\
		((struct seq_file *)file->private_data)->private = inode->i_private; \
	return ret;								\
}										\
static const struct file_operations __name##_fops = {				\
	.owner		= THIS_MODULE,						\
	.open		= __name##_open,					\
	.read		= seq_read,						\
	.llseek		= seq_lseek,						\
	.release	= seq_release,						\
}

#endif
