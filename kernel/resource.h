/* SPDX-License-Identifier: MIT */
/* Between resource.c, the tree of claimed addresses, and iomem.c, what the machine itself
 * has in it. */
#ifndef _KERNEL_RESOURCE_H
#define _KERNEL_RESOURCE_H

#include <linux/ioport.h>
#include <linux/mutex.h>

/* The tree's. What stands here is called under it. */
extern struct mutex resource_lock;

/* Put new among parent's children: NULL, or the resource that is in the way (parent itself
 * where new is not inside). */
struct resource *resource_enter(struct resource *parent, struct resource *new);

/* Enter RAM, what of it was taken before there was an allocator, and the device windows
 * into iomem_resource; once. */
void iomem_enter_machine(void);
/* Is it one of these, which nobody releases? */
bool iomem_is_machine(const struct resource *r);

#endif
