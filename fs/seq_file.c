// SPDX-License-Identifier: MIT
/*
 * Files of elements that a driver shows (linux/seq_file.h), for readers who take them in
 * pieces of their own.
 *
 * The buffer always holds whole elements. show prints past its end without harm: what it
 * would have taken is counted, the element is thrown away, and either waits for the next
 * round or, where it is alone in the buffer, is shown again in one twice as large.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

/* The writer of a buffered file. What does not fit shows in the count. */
static void to_buffer(struct seq_file *m, const char *s, size_t len)
{
	if (m->count < m->size)
		memcpy(m->buf + m->count, s, min(len, m->size - m->count));
}

static int grow(struct seq_file *m)
{
	size_t size = m->size ? m->size * 2 : PAGE_SIZE;
	char *buf = kvmalloc(size, GFP_KERNEL);

	if (!buf)
		return -ENOMEM;
	kvfree(m->buf);
	m->buf = buf;
	m->size = size;
	return 0;
}

/* Elements from m->index on until want bytes are there. Whether the buffer has to grow. */
static bool show_some(struct seq_file *m, size_t want, int *err)
{
	void *v = m->op->start(m, &m->index);
	bool larger = false;
	size_t before;
	loff_t index;

	while (v && !IS_ERR(v) && m->count < want) {
		before = m->count;
		*err = m->op->show(m, v);
		if (*err < 0 || seq_has_overflowed(m)) {
			larger = *err >= 0 && !before;
			m->count = before;
			if (*err < 0 && before)
				*err = 0;
			break;
		}
		if (*err == SEQ_SKIP)
			m->count = before;
		*err = 0;
		index = m->index;
		v = m->op->next(m, v, &m->index);
		/* One that forgot to would be shown for ever. */
		if (m->index == index)
			m->index++;
	}
	if (IS_ERR(v) && !m->count)
		*err = (int)PTR_ERR(v);
	m->op->stop(m, v);
	return larger;
}

/* Fill the empty buffer. 0, with count 0 at the end of the file, or an errno. */
static int fill(struct seq_file *m, size_t want)
{
	int err = m->buf ? 0 : grow(m);

	m->count = m->from = 0;
	while (!err && show_some(m, min(want, m->size), &err)) {
		m->count = 0;
		err = grow(m);
	}
	return err;
}

/* Go to a position by showing all before it again. */
static int go_to(struct seq_file *m, loff_t pos)
{
	loff_t at = 0;
	int err = 0;

	m->index = 0;
	m->count = m->from = 0;
	m->read_pos = pos;
	while (at < pos) {
		err = fill(m, m->size ? m->size : PAGE_SIZE);
		if (err || !m->count)
			break;
		m->from = min(m->count, (size_t)(pos - at));
		at += m->from;
	}
	return err;
}

ssize_t seq_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct seq_file *m = file->private_data;
	size_t done = 0, n;
	bool filled = false;
	int err = 0;

	mutex_lock(&m->lock);
	if (*pos != m->read_pos)
		err = go_to(m, *pos);
	while (!err && done < count) {
		/* What is left, and once more what show prints: a start that says "the end" and
		 * goes back to the beginning must end this read, as on Linux. */
		if (m->from == m->count) {
			if (filled)
				break;
			filled = true;
			err = fill(m, count - done);
			if (err || !m->count)
				break;
		}
		n = min(m->count - m->from, count - done);
		if (copy_to_user(buf + done, m->buf + m->from, n)) {
			err = -EFAULT;
			break;
		}
		m->from += n;
		done += n;
	}
	*pos += (loff_t)done;
	m->read_pos = *pos;
	mutex_unlock(&m->lock);
	return done ? (ssize_t)done : err;
}
EXPORT_SYMBOL(seq_read);

