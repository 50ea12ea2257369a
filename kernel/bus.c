// SPDX-License-Identifier: MIT
/*
 * Buses: who matches whom (linux/device/driver.h).
 *
 * Lists are walked with a reference of the device and without the lock while a driver is
 * called, so that a probe may register devices and drivers itself. What is between a
 * device and its driver is under the device's own mutex.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>
#include "kernel/device.h"

static struct bus_type *bus_of(const struct device *dev)
{
	return (struct bus_type *)dev->bus;
}

/* --- binding --- */

static void unbind(struct device *dev)
{
	struct device_driver *drv = dev->driver;

	if (!drv)
		return;
	if (drv->dev_groups)
		sysfs_remove_groups(&dev->kobj, drv->dev_groups);
	if (dev->bus && dev->bus->remove)
		dev->bus->remove(dev);
	else if (drv->remove)
		drv->remove(dev);
	devres_release_all(dev);
	dev_set_drvdata(dev, NULL);
	dev->driver = NULL;
}

/* Does the driver take it? 1: yes; 0: no, and what probe took was given back. Its module stays
 * for the probe alone: the driver's end gives up its devices, as on Linux. */
static int try_driver(struct device *dev, struct device_driver *drv)
{
	int err = 0;

	if (dev->driver)
		return dev->driver == drv;
	if (dev->bus->match && dev->bus->match(dev, drv) <= 0)
		return 0;
	if (!try_module_get(drv->owner))
		return 0;
	dev->driver = drv;
	if (dev->bus->probe)
		err = dev->bus->probe(dev);
	else if (drv->probe)
		err = drv->probe(dev);
	if (!err && drv->dev_groups)
		err = sysfs_create_groups(&dev->kobj, drv->dev_groups);
	if (!err) {
		module_put(drv->owner);
		return 1;
	}
	if (err != -ENODEV && err != -ENXIO)
		pr_warn("%s: probe of %s failed: %pe\n", drv->name, dev_name(dev), ERR_PTR(err));
	devres_release_all(dev);
	dev_set_drvdata(dev, NULL);
	dev->driver = NULL;
	module_put(drv->owner);
	return 0;
}

/* The driver behind prev in the list, or NULL. It cannot go while a device is being added. */
static struct device_driver *next_driver(struct bus_type *bus, struct device_driver *prev)
{
	struct list_head *at;

	mutex_lock(&device_model_lock);
	at = prev ? prev->bus_node.next : bus->drivers.next;
	mutex_unlock(&device_model_lock);
	return at == &bus->drivers ? NULL : list_entry(at, struct device_driver, bus_node);
}

int device_attach(struct device *dev)
{
	struct device_driver *drv = NULL;
	int bound;

	if (!dev->bus)
		return 0;
	device_lock(dev);
	bound = dev->driver != NULL;
	while (!bound && (drv = next_driver(bus_of(dev), drv)))
		bound = try_driver(dev, drv);
	device_unlock(dev);
	return bound;
}
EXPORT_SYMBOL(device_attach);

void device_release_driver(struct device *dev)
{
	device_lock(dev);
	unbind(dev);
	device_unlock(dev);
}
EXPORT_SYMBOL(device_release_driver);

int device_bind_driver(struct device *dev)
{
	return dev->driver ? 0 : -ENODEV;
}
EXPORT_SYMBOL(device_bind_driver);

/* --- devices --- */

int bus_add_device(struct device *dev)
{
	struct bus_type *bus = bus_of(dev);

	if (!bus)
		return 0;
	if (!bus->devices.next) {
		pr_err("device %s: bus %s is not registered\n", dev_name(dev), bus->name);
		return -EINVAL;
	}
	mutex_lock(&device_model_lock);
	list_add_tail(&dev->bus_node, &bus->devices);
	mutex_unlock(&device_model_lock);
	device_attach(dev);
	return 0;
}

void bus_remove_device(struct device *dev)
{
	if (!dev->bus)
		return;
	device_release_driver(dev);
	mutex_lock(&device_model_lock);
	list_del_init(&dev->bus_node);
	mutex_unlock(&device_model_lock);
}

/* The one behind prev, with a reference; prev's is given back. */
static struct device *next_device(struct bus_type *bus, struct device *prev)
{
	struct device *dev = NULL;
	struct list_head *at;

	mutex_lock(&device_model_lock);
	at = prev ? prev->bus_node.next : bus->devices.next;
	if (at != &bus->devices && (!prev || at != &prev->bus_node))
		dev = get_device(list_entry(at, struct device, bus_node));
	mutex_unlock(&device_model_lock);
	put_device(prev);
	return dev;
}

int bus_for_each_dev(struct bus_type *bus, struct device *start, void *data,
		     int (*fn)(struct device *dev, void *data))
{
	struct device *dev = get_device(start);
	int ret = 0;

	while (!ret && (dev = next_device(bus, dev))) {
		ret = fn(dev, data);
		if (ret)
			put_device(dev);
	}
	return ret;
}
EXPORT_SYMBOL(bus_for_each_dev);

/* --- drivers --- */

static struct device_driver *driver_of(struct kobject *kobj)
{
	return container_of(kobj, struct device_driver, kobj);
}

static ssize_t drv_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct driver_attribute *da = container_of(attr, struct driver_attribute, attr);

	return da->show ? da->show(driver_of(kobj), buf) : -EIO;
}

static ssize_t drv_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf,
			      size_t count)
{
	struct driver_attribute *da = container_of(attr, struct driver_attribute, attr);

	return da->store ? da->store(driver_of(kobj), buf, count) : -EIO;
}

