// SPDX-License-Identifier: MIT
/*
 * Files below /proc that modules make (linux/proc_fs.h): nodes of the tree that procfs.c
 * shows behind its own files. An entry is freed with its node, after the last file that has it
 * open.
 */
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <mm210/kernfs.h>

static const struct file_operations entry_fops;

static struct kernfs_node *dir_of(const struct proc_dir_entry *parent)
{
	return parent ? parent->node : kernfs_proc();
}

static void free_entry(struct kernfs_node *kn)
{
	kfree(kn->priv);
}

static struct proc_dir_entry *entry_of(const struct inode *inode)
{
	return container_of(inode, struct kernfs_node, inode)->priv;
}

struct proc_dir_entry *PDE(const struct inode *inode)
{
	return entry_of(inode);
}
EXPORT_SYMBOL(PDE);

static struct proc_dir_entry *create(const char *name, umode_t mode, struct proc_dir_entry *parent,
				     const struct file_operations *fops, void *data)
{
	struct proc_dir_entry *de = kzalloc(sizeof(*de), GFP_KERNEL);
	struct kernfs_node *kn;

	if (!de)
		return NULL;
	while (*name == '/')
		name++;
	if (!S_ISDIR(mode))
		mode = S_IFREG | (mode & 0777 ? mode & 0777 : 0444);
	kn = kernfs_create(dir_of(parent), name, mode, fops, de);
	if (IS_ERR(kn)) {
		pr_err("proc: %s: %pe\n", name, kn);
		kfree(de);
		return NULL;
	}
	kn->release = free_entry;
	kn->inode.i_private = data;
	de->name = kn->name;
	de->mode = mode;
	de->data = data;
	de->parent = parent;
	de->node = kn;
	return de;
}

struct proc_dir_entry *__proc_create_fops(const char *name, umode_t mode,
					  struct proc_dir_entry *parent,
					  const struct file_operations *fops, void *data)
{
	return create(name, mode, parent, fops ? fops : &entry_fops, data);
}
EXPORT_SYMBOL(__proc_create_fops);

struct proc_dir_entry *__proc_create_ops(const char *name, umode_t mode,
					 struct proc_dir_entry *parent,
					 const struct proc_ops *ops, void *data)
{
	struct proc_dir_entry *de = create(name, mode, parent, NULL, data);

	if (!de)
		return NULL;
	de->ops = (struct file_operations){
		.llseek = ops->proc_lseek,
		.read = ops->proc_read,
		.write = ops->proc_write,
		.poll = ops->proc_poll,
		.unlocked_ioctl = ops->proc_ioctl,
		.mmap = ops->proc_mmap,
		.open = ops->proc_open,
		.release = ops->proc_release,
	};
	WRITE_ONCE(de->node->inode.i_fop, &de->ops);
	return de;
}
EXPORT_SYMBOL(__proc_create_ops);

/* --- files of linux/seq_file.h --- */

static int seq_entry_open(struct inode *inode, struct file *file)
{
	struct proc_dir_entry *de = entry_of(inode);
	int err;

	err = de->state_size ? seq_open_private(file, de->seq_ops, (int)de->state_size) :
			       seq_open(file, de->seq_ops);
	if (!err && !de->state_size)
		((struct seq_file *)file->private_data)->private = de->data;
	return err;
}

static int seq_entry_release(struct inode *inode, struct file *file)
{
	return entry_of(inode)->state_size ? seq_release_private(inode, file) :
					     seq_release(inode, file);
}

static const struct file_operations seq_entry_fops = {
	.open = seq_entry_open, .read = seq_read, .llseek = seq_lseek,
	.release = seq_entry_release,
};

struct proc_dir_entry *proc_create_seq_private(const char *name, umode_t mode,
					       struct proc_dir_entry *parent,
					       const struct seq_operations *ops,
					       unsigned int state_size, void *data)
{
	struct proc_dir_entry *de = create(name, mode, parent, NULL, data);

	if (!de)
		return NULL;
	de->seq_ops = ops;
	de->state_size = state_size;
	WRITE_ONCE(de->node->inode.i_fop, &seq_entry_fops);
	return de;
}
EXPORT_SYMBOL(proc_create_seq_private);

static int single_entry_open(struct inode *inode, struct file *file)
{
	return single_open(file, entry_of(inode)->single_show, entry_of(inode)->data);
}

static const struct file_operations single_entry_fops = {
	.open = single_entry_open, .read = seq_read, .llseek = seq_lseek,
	.release = single_release,
};

struct proc_dir_entry *proc_create_single_data(const char *name, umode_t mode,
					       struct proc_dir_entry *parent,
					       int (*show)(struct seq_file *m, void *v),
					       void *data)
{
	struct proc_dir_entry *de = create(name, mode, parent, NULL, data);

	if (!de)
		return NULL;
	de->single_show = show;
	WRITE_ONCE(de->node->inode.i_fop, &single_entry_fops);
	return de;
}
EXPORT_SYMBOL(proc_create_single_data);

