/* SPDX-License-Identifier: MIT */
/* Device register access. readl and writel order against normal memory, the
 * _relaxed forms only against the same device. */
#ifndef _ASM_IO_H
#define _ASM_IO_H

#include <linux/types.h>
#include <asm/barrier.h>
#include <asm/page.h>

static inline u8 readb_relaxed(const volatile void __iomem *a)
{
	return *(const volatile u8 *)a;
}

static inline u16 readw_relaxed(const volatile void __iomem *a)
{
	return *(const volatile u16 *)a;
}

static inline u32 readl_relaxed(const volatile void __iomem *a)
{
	return *(const volatile u32 *)a;
}

static inline void writeb_relaxed(u8 v, volatile void __iomem *a)
{
	*(volatile u8 *)a = v;
}

static inline void writew_relaxed(u16 v, volatile void __iomem *a)
{
	*(volatile u16 *)a = v;
}

static inline void writel_relaxed(u32 v, volatile void __iomem *a)
{
	*(volatile u32 *)a = v;
}

#define readb(a)	({ u8 __v = readb_relaxed(a); rmb(); __v; })
#define readw(a)	({ u16 __v = readw_relaxed(a); rmb(); __v; })
#define readl(a)	({ u32 __v = readl_relaxed(a); rmb(); __v; })
#define writeb(v, a)	({ wmb(); writeb_relaxed(v, a); })
#define writew(v, a)	({ wmb(); writew_relaxed(v, a); })
#define writel(v, a)	({ wmb(); writel_relaxed(v, a); })

#define ioread8(a)	readb(a)
#define ioread16(a)	readw(a)
#define ioread32(a)	readl(a)
#define iowrite8(v, a)	writeb(v, a)
#define iowrite16(v, a)	writew(v, a)
#define iowrite32(v, a)	writel(v, a)

#endif
