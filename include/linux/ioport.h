/* SPDX-License-Identifier: MIT */
/*
 * Resources: who has which range of physical addresses. They form a tree, each inside its
 * parent, children ascending and apart. /proc/iomem shows the tree of iomem_resource
 * (kernel/iomem.c).
 */
#ifndef _LINUX_IOPORT_H
#define _LINUX_IOPORT_H

#include <linux/types.h>
#include <linux/limits.h>

struct device;

struct resource {
	resource_size_t start, end;	/* end is the last byte */
	const char *name;
	unsigned long flags;		/* IORESOURCE_* */
	unsigned long desc;
	struct resource *parent, *sibling, *child;
};

#define IORESOURCE_BITS		0x000000ff
#define IORESOURCE_TYPE_BITS	0x00001f00
#define IORESOURCE_IO		0x00000100
#define IORESOURCE_MEM		0x00000200
#define IORESOURCE_REG		0x00000300
#define IORESOURCE_IRQ		0x00000400
#define IORESOURCE_DMA		0x00000800
#define IORESOURCE_BUS		0x00001000
#define IORESOURCE_PREFETCH	0x00002000
#define IORESOURCE_READONLY	0x00004000
#define IORESOURCE_MEM_64	0x00100000
#define IORESOURCE_EXCLUSIVE	0x08000000
#define IORESOURCE_DISABLED	0x10000000
#define IORESOURCE_UNSET	0x20000000
#define IORESOURCE_AUTO		0x40000000
#define IORESOURCE_BUSY		0x80000000
#define IORESOURCE_IRQ_HIGHEDGE		(1 << 0)
#define IORESOURCE_IRQ_LOWEDGE		(1 << 1)
#define IORESOURCE_IRQ_HIGHLEVEL	(1 << 2)
#define IORESOURCE_IRQ_LOWLEVEL		(1 << 3)

#define DEFINE_RES_NAMED(_start, _size, _name, _flags) \
	{ .start = (_start), .end = (_start) + (_size) - 1, .name = (_name), .flags = (_flags) }
#define DEFINE_RES_MEM(start, size)	DEFINE_RES_NAMED(start, size, NULL, IORESOURCE_MEM)
#define DEFINE_RES_MEM_NAMED(start, size, name) \
	DEFINE_RES_NAMED(start, size, name, IORESOURCE_MEM)
#define DEFINE_RES_IO(start, size)	DEFINE_RES_NAMED(start, size, NULL, IORESOURCE_IO)
#define DEFINE_RES_IRQ(irq)		DEFINE_RES_NAMED(irq, 1, NULL, IORESOURCE_IRQ)
#define DEFINE_RES_IRQ_NAMED(irq, name)	DEFINE_RES_NAMED(irq, 1, name, IORESOURCE_IRQ)
#define DEFINE_RES_DMA(dma)		DEFINE_RES_NAMED(dma, 1, NULL, IORESOURCE_DMA)

extern struct resource iomem_resource, ioport_resource;

static inline resource_size_t resource_size(const struct resource *res)
{
	return res->end - res->start + 1;
}

static inline unsigned long resource_type(const struct resource *res)
{
	return res->flags & IORESOURCE_TYPE_BITS;
}

static inline bool resource_contains(const struct resource *r1, const struct resource *r2)
{
	return resource_type(r1) == resource_type(r2) && r1->start <= r2->start &&
	       r1->end >= r2->end;
}

static inline bool resource_overlaps(const struct resource *r1, const struct resource *r2)
{
	return r1->start <= r2->end && r1->end >= r2->start;
}

/* Put new into root's tree: 0 or -EBUSY. Process context. */
int request_resource(struct resource *root, struct resource *new);
/* As request_resource; new may take in what lies inside it, and go into what it lies in. */
int insert_resource(struct resource *parent, struct resource *new);
/* Take it out again: 0 or -EINVAL. */
int release_resource(struct resource *old);

/**
 * request_mem_region - claim a range of device addresses
 * @start: physical
 * @n: in bytes
 * @name: shown in /proc/iomem; must stay
 *
 * Process context. Returns the resource, or NULL where a part of it is claimed already
 * (RAM is). Claimed is not mapped: ioremap() does that.
 */
#define request_mem_region(start, n, name) \
	__request_region(&iomem_resource, start, n, name, 0)
#define request_mem_region_exclusive(start, n, name) \
	__request_region(&iomem_resource, start, n, name, IORESOURCE_EXCLUSIVE)
#define release_mem_region(start, n)	__release_region(&iomem_resource, start, n)
/* Ports there are none on these boards: the numbers are kept apart all the same. */
#define request_region(start, n, name)	__request_region(&ioport_resource, start, n, name, 0)
#define request_muxed_region(start, n, name) \
	__request_region(&ioport_resource, start, n, name, 0)
#define release_region(start, n)	__release_region(&ioport_resource, start, n)
#define rename_region(region, newname)	((void)((region)->name = (newname)))
struct resource *__request_region(struct resource *parent, resource_size_t start,
				  resource_size_t n, const char *name, int flags);
void __release_region(struct resource *parent, resource_size_t start, resource_size_t n);
/* 2.6: 0 where it could be claimed now, else -EBUSY. */
int __check_region(struct resource *parent, resource_size_t start, resource_size_t n);
#define check_region(start, n)		__check_region(&ioport_resource, start, n)
#define check_mem_region(start, n)	__check_region(&iomem_resource, start, n)

#endif
