// SPDX-License-Identifier: MIT
/*
 * The calls of linux/fs.h on open files, with user memory: vfs_read and its kin, which a
 * user program's system calls and modules make.
 *
 * A driver's file gets the user's buffer as it is. A plain one is read into a piece of kernel
 * memory and copied.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include "fs/kernfs.h"

#undef kernel_read
#undef kernel_write

mm_segment_t get_fs(void)
{
	return current->kernel_ds ? KERNEL_DS : USER_DS;
}
EXPORT_SYMBOL(get_fs);

void set_fs(mm_segment_t fs)
{
	current->kernel_ds = fs == KERNEL_DS;
}
EXPORT_SYMBOL(set_fs);

#define PIECE	4096UL		/* bytes copied at once */

static bool by_driver(const struct open_file *of)
{
	return of->vnode->ops->open;
}

/* --- plain files --- */

static ssize_t plain_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	size_t done = 0, want;
	ssize_t n = 0;
	void *piece;

	if (!access_ok(buf, count))
		return -EFAULT;
	piece = kmalloc(min(count, (size_t)PIECE), GFP_KERNEL);
	if (!piece)
		return -ENOMEM;
	while (done < count) {
		want = min(count - done, (size_t)PIECE);
		n = kernel_read(file, piece, want, pos);
		if (n <= 0)
			break;
		if (copy_to_user(buf + done, piece, (unsigned long)n)) {
			*pos -= n;
			n = -EFAULT;
			break;
		}
		done += (size_t)n;
		if ((size_t)n < want)
			break;
	}
	kfree(piece);
	return done ? (ssize_t)done : n;
}

static ssize_t plain_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	size_t done = 0, want;
	ssize_t n = 0;
	void *piece;

	if (!access_ok(buf, count))
		return -EFAULT;
	piece = kmalloc(min(count, (size_t)PIECE), GFP_KERNEL);
	if (!piece)
		return -ENOMEM;
	while (done < count) {
		want = min(count - done, (size_t)PIECE);
		n = copy_from_user(piece, buf + done, want) ? -EFAULT :
		    kernel_write(file, piece, want, pos);
		if (n <= 0)
			break;
		done += (size_t)n;
		if ((size_t)n < want)
			break;
	}
	kfree(piece);
	return done ? (ssize_t)done : n;
}

const struct file_operations plain_file_ops = {
	.llseek = generic_file_llseek,
	.read = plain_read,
	.write = plain_write,
};

/* --- any file --- */

ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct open_file *of = open_file_of(file);
	ssize_t n;

	if (!access_ok(buf, count))
		return uaccess_kernel() ? kernel_read(file, (void *)buf, count, pos) : -EFAULT;
	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (S_ISDIR(of->vnode->mode))
		return -EISDIR;
	if (!file->f_op->read)
		return -EINVAL;
	if (!by_driver(of))
		return plain_read(file, buf, count, pos);
	if (!kernfs_enter(of->vnode->kn))
		return -ENODEV;
	n = file->f_op->read(file, buf, count, pos);
	kernfs_leave(of->vnode->kn);
	return n;
}
EXPORT_SYMBOL(vfs_read);

ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	struct open_file *of = open_file_of(file);
	ssize_t n;

	if (!access_ok(buf, count))
		return uaccess_kernel() ? kernel_write(file, (const void *)buf, count, pos) :
					  -EFAULT;
	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!file->f_op->write)
		return -EINVAL;
	if (!by_driver(of))
		return plain_write(file, buf, count, pos);
	if (!kernfs_enter(of->vnode->kn))
		return -ENODEV;
	n = file->f_op->write(file, buf, count, pos);
	kernfs_leave(of->vnode->kn);
	return n;
}
EXPORT_SYMBOL(vfs_write);

loff_t vfs_llseek(struct file *file, loff_t offset, int whence)
{
	struct open_file *of = open_file_of(file);
	loff_t pos;

	if (!(file->f_mode & FMODE_LSEEK))
		return -ESPIPE;
	if (!by_driver(of)) {
		of->inode.i_size = (loff_t)of->vnode->size;
		return generic_file_llseek(file, offset, whence);
	}
	if (!kernfs_enter(of->vnode->kn))
		return -ENODEV;
	pos = file->f_op->llseek ? file->f_op->llseek(file, offset, whence) :
				   default_llseek(file, offset, whence);
	kernfs_leave(of->vnode->kn);
	return pos;
}
EXPORT_SYMBOL(vfs_llseek);

long vfs_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct open_file *of = open_file_of(file);
	const struct file_operations *f_op = file->f_op;
	long ret = -ENOTTY;

	if (!by_driver(of))
		return -ENOTTY;
	if (!kernfs_enter(of->vnode->kn))
		return -ENODEV;
	if (f_op->unlocked_ioctl)
		ret = f_op->unlocked_ioctl(file, cmd, arg);
	else if (f_op->ioctl)
		ret = f_op->ioctl(file->f_inode, file, cmd, arg);
	kernfs_leave(of->vnode->kn);
	/* What a driver says for "no such command" within the kernel. */
	return ret == -ENOIOCTLCMD ? -ENOTTY : ret;
}
EXPORT_SYMBOL(vfs_ioctl);

int vfs_fsync(struct file *file, int datasync)
{
	return 0;
}
EXPORT_SYMBOL(vfs_fsync);

ssize_t kernel_read_at(struct file *file, loff_t pos, void *buf, size_t count)
{
	return kernel_read(file, buf, count, &pos);
}
EXPORT_SYMBOL(kernel_read_at);

ssize_t kernel_write_at(struct file *file, const void *buf, size_t count, loff_t pos)
{
	return kernel_write(file, buf, count, &pos);
}
EXPORT_SYMBOL(kernel_write_at);
