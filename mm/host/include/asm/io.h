/* SPDX-License-Identifier: MIT */
/* Device register access on the host, where a device is a page of memory. */
#ifndef _ASM_IO_H
#define _ASM_IO_H

#include <linux/types.h>
#include <asm/barrier.h>
#include <asm/page.h>

static inline u8 readb(const volatile void __iomem *a)
{
	return *(const volatile u8 *)a;
}

static inline u16 readw(const volatile void __iomem *a)
{
	return *(const volatile u16 *)a;
}

static inline u32 readl(const volatile void __iomem *a)
{
	return *(const volatile u32 *)a;
}

static inline void writeb(u8 v, volatile void __iomem *a)
{
	*(volatile u8 *)a = v;
}

static inline void writew(u16 v, volatile void __iomem *a)
{
	*(volatile u16 *)a = v;
}

static inline void writel(u32 v, volatile void __iomem *a)
{
	*(volatile u32 *)a = v;
}

#define readb_relaxed(a)	readb(a)
#define readw_relaxed(a)	readw(a)
#define readl_relaxed(a)	readl(a)
#define writeb_relaxed(v, a)	writeb(v, a)
#define writew_relaxed(v, a)	writew(v, a)
#define writel_relaxed(v, a)	writel(v, a)
#define ioread8(a)	readb(a)
#define ioread16(a)	readw(a)
#define ioread32(a)	readl(a)
#define iowrite8(v, a)	writeb(v, a)
#define iowrite16(v, a)	writew(v, a)
#define iowrite32(v, a)	writel(v, a)

#endif
