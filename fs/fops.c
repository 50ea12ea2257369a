// SPDX-License-Identifier: MIT
/*
 * Open files that a driver serves: between the calls of mm210/vfs.h, whose buffers are the
 * kernel's, and file_operations, whose buffers are the user's.
 *
 * A file holds the module that its operations belong to. Of a file in /proc, /sys or debugfs
 * every call is announced to its node, so that it can be removed under those who have it open.
 */
#include <linux/cdev.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/uaccess.h>
#include "fs/kernfs.h"
#include "fs/window.h"

const struct file_operations *fops_get(const struct file_operations *fops)
{
	return fops && try_module_get(fops->owner) ? fops : NULL;
}
EXPORT_SYMBOL(fops_get);

void fops_put(const struct file_operations *fops)
{
	if (fops)
		module_put(fops->owner);
}
EXPORT_SYMBOL(fops_put);

void replace_fops(struct file *file, const struct file_operations *fops)
{
	fops_put(file->f_op);
	file->f_op = fops;
}
EXPORT_SYMBOL(replace_fops);

static int fops_open(struct open_file *of)
{
	struct kernfs_node *kn = of->vnode->kn;
	struct file *file = &of->file;
	int err = 0;

	file->f_inode = &kn->inode;
	file->f_path.dentry = &kn->dentry;
	if (!kernfs_enter(kn))
		return -ENOENT;
	file->f_op = fops_get(kn->inode.i_fop);
	if (!file->f_op)
		err = kn->inode.i_fop ? -ENODEV : -ENXIO;
	else if (file->f_op->open)
		err = file->f_op->open(file->f_inode, file);
	if (err) {
		/* Those that open put in their place, perhaps. */
		fops_put(file->f_op);
	} else {
		of->owner = file->f_op->owner;
		of->opened = true;
	}
	if (!err && kn->revokes) {
		fs_lock();
		list_add_tail(&of->node_files, &kn->files);
		fs_unlock();
	}
	kernfs_leave(kn);
	/* A driver whose open says 1 means an error of its own. */
	return err > 0 ? -EIO : err;
}

void fops_end(struct open_file *of)
{
	struct file *file = &of->file;

	if (file->f_op->flush)
		file->f_op->flush(file, NULL);
	if (file->f_op->release)
		file->f_op->release(file->f_inode, file);
	module_put(of->owner);
	if (of->cdev)
		kobject_put(&of->cdev->kobj);
	WRITE_ONCE(of->opened, false);
}

static void fops_release(struct open_file *of)
{
	kernfs_close(of);
}

/* What a driver says it transferred, and cannot have. */
static ssize_t checked(const struct open_file *of, const char *what, ssize_t n, size_t count)
{
	if (n <= (ssize_t)count)
		return n;
	pr_warn("%s: %s of %zu bytes returned %zd\n", of->file.f_path.dentry->d_name.name, what,
		count, n);
	return (ssize_t)count;
}

static ssize_t fops_read(struct open_file *of, void *buf, size_t count, loff_t *pos)
{
	struct file *file = &of->file;
	struct window w;
	ssize_t n;

	if (!file->f_op->read)
		return -EINVAL;
	n = window_open(&w, count);
	if (n)
		return n;
	count = min(count, w.size);
	file->f_pos = *pos;
	n = kernfs_enter(of->vnode->kn) ? 0 : -ENODEV;
	if (!n) {
		n = file->f_op->read(file, w.buf, count, pos);
		kernfs_leave(of->vnode->kn);
		n = checked(of, "read", n, count);
	}
	if (n > 0 && copy_from_user(buf, w.buf, (unsigned long)n))
		n = -EFAULT;
	window_close(&w);
	return n;
}

static ssize_t fops_write(struct open_file *of, const void *buf, size_t count, loff_t *pos)
{
	struct file *file = &of->file;
	struct window w;
	ssize_t n;

	if (!file->f_op->write)
		return -EINVAL;
	n = window_open(&w, count);
	if (n)
		return n;
	count = min(count, w.size);
	file->f_pos = *pos;
	n = copy_to_user(w.buf, buf, count) ? -EFAULT : 0;
	if (!n && !kernfs_enter(of->vnode->kn))
		n = -ENODEV;
	if (!n) {
		n = file->f_op->write(file, w.buf, count, pos);
		kernfs_leave(of->vnode->kn);
		n = checked(of, "write", n, count);
	}
	window_close(&w);
	return n;
}

long kernel_ioctl(struct file *file, unsigned int cmd, void *buf, size_t size)
{
	struct window w;
	long ret;
	int err;

	if (size > WINDOW_MAX)
		return -EINVAL;
	err = window_open(&w, size);
	if (err)
		return err;
	ret = copy_to_user(w.buf, buf, size) ? -EFAULT :
	      vfs_ioctl(file, cmd, (unsigned long)w.buf);
	if (copy_from_user(buf, w.buf, size))
		ret = -EFAULT;
	window_close(&w);
	return ret;
}

const struct vnode_operations fops_vnode_ops = {
	.open = fops_open,
	.release = fops_release,
	.read_file = fops_read,
	.write_file = fops_write,
	.evict = kernfs_evict,
};
