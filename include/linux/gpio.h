/* SPDX-License-Identifier: MIT */
/*
 * GPIO lines by number.
 *
 * Compat: stub: drivers have no GPIO lines here; requests fail, and a call without one is
 * reported
 */
#ifndef _LINUX_GPIO_H
#define _LINUX_GPIO_H

#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/types.h>

#define GPIOF_DIR_OUT		0
#define GPIOF_DIR_IN		1
#define GPIOF_INIT_LOW		0
#define GPIOF_INIT_HIGH		2
#define GPIOF_IN		GPIOF_DIR_IN
#define GPIOF_OUT_INIT_LOW	(GPIOF_DIR_OUT | GPIOF_INIT_LOW)
#define GPIOF_OUT_INIT_HIGH	(GPIOF_DIR_OUT | GPIOF_INIT_HIGH)

struct gpio {
	unsigned int gpio;
	unsigned long flags;
	const char *label;
};

struct device;

static inline bool gpio_is_valid(int gpio)
{
	return false;
}

static inline int gpio_request(unsigned int gpio, const char *label)
{
	return -ENODEV;
}

static inline int gpio_request_one(unsigned int gpio, unsigned long flags, const char *label)
{
	return -ENODEV;
}

static inline int gpio_request_array(const struct gpio *array, size_t num)
{
	return -ENODEV;
}

static inline int devm_gpio_request(struct device *dev, unsigned int gpio, const char *label)
{
	return -ENODEV;
}

static inline int devm_gpio_request_one(struct device *dev, unsigned int gpio,
					unsigned long flags, const char *label)
{
	return -ENODEV;
}

/* None can have been requested. */
static inline void gpio_free(unsigned int gpio)
{
	WARN_ON(1);
}

static inline void gpio_free_array(const struct gpio *array, size_t num)
{
	WARN_ON(1);
}

static inline int gpio_direction_input(unsigned int gpio)
{
	return -ENODEV;
}

static inline int gpio_direction_output(unsigned int gpio, int value)
{
	return -ENODEV;
}

static inline int gpio_get_value(unsigned int gpio)
{
	WARN_ON(1);
	return 0;
}

static inline void gpio_set_value(unsigned int gpio, int value)
{
	WARN_ON(1);
}

static inline int gpio_to_irq(unsigned int gpio)
{
	return -ENXIO;
}

#define gpio_get_value_cansleep(gpio)		gpio_get_value(gpio)
#define gpio_set_value_cansleep(gpio, value)	gpio_set_value(gpio, value)

#include <mach/gpio.h>

#endif
