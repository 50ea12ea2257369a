// SPDX-License-Identifier: MIT
/*
 * The firmware from the card that iROM booted from, by iROM's own copy function
 * (Samsung's "S5PV210 iROM application note", rev. 0.3: device copy functions).
 * It expects its data at IROM_HEAP and above untouched, and the EPLL running.
 */
#include <linux/kernel.h>
#include "board/s5pv210/memmap.h"
#include "crc32.h"
#include "image_check.h"
#include "stage1.h"

/* The word that holds CopySDMMCtoMem's address. Non-zero is success; with init
 * the card is identified anew. */
#define COPY_SDMMC_TO_MEM	0xd0037f98

typedef u32 (*copy_fn)(u32 channel, u32 sector, u16 sectors, u32 *to, bool init);

/* UM 8.7: present state, and normal and error interrupt status. */
#define PRNSTS			0x24
#define NORINTSTS		0x30

/* Sectors in a call: the error report names the stretch that failed. */
#define STRETCH			256

static u32 header_sector[SECTOR_BYTES / 4];

static void read_card(u32 channel, u32 sector, u32 sectors, u32 to)
{
	copy_fn copy = (copy_fn)reg_read(COPY_SDMMC_TO_MEM);
	u32 hsmmc = HSMMC0_BASE + channel * HSMMC_STRIDE;
	u32 n;

	for (; sectors; sectors -= n, sector += n, to += n * SECTOR_BYTES) {
		n = min(sectors, (u32)STRETCH);
		/* A second try identifies the card first. */
		if (!copy(channel, sector, n, (u32 *)to, false) &&
		    !copy(channel, sector, n, (u32 *)to, true))
			fail(FAIL_CARD, "HSMMC%u: sectors %u-%u cannot be read: PRNSTS %x, "
			     "NORINTSTS and ERRINTSTS %x", channel, sector, sector + n - 1,
			     reg_read(hsmmc + PRNSTS), reg_read(hsmmc + NORINTSTS));
	}
}

u32 load_firmware(u32 channel, const struct handoff *handoff)
{
	const struct image_header *h = (const struct image_header *)header_sector;
	const char *wrong;
	u32 crc;

	crc32_init();
	read_card(channel, IMAGE_HEADER_SECTOR, 1, (u32)header_sector);
	wrong = image_check(h, handoff);
	if (wrong)
		fail(FAIL_HEADER, "sector %u: %s: %x %x version %x, %u bytes to %x, entry %x, "
		     "CRC %x, header's %x", IMAGE_HEADER_SECTOR, wrong, header_sector[0],
		     header_sector[1], h->version, h->bytes, h->load, h->entry, h->payload_crc,
		     h->header_crc);
	say("f firmware: %u bytes to %x\n", h->bytes, h->load);

	read_card(channel, IMAGE_PAYLOAD_SECTOR, (h->bytes - 1) / SECTOR_BYTES + 1, h->load);
	say("g");
	crc = crc32((const void *)h->load, h->bytes);
	if (crc != h->payload_crc)
		fail(FAIL_CRC, "the firmware is damaged: CRC of %u bytes at %x is %x, not %x",
		     h->bytes, h->load, crc, h->payload_crc);
	say("h entry %x\n", h->entry);
	return h->entry;
}
