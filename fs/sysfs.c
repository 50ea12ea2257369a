// SPDX-License-Identifier: MIT
/*
 * Attributes as files (linux/sysfs.h).
 *
 * A read at the beginning asks show for the whole text, which the open file keeps for the reads
 * behind it: as on Linux show is called once for a file that is read from beginning to end,
 * and whoever goes back to the beginning gets what is true then. A file needs no reference of
 * its kobject: removal of the directory waits for calls under way and ends what is open.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <mm210/kernfs.h>

struct sysfs_file {
	struct kobject *kobj;
	const struct attribute *attr;
};

/* What an open file keeps, its private_data. */
struct sysfs_text {
	struct mutex lock;
	char *text;			/* NULL: show was not asked yet */
	size_t len;
};

static struct sysfs_file *sysfs_file_of(struct file *file)
{
	return file_inode(file)->i_private;
}

static const struct sysfs_ops *ops_of(const struct kobject *kobj)
{
	return kobj->ktype && kobj->ktype->sysfs_ops ? kobj->ktype->sysfs_ops : &kobj_sysfs_ops;
}

/* The mode is the owner's word on what the functions are good for. */
static int bin_open(struct inode *inode, struct file *file)
{
	if (((file->f_mode & FMODE_WRITE) && !(inode->i_mode & 0222)) ||
	    ((file->f_mode & FMODE_READ) && !(inode->i_mode & 0444)))
		return -EACCES;
	return 0;
}

static int sysfs_open(struct inode *inode, struct file *file)
{
	struct sysfs_text *t;
	int err = bin_open(inode, file);

	if (err)
		return err;
	t = kzalloc(sizeof(*t), GFP_KERNEL);
	if (!t)
		return -ENOMEM;
	mutex_init(&t->lock);
	file->private_data = t;
	return 0;
}

static int sysfs_release(struct inode *inode, struct file *file)
{
	struct sysfs_text *t = file->private_data;

	kfree(t->text);
	kfree(t);
	return 0;
}

static ssize_t ask(const struct sysfs_file *sf, struct sysfs_text *t)
{
	char *page = (char *)get_zeroed_page(GFP_KERNEL), *text;
	ssize_t n;

	if (!page)
		return -ENOMEM;
	n = ops_of(sf->kobj)->show(sf->kobj, (struct attribute *)sf->attr, page);
	if (n > (ssize_t)PAGE_SIZE - 1) {
		pr_warn("sysfs: %s: show returned %zd\n", sf->attr->name, n);
		n = PAGE_SIZE - 1;
	}
	if (n >= 0) {
		text = kmemdup(page, (size_t)n + 1, GFP_KERNEL);
		if (text) {
			kfree(t->text);
			t->text = text;
			t->len = (size_t)n;
		} else {
			n = -ENOMEM;
		}
	}
	free_page((unsigned long)page);
	return n;
}

static ssize_t sysfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct sysfs_file *sf = sysfs_file_of(file);
	struct sysfs_text *t = file->private_data;
	ssize_t n = 0;

	if (!ops_of(sf->kobj)->show)
		return -EIO;
	mutex_lock(&t->lock);
	if (!*pos || !t->text)
		n = ask(sf, t);
	if (n >= 0)
		n = simple_read_from_buffer(buf, count, pos, t->text, t->len);
	mutex_unlock(&t->lock);
	return n;
}

static ssize_t sysfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	struct sysfs_file *sf = sysfs_file_of(file);
	const struct sysfs_ops *ops = ops_of(sf->kobj);
	char *page;
	ssize_t n;

	if (!ops->store)
		return -EIO;
	count = min(count, (size_t)PAGE_SIZE - 1);
	page = (char *)get_zeroed_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	n = copy_from_user(page, buf, count) ? -EFAULT :
	    ops->store(sf->kobj, (struct attribute *)sf->attr, page, count);
	free_page((unsigned long)page);
	if (n > 0)
		*pos += n;
	return n;
}

static const struct file_operations sysfs_fops = {
	.open = sysfs_open, .read = sysfs_read, .write = sysfs_write, .llseek = default_llseek,
	.release = sysfs_release,
};

static ssize_t kobj_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct kobj_attribute *ka = container_of(attr, struct kobj_attribute, attr);

	return ka->show ? ka->show(kobj, ka, buf) : -EIO;
}

