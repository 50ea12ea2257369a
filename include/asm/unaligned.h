/* SPDX-License-Identifier: MIT */
/* Loads and stores at any address. ARMv7 does them in one access on normal memory; the
 * compiler is told by a packed structure, so that it uses no instruction that cannot. */
#ifndef _ASM_UNALIGNED_H
#define _ASM_UNALIGNED_H

#include <asm/byteorder.h>

#define get_unaligned(ptr) ({						\
	const struct { __typeof__(*(ptr)) x; } __packed *__p = (const void *)(ptr); \
	__p->x; })
#define put_unaligned(val, ptr) do {					\
	struct { __typeof__(*(ptr)) x; } __packed *__p = (void *)(ptr);	\
	__p->x = (val);							\
} while (0)

#define get_unaligned_le16(p)	le16_to_cpu(get_unaligned((const u16 *)(p)))
#define get_unaligned_le32(p)	le32_to_cpu(get_unaligned((const u32 *)(p)))
#define get_unaligned_le64(p)	le64_to_cpu(get_unaligned((const u64 *)(p)))
#define get_unaligned_be16(p)	be16_to_cpu(get_unaligned((const u16 *)(p)))
#define get_unaligned_be32(p)	be32_to_cpu(get_unaligned((const u32 *)(p)))
#define get_unaligned_be64(p)	be64_to_cpu(get_unaligned((const u64 *)(p)))
#define put_unaligned_le16(v, p)	put_unaligned(cpu_to_le16(v), (u16 *)(p))
#define put_unaligned_le32(v, p)	put_unaligned(cpu_to_le32(v), (u32 *)(p))
#define put_unaligned_le64(v, p)	put_unaligned(cpu_to_le64(v), (u64 *)(p))
#define put_unaligned_be16(v, p)	put_unaligned(cpu_to_be16(v), (u16 *)(p))
#define put_unaligned_be32(v, p)	put_unaligned(cpu_to_be32(v), (u32 *)(p))
#define put_unaligned_be64(v, p)	put_unaligned(cpu_to_be64(v), (u64 *)(p))

#endif
