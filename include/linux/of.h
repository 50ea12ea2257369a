/* SPDX-License-Identifier: MIT */
/*
 * The device tree.
 *
 * Compat: stub: there is no device tree: no device has a node, no node a property
 */
#ifndef _LINUX_OF_H
#define _LINUX_OF_H

#include <linux/errno.h>
#include <linux/mod_devicetable.h>
#include <linux/types.h>

struct device;

struct device_node {
	const char *name;
	const char *full_name;
};

#define of_match_ptr(ptr)	NULL

static inline struct device_node *of_find_node_by_name(struct device_node *from, const char *name)
{
	return NULL;
}

static inline struct device_node *of_find_node_by_path(const char *path)
{
	return NULL;
}

static inline struct device_node *of_find_compatible_node(struct device_node *from,
							  const char *type, const char *compat)
{
	return NULL;
}

static inline struct device_node *of_get_child_by_name(const struct device_node *np,
						       const char *name)
{
	return NULL;
}

/* Of NULL, the only node there is, as on Linux: nothing to count. */
static inline struct device_node *of_node_get(struct device_node *np)
{
	return np;
}

static inline void of_node_put(struct device_node *np)
{
}

static inline const struct of_device_id *of_match_node(const struct of_device_id *matches,
						       const struct device_node *np)
{
	return NULL;
}

static inline const void *of_get_property(const struct device_node *np, const char *name,
					  int *len)
{
	return NULL;
}

static inline bool of_property_read_bool(const struct device_node *np, const char *name)
{
	return false;
}

static inline int of_property_read_u32(const struct device_node *np, const char *name, u32 *value)
{
	return -EINVAL;
}

static inline int of_property_read_u32_array(const struct device_node *np, const char *name,
					     u32 *values, size_t count)
{
	return -EINVAL;
}

static inline int of_property_read_string(const struct device_node *np, const char *name,
					  const char **value)
{
	return -EINVAL;
}

static inline int of_device_is_compatible(const struct device_node *np, const char *compat)
{
	return 0;
}

static inline int of_get_named_gpio(const struct device_node *np, const char *name, int index)
{
	return -ENOENT;
}

static inline unsigned int irq_of_parse_and_map(struct device_node *np, int index)
{
	return 0;
}

#endif
