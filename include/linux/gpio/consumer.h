/* SPDX-License-Identifier: MIT */
/*
 * GPIO lines of a device.
 *
 * Compat: stub: drivers have no GPIO lines here: there is none to get
 */
#ifndef _LINUX_GPIO_CONSUMER_H
#define _LINUX_GPIO_CONSUMER_H

#include <linux/bug.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/types.h>

struct device;
struct gpio_desc;

enum gpiod_flags {
	GPIOD_ASIS = 0,
	GPIOD_IN = 1,
	GPIOD_OUT_LOW = 3,
	GPIOD_OUT_HIGH = 7,
};

static inline struct gpio_desc *gpiod_get(struct device *dev, const char *con_id,
					  enum gpiod_flags flags)
{
	return ERR_PTR(-ENOENT);
}

static inline struct gpio_desc *devm_gpiod_get(struct device *dev, const char *con_id,
					       enum gpiod_flags flags)
{
	return ERR_PTR(-ENOENT);
}

static inline struct gpio_desc *gpiod_get_optional(struct device *dev, const char *con_id,
						   enum gpiod_flags flags)
{
	return NULL;
}

static inline struct gpio_desc *devm_gpiod_get_optional(struct device *dev, const char *con_id,
							enum gpiod_flags flags)
{
	return NULL;
}

/* With a line that is not there, which is what the two above may return, as on Linux: nothing. */
static inline void gpiod_put(struct gpio_desc *desc)
{
	WARN_ON(desc);
}

static inline int gpiod_get_value(const struct gpio_desc *desc)
{
	WARN_ON(desc);
	return 0;
}

static inline void gpiod_set_value(struct gpio_desc *desc, int value)
{
	WARN_ON(desc);
}

static inline int gpiod_direction_output(struct gpio_desc *desc, int value)
{
	WARN_ON(desc);
	return 0;
}

static inline int gpiod_direction_input(struct gpio_desc *desc)
{
	WARN_ON(desc);
	return 0;
}

static inline int gpiod_to_irq(const struct gpio_desc *desc)
{
	return -EINVAL;
}

#define gpiod_get_value_cansleep(desc)		gpiod_get_value(desc)
#define gpiod_set_value_cansleep(desc, value)	gpiod_set_value(desc, value)

#endif