/* --- entries whose functions are set afterwards --- */

/* proc_fops takes over where it is set by now. */
static int entry_open(struct inode *inode, struct file *file)
{
	struct proc_dir_entry *de = entry_of(inode);

	if (!de->proc_fops || de->proc_fops == &entry_fops)
		return 0;
	inode->i_private = de->data;
	if (!fops_get(de->proc_fops))
		return -ENODEV;
	replace_fops(file, de->proc_fops);
	return file->f_op->open ? file->f_op->open(inode, file) : 0;
}

/*
 * read_proc prints into a page and says where in it the reader's bytes are: *start is left
 * NULL by one that printed the file from its beginning, points into the page at the
 * bytes for this offset, or is a small number by which the offset moves on.
 */
static ssize_t entry_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct proc_dir_entry *de = entry_of(file_inode(file));
	char *page, *start = NULL;
	size_t got, moved;
	int n, eof = 0;

	if (!de->read_proc)
		return -EINVAL;
	page = (char *)get_zeroed_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	count = min(count, (size_t)PAGE_SIZE);
	n = de->read_proc(page, &start, (off_t)*pos, (int)count, &eof, de->data);
	if (n <= 0) {
		free_page((unsigned long)page);
		return n;
	}
	got = min((size_t)n, (size_t)PAGE_SIZE);
	if (!start) {
		/* All of the file so far: what lies behind the offset. */
		start = page + min((size_t)*pos, got);
		got = min(got - (size_t)(start - page), count);
		moved = got;
	} else if (start < page || start >= page + PAGE_SIZE) {
		moved = (size_t)start;
		start = page;
		got = min(got, count);
	} else {
		got = min(min(got, count), (size_t)(page + PAGE_SIZE - start));
		moved = got;
	}
	if (copy_to_user(buf, start, got))
		n = -EFAULT;
	free_page((unsigned long)page);
	if (n < 0)
		return n;
	*pos += (loff_t)moved;
	return (ssize_t)got;
}

static ssize_t entry_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	struct proc_dir_entry *de = entry_of(file_inode(file));

	return de->write_proc ? de->write_proc(file, buf, count, de->data) : -EIO;
}

static const struct file_operations entry_fops = {
	.open = entry_open, .read = entry_read, .write = entry_write, .llseek = default_llseek,
};

struct proc_dir_entry *create_proc_entry(const char *name, umode_t mode,
					 struct proc_dir_entry *parent)
{
	return S_ISDIR(mode) ? proc_mkdir(name, parent) :
			       create(name, mode, parent, &entry_fops, NULL);
}
EXPORT_SYMBOL(create_proc_entry);

struct proc_dir_entry *create_proc_read_entry(const char *name, umode_t mode,
					      struct proc_dir_entry *parent,
					      read_proc_t *read_proc, void *data)
{
	struct proc_dir_entry *de = create(name, mode, parent, &entry_fops, data);

	if (de)
		de->read_proc = read_proc;
	return de;
}
EXPORT_SYMBOL(create_proc_read_entry);

/* --- directories, removal --- */

struct proc_dir_entry *proc_mkdir_data(const char *name, umode_t mode,
				       struct proc_dir_entry *parent, void *data)
{
	return create(name, S_IFDIR | (mode ? mode : 0555), parent, NULL, data);
}
EXPORT_SYMBOL(proc_mkdir_data);

struct proc_dir_entry *proc_mkdir_mode(const char *name, umode_t mode,
				       struct proc_dir_entry *parent)
{
	return proc_mkdir_data(name, mode, parent, NULL);
}
EXPORT_SYMBOL(proc_mkdir_mode);

struct proc_dir_entry *proc_mkdir(const char *name, struct proc_dir_entry *parent)
{
	return proc_mkdir_data(name, 0, parent, NULL);
}
EXPORT_SYMBOL(proc_mkdir);

void proc_remove(struct proc_dir_entry *de)
{
	if (de)
		kernfs_remove(de->node);
}
EXPORT_SYMBOL(proc_remove);

int remove_proc_subtree(const char *name, struct proc_dir_entry *parent)
{
	struct kernfs_node *kn = kernfs_get(dir_of(parent)), *next;
	char part[64];
	size_t len;

	while (*name == '/')
		name++;
	/* "driver/name", too. */
	for (; kn && *name; name += len + (name[len] == '/')) {
		len = strcspn(name, "/");
		next = NULL;
		if (len < sizeof(part)) {
			memcpy(part, name, len);
			part[len] = '\0';
			next = kernfs_find(kn, part);
		}
		kernfs_put(kn);
		kn = next;
	}
	if (!kn)
		return -ENOENT;
	kernfs_remove(kn);
	kernfs_put(kn);
	return 0;
}
EXPORT_SYMBOL(remove_proc_subtree);

void remove_proc_entry(const char *name, struct proc_dir_entry *parent)
{
	if (remove_proc_subtree(name, parent))
		pr_warn("proc: remove_proc_entry: no %s\n", name);
}
EXPORT_SYMBOL(remove_proc_entry);
