/* SPDX-License-Identifier: MIT */
/* UUIDs (RFC 4122): uuid_t in network order, guid_t with its first three fields little-endian. */
#ifndef _LINUX_UUID_H
#define _LINUX_UUID_H

#include <linux/random.h>
#include <linux/string.h>

#define UUID_SIZE		16
#define UUID_STRING_LEN		36

typedef struct {
	u8 b[UUID_SIZE];
} guid_t;
typedef struct {
	u8 b[UUID_SIZE];
} uuid_t;
typedef guid_t uuid_le;

#define GUID_INIT(a, b, c, d0, d1, d2, d3, d4, d5, d6, d7)			\
((guid_t){ { (a) & 0xff, ((a) >> 8) & 0xff, ((a) >> 16) & 0xff, ((a) >> 24) & 0xff, \
	     (b) & 0xff, ((b) >> 8) & 0xff, (c) & 0xff, ((c) >> 8) & 0xff,	\
	     (d0), (d1), (d2), (d3), (d4), (d5), (d6), (d7) } })
#define UUID_INIT(a, b, c, d0, d1, d2, d3, d4, d5, d6, d7)			\
((uuid_t){ { ((a) >> 24) & 0xff, ((a) >> 16) & 0xff, ((a) >> 8) & 0xff, (a) & 0xff, \
	     ((b) >> 8) & 0xff, (b) & 0xff, ((c) >> 8) & 0xff, (c) & 0xff,	\
	     (d0), (d1), (d2), (d3), (d4), (d5), (d6), (d7) } })

#define uuid_equal(a, b)	(memcmp(a, b, UUID_SIZE) == 0)
#define guid_equal(a, b)	(memcmp(a, b, UUID_SIZE) == 0)
#define uuid_copy(d, s)		((void)(*(d) = *(s)))
#define guid_copy(d, s)		((void)(*(d) = *(s)))
#define import_uuid(d, s)	memcpy(d, s, UUID_SIZE)
#define export_uuid(d, s)	memcpy(d, s, UUID_SIZE)
#define uuid_is_null(u)		mem_is_zero(u, UUID_SIZE)
#define guid_is_null(u)		mem_is_zero(u, UUID_SIZE)

/* Version 4, variant 1 of 16 random bytes; the version stands in byte 6 or 7. */
static inline void generate_random_uuid(unsigned char uuid[UUID_SIZE])
{
	get_random_bytes(uuid, UUID_SIZE);
	uuid[6] = (uuid[6] & 0x0f) | 0x40;
	uuid[8] = (uuid[8] & 0x3f) | 0x80;
}

static inline void uuid_gen(uuid_t *u)
{
	generate_random_uuid(u->b);
}

static inline void guid_gen(guid_t *u)
{
	get_random_bytes(u->b, UUID_SIZE);
	u->b[7] = (u->b[7] & 0x0f) | 0x40;
	u->b[8] = (u->b[8] & 0x3f) | 0x80;
}

/* Digits and hyphens where they belong? */
bool uuid_is_valid(const char *uuid);
/* 0 or -EINVAL. */
int uuid_parse(const char *uuid, uuid_t *u);
int guid_parse(const char *uuid, guid_t *u);

#endif