static ssize_t kobj_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf,
			       size_t count)
{
	struct kobj_attribute *ka = container_of(attr, struct kobj_attribute, attr);

	return ka->store ? ka->store(kobj, ka, buf, count) : -EIO;
}

const struct sysfs_ops kobj_sysfs_ops = { .show = kobj_attr_show, .store = kobj_attr_store };
EXPORT_SYMBOL(kobj_sysfs_ops);

/* --- files of bytes --- */

static ssize_t bin_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct sysfs_file *sf = sysfs_file_of(file);
	struct bin_attribute *attr = (struct bin_attribute *)sf->attr;
	char *page;
	ssize_t n;

	if (!attr->read)
		return -EIO;
	count = min(count, (size_t)PAGE_SIZE);
	if (attr->size) {
		if (*pos >= (loff_t)attr->size)
			return 0;
		count = min(count, attr->size - (size_t)*pos);
	}
	page = (char *)get_zeroed_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	n = attr->read(file, sf->kobj, attr, page, *pos, count);
	if (n > 0 && copy_to_user(buf, page, min((size_t)n, count)))
		n = -EFAULT;
	free_page((unsigned long)page);
	if (n > 0)
		*pos += n;
	return n;
}

static ssize_t bin_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	struct sysfs_file *sf = sysfs_file_of(file);
	struct bin_attribute *attr = (struct bin_attribute *)sf->attr;
	char *page;
	ssize_t n;

	if (!attr->write)
		return -EIO;
	count = min(count, (size_t)PAGE_SIZE);
	if (attr->size) {
		if (*pos >= (loff_t)attr->size)
			return -EFBIG;
		count = min(count, attr->size - (size_t)*pos);
	}
	page = (char *)get_zeroed_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	n = copy_from_user(page, buf, count) ? -EFAULT :
	    attr->write(file, sf->kobj, attr, page, *pos, count);
	free_page((unsigned long)page);
	if (n > 0)
		*pos += n;
	return n;
}

static const struct file_operations bin_fops = {
	.open = bin_open, .read = bin_read, .write = bin_write, .llseek = default_llseek,
};

/* --- making and removing --- */

static void free_file(struct kernfs_node *kn)
{
	kfree(kn->priv);
}

static int create(struct kernfs_node *dir, struct kobject *kobj, const struct attribute *attr,
		  umode_t mode, const struct file_operations *fops)
{
	struct sysfs_file *sf;
	struct kernfs_node *kn;

	if (!dir)
		return -ENOENT;
	if (!attr->name)
		return -EINVAL;
	sf = kmalloc(sizeof(*sf), GFP_KERNEL);
	if (!sf)
		return -ENOMEM;
	*sf = (struct sysfs_file){ kobj, attr };
	kn = kernfs_create(dir, attr->name, S_IFREG | (mode & 0777), fops, sf);
	if (IS_ERR(kn)) {
		if (PTR_ERR(kn) == -EEXIST)
			pr_warn("sysfs: %s: %s exists already\n", dir->name, attr->name);
		kfree(sf);
		return (int)PTR_ERR(kn);
	}
	kn->release = free_file;
	return 0;
}

static void remove(struct kernfs_node *dir, const char *name)
{
	struct kernfs_node *kn = dir && name ? kernfs_find(dir, name) : NULL;

	if (!kn)
		return;
	kernfs_remove(kn);
	kernfs_put(kn);
}

int sysfs_create_file(struct kobject *kobj, const struct attribute *attr)
{
	return kobj && attr ? create(kobj->sd, kobj, attr, attr->mode, &sysfs_fops) : -EINVAL;
}
EXPORT_SYMBOL(sysfs_create_file);

void sysfs_remove_file(struct kobject *kobj, const struct attribute *attr)
{
	remove(kobj->sd, attr->name);
}
EXPORT_SYMBOL(sysfs_remove_file);

bool sysfs_remove_file_self(struct kobject *kobj, const struct attribute *attr)
{
	sysfs_remove_file(kobj, attr);
	return true;
}
EXPORT_SYMBOL(sysfs_remove_file_self);

int sysfs_create_files(struct kobject *kobj, const struct attribute *const *attrs)
{
	int i, err = 0;

	for (i = 0; attrs[i] && !err; i++)
		err = sysfs_create_file(kobj, attrs[i]);
	if (err)
		for (i--; --i >= 0; )
			sysfs_remove_file(kobj, attrs[i]);
	return err;
}
EXPORT_SYMBOL(sysfs_create_files);

