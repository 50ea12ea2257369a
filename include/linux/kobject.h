/* SPDX-License-Identifier: MIT */
/*
 * Kobjects: things with a name, a parent and a reference count, each a directory below
 * /sys (kernel/kobject.c). Process context, but for kobject_get().
 */
#ifndef _LINUX_KOBJECT_H
#define _LINUX_KOBJECT_H

#include <linux/types.h>
#include <linux/atomic.h>
#include <linux/container_of.h>
#include <linux/kref.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/stdarg.h>
#include <linux/sysfs.h>

struct kernfs_node;
struct kset;

struct kobject {
	const char *name;
	struct list_head entry;			/* in its kset */
	struct kobject *parent;
	struct kset *kset;
	const struct kobj_type *ktype;
	struct kernfs_node *sd;			/* its directory */
	struct kref kref;			/* of references */
	unsigned int state_initialized:1;
	unsigned int state_in_sysfs:1;
};

/* What all kobjects of a kind have. */
struct kobj_type {
	void (*release)(struct kobject *kobj);	/* after the last reference */
	const struct sysfs_ops *sysfs_ops;
	struct attribute **default_attrs;
	const struct attribute_group **default_groups;
};

/* An attribute of a plain kobject, one made by kobject_create_and_add. */
struct kobj_attribute {
	struct attribute attr;
	ssize_t (*show)(struct kobject *kobj, struct kobj_attribute *attr, char *buf);
	ssize_t (*store)(struct kobject *kobj, struct kobj_attribute *attr, const char *buf,
			 size_t count);
};

extern const struct sysfs_ops kobj_sysfs_ops;

struct kset_uevent_ops;

/* A directory of kobjects. */
struct kset {
	struct list_head list;
	spinlock_t list_lock;
	struct kobject kobj;
	const struct kset_uevent_ops *uevent_ops;	/* not called: nobody listens */
};

void kobject_init(struct kobject *kobj, const struct kobj_type *ktype);
int kobject_set_name(struct kobject *kobj, const char *fmt, ...) __printf(2, 3);
int kobject_set_name_vargs(struct kobject *kobj, const char *fmt, va_list args);

/**
 * kobject_add - give a kobject its directory
 * @kobj: from kobject_init
 * @parent: whose directory it goes in; NULL: its kset's, or /sys itself
 * @fmt: the name
 *
 * Return: 0; -EEXIST, -ENOMEM, -EINVAL (no name). After an error the caller calls
 * kobject_put(), which frees the name.
 */
int __must_check kobject_add(struct kobject *kobj, struct kobject *parent, const char *fmt, ...)
	__printf(3, 4);
int __must_check kobject_init_and_add(struct kobject *kobj, const struct kobj_type *ktype,
				      struct kobject *parent, const char *fmt, ...)
	__printf(4, 5);

/* A kobject of its own, for kobject_put; with its directory. NULL where that fails. */
struct kobject *kobject_create(void);
struct kobject *kobject_create_and_add(const char *name, struct kobject *parent);

/* Take the directory away; kobject_put does it too, with the last reference. */
void kobject_del(struct kobject *kobj);
struct kobject *kobject_get(struct kobject *kobj);
void kobject_put(struct kobject *kobj);

static inline const char *kobject_name(const struct kobject *kobj)
{
	return kobj->name;
}

/* The path below /sys, for kfree(). NULL: no memory. */
char *kobject_get_path(const struct kobject *kobj, gfp_t gfp);

void kset_init(struct kset *kset);
int __must_check kset_register(struct kset *kset);
void kset_unregister(struct kset *kset);
struct kset *kset_create_and_add(const char *name, const struct kset_uevent_ops *ops,
				 struct kobject *parent);
/* The kobject of that name, with a reference, or NULL. */
struct kobject *kset_find_obj(struct kset *kset, const char *name);

static inline struct kset *to_kset(struct kobject *kobj)
{
	return kobj ? container_of(kobj, struct kset, kobj) : NULL;
}

static inline struct kset *kset_get(struct kset *kset)
{
	return kset ? to_kset(kobject_get(&kset->kobj)) : NULL;
}

static inline void kset_put(struct kset *kset)
{
	if (kset)
		kobject_put(&kset->kobj);
}

enum kobject_action {
	KOBJ_ADD,
	KOBJ_REMOVE,
	KOBJ_CHANGE,
	KOBJ_MOVE,
	KOBJ_ONLINE,
	KOBJ_OFFLINE,
	KOBJ_BIND,
	KOBJ_UNBIND,
};

/* Tell user space, which has nobody who listens: 0, as on Linux without a listener. */
static inline int kobject_uevent(struct kobject *kobj, enum kobject_action action)
{
	return 0;
}

static inline int kobject_uevent_env(struct kobject *kobj, enum kobject_action action,
				     char *envp[])
{
	return 0;
}

/* /sys/kernel, /sys/firmware and /sys/fs, as parents. Made when they are asked for. */
struct kobject *kobject_sys_dir(unsigned int n);
#define kernel_kobj		kobject_sys_dir(0)
#define firmware_kobj		kobject_sys_dir(1)
#define fs_kobj			kobject_sys_dir(2)

#endif
