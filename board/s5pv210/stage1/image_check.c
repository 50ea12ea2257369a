// SPDX-License-Identifier: MIT
/*
 * The checks of the image header, each with its reason: first that it is one at
 * all, then that it is undamaged, then that what it says can be done. Written so
 * that no sum can overflow.
 */
#include <linux/stddef.h>
#include "crc32.h"
#include "image_check.h"

static bool is_magic(const u8 *magic)
{
	unsigned int i;

	for (i = 0; i < sizeof(IMAGE_MAGIC) - 1; i++)
		if (magic[i] != IMAGE_MAGIC[i])
			return false;
	return true;
}

/* Whole sectors are written. */
static bool fits(const struct image_header *h, u32 base, u32 bytes)
{
	u32 before = h->load - base;

	return h->load >= base && before < bytes &&
	       h->bytes <= ((bytes - before) & ~(SECTOR_BYTES - 1u));
}

const char *image_check(const struct image_header *h, const struct handoff *to)
{
	if (!is_magic(h->magic))
		return "no firmware image there";
	if (h->header_crc != crc32(h, offsetof(struct image_header, header_crc)))
		return "the image header is damaged";
	if (h->version != IMAGE_VERSION)
		return "the image's version is unknown";
	if (!h->bytes || h->load % 4 || h->entry % 4 || h->entry < h->load ||
	    h->entry - h->load >= h->bytes)
		return "the image's addresses make no sense";
	if (!fits(h, to->bank[0].base, to->bank[0].bytes) &&
	    !fits(h, to->bank[1].base, to->bank[1].bytes))
		return "the image does not fit this board's DRAM";
	return NULL;
}
