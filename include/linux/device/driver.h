/* SPDX-License-Identifier: MIT */
/* Buses and their drivers (kernel/bus.c): a device is bound to the first driver that matches
 * and whose probe takes it, whichever of the two comes first. */
#ifndef _LINUX_DEVICE_DRIVER_H
#define _LINUX_DEVICE_DRIVER_H

#include <linux/device.h>
#include <linux/mod_devicetable.h>

struct device_driver;

struct bus_type {
	const char *name;
	const char *dev_name;
	const struct attribute_group **bus_groups;
	const struct attribute_group **dev_groups;
	int (*match)(struct device *dev, struct device_driver *drv);	/* NULL: always */
	int (*uevent)(const struct device *dev, void *env);		/* not called */
	int (*probe)(struct device *dev);
	void (*remove)(struct device *dev);
	void (*shutdown)(struct device *dev);				/* not called */
	int (*suspend)(struct device *dev, pm_message_t state);		/* not called */
	int (*resume)(struct device *dev);				/* not called */
	const struct dev_pm_ops *pm;					/* not called */
	/* The core's: */
	struct kobject kobj, *drivers_kobj;
	struct list_head devices, drivers;
};

enum probe_type {
	PROBE_DEFAULT_STRATEGY,
	PROBE_PREFER_ASYNCHRONOUS,	/* no effect: probes are made at once */
	PROBE_FORCE_SYNCHRONOUS,
};

struct device_driver {
	const char *name;
	struct bus_type *bus;
	struct module *owner;
	const char *mod_name;
	bool suppress_bind_attrs;
	enum probe_type probe_type;
	const struct of_device_id *of_match_table;	/* there is no device tree */
	const void *acpi_match_table;
	int (*probe)(struct device *dev);
	int (*remove)(struct device *dev);
	void (*shutdown)(struct device *dev);				/* not called */
	int (*suspend)(struct device *dev, pm_message_t state);		/* not called */
	int (*resume)(struct device *dev);				/* not called */
	const struct attribute_group **groups;
	const struct attribute_group **dev_groups;
	const struct dev_pm_ops *pm;					/* not called */
	/* The core's: */
	struct list_head bus_node;
	struct kobject kobj;
};

struct bus_attribute {
	struct attribute attr;
	ssize_t (*show)(const struct bus_type *bus, char *buf);
	ssize_t (*store)(const struct bus_type *bus, const char *buf, size_t count);
};

struct driver_attribute {
	struct attribute attr;
	ssize_t (*show)(struct device_driver *drv, char *buf);
	ssize_t (*store)(struct device_driver *drv, const char *buf, size_t count);
};

#define BUS_ATTR(_name, _mode, _show, _store)	\
	struct bus_attribute bus_attr_##_name = __ATTR(_name, _mode, _show, _store)
#define BUS_ATTR_RW(_name)	struct bus_attribute bus_attr_##_name = __ATTR_RW(_name)
#define BUS_ATTR_RO(_name)	struct bus_attribute bus_attr_##_name = __ATTR_RO(_name)
#define BUS_ATTR_WO(_name)	struct bus_attribute bus_attr_##_name = __ATTR_WO(_name)
#define DRIVER_ATTR(_name, _mode, _show, _store)	\
	struct driver_attribute driver_attr_##_name = __ATTR(_name, _mode, _show, _store)
#define DRIVER_ATTR_RW(_name)	struct driver_attribute driver_attr_##_name = __ATTR_RW(_name)
#define DRIVER_ATTR_RO(_name)	struct driver_attribute driver_attr_##_name = __ATTR_RO(_name)
#define DRIVER_ATTR_WO(_name)	struct driver_attribute driver_attr_##_name = __ATTR_WO(_name)

int __must_check bus_register(struct bus_type *bus);
/* Its devices and drivers have to be gone. */
void bus_unregister(struct bus_type *bus);
int __must_check bus_create_file(struct bus_type *bus, struct bus_attribute *attr);
void bus_remove_file(struct bus_type *bus, struct bus_attribute *attr);
int bus_for_each_dev(struct bus_type *bus, struct device *start, void *data,
		     int (*fn)(struct device *dev, void *data));
int bus_for_each_drv(struct bus_type *bus, struct device_driver *start, void *data,
		     int (*fn)(struct device_driver *drv, void *data));

/* 0; -EBUSY where the bus has a driver of that name; -ENODEV without a bus. */
int __must_check driver_register(struct device_driver *drv);
/* Unbinds its devices. */
void driver_unregister(struct device_driver *drv);
int __must_check driver_create_file(struct device_driver *drv,
				    const struct driver_attribute *attr);
void driver_remove_file(struct device_driver *drv, const struct driver_attribute *attr);
struct device_driver *driver_find(const char *name, struct bus_type *bus);

/* 1: bound; 0: no driver takes it. */
int device_attach(struct device *dev);
void device_release_driver(struct device *dev);
int device_bind_driver(struct device *dev);

/* A driver that needs no init and exit of its own. */
#define module_driver(__driver, __register, __unregister, ...)	\
static int __init __driver##_init(void)				\
{								\
	return __register(&(__driver), ##__VA_ARGS__);		\
}								\
module_init(__driver##_init);					\
static void __exit __driver##_exit(void)			\
{								\
	__unregister(&(__driver), ##__VA_ARGS__);		\
}								\
module_exit(__driver##_exit)

#endif
