/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_OF_DEVICE_H
#define _LINUX_OF_DEVICE_H

#include <linux/device.h>
#include <linux/of.h>

/* Compat: stub: there is no device tree: nothing matches */
static inline const struct of_device_id *of_match_device(const struct of_device_id *matches,
							 const struct device *dev)
{
	return NULL;
}

#endif
