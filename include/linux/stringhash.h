/* SPDX-License-Identifier: MIT */
/*
 * Hashes of names, with their lengths, as file systems keep them: FNV-1a (RFC 9923)
 * begun with a salt, its upper bits mixed down at the end.
 *
 * Compat(full_name_hash, hashlen_string): partly: other numbers than Linux's, which are
 *   promised to nobody
 */
#ifndef _LINUX_STRINGHASH_H
#define _LINUX_STRINGHASH_H

#include <linux/compiler.h>
#include <linux/hash.h>
#include <linux/types.h>

#define __FNV_PRIME	0x01000193U
#define __FNV_BASIS	0x811c9dc5U

#define init_name_hash(salt)	((unsigned long)(salt) ^ __FNV_BASIS)

static inline unsigned long partial_name_hash(unsigned long c, unsigned long hash)
{
	return (u32)(hash ^ (c & 0xff)) * __FNV_PRIME;
}

static inline unsigned int end_name_hash(unsigned long hash)
{
	return __hash_32((u32)hash ^ (u32)hash >> 15);
}

/* A hash and a length in one number. */
#define hashlen_hash(hashlen)		((u32)(hashlen))
#define hashlen_len(hashlen)		((u32)((hashlen) >> 32))
#define hashlen_create(hash, len)	((u64)(len) << 32 | (u32)(hash))

/* The hash of len bytes; salt may be any pointer, such as that of the directory. Any context. */
static inline unsigned int full_name_hash(const void *salt, const char *name, unsigned int len)
{
	unsigned long hash = init_name_hash(salt);

	while (len--)
		hash = partial_name_hash((unsigned char)*name++, hash);
	return end_name_hash(hash);
}

/* The same of a string, with its length. */
static inline u64 hashlen_string(const void *salt, const char *name)
{
	unsigned int len = 0;

	while (name[len])
		len++;
	return hashlen_create(full_name_hash(salt, name, len), len);
}

#endif
