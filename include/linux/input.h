/* SPDX-License-Identifier: MIT */
/*
 * Input devices.
 *
 * Compat: stub: there is nobody who takes events: no device can be allocated
 */
#ifndef _LINUX_INPUT_H
#define _LINUX_INPUT_H

#include <linux/bug.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/bitops.h>
#include <linux/types.h>
#include <linux/input-event-codes.h>

struct input_id {
	u16 bustype, vendor, product, version;
};

struct input_dev {
	const char *name, *phys, *uniq;
	struct input_id id;
	unsigned long evbit[(EV_CNT + BITS_PER_LONG - 1) / BITS_PER_LONG];
	unsigned long keybit[(KEY_CNT + BITS_PER_LONG - 1) / BITS_PER_LONG];
	unsigned long relbit[1];
	unsigned long absbit[2];
	unsigned long mscbit[1], ledbit[1], sndbit[1], propbit[1];
	unsigned int keycodemax, keycodesize;
	void *keycode;
	unsigned long key[(KEY_CNT + BITS_PER_LONG - 1) / BITS_PER_LONG];
	int rep[REP_CNT];
	int (*open)(struct input_dev *dev);
	void (*close)(struct input_dev *dev);
	int (*event)(struct input_dev *dev, unsigned int type, unsigned int code, int value);
	struct device dev;
};

static inline struct input_dev *input_allocate_device(void)
{
	return NULL;
}

static inline struct input_dev *devm_input_allocate_device(struct device *dev)
{
	return NULL;
}

static inline void input_free_device(struct input_dev *dev)
{
	WARN_ON(dev);
}

static inline int input_register_device(struct input_dev *dev)
{
	return -ENODEV;
}

static inline void input_unregister_device(struct input_dev *dev)
{
	WARN_ON(dev);
}

static inline void input_event(struct input_dev *dev, unsigned int type, unsigned int code,
			       int value)
{
	WARN_ON(1);
}

static inline void input_report_key(struct input_dev *dev, unsigned int code, int value)
{
	input_event(dev, EV_KEY, code, value != 0);
}

static inline void input_report_rel(struct input_dev *dev, unsigned int code, int value)
{
	input_event(dev, EV_REL, code, value);
}

static inline void input_report_abs(struct input_dev *dev, unsigned int code, int value)
{
	input_event(dev, EV_ABS, code, value);
}

static inline void input_sync(struct input_dev *dev)
{
	input_event(dev, EV_SYN, 0, 0);
}

static inline void input_set_abs_params(struct input_dev *dev, unsigned int axis, int min,
					int max, int fuzz, int flat)
{
	WARN_ON(1);
}

static inline void input_set_capability(struct input_dev *dev, unsigned int type,
					unsigned int code)
{
	WARN_ON(1);
}

static inline void input_set_drvdata(struct input_dev *dev, void *data)
{
	dev_set_drvdata(&dev->dev, data);
}

static inline void *input_get_drvdata(struct input_dev *dev)
{
	return dev_get_drvdata(&dev->dev);
}

#endif
