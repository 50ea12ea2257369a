// SPDX-License-Identifier: MIT
/* Classes of devices (linux/device/class.h), and devices that exist for their class alone. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include "kernel/device.h"

static struct class *class_of(struct kobject *kobj)
{
	return container_of(kobj, struct class, kobj);
}

static ssize_t class_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct class_attribute *ca = container_of(attr, struct class_attribute, attr);

	return ca->show ? ca->show(class_of(kobj), ca, buf) : -EIO;
}

static ssize_t class_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf,
				size_t count)
{
	struct class_attribute *ca = container_of(attr, struct class_attribute, attr);

	return ca->store ? ca->store(class_of(kobj), ca, buf, count) : -EIO;
}

static const struct sysfs_ops class_sysfs_ops = {
	.show = class_attr_show, .store = class_attr_store,
};

/* The last device's directory is gone as well. */
static void release_class(struct kobject *kobj)
{
	struct class *class = class_of(kobj);

	if (class->class_release)
		class->class_release(class);
	if (class->allocated)
		kfree(class);
}

static const struct kobj_type class_type = {
	.release = release_class, .sysfs_ops = &class_sysfs_ops,
};

static LIST_HEAD(classes);		/* under device_model_lock */

/* The core's part of a class that its owner has as const. */
static struct class *core(const struct class *class)
{
	return (struct class *)class;
}

int class_register(const struct class *class)
{
	struct class *c = core(class);
	const struct class_attribute *attr;
	int err;

	INIT_LIST_HEAD(&c->devices);
	memset(&c->kobj, 0, sizeof(c->kobj));
	err = kobject_init_and_add(&c->kobj, &class_type, kobject_sys_dir(SYS_CLASS), "%s",
				   c->name);
	if (err) {
		/* The name alone: release is for those that were registered. */
		c->kobj.ktype = NULL;
		kobject_put(&c->kobj);
		return err;
	}
	err = sysfs_create_groups(&c->kobj, c->class_groups);
	for (attr = c->class_attrs; !err && attr && attr->attr.name; attr++)
		err = sysfs_create_file(&c->kobj, &attr->attr);
	if (err) {
		c->kobj.ktype = NULL;
		kobject_del(&c->kobj);
		kobject_put(&c->kobj);
		return err;
	}
	mutex_lock(&device_model_lock);
	list_add(&c->registered, &classes);
	mutex_unlock(&device_model_lock);
	return 0;
}
EXPORT_SYMBOL(class_register);

void class_unregister(const struct class *class)
{
	struct class *c;
	bool found = false;

	/* Published drivers unregister one and then destroy it: it may be gone. */
	mutex_lock(&device_model_lock);
	list_for_each_entry(c, &classes, registered) {
		if (c == class) {
			list_del(&c->registered);
			found = true;
			break;
		}
	}
	mutex_unlock(&device_model_lock);
	if (!found) {
		pr_warn("class_unregister: the class at %p is not registered\n", class);
		return;
	}
	if (!list_empty(&c->devices))
		pr_warn("class %s: unregistered with devices in it\n", c->name);
	kobject_del(&c->kobj);
	kobject_put(&c->kobj);
}
EXPORT_SYMBOL(class_unregister);

struct class *__class_create(const char *name)
{
	struct class *c = kzalloc(sizeof(*c), GFP_KERNEL);
	int err;

	if (!c)
		return ERR_PTR(-ENOMEM);
	c->name = name;
	c->allocated = true;
	err = class_register(c);
	if (err) {
		kfree(c);
		return ERR_PTR(err);
	}
	return c;
}
EXPORT_SYMBOL(__class_create);

void class_destroy(const struct class *class)
{
	if (!IS_ERR_OR_NULL(class))
		class_unregister(class);
}
EXPORT_SYMBOL(class_destroy);

int class_create_file(const struct class *class, const struct class_attribute *attr)
{
	return sysfs_create_file(&core(class)->kobj, &attr->attr);
}
EXPORT_SYMBOL(class_create_file);

void class_remove_file(const struct class *class, const struct class_attribute *attr)
{
	sysfs_remove_file(&core(class)->kobj, &attr->attr);
}
EXPORT_SYMBOL(class_remove_file);

/* --- its devices --- */

