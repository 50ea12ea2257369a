// SPDX-License-Identifier: MIT
/*
 * Files below /sys/kernel/debug (linux/debugfs.h): nodes of the tree of kernfs.c, and
 * ready-made file_operations for single values.
 */
#include <linux/debugfs.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <mm210/kernfs.h>

static struct kernfs_node *node_of(struct dentry *dentry)
{
	return container_of(dentry, struct kernfs_node, dentry);
}

static struct dentry *create(const char *name, umode_t mode, struct dentry *parent, void *data,
			     const struct file_operations *fops)
{
	struct kernfs_node *kn;

	if (IS_ERR(parent))
		return parent;
	kn = parent ? node_of(parent) : kernfs_debug();
	if (!IS_ERR(kn))
		kn = kernfs_create(kn, name, mode, fops, data);
	return IS_ERR(kn) ? ERR_CAST(kn) : &kn->dentry;
}

struct dentry *debugfs_create_dir(const char *name, struct dentry *parent)
{
	return create(name, S_IFDIR | 0755, parent, NULL, NULL);
}
EXPORT_SYMBOL(debugfs_create_dir);

struct dentry *debugfs_create_file(const char *name, umode_t mode, struct dentry *parent,
				   void *data, const struct file_operations *fops)
{
	return create(name, S_IFREG | (mode & 0777), parent, data, fops);
}
EXPORT_SYMBOL(debugfs_create_file);

void debugfs_remove(struct dentry *dentry)
{
	if (!IS_ERR_OR_NULL(dentry))
		kernfs_remove(node_of(dentry));
}
EXPORT_SYMBOL(debugfs_remove);

struct dentry *debugfs_lookup(const char *name, struct dentry *parent)
{
	struct kernfs_node *kn;

	if (IS_ERR(parent))
		return NULL;
	kn = parent ? node_of(parent) : kernfs_debug();
	if (!IS_ERR(kn))
		kn = kernfs_find(kn, name);
	return IS_ERR_OR_NULL(kn) ? NULL : &kn->dentry;
}
EXPORT_SYMBOL(debugfs_lookup);

void dput(struct dentry *dentry)
{
	if (!IS_ERR_OR_NULL(dentry))
		kernfs_put(node_of(dentry));
}
EXPORT_SYMBOL(dput);

void debugfs_lookup_and_remove(const char *name, struct dentry *parent)
{
	struct dentry *dentry = debugfs_lookup(name, parent);

	debugfs_remove(dentry);
	dput(dentry);
}
EXPORT_SYMBOL(debugfs_lookup_and_remove);

/* --- numbers --- */

/* What an open one holds. */
struct simple_attr {
	int (*get)(void *data, u64 *value);
	int (*set)(void *data, u64 value);
	void *data;
	const char *fmt;		/* of one unsigned long long */
	char text[32];
	size_t len;			/* of text, read at the file's beginning */
};

int simple_attr_open(struct inode *inode, struct file *file,
		     int (*get)(void *data, u64 *value), int (*set)(void *data, u64 value),
		     const char *fmt)
{
	struct simple_attr *attr = kzalloc(sizeof(*attr), GFP_KERNEL);

	if (!attr)
		return -ENOMEM;
	attr->get = get;
	attr->set = set;
	attr->data = inode->i_private;
	attr->fmt = fmt;
	file->private_data = attr;
	return 0;
}
EXPORT_SYMBOL(simple_attr_open);

int simple_attr_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}
EXPORT_SYMBOL(simple_attr_release);

ssize_t simple_attr_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct simple_attr *attr = file->private_data;
	u64 value = 0;
	int err;

	if (!attr->get)
		return -EACCES;
	if (!*pos) {
		err = attr->get(attr->data, &value);
		if (err)
			return err;
		attr->len = (size_t)scnprintf(attr->text, sizeof(attr->text), attr->fmt,
					      (unsigned long long)value);
	}
	return simple_read_from_buffer(buf, count, pos, attr->text, attr->len);
}
EXPORT_SYMBOL(simple_attr_read);

/* A number as a user writes it: decimal, 0x.., 0.., negative; blanks around it. */
static int parse(const char *s, u64 *value)
{
	unsigned int base = 10, digit;
	bool minus;

	while (*s == ' ' || *s == '\t')
		s++;
	minus = *s == '-';
	s += minus;
	if (*s == '0') {
		base = (s[1] | 0x20) == 'x' ? 16 : 8;
		s += base == 16 ? 2 : 0;
	}
	*value = 0;
	if (!*s || *s == '\n')
		return -EINVAL;
	for (; *s && *s != '\n' && *s != ' '; s++) {
		digit = *s >= '0' && *s <= '9' ? (unsigned int)(*s - '0') :
			(unsigned int)((*s | 0x20) - 'a') < 6 ? (*s | 0x20) - 'a' + 10U : 16U;
		if (digit >= base)
			return -EINVAL;
		if (__builtin_mul_overflow(*value, (u64)base, value) ||
		    __builtin_add_overflow(*value, (u64)digit, value))
			return -ERANGE;
	}
	if (minus)
		*value = -*value;
	return 0;
}