void sysfs_remove_files(struct kobject *kobj, const struct attribute *const *attrs)
{
	for (; *attrs; attrs++)
		sysfs_remove_file(kobj, *attrs);
}
EXPORT_SYMBOL(sysfs_remove_files);

int sysfs_create_bin_file(struct kobject *kobj, const struct bin_attribute *attr)
{
	return create(kobj->sd, kobj, &attr->attr, attr->attr.mode, &bin_fops);
}
EXPORT_SYMBOL(sysfs_create_bin_file);

void sysfs_remove_bin_file(struct kobject *kobj, const struct bin_attribute *attr)
{
	remove(kobj->sd, attr->attr.name);
}
EXPORT_SYMBOL(sysfs_remove_bin_file);

/* Of dir, which has a group's files and perhaps others. */
static void remove_members(struct kernfs_node *dir, const struct attribute_group *group)
{
	int i;

	for (i = 0; group->attrs && group->attrs[i]; i++)
		remove(dir, group->attrs[i]->name);
	for (i = 0; group->bin_attrs && group->bin_attrs[i]; i++)
		remove(dir, group->bin_attrs[i]->attr.name);
}

static int create_members(struct kernfs_node *dir, struct kobject *kobj,
			  const struct attribute_group *group)
{
	int i, err = 0;

	for (i = 0; !err && group->attrs && group->attrs[i]; i++) {
		struct attribute *attr = group->attrs[i];
		umode_t mode = group->is_visible ? group->is_visible(kobj, attr, i) : attr->mode;

		if (mode)
			err = create(dir, kobj, attr, mode, &sysfs_fops);
	}
	for (i = 0; !err && group->bin_attrs && group->bin_attrs[i]; i++) {
		struct bin_attribute *attr = group->bin_attrs[i];
		umode_t mode = group->is_bin_visible ? group->is_bin_visible(kobj, attr, i) :
						       attr->attr.mode;

		if (mode)
			err = create(dir, kobj, &attr->attr, mode, &bin_fops);
	}
	return err;
}

int sysfs_create_group(struct kobject *kobj, const struct attribute_group *group)
{
	struct kernfs_node *dir = kobj->sd;
	int err;

	if (!dir)
		return -ENOENT;
	if (group->name) {
		dir = kernfs_mkdir(dir, group->name);
		if (IS_ERR(dir))
			return (int)PTR_ERR(dir);
	}
	err = create_members(dir, kobj, group);
	if (err && group->name)
		kernfs_remove(dir);
	else if (err && err != -EEXIST)
		remove_members(dir, group);
	return err;
}
EXPORT_SYMBOL(sysfs_create_group);

void sysfs_remove_group(struct kobject *kobj, const struct attribute_group *group)
{
	if (group->name)
		remove(kobj->sd, group->name);
	else
		remove_members(kobj->sd, group);
}
EXPORT_SYMBOL(sysfs_remove_group);

int sysfs_create_groups(struct kobject *kobj, const struct attribute_group **groups)
{
	int i, err = 0;

	for (i = 0; groups && groups[i] && !err; i++)
		err = sysfs_create_group(kobj, groups[i]);
	if (err)
		for (i--; --i >= 0; )
			sysfs_remove_group(kobj, groups[i]);
	return err;
}
EXPORT_SYMBOL(sysfs_create_groups);

void sysfs_remove_groups(struct kobject *kobj, const struct attribute_group **groups)
{
	for (; groups && *groups; groups++)
		sysfs_remove_group(kobj, *groups);
}
EXPORT_SYMBOL(sysfs_remove_groups);

/* --- printing --- */

static int emit(char *buf, int at, const char *fmt, va_list args)
{
	if (WARN_ON(!buf || at < 0 || at >= (int)PAGE_SIZE))
		return 0;
	return vscnprintf(buf + at, PAGE_SIZE - (size_t)at, fmt, args);
}

int sysfs_emit(char *buf, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = emit(buf, 0, fmt, args);
	va_end(args);
	return n;
}
EXPORT_SYMBOL(sysfs_emit);

int sysfs_emit_at(char *buf, int at, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = emit(buf, at, fmt, args);
	va_end(args);
	return n;
}
EXPORT_SYMBOL(sysfs_emit_at);
