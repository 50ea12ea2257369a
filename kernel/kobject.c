// SPDX-License-Identifier: MIT
/*
 * Kobjects (linux/kobject.h): a reference count and a directory below /sys.
 *
 * A child holds its parent from kobject_add to its own release. The directory is made by
 * kobject_add and goes with kobject_del, or with the last reference.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/kernfs.h>

void kobject_init(struct kobject *kobj, const struct kobj_type *ktype)
{
	kref_init(&kobj->kref);
	INIT_LIST_HEAD(&kobj->entry);
	kobj->ktype = ktype;
	kobj->state_in_sysfs = 0;
	kobj->state_initialized = 1;
}
EXPORT_SYMBOL(kobject_init);

int kobject_set_name_vargs(struct kobject *kobj, const char *fmt, va_list args)
{
	va_list again;
	char *name, *p;
	int len;

	if (!fmt)
		return kobj->name ? 0 : -EINVAL;
	va_copy(again, args);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	name = kmalloc((size_t)len + 1, GFP_KERNEL);
	if (!name)
		return -ENOMEM;
	vsnprintf(name, (size_t)len + 1, fmt, args);
	/* As Linux writes a '/' of a name. */
	for (p = name; *p; p++)
		if (*p == '/')
			*p = '!';
	kfree(kobj->name);
	kobj->name = name;
	return 0;
}
EXPORT_SYMBOL(kobject_set_name_vargs);

int kobject_set_name(struct kobject *kobj, const char *fmt, ...)
{
	va_list args;
	int err;

	va_start(args, fmt);
	err = kobject_set_name_vargs(kobj, fmt, args);
	va_end(args);
	return err;
}
EXPORT_SYMBOL(kobject_set_name);

/* --- the directory --- */

static int create_dir(struct kobject *kobj)
{
	struct kernfs_node *parent = kobj->parent ? kobj->parent->sd : kernfs_sys();
	const struct kobj_type *type = kobj->ktype;
	struct kernfs_node *kn;
	int err = 0;

	if (!parent)
		return -ENOENT;
	kn = kernfs_mkdir(parent, kobj->name);
	if (IS_ERR(kn)) {
		err = (int)PTR_ERR(kn);
		pr_err("kobject: %s: no directory in %s: %pe\n", kobj->name, parent->name, kn);
		return err;
	}
	kobj->sd = kn;
	if (type && type->default_attrs)
		err = sysfs_create_files(kobj,
					 (const struct attribute *const *)type->default_attrs);
	if (!err && type && type->default_groups)
		err = sysfs_create_groups(kobj, type->default_groups);
	if (err) {
		kernfs_remove(kn);
		kobj->sd = NULL;
	}
	return err;
}

static void kset_enter(struct kobject *kobj)
{
	if (!kobj->kset)
		return;
	kset_get(kobj->kset);
	spin_lock(&kobj->kset->list_lock);
	list_add_tail(&kobj->entry, &kobj->kset->list);
	spin_unlock(&kobj->kset->list_lock);
}

static void kset_leave(struct kobject *kobj)
{
	struct kset *kset = kobj->kset;

	if (!kset || list_empty(&kobj->entry))
		return;
	spin_lock(&kset->list_lock);
	list_del_init(&kobj->entry);
	spin_unlock(&kset->list_lock);
	kset_put(kset);
}

static int add(struct kobject *kobj, struct kobject *parent)
{
	int err;

	if (!kobj->name || !*kobj->name)
		return -EINVAL;
	if (WARN_ON(!kobj->state_initialized))
		return -EINVAL;
	if (!parent && kobj->kset)
		parent = &kobj->kset->kobj;
	kobj->parent = kobject_get(parent);
	kset_enter(kobj);
	err = create_dir(kobj);
	if (err) {
		kset_leave(kobj);
		kobject_put(kobj->parent);
		kobj->parent = NULL;
		return err;
	}
	kobj->state_in_sysfs = 1;
	return 0;
}

int kobject_add(struct kobject *kobj, struct kobject *parent, const char *fmt, ...)
{
	va_list args;
	int err;

	va_start(args, fmt);
	err = kobject_set_name_vargs(kobj, fmt, args);
	va_end(args);
	return err ? err : add(kobj, parent);
}
EXPORT_SYMBOL(kobject_add);

int kobject_init_and_add(struct kobject *kobj, const struct kobj_type *ktype,
			 struct kobject *parent, const char *fmt, ...)
{
	va_list args;
	int err;

	kobject_init(kobj, ktype);
	va_start(args, fmt);
	err = kobject_set_name_vargs(kobj, fmt, args);
	va_end(args);
	return err ? err : add(kobj, parent);
}
EXPORT_SYMBOL(kobject_init_and_add);

void kobject_del(struct kobject *kobj)
{
	if (!kobj || !kobj->state_in_sysfs)
		return;
	kobj->state_in_sysfs = 0;
	kernfs_remove(kobj->sd);
	kobj->sd = NULL;
	kset_leave(kobj);
	kobject_put(kobj->parent);
	kobj->parent = NULL;
}
EXPORT_SYMBOL(kobject_del);