static const struct sysfs_ops drv_sysfs_ops = { .show = drv_attr_show, .store = drv_attr_store };
static const struct kobj_type drv_type = { .sysfs_ops = &drv_sysfs_ops };

struct device_driver *driver_find(const char *name, struct bus_type *bus)
{
	struct device_driver *drv = NULL;

	while ((drv = next_driver(bus, drv)))
		if (!strcmp(drv->name, name))
			break;
	return drv;
}
EXPORT_SYMBOL(driver_find);

static int attach_to(struct device *dev, void *data)
{
	device_lock(dev);
	if (!dev->driver)
		try_driver(dev, data);
	device_unlock(dev);
	return 0;
}

int driver_register(struct device_driver *drv)
{
	struct bus_type *bus = drv->bus;
	int err;

	if (!bus || !bus->drivers.next)
		return -ENODEV;
	if (driver_find(drv->name, bus)) {
		pr_err("driver %s: bus %s has one of that name\n", drv->name, bus->name);
		return -EBUSY;
	}
	memset(&drv->kobj, 0, sizeof(drv->kobj));
	err = kobject_init_and_add(&drv->kobj, &drv_type, bus->drivers_kobj, "%s", drv->name);
	if (!err)
		err = sysfs_create_groups(&drv->kobj, drv->groups);
	if (err) {
		kobject_put(&drv->kobj);
		return err;
	}
	mutex_lock(&device_model_lock);
	list_add_tail(&drv->bus_node, &bus->drivers);
	mutex_unlock(&device_model_lock);
	bus_for_each_dev(bus, NULL, drv, attach_to);
	return 0;
}
EXPORT_SYMBOL(driver_register);

static int detach_from(struct device *dev, void *data)
{
	device_lock(dev);
	if (dev->driver == data)
		unbind(dev);
	device_unlock(dev);
	return 0;
}

void driver_unregister(struct device_driver *drv)
{
	mutex_lock(&device_model_lock);
	list_del(&drv->bus_node);
	mutex_unlock(&device_model_lock);
	bus_for_each_dev(drv->bus, NULL, drv, detach_from);
	kobject_del(&drv->kobj);
	kobject_put(&drv->kobj);
}
EXPORT_SYMBOL(driver_unregister);

int driver_create_file(struct device_driver *drv, const struct driver_attribute *attr)
{
	return sysfs_create_file(&drv->kobj, &attr->attr);
}
EXPORT_SYMBOL(driver_create_file);

void driver_remove_file(struct device_driver *drv, const struct driver_attribute *attr)
{
	sysfs_remove_file(&drv->kobj, &attr->attr);
}
EXPORT_SYMBOL(driver_remove_file);

int bus_for_each_drv(struct bus_type *bus, struct device_driver *start, void *data,
		     int (*fn)(struct device_driver *drv, void *data))
{
	struct device_driver *drv = start;
	int ret = 0;

	while (!ret && (drv = next_driver(bus, drv)))
		ret = fn(drv, data);
	return ret;
}
EXPORT_SYMBOL(bus_for_each_drv);

/* --- buses --- */

static struct bus_type *bus_of_kobj(struct kobject *kobj)
{
	return container_of(kobj, struct bus_type, kobj);
}

static ssize_t bus_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct bus_attribute *ba = container_of(attr, struct bus_attribute, attr);

	return ba->show ? ba->show(bus_of_kobj(kobj), buf) : -EIO;
}

static ssize_t bus_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf,
			      size_t count)
{
	struct bus_attribute *ba = container_of(attr, struct bus_attribute, attr);

	return ba->store ? ba->store(bus_of_kobj(kobj), buf, count) : -EIO;
}

static const struct sysfs_ops bus_sysfs_ops = { .show = bus_attr_show, .store = bus_attr_store };
static const struct kobj_type bus_kobj_type = { .sysfs_ops = &bus_sysfs_ops };

int bus_register(struct bus_type *bus)
{
	int err;

	memset(&bus->kobj, 0, sizeof(bus->kobj));
	err = kobject_init_and_add(&bus->kobj, &bus_kobj_type, kobject_sys_dir(SYS_BUS), "%s",
				   bus->name);
	if (err)
		goto put;
	err = -ENOMEM;
	bus->drivers_kobj = kobject_create_and_add("drivers", &bus->kobj);
	if (!bus->drivers_kobj)
		goto del;
	err = sysfs_create_groups(&bus->kobj, bus->bus_groups);
	if (err)
		goto put_drivers;
	INIT_LIST_HEAD(&bus->devices);
	INIT_LIST_HEAD(&bus->drivers);
	return 0;

put_drivers:
	kobject_put(bus->drivers_kobj);
del:
	kobject_del(&bus->kobj);
put:
	kobject_put(&bus->kobj);
	return err;
}
EXPORT_SYMBOL(bus_register);

void bus_unregister(struct bus_type *bus)
{
	WARN_ON(!list_empty(&bus->devices) || !list_empty(&bus->drivers));
	kobject_put(bus->drivers_kobj);
	kobject_del(&bus->kobj);
	kobject_put(&bus->kobj);
	bus->devices.next = bus->drivers.next = NULL;
}
EXPORT_SYMBOL(bus_unregister);

int bus_create_file(struct bus_type *bus, struct bus_attribute *attr)
{
	return sysfs_create_file(&bus->kobj, &attr->attr);
}
EXPORT_SYMBOL(bus_create_file);

void bus_remove_file(struct bus_type *bus, struct bus_attribute *attr)
{
	sysfs_remove_file(&bus->kobj, &attr->attr);
}
EXPORT_SYMBOL(bus_remove_file);
