/* SPDX-License-Identifier: MIT */
/*
 * Files below /sys/kernel/debug, also /debug (fs/debugfs.c). Process context.
 *
 * The parent NULL is the root; an ERR_PTR as parent is answered with itself, so that a driver
 * need not look at what it got. A file is removed with all who have it open: see
 * kernfs_remove().
 */
#ifndef _LINUX_DEBUGFS_H
#define _LINUX_DEBUGFS_H

#include <linux/types.h>
#include <linux/atomic.h>
#include <linux/fs.h>
#include <linux/seq_file.h>

struct device;

struct debugfs_blob_wrapper {
	void *data;
	unsigned long size;
};

struct debugfs_reg32 {
	char *name;
	unsigned long offset;
};

struct debugfs_regset32 {
	const struct debugfs_reg32 *regs;
	int nregs;
	void __iomem *base;
	struct device *dev;
};

struct debugfs_u32_array {
	u32 *array;
	u32 n_elements;
};

/* The file or directory, or ERR_PTR: -EEXIST, -ENOMEM, -EINVAL. */
struct dentry *debugfs_create_dir(const char *name, struct dentry *parent);
struct dentry *debugfs_create_file(const char *name, umode_t mode, struct dentry *parent,
				   void *data, const struct file_operations *fops);
#define debugfs_create_file_unsafe	debugfs_create_file

/* One number, as it is in *value whenever the file is read or written. A pointer is
 * returned where 2.6's drivers look at it. */
struct dentry *debugfs_create_u8(const char *name, umode_t mode, struct dentry *parent, u8 *value);
struct dentry *debugfs_create_u16(const char *name, umode_t mode, struct dentry *parent,
				  u16 *value);
struct dentry *debugfs_create_u32(const char *name, umode_t mode, struct dentry *parent,
				  u32 *value);
struct dentry *debugfs_create_u64(const char *name, umode_t mode, struct dentry *parent,
				  u64 *value);
struct dentry *debugfs_create_ulong(const char *name, umode_t mode, struct dentry *parent,
				    unsigned long *value);
struct dentry *debugfs_create_x8(const char *name, umode_t mode, struct dentry *parent, u8 *value);
struct dentry *debugfs_create_x16(const char *name, umode_t mode, struct dentry *parent,
				  u16 *value);
struct dentry *debugfs_create_x32(const char *name, umode_t mode, struct dentry *parent,
				  u32 *value);
struct dentry *debugfs_create_x64(const char *name, umode_t mode, struct dentry *parent,
				  u64 *value);
struct dentry *debugfs_create_size_t(const char *name, umode_t mode, struct dentry *parent,
				     size_t *value);
struct dentry *debugfs_create_atomic_t(const char *name, umode_t mode, struct dentry *parent,
				       atomic_t *value);
/* Y or N. */
struct dentry *debugfs_create_bool(const char *name, umode_t mode, struct dentry *parent,
				   bool *value);
/* The text that *value points to; read only. */
void debugfs_create_str(const char *name, umode_t mode, struct dentry *parent, char **value);
struct dentry *debugfs_create_blob(const char *name, umode_t mode, struct dentry *parent,
				   struct debugfs_blob_wrapper *blob);
void debugfs_create_u32_array(const char *name, umode_t mode, struct dentry *parent,
			      struct debugfs_u32_array *array);
void debugfs_create_regset32(const char *name, umode_t mode, struct dentry *parent,
			     struct debugfs_regset32 *regset);
void debugfs_print_regs32(struct seq_file *m, const struct debugfs_reg32 *regs, int nregs,
			  void __iomem *base, char *prefix);
void debugfs_create_devm_seqfile(struct device *dev, const char *name, struct dentry *parent,
				 int (*show)(struct seq_file *m, void *data));

/* With all that is in it. NULL and ERR_PTR are fine. */
void debugfs_remove(struct dentry *dentry);
#define debugfs_remove_recursive	debugfs_remove
void debugfs_lookup_and_remove(const char *name, struct dentry *parent);
/* With a reference for dput(). NULL: none. */
struct dentry *debugfs_lookup(const char *name, struct dentry *parent);
void dput(struct dentry *dentry);

static inline bool debugfs_initialized(void)
{
	return true;
}

/* --- numbers made up as they are read --- */

int simple_attr_open(struct inode *inode, struct file *file,
		     int (*get)(void *data, u64 *value), int (*set)(void *data, u64 value),
		     const char *fmt);
int simple_attr_release(struct inode *inode, struct file *file);
ssize_t simple_attr_read(struct file *file, char __user *buf, size_t count, loff_t *pos);
ssize_t simple_attr_write(struct file *file, const char __user *buf, size_t count, loff_t *pos);

#define DEFINE_SIMPLE_ATTRIBUTE(__fops, __get, __set, __fmt)			\
static int __fops##_open(struct inode *inode, struct file *file)		\
{										\
	return simple_attr_open(inode, file, __get, __set, __fmt);		\
}										\
static const struct file_operations __fops = {					\
	.owner		= THIS_MODULE,						\
	.open		= __fops##_open,					\
	.release	= simple_attr_release,					\
	.read		= simple_attr_read,					\
	.write		= simple_attr_write,					\
	.llseek		= generic_file_llseek,					\
}
#define DEFINE_DEBUGFS_ATTRIBUTE	DEFINE_SIMPLE_ATTRIBUTE

#endif
