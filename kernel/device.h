/* SPDX-License-Identifier: MIT */
/* What the files of the device model share: device.c, class.c, bus.c. */
#ifndef _KERNEL_DEVICE_H
#define _KERNEL_DEVICE_H

#include <linux/device.h>

/* Parents below /sys, as kobject_sys_dir numbers them. */
enum {
	SYS_KERNEL,
	SYS_FIRMWARE,
	SYS_FS,
	SYS_CLASS,
	SYS_BUS,
	SYS_DEVICES,
};

/* Over every list of devices, drivers and classes. Never held while a driver is called. */
extern struct mutex device_model_lock;

/* device_add and device_del tell the class and the bus. */
int class_add_device(struct device *dev);
void class_remove_device(struct device *dev);
int bus_add_device(struct device *dev);
void bus_remove_device(struct device *dev);

#endif