int class_add_device(struct device *dev)
{
	if (!dev->class)
		return 0;
	mutex_lock(&device_model_lock);
	list_add_tail(&dev->class_node, &core(dev->class)->devices);
	mutex_unlock(&device_model_lock);
	return 0;
}

void class_remove_device(struct device *dev)
{
	if (!dev->class)
		return;
	mutex_lock(&device_model_lock);
	list_del_init(&dev->class_node);
	mutex_unlock(&device_model_lock);
}

/* The one behind prev, with a reference; prev's is given back. */
static struct device *next_device(const struct class *class, struct device *prev)
{
	struct device *dev = NULL;
	struct list_head *at;

	mutex_lock(&device_model_lock);
	at = prev ? prev->class_node.next : core(class)->devices.next;
	/* One that was taken away meanwhile is a list of its own. */
	if (at != &core(class)->devices && (!prev || at != &prev->class_node))
		dev = get_device(list_entry(at, struct device, class_node));
	mutex_unlock(&device_model_lock);
	put_device(prev);
	return dev;
}

struct device *class_find_device(const struct class *class, const struct device *start,
				 const void *data,
				 int (*match)(struct device *dev, const void *data))
{
	struct device *dev = get_device((struct device *)start);

	while ((dev = next_device(class, dev)))
		if (match(dev, data))
			break;
	return dev;
}
EXPORT_SYMBOL(class_find_device);

int class_for_each_device(const struct class *class, const struct device *start, void *data,
			  int (*fn)(struct device *dev, void *data))
{
	struct device *dev = get_device((struct device *)start);
	int ret = 0;

	while ((dev = next_device(class, dev))) {
		ret = fn(dev, data);
		if (ret) {
			put_device(dev);
			break;
		}
	}
	return ret;
}
EXPORT_SYMBOL(class_for_each_device);

static void free_device(struct device *dev)
{
	kfree(dev);
}

static struct device *create(const struct class *class, struct device *parent, dev_t devt,
			     void *drvdata, const struct attribute_group **groups,
			     const char *fmt, va_list args)
{
	struct device *dev;
	int err;

	if (IS_ERR_OR_NULL(class))
		return ERR_PTR(-ENODEV);
	dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	if (!dev)
		return ERR_PTR(-ENOMEM);
	device_initialize(dev);
	dev->devt = devt;
	dev->class = class;
	dev->parent = parent;
	dev->groups = groups;
	dev->release = free_device;
	dev_set_drvdata(dev, drvdata);
	err = kobject_set_name_vargs(&dev->kobj, fmt, args);
	if (!err)
		err = device_add(dev);
	if (err) {
		put_device(dev);
		return ERR_PTR(err);
	}
	return dev;
}

struct device *__device_create(const struct class *class, struct device *parent, dev_t devt,
			       void *drvdata, const char *fmt, ...)
{
	struct device *dev;
	va_list args;

	va_start(args, fmt);
	dev = create(class, parent, devt, drvdata, NULL, fmt, args);
	va_end(args);
	return dev;
}
EXPORT_SYMBOL(__device_create);

struct device *device_create_with_groups(const struct class *class, struct device *parent,
					 dev_t devt, void *drvdata,
					 const struct attribute_group **groups,
					 const char *fmt, ...)
{
	struct device *dev;
	va_list args;

	va_start(args, fmt);
	dev = create(class, parent, devt, drvdata, groups, fmt, args);
	va_end(args);
	return dev;
}
EXPORT_SYMBOL(device_create_with_groups);

static int has_number(struct device *dev, const void *devt)
{
	return dev->devt == *(const dev_t *)devt;
}

void device_destroy(const struct class *class, dev_t devt)
{
	struct device *dev = IS_ERR_OR_NULL(class) ? NULL :
			     class_find_device(class, NULL, &devt, has_number);

	if (!dev)
		return;
	put_device(dev);
	device_unregister(dev);
}
EXPORT_SYMBOL(device_destroy);

static int has_name(struct device *dev, const void *name)
{
	return !strcmp(dev_name(dev), name);
}

struct device *class_find_device_by_name(const struct class *class, const char *name)
{
	return class_find_device(class, NULL, name, has_name);
}
EXPORT_SYMBOL(class_find_device_by_name);
