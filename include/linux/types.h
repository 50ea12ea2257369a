/* SPDX-License-Identifier: MIT */
/*
 * Linux's integer types. They differ from newlib's on purpose (there uint32_t
 * is a long): a source sees either these headers or newlib's, never both.
 */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

#include <linux/stddef.h>
#include <linux/compiler.h>

typedef signed char		s8;
typedef unsigned char		u8;
typedef signed short		s16;
typedef unsigned short		u16;
typedef signed int		s32;
typedef unsigned int		u32;
typedef signed long long	s64;
typedef unsigned long long	u64;

typedef s8 __s8;
typedef u8 __u8;
typedef s16 __s16;
typedef u16 __u16;
typedef s32 __s32;
typedef u32 __u32;
typedef s64 __s64;
typedef u64 __u64;

typedef u16 __le16;
typedef u32 __le32;
typedef u64 __le64;
typedef u16 __be16;
typedef u32 __be32;
typedef u64 __be64;
typedef u16 __sum16;
typedef u32 __wsum;
#define aligned_u64	u64 __aligned(8)
#define aligned_be64	__be64 __aligned(8)
#define aligned_le64	__le64 __aligned(8)

#ifndef __MM210_HOST_OS__
typedef s8 int8_t;
typedef u8 uint8_t;
typedef s16 int16_t;
typedef u16 uint16_t;
typedef s32 int32_t;
typedef u32 uint32_t;
#ifdef __LP64__
typedef long int64_t;
typedef unsigned long uint64_t;
#else
typedef s64 int64_t;
typedef u64 uint64_t;
#endif
#endif

typedef _Bool bool;
enum { false = 0, true = 1 };

typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t;
#ifdef __LP64__
typedef long ssize_t;
#else
typedef int ssize_t;
#endif
typedef unsigned long uintptr_t;
typedef long intptr_t;
typedef s64 loff_t;
typedef long off_t;
typedef u32 dev_t;
typedef unsigned short umode_t;
typedef unsigned short mode_t;
typedef u32 nlink_t;
typedef unsigned long ino_t;
typedef int pid_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef int key_t;
typedef int clockid_t;
typedef int timer_t;
typedef long clock_t;
typedef long time_t;
typedef s64 time64_t;
typedef s64 ktime_t;
typedef long suseconds_t;
typedef char *caddr_t;
typedef u64 sector_t;
typedef u64 blkcnt_t;
typedef unsigned int fmode_t;
typedef unsigned int slab_flags_t;
typedef unsigned long pgoff_t;
typedef unsigned long irq_hw_number_t;
typedef unsigned int __poll_t;
typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned long u_long;
typedef u8 u_int8_t;
typedef u16 u_int16_t;
typedef u32 u_int32_t;
typedef u64 u_int64_t;
typedef u8 unchar;
typedef unsigned int uint;
typedef unsigned long ulong;
typedef unsigned long long ullong;
typedef unsigned short ushort;
typedef unsigned char uchar;

/* Flags of an allocation; see linux/gfp.h. */
typedef unsigned int gfp_t;

/* Physical and bus addresses are 32 bit on every board. */
typedef u32 phys_addr_t;
typedef u32 dma_addr_t;
typedef phys_addr_t resource_size_t;

#define BITS_PER_LONG		(8 * __SIZEOF_LONG__)
#define BITS_PER_LONG_LONG	64
#define BITS_PER_BYTE		8
#define BITS_TO_LONGS(bits)	(((bits) + BITS_PER_LONG - 1) / BITS_PER_LONG)
#define DECLARE_BITMAP(name, bits)	unsigned long name[BITS_TO_LONGS(bits)]

struct list_head {
	struct list_head *next, *prev;
};

struct hlist_head {
	struct hlist_node *first;
};

struct hlist_node {
	struct hlist_node *next, **pprev;
};

typedef struct {
	int counter;
} atomic_t;

typedef struct {
	s64 counter;
} __aligned(8) atomic64_t;

typedef struct {
	long counter;
} atomic_long_t;

/* What call_rcu() queues; it lies in the caller's structure. */
struct callback_head {
	struct callback_head *next;
	void (*func)(struct callback_head *head);
};
#define rcu_head callback_head
typedef void (*rcu_callback_t)(struct rcu_head *head);

#endif
