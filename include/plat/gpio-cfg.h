/* SPDX-License-Identifier: MIT */
/*
 * What a pin of a Samsung SoC is used for.
 *
 * Compat: stub: drivers have no pins here
 */
#ifndef _PLAT_GPIO_CFG_H
#define _PLAT_GPIO_CFG_H

#include <linux/errno.h>
#include <linux/gpio.h>

#define S3C_GPIO_SPECIAL(x)	(0xfffffff0U | (x))
#define S3C_GPIO_INPUT		S3C_GPIO_SPECIAL(0)
#define S3C_GPIO_OUTPUT		S3C_GPIO_SPECIAL(1)
#define S3C_GPIO_SFN(x)		S3C_GPIO_SPECIAL(x)

typedef unsigned int s3c_gpio_pull_t;
#define S3C_GPIO_PULL_NONE	0U
#define S3C_GPIO_PULL_DOWN	1U
#define S3C_GPIO_PULL_UP	2U

static inline int s3c_gpio_cfgpin(unsigned int pin, unsigned int to)
{
	return -EINVAL;
}

static inline int s3c_gpio_setpull(unsigned int pin, s3c_gpio_pull_t pull)
{
	return -EINVAL;
}

#endif
