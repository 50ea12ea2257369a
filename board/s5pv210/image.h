/* SPDX-License-Identifier: MIT */
/*
 * How the firmware lies on the card: tools/mkimage writes it, the first stage
 * reads it.
 *
 *	sector	0	the partition table, which is not ours
 *		1-32	the first stage, 16384 bytes: iROM's 16-byte header (size,
 *			0, sum of all bytes behind the header, 0), then its code
 *		33	struct image_header, the rest of the sector 0
 *		34-	the payload, mm210.bin, the last sector padded with 0
 *
 * All words are little endian. The CRC is that of zlib and of IEEE 802.3.
 */
#ifndef _BOARD_S5PV210_IMAGE_H
#define _BOARD_S5PV210_IMAGE_H

#include <linux/types.h>

#define SECTOR_BYTES		512
#define STAGE1_SECTOR		1
#define STAGE1_BYTES		16384
#define IMAGE_HEADER_SECTOR	33
#define IMAGE_PAYLOAD_SECTOR	34

#define IMAGE_MAGIC		"mm210img"
#define IMAGE_VERSION		1

struct image_header {
	u8 magic[8];		/* IMAGE_MAGIC, no 0 behind it */
	u32 version;		/* IMAGE_VERSION */
	u32 bytes;		/* of the payload, before it is padded */
	u32 load;		/* physical address it is linked for */
	u32 entry;		/* physical address of _start, inside the payload */
	u32 payload_crc;
	u32 header_crc;		/* of all that stands before it */
};

#endif
