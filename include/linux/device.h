/* SPDX-License-Identifier: MIT */
/*
 * Devices, classes, buses and drivers (kernel/device.c, class.c, bus.c), each a
 * directory below /sys. A device with a number gets a node in /dev.
 *
 * /sys has no links: a device of a class is found below /sys/class/CLASS alone, one of a bus below
 * /sys/devices alone.
 * Process context, but for dev_printk() and its kin.
 */
#ifndef _LINUX_DEVICE_H
#define _LINUX_DEVICE_H

#include <linux/types.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/ioport.h>
#include <linux/kdev_t.h>
#include <linux/kobject.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/pm.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/stat.h>
#include <linux/sysfs.h>
#include <linux/device/devres.h>

struct bus_type;
struct class;
struct device;
struct device_node;
struct fwnode_handle;
struct module;
struct of_device_id;

struct device_type {
	const char *name;
	const struct attribute_group **groups;
	void (*release)(struct device *dev);
};

struct device {
	struct kobject kobj;
	struct device *parent;
	const char *init_name;			/* where dev_set_name() was not called */
	const struct device_type *type;
	const struct bus_type *bus;
	struct device_driver *driver;		/* bound to it, or NULL */
	void *platform_data;
	void *driver_data;
	struct mutex mutex;
	u64 *dma_mask;
	u64 coherent_dma_mask;
	dev_t devt;				/* 0: no node in /dev */
	u32 id;
	struct device_node *of_node;		/* NULL */
	struct fwnode_handle *fwnode;		/* NULL */
	const struct class *class;
	const struct attribute_group **groups;
	void (*release)(struct device *dev);	/* after the last reference */
	struct dev_pm_info power;
	/* The core's: */
	spinlock_t devres_lock;
	struct list_head devres_head;
	struct list_head bus_node, class_node;
	struct kernfs_node *dev_node;		/* in /dev */
};

struct device_attribute {
	struct attribute attr;
	ssize_t (*show)(struct device *dev, struct device_attribute *attr, char *buf);
	ssize_t (*store)(struct device *dev, struct device_attribute *attr, const char *buf,
			 size_t count);
};

/* One whose variable is elsewhere: see device_show_int() and its kin. */
struct dev_ext_attribute {
	struct device_attribute attr;
	void *var;
};

#define DEVICE_ATTR(_name, _mode, _show, _store)	\
	struct device_attribute dev_attr_##_name = __ATTR(_name, _mode, _show, _store)
#define DEVICE_ATTR_RW(_name)	\
	struct device_attribute dev_attr_##_name = __ATTR_RW(_name)
#define DEVICE_ATTR_RO(_name)	\
	struct device_attribute dev_attr_##_name = __ATTR_RO(_name)
#define DEVICE_ATTR_WO(_name)	\
	struct device_attribute dev_attr_##_name = __ATTR_WO(_name)
#define DEVICE_INT_ATTR(_name, _mode, _var)					\
	struct dev_ext_attribute dev_attr_##_name =				\
		{ __ATTR(_name, _mode, device_show_int, device_store_int), &(_var) }
#define DEVICE_ULONG_ATTR(_name, _mode, _var)					\
	struct dev_ext_attribute dev_attr_##_name =				\
		{ __ATTR(_name, _mode, device_show_ulong, device_store_ulong), &(_var) }
#define DEVICE_BOOL_ATTR(_name, _mode, _var)					\
	struct dev_ext_attribute dev_attr_##_name =				\
		{ __ATTR(_name, _mode, device_show_bool, device_store_bool), &(_var) }

ssize_t device_show_int(struct device *dev, struct device_attribute *attr, char *buf);
ssize_t device_store_int(struct device *dev, struct device_attribute *attr, const char *buf,
			 size_t count);
ssize_t device_show_ulong(struct device *dev, struct device_attribute *attr, char *buf);
ssize_t device_store_ulong(struct device *dev, struct device_attribute *attr, const char *buf,
			   size_t count);
ssize_t device_show_bool(struct device *dev, struct device_attribute *attr, char *buf);
ssize_t device_store_bool(struct device *dev, struct device_attribute *attr, const char *buf,
			  size_t count);

int device_create_file(struct device *dev, const struct device_attribute *attr);
void device_remove_file(struct device *dev, const struct device_attribute *attr);
int __must_check device_create_bin_file(struct device *dev, const struct bin_attribute *attr);
void device_remove_bin_file(struct device *dev, const struct bin_attribute *attr);

static inline int device_add_groups(struct device *dev, const struct attribute_group **groups)
{
	return sysfs_create_groups(&dev->kobj, groups);
}

static inline void device_remove_groups(struct device *dev, const struct attribute_group **groups)
{
	sysfs_remove_groups(&dev->kobj, groups);
}

/* --- devices --- */

static inline struct device *kobj_to_dev(struct kobject *kobj)
{
	return container_of(kobj, struct device, kobj);
}

static inline const char *dev_name(const struct device *dev)
{
	return dev->init_name ? dev->init_name : kobject_name(&dev->kobj);
}

int dev_set_name(struct device *dev, const char *fmt, ...) __printf(2, 3);

static inline void *dev_get_drvdata(const struct device *dev)
{
	return dev->driver_data;
}

static inline void dev_set_drvdata(struct device *dev, void *data)
{
	dev->driver_data = data;
}

static inline void *dev_get_platdata(const struct device *dev)
{
	return dev->platform_data;
}

static inline struct device_node *dev_of_node(struct device *dev)
{
	return dev->of_node;
}

void device_initialize(struct device *dev);
/**
 * device_add - make a device known: /sys, /dev, and the drivers of its bus
 * @dev: from device_initialize, with a name
 *
 * Return: 0; -EINVAL without a name; -EEXIST, -ENOMEM. After an error put_device() it.
 */
int __must_check device_add(struct device *dev);
int __must_check device_register(struct device *dev);	/* both */
void device_del(struct device *dev);
void device_unregister(struct device *dev);		/* and the first reference */
struct device *get_device(struct device *dev);
void put_device(struct device *dev);

static inline bool device_is_registered(const struct device *dev)
{
	return dev->kobj.state_in_sysfs;
}

static inline void device_lock(struct device *dev)
{
	mutex_lock(&dev->mutex);
}

static inline void device_unlock(struct device *dev)
{
	mutex_unlock(&dev->mutex);
}

/* For fn's other than 0, which ends it. */
int device_for_each_child(struct device *parent, void *data,
			  int (*fn)(struct device *dev, void *data));

/* A device that is only a directory, for others to lie in; freed with the last reference. */
struct device *root_device_register(const char *name);
void root_device_unregister(struct device *dev);

#include <linux/device/class.h>
#include <linux/device/driver.h>
#include <linux/dev_printk.h>

#endif
