/* SPDX-License-Identifier: MIT */
/*
 * Properties that the machine's description gives a device.
 *
 * Compat: stub: there is no device tree and no ACPI: no device has a description, which is what
 * these say, as on Linux where there is none
 */
#ifndef _LINUX_PROPERTY_H
#define _LINUX_PROPERTY_H

#include <linux/bits.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/types.h>

struct fwnode_handle;

static inline struct fwnode_handle *dev_fwnode(const struct device *dev)
{
	return NULL;
}

static inline bool device_property_present(const struct device *dev, const char *name)
{
	return false;
}

static inline bool device_property_read_bool(const struct device *dev, const char *name)
{
	return false;
}

#define __NO_PROPERTY(type, name)						\
static inline int device_property_read_##name(const struct device *dev, const char *prop, \
					      type *val)			\
{										\
	return -EINVAL;								\
}										\
static inline int device_property_read_##name##_array(const struct device *dev, \
						      const char *prop, type *val, \
						      size_t count)		\
{										\
	return -EINVAL;								\
}										\
static inline int fwnode_property_read_##name(const struct fwnode_handle *fwnode, \
					      const char *prop, type *val)	\
{										\
	return -EINVAL;								\
}

__NO_PROPERTY(u8, u8)
__NO_PROPERTY(u16, u16)
__NO_PROPERTY(u32, u32)
__NO_PROPERTY(u64, u64)
__NO_PROPERTY(const char *, string)

static inline int device_property_match_string(const struct device *dev, const char *name,
					       const char *string)
{
	return -EINVAL;
}

static inline int device_property_count_u32(const struct device *dev, const char *name)
{
	return -EINVAL;
}

static inline bool fwnode_property_present(const struct fwnode_handle *fwnode, const char *name)
{
	return false;
}

static inline unsigned int device_get_child_node_count(const struct device *dev)
{
	return 0;
}

static inline struct fwnode_handle *
device_get_next_child_node(const struct device *dev, struct fwnode_handle *child)
{
	return NULL;
}

#define device_for_each_child_node(dev, child)				\
	for ((child) = device_get_next_child_node(dev, NULL); (child);	\
	     (child) = device_get_next_child_node(dev, child))

static inline struct fwnode_handle *
device_get_named_child_node(const struct device *dev, const char *name)
{
	return NULL;
}

/* There is none. */
static inline void fwnode_handle_put(struct fwnode_handle *fwnode)
{
}

static inline const void *device_get_match_data(const struct device *dev)
{
	return NULL;
}

#endif
