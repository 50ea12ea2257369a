/* SPDX-License-Identifier: MIT */
/* What asm/io.h makes of the accesses without ordering, on the target and on the host.
 * The forms with p at the end repeat one access at one register. */
#ifndef _ASM_IO_ACCESS_H
#define _ASM_IO_ACCESS_H

#include <linux/types.h>
#include <asm/barrier.h>
#include <asm/byteorder.h>

/* A source may hand over an address as a number, as 2.6's do. */
#define readb(a) \
	({ u8 __v = readb_relaxed((const volatile void __iomem *)(a)); rmb(); __v; })
#define readw(a) \
	({ u16 __v = readw_relaxed((const volatile void __iomem *)(a)); rmb(); __v; })
#define readl(a) \
	({ u32 __v = readl_relaxed((const volatile void __iomem *)(a)); rmb(); __v; })
#define writeb(v, a)	({ wmb(); writeb_relaxed(v, (volatile void __iomem *)(a)); })
#define writew(v, a)	({ wmb(); writew_relaxed(v, (volatile void __iomem *)(a)); })
#define writel(v, a)	({ wmb(); writel_relaxed(v, (volatile void __iomem *)(a)); })

#define __raw_readb(a)		readb_relaxed((const volatile void __iomem *)(a))
#define __raw_readw(a)		readw_relaxed((const volatile void __iomem *)(a))
#define __raw_readl(a)		readl_relaxed((const volatile void __iomem *)(a))
#define __raw_writeb(v, a)	writeb_relaxed(v, (volatile void __iomem *)(a))
#define __raw_writew(v, a)	writew_relaxed(v, (volatile void __iomem *)(a))
#define __raw_writel(v, a)	writel_relaxed(v, (volatile void __iomem *)(a))

#define ioread8(a)	readb(a)
#define ioread16(a)	readw(a)
#define ioread32(a)	readl(a)
#define ioread16be(a)	swab16(readw(a))
#define ioread32be(a)	swab32(readl(a))
#define iowrite8(v, a)	writeb(v, a)
#define iowrite16(v, a)	writew(v, a)
#define iowrite32(v, a)	writel(v, a)
#define iowrite16be(v, a)	writew(swab16(v), a)
#define iowrite32be(v, a)	writel(swab32(v), a)

static inline void readsb(const volatile void __iomem *a, void *buf, unsigned int n)
{
	u8 *p = buf;

	while (n--)
		*p++ = readb_relaxed(a);
	rmb();
}

static inline void readsw(const volatile void __iomem *a, void *buf, unsigned int n)
{
	u16 *p = buf;

	while (n--)
		*p++ = readw_relaxed(a);
	rmb();
}

static inline void readsl(const volatile void __iomem *a, void *buf, unsigned int n)
{
	u32 *p = buf;

	while (n--)
		*p++ = readl_relaxed(a);
	rmb();
}

static inline void writesb(volatile void __iomem *a, const void *buf, unsigned int n)
{
	const u8 *p = buf;

	wmb();
	while (n--)
		writeb_relaxed(*p++, a);
}

static inline void writesw(volatile void __iomem *a, const void *buf, unsigned int n)
{
	const u16 *p = buf;

	wmb();
	while (n--)
		writew_relaxed(*p++, a);
}

static inline void writesl(volatile void __iomem *a, const void *buf, unsigned int n)
{
	const u32 *p = buf;

	wmb();
	while (n--)
		writel_relaxed(*p++, a);
}

#define ioread8_rep(a, buf, n)		readsb(a, buf, n)
#define ioread16_rep(a, buf, n)		readsw(a, buf, n)
#define ioread32_rep(a, buf, n)		readsl(a, buf, n)
#define iowrite8_rep(a, buf, n)		writesb(a, buf, n)
#define iowrite16_rep(a, buf, n)	writesw(a, buf, n)
#define iowrite32_rep(a, buf, n)	writesl(a, buf, n)

/* Memory of a device, byte by byte: it may bear no other access. */
static inline void memset_io(volatile void __iomem *a, int c, size_t n)
{
	volatile u8 *p = a;

	wmb();
	while (n--)
		writeb_relaxed((u8)c, p++);
}

static inline void memcpy_fromio(void *dst, const volatile void __iomem *a, size_t n)
{
	const volatile u8 *p = a;
	u8 *d = dst;

	while (n--)
		*d++ = readb_relaxed(p++);
	rmb();
}

static inline void memcpy_toio(volatile void __iomem *a, const void *src, size_t n)
{
	volatile u8 *p = a;
	const u8 *s = src;

	wmb();
	while (n--)
		writeb_relaxed(*s++, p++);
}

#define mmiowb()	wmb()

#endif