loff_t seq_lseek(struct file *file, loff_t offset, int whence)
{
	if (whence == SEEK_CUR)
		offset += file->f_pos;
	else if (whence != SEEK_SET)
		return -EINVAL;
	if (offset < 0)
		return -EINVAL;
	file->f_pos = offset;
	return offset;
}
EXPORT_SYMBOL(seq_lseek);

int seq_open(struct file *file, const struct seq_operations *op)
{
	struct seq_file *m = kzalloc(sizeof(*m), GFP_KERNEL);

	if (!m)
		return -ENOMEM;
	m->write = to_buffer;
	m->op = op;
	m->file = file;
	mutex_init(&m->lock);
	file->private_data = m;
	return 0;
}
EXPORT_SYMBOL(seq_open);

int seq_release(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;

	kvfree(m->buf);
	kfree(m);
	return 0;
}
EXPORT_SYMBOL(seq_release);

void *__seq_open_private(struct file *file, const struct seq_operations *op, int size)
{
	void *private = kzalloc((size_t)size, GFP_KERNEL);

	if (!private)
		return NULL;
	if (seq_open(file, op)) {
		kfree(private);
		return NULL;
	}
	((struct seq_file *)file->private_data)->private = private;
	return private;
}
EXPORT_SYMBOL(__seq_open_private);

int seq_open_private(struct file *file, const struct seq_operations *op, int size)
{
	return __seq_open_private(file, op, size) ? 0 : -ENOMEM;
}
EXPORT_SYMBOL(seq_open_private);

int seq_release_private(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;

	kfree(m->private);
	return seq_release(inode, file);
}
EXPORT_SYMBOL(seq_release_private);

/* --- files of one piece --- */

static void *single_start(struct seq_file *m, loff_t *pos)
{
	return *pos ? NULL : SEQ_START_TOKEN;
}

static void *single_next(struct seq_file *m, void *v, loff_t *pos)
{
	++*pos;
	return NULL;
}

static void single_stop(struct seq_file *m, void *v)
{
}

int single_open(struct file *file, int (*show)(struct seq_file *m, void *v), void *data)
{
	struct seq_operations *op = kmalloc(sizeof(*op), GFP_KERNEL);
	int err;

	if (!op)
		return -ENOMEM;
	*op = (struct seq_operations){ single_start, single_stop, single_next, show };
	err = seq_open(file, op);
	if (err)
		kfree(op);
	else
		((struct seq_file *)file->private_data)->private = data;
	return err;
}
EXPORT_SYMBOL(single_open);

int single_open_size(struct file *file, int (*show)(struct seq_file *m, void *v), void *data,
		     size_t size)
{
	char *buf = kvmalloc(size, GFP_KERNEL);
	struct seq_file *m;
	int err;

	if (!buf)
		return -ENOMEM;
	err = single_open(file, show, data);
	if (err) {
		kvfree(buf);
		return err;
	}
	m = file->private_data;
	m->buf = buf;
	m->size = size;
	return 0;
}
EXPORT_SYMBOL(single_open_size);

int single_release(struct inode *inode, struct file *file)
{
	const struct seq_operations *op = ((struct seq_file *)file->private_data)->op;

	seq_release(inode, file);
	kfree(op);
	return 0;
}
EXPORT_SYMBOL(single_release);

/* --- lists --- */

struct list_head *seq_list_start(struct list_head *head, loff_t pos)
{
	struct list_head *at;

	list_for_each(at, head)
		if (pos-- == 0)
			return at;
	return NULL;
}
EXPORT_SYMBOL(seq_list_start);

struct list_head *seq_list_start_head(struct list_head *head, loff_t pos)
{
	return pos ? seq_list_start(head, pos - 1) : head;
}
EXPORT_SYMBOL(seq_list_start_head);

struct list_head *seq_list_next(void *v, struct list_head *head, loff_t *pos)
{
	struct list_head *next = ((struct list_head *)v)->next;

	++*pos;
	return next == head ? NULL : next;
}
EXPORT_SYMBOL(seq_list_next);
