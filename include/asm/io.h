/* SPDX-License-Identifier: MIT */
/* Device register access. readl and writel order against normal memory, the
 * _relaxed forms only against the same device. Any context. */
#ifndef _ASM_IO_H
#define _ASM_IO_H

#include <linux/types.h>
#include <asm/barrier.h>
#include <asm/page.h>
#include <asm/ports.h>

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

#include <asm/io_access.h>

/* Old sources include this file for ioremap. */
#include <linux/io.h>

#endif
