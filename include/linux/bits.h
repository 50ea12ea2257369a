/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_BITS_H
#define _LINUX_BITS_H

#include <linux/const.h>
#include <linux/types.h>

#define BIT(nr)			(1UL << (nr))
#define BIT_ULL(nr)		(1ULL << (nr))
#define BIT_MASK(nr)		(1UL << ((nr) % BITS_PER_LONG))
#define BIT_WORD(nr)		((nr) / BITS_PER_LONG)
#define BIT_ULL_MASK(nr)	(1ULL << ((nr) % 64))
#define BIT_ULL_WORD(nr)	((nr) / 64)

#ifdef __ASSEMBLER__
#define GENMASK_INPUT_CHECK(h, l)	0
#else
#include <linux/build_bug.h>
#include <linux/compiler.h>

/* 0; does not compile where both are constants and in the wrong order. */
#define GENMASK_INPUT_CHECK(h, l) \
	BUILD_BUG_ON_ZERO(__builtin_choose_expr(__is_constexpr((l) > (h)), (l) > (h), 0))
/* Nor for a bit that the type does not have. */
#define BIT_INPUT_CHECK(type, nr)						\
	BUILD_BUG_ON_ZERO(__builtin_choose_expr(__is_constexpr(nr),		\
						(nr) >= 8 * sizeof(type), 0))
#define BIT_TYPE(type, nr)	((type)(BIT_INPUT_CHECK(type, nr) + (1ULL << (nr))))
#define BIT_U8(nr)		BIT_TYPE(u8, nr)
#define BIT_U16(nr)		BIT_TYPE(u16, nr)
#define BIT_U32(nr)		BIT_TYPE(u32, nr)
#define BIT_U64(nr)		BIT_TYPE(u64, nr)
#define GENMASK_TYPE(type, h, l)						\
	((type)(GENMASK_INPUT_CHECK(h, l) + BIT_INPUT_CHECK(type, h) +		\
		((~0ULL << (l)) & (~0ULL >> (63 - (h))))))
#define GENMASK_U8(h, l)	GENMASK_TYPE(u8, h, l)
#define GENMASK_U16(h, l)	GENMASK_TYPE(u16, h, l)
#define GENMASK_U32(h, l)	GENMASK_TYPE(u32, h, l)
#define GENMASK_U64(h, l)	GENMASK_TYPE(u64, h, l)
#endif

/* Bits h down to l, both included. */
#define __GENMASK(h, l)		((~_UL(0) << (l)) & (~_UL(0) >> (BITS_PER_LONG - 1 - (h))))
#define __GENMASK_ULL(h, l)	((~_ULL(0) << (l)) & (~_ULL(0) >> (63 - (h))))
#define GENMASK(h, l)		(GENMASK_INPUT_CHECK(h, l) + __GENMASK(h, l))
#define GENMASK_ULL(h, l)	(GENMASK_INPUT_CHECK(h, l) + __GENMASK_ULL(h, l))

#endif
