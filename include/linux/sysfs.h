/* SPDX-License-Identifier: MIT */
/*
 * Attributes: files of a kobject's directory below /sys, one value each (fs/sysfs.c). A
 * read calls show, with a page to print into; a write calls store, with what was written and a
 * terminator. Process context.
 */
#ifndef _LINUX_SYSFS_H
#define _LINUX_SYSFS_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/err.h>
#include <linux/list.h>
#include <linux/kernel.h>
#include <linux/stat.h>
#include <linux/stringify.h>

struct bin_attribute;
struct file;
struct kobject;
struct module;
struct vm_area_struct;

struct attribute {
	const char *name;
	umode_t mode;			/* permissions: who may read and write */
	struct module *owner;		/* of 2.6; not used */
};

/* Files made together, in a directory of their own where the group has a name. */
struct attribute_group {
	const char *name;
	umode_t (*is_visible)(struct kobject *kobj, struct attribute *attr, int n);
	umode_t (*is_bin_visible)(struct kobject *kobj, struct bin_attribute *attr, int n);
	struct attribute **attrs;	/* ends with NULL */
	struct bin_attribute **bin_attrs;
};

struct sysfs_ops {
	ssize_t (*show)(struct kobject *kobj, struct attribute *attr, char *buf);
	ssize_t (*store)(struct kobject *kobj, struct attribute *attr, const char *buf,
			 size_t count);
};

/* A file of bytes. */
struct bin_attribute {
	struct attribute attr;
	size_t size;			/* 0: no limit */
	void *private;
	ssize_t (*read)(struct file *file, struct kobject *kobj, struct bin_attribute *attr,
			char *buf, loff_t pos, size_t count);
	ssize_t (*write)(struct file *file, struct kobject *kobj, struct bin_attribute *attr,
			 char *buf, loff_t pos, size_t count);
	int (*mmap)(struct file *file, struct kobject *kobj, struct bin_attribute *attr,
		    struct vm_area_struct *vma);	/* never called */
};

#define __ATTR(_name, _mode, _show, _store) {					\
	.attr = { .name = __stringify(_name), .mode = (_mode) },		\
	.show = _show, .store = _store }
#define __ATTR_RO(_name)	__ATTR(_name, 0444, _name##_show, NULL)
#define __ATTR_RO_MODE(_name, _mode)	__ATTR(_name, _mode, _name##_show, NULL)
#define __ATTR_WO(_name)	__ATTR(_name, 0200, NULL, _name##_store)
#define __ATTR_RW(_name)	__ATTR(_name, 0644, _name##_show, _name##_store)
#define __ATTR_RW_MODE(_name, _mode) \
	__ATTR(_name, _mode, _name##_show, _name##_store)
#define __ATTR_PREALLOC(_name, _mode, _show, _store)	__ATTR(_name, _mode, _show, _store)
#define __ATTR_NULL		{ .attr = { .name = NULL } }

#define __BIN_ATTR(_name, _mode, _read, _write, _size) {			\
	.attr = { .name = __stringify(_name), .mode = (_mode) },		\
	.read = _read, .write = _write, .size = _size }
#define BIN_ATTR(_name, _mode, _read, _write, _size)				\
	struct bin_attribute bin_attr_##_name =					\
		__BIN_ATTR(_name, _mode, _read, _write, _size)
#define BIN_ATTR_RO(_name, _size)	BIN_ATTR(_name, 0444, _name##_read, NULL, _size)
#define BIN_ATTR_RW(_name, _size)	BIN_ATTR(_name, 0644, _name##_read, _name##_write, _size)

#define __ATTRIBUTE_GROUPS(_name)						\
	static const struct attribute_group *_name##_groups[] = { &_name##_group, NULL }
#define ATTRIBUTE_GROUPS(_name)							\
	static const struct attribute_group _name##_group = { .attrs = _name##_attrs }; \
	__ATTRIBUTE_GROUPS(_name)

#define sysfs_attr_init(attr)		((void)(attr))
#define sysfs_bin_attr_init(attr)	((void)(attr))

/* 0; -EEXIST; -ENOMEM; -ENOENT where the kobject has no directory; -EINVAL. */
int __must_check sysfs_create_file(struct kobject *kobj, const struct attribute *attr);
int __must_check sysfs_create_files(struct kobject *kobj, const struct attribute *const *attrs);
int __must_check sysfs_create_bin_file(struct kobject *kobj, const struct bin_attribute *attr);
/* All of a group or none. A file that is_visible denies is left out. */
int __must_check sysfs_create_group(struct kobject *kobj, const struct attribute_group *group);
int __must_check sysfs_create_groups(struct kobject *kobj,
				     const struct attribute_group **groups);

/* When they return no show or store of the file runs any more, but for the caller's own. */
void sysfs_remove_file(struct kobject *kobj, const struct attribute *attr);
void sysfs_remove_files(struct kobject *kobj, const struct attribute *const *attrs);
void sysfs_remove_bin_file(struct kobject *kobj, const struct bin_attribute *attr);
void sysfs_remove_group(struct kobject *kobj, const struct attribute_group *group);
void sysfs_remove_groups(struct kobject *kobj, const struct attribute_group **groups);
bool sysfs_remove_file_self(struct kobject *kobj, const struct attribute *attr);

/* Wake those who poll a file: nobody can. */
static inline void sysfs_notify(struct kobject *kobj, const char *dir, const char *attr)
{
}

/* There are no links here: -EOPNOTSUPP.
 * Compat: stub: the file tree has no symbolic links */
static inline int sysfs_create_link(struct kobject *kobj, struct kobject *target,
				    const char *name)
{
	return -EOPNOTSUPP;
}

static inline void sysfs_remove_link(struct kobject *kobj, const char *name)
{
}

/* For show: print into its page, from the start or from at on. Bytes printed. */
int sysfs_emit(char *buf, const char *fmt, ...) __printf(2, 3);
int sysfs_emit_at(char *buf, int at, const char *fmt, ...) __printf(3, 4);

#endif
