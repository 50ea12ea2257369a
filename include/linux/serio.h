/* SPDX-License-Identifier: MIT */
/*
 * Serial input ports.
 *
 * Compat: stub: there are none: no driver can be registered
 */
#ifndef _LINUX_SERIO_H
#define _LINUX_SERIO_H

#include <linux/device.h>
#include <linux/errno.h>
#include <linux/interrupt.h>

struct serio_device_id {
	u8 type, extra, id, proto;
};

struct serio {
	char name[32], phys[32];
	struct serio_device_id id;
	struct device dev;
};

struct serio_driver {
	const char *description;
	const struct serio_device_id *id_table;
	irqreturn_t (*interrupt)(struct serio *serio, unsigned char data, unsigned int flags);
	int (*connect)(struct serio *serio, struct serio_driver *drv);
	void (*disconnect)(struct serio *serio);
	struct device_driver driver;
};

#define SERIO_RS232	0x02
#define SERIO_ANY	0xff

static inline int serio_register_driver(struct serio_driver *drv)
{
	return -ENODEV;
}

static inline void serio_unregister_driver(struct serio_driver *drv)
{
}

#endif
