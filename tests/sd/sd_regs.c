// SPDX-License-Identifier: MIT
/* What an SD card's registers say. */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/test.h>
#include "drivers/sd_regs.h"

TEST(sd_csd_sizes)
{
	/* Registers of cards on the market, and the ends of both forms. */
	static const struct {
		u32 raw[4];
		unsigned int structure;
		u64 nr_sectors;
	} cards[] = {
		{ { 0x00260032, 0x5f5983c8, 0xbefbcfff, 0x92404093 }, 0, 1984000 },
		{ { 0x00260032, 0x5f5a83ae, 0xfefbcfff, 0x928040df }, 0, 3862528 },
		{ { 0x400e0032, 0x5b590000, 0x1d8a7f80, 0x0a4000a1 }, 1, 7744512 },
		{ { 0x400e0032, 0x5b590003, 0xb9ff7f80, 0x0a40003b }, 1, 250085376 },
		/* C_SIZE 0, C_SIZE_MULT 0, 512-byte blocks: 2 KiB */
		{ { 0x00000032, 0x00090000, 0x00000000, 0 }, 0, 4 },
		/* both all ones, 2048-byte blocks: 4 GiB */
		{ { 0x00000032, 0x000b03ff, 0xc0038000, 0 }, 0, 1ULL << 23 },
		{ { 0x40000032, 0x00090000, 0x00000000, 0 }, 1, 1024 },
		/* 2^22 times 512 KiB: 2^32 sectors */
		{ { 0x40000032, 0x0009003f, 0xffff0000, 0 }, 1, 1ULL << 32 },
	};
	struct sd_csd csd;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cards); i++) {
		memset(&csd, 0xff, sizeof(csd));
		EXPECT(sd_decode_csd(cards[i].raw, &csd) == 0);
		EXPECT(csd.structure == cards[i].structure);
		EXPECT(csd.nr_sectors == cards[i].nr_sectors);
		EXPECT(csd.max_hz == 25000000);
	}
}

TEST(sd_csd_refused)
{
	static const u32 bad[][4] = {
		{ 0x80000032, 0x00090000, 0, 0 },	/* structures not known */
		{ 0xc0000032, 0x00090000, 0, 0 },
		{ 0x00000032, 0x00080000, 0, 0 },	/* blocks of 256 bytes */
		{ 0x00000032, 0x000c0000, 0, 0 },	/* and of 4096 */
		{ 0, 0, 0, 0 },
		{ ~0U, ~0U, ~0U, ~0U },
	};
	struct sd_csd csd;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(bad); i++)
		EXPECT(sd_decode_csd(bad[i], &csd) == -EINVAL);
}

TEST(sd_csd_speed)
{
	static const struct {
		u32 code;
		unsigned int hz;
	} speeds[] = {
		{ 0x32, 25000000 }, { 0x5a, 50000000 }, { 0x0b, 100000000 }, { 0x2a, 20000000 },
		{ 0x08, 100000 }, { 0x7b, 800000000 }, { 0x02, 0 }, { 0x34, 0 }, { 0x37, 0 },
	};
	struct sd_csd csd;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(speeds); i++) {
		u32 raw[4] = { 0x40000000 | speeds[i].code, 0x00090000, 0, 0 };

		EXPECT(sd_decode_csd(raw, &csd) == 0 && csd.max_hz == speeds[i].hz);
	}
}

TEST(sd_cid_fields)
{
	/* Manufacturer 03, "SD", "SU04G", 8.0, serial 12345678, June 2023. */
	static const u32 raw[4] = { 0x03534453, 0x55303447, 0x80123456, 0x78017601 };
	static const u32 odd[4] = { 0x00001f7f, 0x80ff4120, 0, 0 };
	struct sd_cid cid;

	sd_decode_cid(raw, &cid);
	EXPECT(cid.manufacturer == 3 && !strcmp(cid.oem, "SD") && !strcmp(cid.product, "SU04G"));
	EXPECT(cid.revision == 0x80 && cid.serial == 0x12345678);
	EXPECT(cid.year == 2023 && cid.month == 6);
	EXPECT(!memcmp(cid.raw, raw, sizeof(raw)));
	/* What is no text is not printed as such. */
	sd_decode_cid(odd, &cid);
	EXPECT(!strcmp(cid.oem, "??") && !strcmp(cid.product, "???A "));
}

TEST(sd_scr_fields)
{
	static const u32 v1[2] = { 0x01250000, 0 }, v2[2] = { 0x02350000, 0 };
	static const u32 v3[2] = { 0x02358000, 0 }, narrow[2] = { 0x00010000, 0 };
	struct sd_scr scr;

	sd_decode_scr(v1, &scr);
	EXPECT(!strcmp(scr.version, "1.10") && scr.wide);
	sd_decode_scr(v2, &scr);
	EXPECT(!strcmp(scr.version, "2.00") && scr.wide);
	sd_decode_scr(v3, &scr);
	EXPECT(!strcmp(scr.version, "3.0") && scr.wide);
	sd_decode_scr(narrow, &scr);
	EXPECT(!strcmp(scr.version, "1.0") && !scr.wide);
}

TEST(sd_status_errors)
{
	unsigned int bit;

	for (bit = 0; bit < 32; bit++) {
		bool error = bit == 31 || bit == 30 || bit == 29 || bit == 25 || bit == 21 ||
			     bit == 20 || bit == 19;

		EXPECT((sd_status_error(1U << bit) != NULL) == error);
	}
	EXPECT(sd_status_error(0) == NULL);
	EXPECT(!strcmp(sd_status_error(1U << 21), "card's ECC failed"));
}
