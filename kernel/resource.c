// SPDX-License-Identifier: MIT
/*
 * The tree of claimed addresses (linux/ioport.h). Children of a node are a list in
 * ascending order; a claim goes down into the node that holds it whole and is refused
 * where it meets another. The board's devices and the RAM are entered at the first claim
 * (iomem.c).
 */
#include <linux/export.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include "kernel/resource.h"

struct resource iomem_resource = {
	.name = "iomem", .start = 0, .end = PHYS_ADDR_MAX, .flags = IORESOURCE_MEM,
};
EXPORT_SYMBOL(iomem_resource);
struct resource ioport_resource = {
	.name = "ioport", .start = 0, .end = 0xffff, .flags = IORESOURCE_IO,
};
EXPORT_SYMBOL(ioport_resource);

DEFINE_MUTEX(resource_lock);

/* The link where new belongs among parent's children; *conflict the one it meets. */
static struct resource **place_of(struct resource *parent, const struct resource *new,
				  struct resource **conflict)
{
	struct resource **link = &parent->child;

	while (*link && (*link)->end < new->start)
		link = &(*link)->sibling;
	*conflict = *link && (*link)->start <= new->end ? *link : NULL;
	return link;
}

struct resource *resource_enter(struct resource *parent, struct resource *new)
{
	struct resource **link, *conflict;

	if (new->end < new->start || new->start < parent->start || new->end > parent->end)
		return parent;
	link = place_of(parent, new, &conflict);
	if (conflict)
		return conflict;
	new->sibling = *link;
	new->parent = parent;
	*link = new;
	return NULL;
}

int request_resource(struct resource *root, struct resource *new)
{
	struct resource *conflict;

	mutex_lock(&resource_lock);
	iomem_enter_machine();
	conflict = resource_enter(root, new);
	mutex_unlock(&resource_lock);
	return conflict ? -EBUSY : 0;
}
EXPORT_SYMBOL(request_resource);

int insert_resource(struct resource *parent, struct resource *new)
{
	struct resource *conflict, **link, *r;
	int err = -EBUSY;

	mutex_lock(&resource_lock);
	iomem_enter_machine();
	while ((conflict = resource_enter(parent, new)) && conflict != parent &&
	       conflict->start <= new->start && conflict->end >= new->end)
		parent = conflict;
	if (!conflict) {
		err = 0;
		goto out;
	}
	if (conflict == parent)
		goto out;
	/* It takes in those children that lie inside it whole. */
	link = place_of(parent, new, &conflict);
	for (r = *link; r && r->start <= new->end; r = r->sibling)
		if (r->start < new->start || r->end > new->end)
			goto out;
	new->child = *link;
	new->parent = parent;
	for (r = new->child; ; r = r->sibling) {
		r->parent = new;
		if (!r->sibling || r->sibling->start > new->end)
			break;
	}
	new->sibling = r->sibling;
	r->sibling = NULL;
	*link = new;
	err = 0;
out:
	mutex_unlock(&resource_lock);
	return err;
}
EXPORT_SYMBOL(insert_resource);

/* Its children take its place. */
static int leave(struct resource *old)
{
	struct resource **link, *r;

	if (!old->parent)
		return -EINVAL;
	for (link = &old->parent->child; *link && *link != old; link = &(*link)->sibling)
		;
	if (!*link)
		return -EINVAL;
	*link = old->sibling;
	if (old->child) {
		for (r = old->child; ; r = r->sibling) {
			r->parent = old->parent;
			if (!r->sibling)
				break;
		}
		r->sibling = old->sibling;
		*link = old->child;
	}
	old->parent = old->sibling = old->child = NULL;
	return 0;
}

int release_resource(struct resource *old)
{
	int err;

	mutex_lock(&resource_lock);
	err = leave(old);
	mutex_unlock(&resource_lock);
	return err;
}
EXPORT_SYMBOL(release_resource);

struct resource *__request_region(struct resource *parent, resource_size_t start,
				  resource_size_t n, const char *name, int flags)
{
	struct resource *conflict, *r = kzalloc(sizeof(*r), GFP_KERNEL);

	if (!r)
		return NULL;
	r->start = start;
	r->end = start + n - 1;
	r->name = name;
	mutex_lock(&resource_lock);
	iomem_enter_machine();
	r->flags = resource_type(parent) | IORESOURCE_BUSY | (unsigned long)flags;
	/* Down into what holds it and is not busy: a device's window. */
	while ((conflict = resource_enter(parent, r)) && conflict != parent &&
	       !(conflict->flags & IORESOURCE_BUSY) && n &&
	       conflict->start <= r->start && conflict->end >= r->end)
		parent = conflict;
	mutex_unlock(&resource_lock);
	if (conflict) {
		kfree(r);
		return NULL;
	}
	return r;
}
EXPORT_SYMBOL(__request_region);

void __release_region(struct resource *parent, resource_size_t start, resource_size_t n)
{
	struct resource *r;

	mutex_lock(&resource_lock);
	for (r = parent->child; r; ) {
		if (r->start <= start && r->end >= start + n - 1 && !(r->flags & IORESOURCE_BUSY))
			r = r->child;
		else if (r->start == start && r->end == start + n - 1 && !iomem_is_machine(r))
			break;
		else
			r = r->sibling;
	}
	if (r)
		leave(r);
	mutex_unlock(&resource_lock);
	if (!r)
		printk(KERN_WARNING "BUG: release of a region that nobody claimed: %pa, %u bytes\n",
		       &start, (unsigned int)n);
	kfree(r);
}
EXPORT_SYMBOL(__release_region);

int __check_region(struct resource *parent, resource_size_t start, resource_size_t n)
{
	struct resource *r = __request_region(parent, start, n, "check-region", 0);

	if (!r)
		return -EBUSY;
	release_resource(r);
	kfree(r);
	return 0;
}
EXPORT_SYMBOL(__check_region);
