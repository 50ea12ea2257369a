// SPDX-License-Identifier: MIT
/*
 * Devices (linux/device.h): a directory below /sys, a node in /dev where there is a
 * number, a place in a class and on a bus, and the resources that go with it.
 *
 * Its directory lies in its class's, else in its parent's, else in /sys/devices.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/kernfs.h>
#include "kernel/device.h"

DEFINE_MUTEX(device_model_lock);

/* --- attributes --- */

static ssize_t dev_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct device_attribute *da = container_of(attr, struct device_attribute, attr);

	return da->show ? da->show(kobj_to_dev(kobj), da, buf) : -EIO;
}

static ssize_t dev_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf,
			      size_t count)
{
	struct device_attribute *da = container_of(attr, struct device_attribute, attr);

	return da->store ? da->store(kobj_to_dev(kobj), da, buf, count) : -EIO;
}

static const struct sysfs_ops dev_sysfs_ops = { .show = dev_attr_show, .store = dev_attr_store };

static ssize_t dev_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u:%u\n", MAJOR(dev->devt), MINOR(dev->devt));
}
static DEVICE_ATTR_RO(dev);

int device_create_file(struct device *dev, const struct device_attribute *attr)
{
	return dev ? sysfs_create_file(&dev->kobj, &attr->attr) : -EINVAL;
}
EXPORT_SYMBOL(device_create_file);

void device_remove_file(struct device *dev, const struct device_attribute *attr)
{
	if (dev)
		sysfs_remove_file(&dev->kobj, &attr->attr);
}
EXPORT_SYMBOL(device_remove_file);

int device_create_bin_file(struct device *dev, const struct bin_attribute *attr)
{
	return dev ? sysfs_create_bin_file(&dev->kobj, attr) : -EINVAL;
}
EXPORT_SYMBOL(device_create_bin_file);

void device_remove_bin_file(struct device *dev, const struct bin_attribute *attr)
{
	if (dev)
		sysfs_remove_bin_file(&dev->kobj, attr);
}
EXPORT_SYMBOL(device_remove_bin_file);

static void *ext_var(struct device_attribute *attr)
{
	return container_of(attr, struct dev_ext_attribute, attr)->var;
}

ssize_t device_show_int(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", *(int *)ext_var(attr));
}
EXPORT_SYMBOL(device_show_int);

ssize_t device_store_int(struct device *dev, struct device_attribute *attr, const char *buf,
			 size_t count)
{
	int err, value;

	err = kstrtoint(buf, 0, &value);
	if (err)
		return err;
	*(int *)ext_var(attr) = value;
	return (ssize_t)count;
}
EXPORT_SYMBOL(device_store_int);

ssize_t device_show_ulong(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "0x%lx\n", *(unsigned long *)ext_var(attr));
}
EXPORT_SYMBOL(device_show_ulong);

ssize_t device_store_ulong(struct device *dev, struct device_attribute *attr, const char *buf,
			   size_t count)
{
	unsigned long value;
	int err;

	err = kstrtoul(buf, 0, &value);
	if (err)
		return err;
	*(unsigned long *)ext_var(attr) = value;
	return (ssize_t)count;
}
EXPORT_SYMBOL(device_store_ulong);

ssize_t device_show_bool(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", *(bool *)ext_var(attr));
}
EXPORT_SYMBOL(device_show_bool);

ssize_t device_store_bool(struct device *dev, struct device_attribute *attr, const char *buf,
			  size_t count)
{
	if (*buf && strchr("yY1tT", *buf))
		*(bool *)ext_var(attr) = true;
	else if (*buf && strchr("nN0fF", *buf))
		*(bool *)ext_var(attr) = false;
	else
		return -EINVAL;
	return (ssize_t)count;
}
EXPORT_SYMBOL(device_store_bool);

/* --- making and removing --- */

