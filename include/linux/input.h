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

#define EV_SYN		0x00
#define EV_KEY		0x01
#define EV_REL		0x02
#define EV_ABS		0x03
#define EV_MSC		0x04
#define EV_LED		0x11
#define EV_REP		0x14
#define EV_MAX		0x1f
#define EV_CNT		(EV_MAX + 1)

#define KEY_RESERVED	0
#define KEY_ESC		1
#define KEY_1		2
#define KEY_ENTER	28
#define KEY_LEFTCTRL	29
#define KEY_A		30
#define KEY_S		31
#define KEY_L		38
#define KEY_LEFTSHIFT	42
#define KEY_SPACE	57
#define KEY_UP		103
#define KEY_LEFT	105
#define KEY_RIGHT	106
#define KEY_DOWN	108
#define BTN_0		0x100
#define BTN_LEFT	0x110
#define BTN_RIGHT	0x111
#define BTN_TOUCH	0x14a
#define KEY_MAX		0x2ff
#define KEY_CNT		(KEY_MAX + 1)
#define REL_X		0x00
#define REL_Y		0x01
#define REL_MAX		0x0f
#define ABS_X		0x00
#define ABS_Y		0x01
#define ABS_PRESSURE	0x18
#define ABS_MAX		0x3f
#define BUS_HOST	0x19

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
