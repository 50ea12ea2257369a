/* SPDX-License-Identifier: MIT */
/* Char devices of one minor each, all under major 10; the node in /dev is made, too
 * (kernel/misc.c). Process context. */
#ifndef _LINUX_MISCDEVICE_H
#define _LINUX_MISCDEVICE_H

#include <linux/device.h>
#include <linux/fs.h>
#include <linux/list.h>
#include <linux/major.h>
#include <linux/types.h>

#define MISC_DYNAMIC_MINOR	255

struct miscdevice {
	int minor;			/* MISC_DYNAMIC_MINOR: set to a free one */
	const char *name;
	const struct file_operations *fops;
	struct list_head list;
	struct device *parent;
	struct device *this_device;	/* set */
	const struct attribute_group **groups;
	const char *nodename;		/* below /dev; NULL: the name */
	umode_t mode;
};

/* 0; -EBUSY where the minor is taken or none is free; -EEXIST where the name is; -ENOMEM.
 * private_data of a file is the miscdevice when its open is called. */
int misc_register(struct miscdevice *misc);
void misc_deregister(struct miscdevice *misc);

#define module_misc_device(misc)	module_driver(misc, misc_register, misc_deregister)

#endif