static void dev_release(struct kobject *kobj)
{
	struct device *dev = kobj_to_dev(kobj);
	const char *name = dev_name(dev);

	devres_release_all(dev);
	if (dev->release)
		dev->release(dev);
	else if (dev->type && dev->type->release)
		dev->type->release(dev);
	else if (dev->class && dev->class->dev_release)
		dev->class->dev_release(dev);
	else
		pr_warn("device %s has no release function\n", name ? name : "?");
}

static const struct kobj_type device_type = {
	.release = dev_release, .sysfs_ops = &dev_sysfs_ops,
};

int dev_set_name(struct device *dev, const char *fmt, ...)
{
	va_list args;
	int err;

	va_start(args, fmt);
	err = kobject_set_name_vargs(&dev->kobj, fmt, args);
	va_end(args);
	return err;
}
EXPORT_SYMBOL(dev_set_name);

void device_initialize(struct device *dev)
{
	kobject_init(&dev->kobj, &device_type);
	mutex_init(&dev->mutex);
	spin_lock_init(&dev->devres_lock);
	/* What probe of a bus took may be there already. */
	if (!dev->devres_head.next)
		INIT_LIST_HEAD(&dev->devres_head);
	INIT_LIST_HEAD(&dev->bus_node);
	INIT_LIST_HEAD(&dev->class_node);
}
EXPORT_SYMBOL(device_initialize);

/* The directory that a device's own goes into. */
static struct kobject *parent_of(const struct device *dev)
{
	if (dev->class)
		return (struct kobject *)&dev->class->kobj;
	if (dev->parent)
		return &dev->parent->kobj;
	return kobject_sys_dir(SYS_DEVICES);
}

/* The node in /dev. A '!' of the name stands for a '/'. */
static int add_node(struct device *dev)
{
	struct kernfs_node *kn;
	umode_t mode = 0600;
	char *own = NULL, *name, *p;

	if (dev->class && dev->class->devnode)
		own = dev->class->devnode(dev, &mode);
	name = own ? own : kstrdup(dev_name(dev), GFP_KERNEL);
	if (!name)
		return -ENOMEM;
	for (p = name; *p; p++)
		if (*p == '!')
			*p = '/';
	kn = kernfs_create(kernfs_dev(), name, S_IFCHR | (mode & 0777), &def_chr_fops, NULL);
	if (IS_ERR(kn)) {
		pr_err("device %s: no node in /dev: %pe\n", name, kn);
		kfree(name);
		return (int)PTR_ERR(kn);
	}
	kn->inode.i_rdev = dev->devt;
	dev->dev_node = kn;
	kfree(name);
	return 0;
}

static int add_attributes(struct device *dev)
{
	int err = 0;

	if (MAJOR(dev->devt))
		err = device_create_file(dev, &dev_attr_dev);
	if (!err && dev->type)
		err = sysfs_create_groups(&dev->kobj, dev->type->groups);
	if (!err && dev->class)
		err = sysfs_create_groups(&dev->kobj, dev->class->dev_groups);
	if (!err && dev->bus)
		err = sysfs_create_groups(&dev->kobj, dev->bus->dev_groups);
	if (!err)
		err = sysfs_create_groups(&dev->kobj, dev->groups);
	if (!err && dev->class && dev->class->dev_attrs) {
		const struct device_attribute *attr;

		for (attr = dev->class->dev_attrs; !err && attr->attr.name; attr++)
			err = device_create_file(dev, attr);
	}
	return err;
}

