/* SPDX-License-Identifier: MIT */
/* Classes: kinds of devices, with a directory in /sys/class (kernel/class.c). */
#ifndef _LINUX_DEVICE_CLASS_H
#define _LINUX_DEVICE_CLASS_H

#include <linux/device.h>

struct class {
	const char *name;
	struct module *owner;
	struct class_attribute *class_attrs;		/* of 2.6; ends with no name */
	const struct attribute_group **class_groups;
	struct device_attribute *dev_attrs;		/* of 2.6; ends with no name */
	const struct attribute_group **dev_groups;
	int (*dev_uevent)(const struct device *dev, void *env);	/* not called */
	/* The name below /dev, for kfree(); NULL: the device's own. */
	char *(*devnode)(const struct device *dev, umode_t *mode);
	void (*class_release)(const struct class *class);
	void (*dev_release)(struct device *dev);
	/* The core's: */
	struct kobject kobj;
	struct list_head registered;	/* among all classes */
	struct list_head devices;
	bool allocated;
};

struct class_attribute {
	struct attribute attr;
	ssize_t (*show)(const struct class *class, const struct class_attribute *attr, char *buf);
	ssize_t (*store)(const struct class *class, const struct class_attribute *attr,
			 const char *buf, size_t count);
};

#define CLASS_ATTR(_name, _mode, _show, _store)	\
	struct class_attribute class_attr_##_name = __ATTR(_name, _mode, _show, _store)
#define CLASS_ATTR_RW(_name)	struct class_attribute class_attr_##_name = __ATTR_RW(_name)
#define CLASS_ATTR_RO(_name)	struct class_attribute class_attr_##_name = __ATTR_RO(_name)
#define CLASS_ATTR_WO(_name)	struct class_attribute class_attr_##_name = __ATTR_WO(_name)

int __must_check class_register(const struct class *class);
void class_unregister(const struct class *class);

/* class_create(name) as today, class_create(owner, name) before 6.4. ERR_PTR: -EEXIST, -ENOMEM. */
struct class *__class_create(const char *name);
#define class_create(...)	\
	__class_create_pick(__VA_ARGS__, __class_create_2, __class_create)(__VA_ARGS__)
#define __class_create_pick(a, b, pick, ...)	pick
#define __class_create_2(owner, name)	((void)(owner), __class_create(name))
/* NULL and ERR_PTR are fine. */
void class_destroy(const struct class *class);

int __must_check class_create_file(const struct class *class, const struct class_attribute *attr);
void class_remove_file(const struct class *class, const struct class_attribute *attr);

/**
 * device_create - make a device of a class, and its node in /dev
 * @class: where it belongs
 * @parent: NULL will do
 * @devt: its number; 0: no node
 * @drvdata: for dev_get_drvdata()
 * @fmt: its name
 *
 * In Linux before 2.6.27 there was no @drvdata: four arguments mean that form. Return:
 * the device, for device_destroy(), or ERR_PTR: -EEXIST, -ENOMEM, -EINVAL.
 */
#define device_create(class, parent, devt, ...)	\
	__device_create_pick(__VA_ARGS__, __device_create, __device_create,		\
			     __device_create, __device_create, __device_create,		\
			     __device_create_4)(class, parent, devt, __VA_ARGS__)
#define __device_create_pick(a, b, c, d, e, f, pick, ...)	pick
#define __device_create_4(class, parent, devt, name)	\
	__device_create(class, parent, devt, NULL, "%s", name)
struct device *__device_create(const struct class *class, struct device *parent, dev_t devt,
			       void *drvdata, const char *fmt, ...) __printf(5, 6);
struct device *device_create_with_groups(const struct class *class, struct device *parent,
					 dev_t devt, void *drvdata,
					 const struct attribute_group **groups,
					 const char *fmt, ...) __printf(6, 7);
/* Take away the device of that number; one that is not there is nothing. */
void device_destroy(const struct class *class, dev_t devt);

/* The names of before 2.6.26: (class, NULL, devt, parent, fmt, ...). */
#define class_device	device
#define class_device_create(class, parent, devt, dev, ...)	\
	__device_create(class, dev, devt, NULL, __VA_ARGS__)
#define class_device_destroy(class, devt)	device_destroy(class, devt)

/* The first device of a class that match accepts, with a reference, or NULL. */
struct device *class_find_device(const struct class *class, const struct device *start,
				 const void *data,
				 int (*match)(struct device *dev, const void *data));
int class_for_each_device(const struct class *class, const struct device *start, void *data,
			  int (*fn)(struct device *dev, void *data));

/* The device of that name, with a reference for put_device(), or NULL. Process context. */
struct device *class_find_device_by_name(const struct class *class, const char *name);

#endif