/* What was written, as text. 0 or an errno. */
static int take_text(char *text, size_t size, const char __user *buf, size_t count)
{
	if (count >= size)
		return -EINVAL;
	if (copy_from_user(text, buf, count))
		return -EFAULT;
	text[count] = '\0';
	return 0;
}

ssize_t simple_attr_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	struct simple_attr *attr = file->private_data;
	char text[32];
	u64 value;
	int err;

	if (!attr->set)
		return -EACCES;
	err = take_text(text, sizeof(text), buf, count);
	if (!err)
		err = parse(text, &value);
	if (!err)
		err = attr->set(attr->data, value);
	return err ? err : (ssize_t)count;
}
EXPORT_SYMBOL(simple_attr_write);

/* A file for each type and radix. mode decides who may read and write. */
#define NUMBER(name, type, fmt)							\
static int name##_get(void *data, u64 *value)					\
{										\
	*value = READ_ONCE(*(type *)data);					\
	return 0;								\
}										\
static int name##_set(void *data, u64 value)					\
{										\
	WRITE_ONCE(*(type *)data, (type)value);					\
	return 0;								\
}										\
static int name##_open(struct inode *inode, struct file *file)			\
{										\
	return simple_attr_open(inode, file, inode->i_mode & 0444 ? name##_get : NULL, \
				inode->i_mode & 0222 ? name##_set : NULL, fmt);	\
}										\
static const struct file_operations name##_fops = {				\
	.open = name##_open, .release = simple_attr_release,			\
	.read = simple_attr_read, .write = simple_attr_write,			\
	.llseek = generic_file_llseek,						\
};										\
struct dentry *debugfs_create_##name(const char *file, umode_t mode, struct dentry *parent, \
				     type *value)				\
{										\
	return debugfs_create_file(file, mode, parent, value, &name##_fops);	\
}										\
EXPORT_SYMBOL(debugfs_create_##name)

NUMBER(u8, u8, "%llu\n");
NUMBER(u16, u16, "%llu\n");
NUMBER(u32, u32, "%llu\n");
NUMBER(u64, u64, "%llu\n");
NUMBER(ulong, unsigned long, "%llu\n");
NUMBER(size_t, size_t, "%llu\n");
NUMBER(x8, u8, "0x%02llx\n");
NUMBER(x16, u16, "0x%04llx\n");
NUMBER(x32, u32, "0x%08llx\n");
NUMBER(x64, u64, "0x%016llx\n");

static int atomic_get(void *data, u64 *value)
{
	*value = (u64)(s64)atomic_read(data);
	return 0;
}

static int atomic_set_to(void *data, u64 value)
{
	atomic_set(data, (int)value);
	return 0;
}

static int atomic_open(struct inode *inode, struct file *file)
{
	return simple_attr_open(inode, file, inode->i_mode & 0444 ? atomic_get : NULL,
				inode->i_mode & 0222 ? atomic_set_to : NULL, "%lld\n");
}

static const struct file_operations atomic_fops = {
	.open = atomic_open, .release = simple_attr_release, .read = simple_attr_read,
	.write = simple_attr_write, .llseek = generic_file_llseek,
};

struct dentry *debugfs_create_atomic_t(const char *name, umode_t mode, struct dentry *parent,
				       atomic_t *value)
{
	return debugfs_create_file(name, mode, parent, value, &atomic_fops);
}
EXPORT_SYMBOL(debugfs_create_atomic_t);

/* --- other values --- */

static ssize_t bool_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	const bool *value = file->private_data;

	return simple_read_from_buffer(buf, count, pos, READ_ONCE(*value) ? "Y\n" : "N\n", 2);
}

static ssize_t bool_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	char text[32];
	int err = file_inode(file)->i_mode & 0222 ? take_text(text, sizeof(text), buf, count) :
						    -EACCES;

	if (err)
		return err;
	if (*text && strchr("yY1tT", *text))
		WRITE_ONCE(*(bool *)file->private_data, true);
	else if (*text && strchr("nN0fF", *text))
		WRITE_ONCE(*(bool *)file->private_data, false);
	else
		return -EINVAL;
	return (ssize_t)count;
}