int device_add(struct device *dev)
{
	int err;

	if (!dev)
		return -EINVAL;
	if (dev->init_name) {
		err = dev_set_name(dev, "%s", dev->init_name);
		if (err)
			return err;
		dev->init_name = NULL;
	}
	if (!kobject_name(&dev->kobj) && dev->bus && dev->bus->dev_name)
		dev_set_name(dev, "%s%u", dev->bus->dev_name, dev->id);
	if (!kobject_name(&dev->kobj))
		return -EINVAL;
	get_device(dev->parent);
	err = kobject_add(&dev->kobj, parent_of(dev), NULL);
	if (err)
		goto put_parent;
	err = add_attributes(dev);
	if (err)
		goto del_kobject;
	if (MAJOR(dev->devt)) {
		err = add_node(dev);
		if (err)
			goto del_kobject;
	}
	err = class_add_device(dev);
	if (err)
		goto del_node;
	err = bus_add_device(dev);
	if (err)
		goto del_class;
	return 0;

del_class:
	class_remove_device(dev);
del_node:
	kernfs_remove(dev->dev_node);
	dev->dev_node = NULL;
del_kobject:
	kobject_del(&dev->kobj);
put_parent:
	put_device(dev->parent);
	return err;
}
EXPORT_SYMBOL(device_add);

int device_register(struct device *dev)
{
	device_initialize(dev);
	return device_add(dev);
}
EXPORT_SYMBOL(device_register);

void device_del(struct device *dev)
{
	bus_remove_device(dev);
	class_remove_device(dev);
	kernfs_remove(dev->dev_node);
	dev->dev_node = NULL;
	devres_release_all(dev);
	kobject_del(&dev->kobj);
	put_device(dev->parent);
}
EXPORT_SYMBOL(device_del);

void device_unregister(struct device *dev)
{
	device_del(dev);
	put_device(dev);
}
EXPORT_SYMBOL(device_unregister);

struct device *get_device(struct device *dev)
{
	if (dev)
		kobject_get(&dev->kobj);
	return dev;
}
EXPORT_SYMBOL(get_device);

void put_device(struct device *dev)
{
	if (dev)
		kobject_put(&dev->kobj);
}
EXPORT_SYMBOL(put_device);

/* Children are those on the same bus: what else has a parent is in its class alone. */
struct child_walk {
	const struct device *parent;
	void *data;
	int (*fn)(struct device *dev, void *data);
};

static int visit_child(struct device *dev, void *data)
{
	const struct child_walk *w = data;

	return dev->parent == w->parent ? w->fn(dev, w->data) : 0;
}

int device_for_each_child(struct device *parent, void *data,
			  int (*fn)(struct device *dev, void *data))
{
	struct child_walk w = { parent, data, fn };

	return parent->bus ? bus_for_each_dev((struct bus_type *)parent->bus, NULL, &w,
					      visit_child) : 0;
}
EXPORT_SYMBOL(device_for_each_child);

static void free_device(struct device *dev)
{
	kfree(dev);
}

struct device *root_device_register(const char *name)
{
	struct device *dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	int err;

	if (!dev)
		return ERR_PTR(-ENOMEM);
	device_initialize(dev);
	dev->release = free_device;
	err = dev_set_name(dev, "%s", name);
	if (!err)
		err = device_add(dev);
	if (err) {
		put_device(dev);
		return ERR_PTR(err);
	}
	return dev;
}
EXPORT_SYMBOL(root_device_register);

void root_device_unregister(struct device *dev)
{
	device_unregister(dev);
}
EXPORT_SYMBOL(root_device_unregister);

/* --- messages --- */

const char *dev_driver_string(const struct device *dev)
{
	if (!dev)
		return "";
	if (dev->driver)
		return dev->driver->name;
	return dev->bus ? dev->bus->name : dev->class ? dev->class->name : "";
}
EXPORT_SYMBOL(dev_driver_string);

const char *__dev_printk_name(const struct device *dev)
{
	const char *name = dev ? dev_name(dev) : "(NULL device *)";

	return name ? name : "(unnamed device)";
}
EXPORT_SYMBOL(__dev_printk_name);

int dev_err_probe(const struct device *dev, int err, const char *fmt, ...)
{
	char text[128];
	va_list args;

	if (err == -EPROBE_DEFER)
		return err;
	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	dev_err(dev, "error %pe: %s", ERR_PTR(err), text);
	return err;
}
EXPORT_SYMBOL(dev_err_probe);