struct kobject *kobject_get(struct kobject *kobj)
{
	if (kobj)
		kref_get(&kobj->kref);
	return kobj;
}
EXPORT_SYMBOL(kobject_get);

static void last_put(struct kref *kref)
{
	struct kobject *kobj = container_of(kref, struct kobject, kref);
	const char *name;

	kobject_del(kobj);
	/* release may free the kobject, its name excepted. */
	name = kobj->name;
	if (kobj->ktype && kobj->ktype->release)
		kobj->ktype->release(kobj);
	kfree(name);
}

void kobject_put(struct kobject *kobj)
{
	if (kobj)
		kref_put(&kobj->kref, last_put);
}
EXPORT_SYMBOL(kobject_put);

/* --- plain ones --- */

static void free_kobject(struct kobject *kobj)
{
	kfree(kobj);
}

static const struct kobj_type plain_type = {
	.release = free_kobject, .sysfs_ops = &kobj_sysfs_ops,
};

struct kobject *kobject_create(void)
{
	struct kobject *kobj = kzalloc(sizeof(*kobj), GFP_KERNEL);

	if (kobj)
		kobject_init(kobj, &plain_type);
	return kobj;
}
EXPORT_SYMBOL(kobject_create);

struct kobject *kobject_create_and_add(const char *name, struct kobject *parent)
{
	struct kobject *kobj = kobject_create();

	if (kobj && kobject_add(kobj, parent, "%s", name)) {
		kobject_put(kobj);
		kobj = NULL;
	}
	return kobj;
}
EXPORT_SYMBOL(kobject_create_and_add);

char *kobject_get_path(const struct kobject *kobj, gfp_t gfp)
{
	const struct kobject *k;
	size_t len = 0;
	char *path;

	for (k = kobj; k; k = k->parent)
		len += strlen(k->name) + 1;
	path = kmalloc(len + 1, gfp);
	if (!path)
		return NULL;
	path[len] = '\0';
	for (k = kobj; k; k = k->parent) {
		len -= strlen(k->name);
		memcpy(path + len, k->name, strlen(k->name));
		path[--len] = '/';
	}
	return path;
}
EXPORT_SYMBOL(kobject_get_path);

/* --- ksets --- */

void kset_init(struct kset *kset)
{
	kobject_init(&kset->kobj, kset->kobj.ktype);
	INIT_LIST_HEAD(&kset->list);
	spin_lock_init(&kset->list_lock);
}
EXPORT_SYMBOL(kset_init);

int kset_register(struct kset *kset)
{
	kset_init(kset);
	return add(&kset->kobj, kset->kobj.parent);
}
EXPORT_SYMBOL(kset_register);

void kset_unregister(struct kset *kset)
{
	if (!kset)
		return;
	kobject_del(&kset->kobj);
	kobject_put(&kset->kobj);
}
EXPORT_SYMBOL(kset_unregister);

static void free_kset(struct kobject *kobj)
{
	kfree(to_kset(kobj));
}

static const struct kobj_type kset_type = {
	.release = free_kset, .sysfs_ops = &kobj_sysfs_ops,
};

struct kset *kset_create_and_add(const char *name, const struct kset_uevent_ops *ops,
				 struct kobject *parent)
{
	struct kset *kset = kzalloc(sizeof(*kset), GFP_KERNEL);

	if (!kset)
		return NULL;
	kset->uevent_ops = ops;
	kset->kobj.ktype = &kset_type;
	kset->kobj.parent = parent;
	if (kobject_set_name(&kset->kobj, "%s", name)) {
		kfree(kset);
		return NULL;
	}
	if (kset_register(kset)) {
		kobject_put(&kset->kobj);
		return NULL;
	}
	return kset;
}
EXPORT_SYMBOL(kset_create_and_add);

struct kobject *kset_find_obj(struct kset *kset, const char *name)
{
	struct kobject *kobj, *found = NULL;

	spin_lock(&kset->list_lock);
	list_for_each_entry(kobj, &kset->list, entry)
		if (!found && !strcmp(kobj->name, name))
			found = kobject_get(kobj);
	spin_unlock(&kset->list_lock);
	return found;
}
EXPORT_SYMBOL(kset_find_obj);

/* --- directories of /sys as parents --- */

struct kobject *kobject_sys_dir(unsigned int n)
{
#define SYS_DIR(n)	{ .name = n, .kref = KREF_INIT(1), .ktype = &plain_type }
	/* kernel/device.h numbers them, too. */
	static struct kobject dirs[] = {
		SYS_DIR("kernel"), SYS_DIR("firmware"), SYS_DIR("fs"),
		SYS_DIR("class"), SYS_DIR("bus"), SYS_DIR("devices"),
	};
	struct kobject *kobj = &dirs[n];
	struct kernfs_node *kn;

	if (!READ_ONCE(kobj->sd)) {
		kn = kernfs_find(kernfs_sys(), kobj->name);
		if (!kn)
			return NULL;
		/* The directory stays for ever, and so does the root's reference of it. */
		kobj->sd = kn;
		kernfs_put(kn);
	}
	return kobj;
}
EXPORT_SYMBOL(kobject_sys_dir);