static const struct file_operations bool_fops = {
	.open = simple_open, .read = bool_read, .write = bool_write, .llseek = default_llseek,
};

struct dentry *debugfs_create_bool(const char *name, umode_t mode, struct dentry *parent,
				   bool *value)
{
	return debugfs_create_file(name, mode, parent, value, &bool_fops);
}
EXPORT_SYMBOL(debugfs_create_bool);

static ssize_t blob_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	const struct debugfs_blob_wrapper *blob = file->private_data;

	return simple_read_from_buffer(buf, count, pos, blob->data, blob->size);
}

static const struct file_operations blob_fops = {
	.open = simple_open, .read = blob_read, .llseek = default_llseek,
};

struct dentry *debugfs_create_blob(const char *name, umode_t mode, struct dentry *parent,
				   struct debugfs_blob_wrapper *blob)
{
	return debugfs_create_file(name, mode & 0444, parent, blob, &blob_fops);
}
EXPORT_SYMBOL(debugfs_create_blob);

static int str_show(struct seq_file *m, void *v)
{
	const char *text = *(char **)m->private;

	seq_printf(m, "%s\n", text ? text : "");
	return 0;
}

static int u32_array_show(struct seq_file *m, void *v)
{
	const struct debugfs_u32_array *a = m->private;
	u32 i;

	for (i = 0; i < a->n_elements; i++)
		seq_printf(m, "%u%c", a->array[i], i + 1 < a->n_elements ? ' ' : '\n');
	return 0;
}

void debugfs_print_regs32(struct seq_file *m, const struct debugfs_reg32 *regs, int nregs,
			  void __iomem *base, char *prefix)
{
	for (; nregs > 0; nregs--, regs++)
		seq_printf(m, "%s%s = 0x%08x\n", prefix ? prefix : "", regs->name,
			   readl((char __iomem *)base + regs->offset));
}
EXPORT_SYMBOL(debugfs_print_regs32);

static int regset_show(struct seq_file *m, void *v)
{
	const struct debugfs_regset32 *r = m->private;

	debugfs_print_regs32(m, r->regs, r->nregs, r->base, "");
	return 0;
}

#define SHOWN(name, show)							\
static int name##_open(struct inode *inode, struct file *file)			\
{										\
	return single_open(file, show, inode->i_private);			\
}										\
static const struct file_operations name##_fops = {				\
	.open = name##_open, .read = seq_read, .llseek = seq_lseek,		\
	.release = single_release,						\
}

SHOWN(str, str_show);
SHOWN(u32_array, u32_array_show);
SHOWN(regset, regset_show);

void debugfs_create_str(const char *name, umode_t mode, struct dentry *parent, char **value)
{
	debugfs_create_file(name, mode & 0444, parent, value, &str_fops);
}
EXPORT_SYMBOL(debugfs_create_str);

void debugfs_create_u32_array(const char *name, umode_t mode, struct dentry *parent,
			      struct debugfs_u32_array *array)
{
	debugfs_create_file(name, mode & 0444, parent, array, &u32_array_fops);
}
EXPORT_SYMBOL(debugfs_create_u32_array);

void debugfs_create_regset32(const char *name, umode_t mode, struct dentry *parent,
			     struct debugfs_regset32 *regset)
{
	debugfs_create_file(name, mode & 0444, parent, regset, &regset_fops);
}
EXPORT_SYMBOL(debugfs_create_regset32);

/* --- files of devices --- */

struct devm_entry {
	struct device *dev;
	int (*show)(struct seq_file *m, void *data);
	struct dentry *dentry;
};

static int devm_open(struct inode *inode, struct file *file)
{
	const struct devm_entry *e = inode->i_private;

	return single_open(file, e->show, e->dev);
}

static const struct file_operations devm_fops = {
	.open = devm_open, .read = seq_read, .llseek = seq_lseek, .release = single_release,
};

static void devm_remove(struct device *dev, void *res)
{
	debugfs_remove(((struct devm_entry *)res)->dentry);
}

void debugfs_create_devm_seqfile(struct device *dev, const char *name, struct dentry *parent,
				 int (*show)(struct seq_file *m, void *data))
{
	struct devm_entry *e;

	if (IS_ERR(parent))
		return;
	e = devres_alloc(devm_remove, sizeof(*e), GFP_KERNEL);
	if (!e)
		return;
	e->dev = dev;
	e->show = show;
	e->dentry = debugfs_create_file(name, 0444, parent, e, &devm_fops);
	devres_add(dev, e);
}
EXPORT_SYMBOL(debugfs_create_devm_seqfile);
