/* SPDX-License-Identifier: MIT */
/* Char devices: a driver and the device numbers it serves. Process context. */
#ifndef _LINUX_CDEV_H
#define _LINUX_CDEV_H

#include <linux/device.h>
#include <linux/fs.h>
#include <linux/kdev_t.h>
#include <linux/kobject.h>
#include <linux/list.h>

struct device;

struct cdev {
	struct kobject kobj;
	struct module *owner;
	const struct file_operations *ops;
	struct list_head list;		/* of those added */
	dev_t dev;
	unsigned int count;
	bool allocated;			/* by cdev_alloc: cdev_del frees it */
};

/* A cdev inside the driver's own structure. */
void cdev_init(struct cdev *cdev, const struct file_operations *fops);
/* One of its own, whose ops and owner the caller fills in. NULL: no memory. */
struct cdev *cdev_alloc(void);

/**
 * cdev_add - let it serve device numbers
 * @cdev: from cdev_init or cdev_alloc
 * @dev: the first number
 * @count: how many
 *
 * From then on it may be opened. Another cdev may have some of the numbers, too: the one with
 * fewer of them is opened, of equal ones the later. 0; -EBUSY: it was added before; -EINVAL.
 */
int cdev_add(struct cdev *cdev, dev_t dev, unsigned int count);

/* No further open reaches it; files that are open stay so. A cdev of cdev_alloc is freed
 * when the last of those is closed. */
void cdev_del(struct cdev *cdev);

void cdev_set_parent(struct cdev *cdev, struct kobject *kobj);
/* cdev_add and device_add together; the device's devt is the number. */
int cdev_device_add(struct cdev *cdev, struct device *dev);
void cdev_device_del(struct cdev *cdev, struct device *dev);

#endif
