/* SPDX-License-Identifier: MIT */
/* Fields of registers by their mask, which is a constant. */
#ifndef _LINUX_BITFIELD_H
#define _LINUX_BITFIELD_H

#include <linux/build_bug.h>
#include <asm/byteorder.h>

#define __bf_shf(x)		(__builtin_ffsll(x) - 1)
#define FIELD_MAX(mask)		((__typeof__(mask))((mask) >> __bf_shf(mask)))
#define FIELD_FIT(mask, val)	(!((((__typeof__(mask))(val)) << __bf_shf(mask)) & ~(mask)))
#define FIELD_PREP(mask, val) \
	((__typeof__(mask))(((__typeof__(mask))(val) << __bf_shf(mask)) & (mask)))
#define FIELD_PREP_CONST(mask, val)	FIELD_PREP(mask, val)
#define FIELD_GET(mask, reg)	((__typeof__(mask))(((reg) & (mask)) >> __bf_shf(mask)))
#define FIELD_MODIFY(mask, reg, val) \
	(*(reg) = (*(reg) & ~(mask)) | FIELD_PREP(mask, val))

#define __BF_OPS(type, base, to, from)						\
static inline base type##_encode_bits(base v, base field)			\
{										\
	return to((base)((v * (field & -field)) & field));			\
}										\
static inline base type##_get_bits(base v, base field)				\
{										\
	return (base)((from(v) & field) / (field & -field));			\
}										\
static inline base type##_replace_bits(base old, base v, base field)		\
{										\
	return (base)((old & ~to(field)) | type##_encode_bits(v, field));	\
}										\
static inline void type##p_replace_bits(base *p, base v, base field)		\
{										\
	*p = type##_replace_bits(*p, v, field);					\
}
#define __bf_same(x)	(x)
__BF_OPS(u8, u8, __bf_same, __bf_same)
__BF_OPS(u16, u16, __bf_same, __bf_same)
__BF_OPS(u32, u32, __bf_same, __bf_same)
__BF_OPS(u64, u64, __bf_same, __bf_same)
__BF_OPS(le16, u16, cpu_to_le16, le16_to_cpu)
__BF_OPS(le32, u32, cpu_to_le32, le32_to_cpu)
__BF_OPS(le64, u64, cpu_to_le64, le64_to_cpu)
__BF_OPS(be16, u16, cpu_to_be16, be16_to_cpu)
__BF_OPS(be32, u32, cpu_to_be32, be32_to_cpu)
__BF_OPS(be64, u64, cpu_to_be64, be64_to_cpu)

#endif
