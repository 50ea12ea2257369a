// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Boot ROM: from reset to the first program
 *
 * As the S5PV210 iROM application note describes it: watchdog off, tables in iRAM,
 * clocks (ARMCLK 400 MHz, HCLK 133, PCLK 66, EPLL 80), then the boot devices of
 * OM = SD/MMC in order: HSMMC0, HSMMC2, UART2, USB. On UART and USB nobody answers
 * here. Messages go to UART2, 115200 8N1. When nothing boots, GPD0_0 toggles for ever,
 * 60:40 if a card's first program had a bad checksum, else 50:50.
 */
#include "irom.h"

/* The first program: 16 bytes of header, code behind it, 16 KiB at most */
#define BL1		0xD0020000
#define BL1_ENTRY	0xD0020010
#define BL1_MAX		16384
#define BL1_HEADER	16
#define BL1_SECTOR	1

#define SERVICES	0xD0037F80
#define VECTOR_WORDS	0xD0037400

#define UART2		0xE2900800
#define WTCON		0xE2700000
#define CMU		0xE0100000
#define GPA1CON		0xE0200020
#define GPD0CON		0xE02000A0
#define GPD0DAT		0xE02000A4

enum fault { FAULT_NONE, FAULT_INIT, FAULT_CHECKSUM };

/* --- messages --- */

static void put_char(char c)
{
	uint32_t i;

	for (i = 0; i < 100000 && !(read32(UART2 + 0x10) & 2); i++)
		;
	write32(UART2 + 0x20, (uint8_t)c);
}

static void put_string(const char *s)
{
	for (; *s; s++) {
		if (*s == '\n')
			put_char('\r');
		put_char(*s);
	}
}

static void uart_init(void)
{
	write32(GPA1CON, (read32(GPA1CON) & ~0xFFu) | 0x22);
	write32(UART2 + 0x00, 3);		/* 8N1 */
	write32(UART2 + 0x04, 5);		/* polled, PCLK */
	write32(UART2 + 0x28, 35);		/* 66.7 MHz / (16 * 115200) - 1 = 35.19 */
	write32(UART2 + 0x2C, 0x0888);
}

/* --- set-up --- */

static void wait_lock(uint32_t con)
{
	uint32_t i;

	for (i = 0; i < 1000000 && !(read32(CMU + con) >> 29 & 1); i++)
		;
}

static void clocks_init(void)
{
	write32(CMU + 0x200, 0);
	write32(CMU + 0x100, 0x80C80601);	/* APLL 200 * 24 / 6 = 800 MHz */
	write32(CMU + 0x108, 0x829B0C01);	/* MPLL 667 * 24 / (12 * 2) = 667 MHz */
	write32(CMU + 0x110, 0x80500303);	/* EPLL 80 * 24 / (3 * 8) = 80 MHz */
	/* ARMCLK /2, A2M /6, HCLK_MSYS /3, PCLK /2; DSYS and PSYS /5, /2 */
	write32(CMU + 0x300, 0x14141251);
	wait_lock(0x100);
	wait_lock(0x108);
	wait_lock(0x110);
	write32(CMU + 0x200, 0x00000111);
	/* MMC0 and MMC2 from EPLL / 2 */
	write32(CMU + 0x310, (read32(CMU + 0x310) & ~0xF0Fu) | 0x101);
	write32(CMU + 0x210, (read32(CMU + 0x210) & ~0xF0Fu) | 0x707);
}

/* GPG0 and GPG2: CLK, CMD, CDn, DAT0-3, pulled up, 4x drive */
static void pins_init(void)
{
	static const uint16_t banks[] = { 0x1A0, 0x1E0 };
	uint32_t i;

	for (i = 0; i < 2; i++) {
		write32(0xE0200000 + banks[i], 0x02222222);
		write32(0xE0200008 + banks[i], 0x2AAA);
		write32(0xE020000C + banks[i], 0x3FFF);
	}
}

static void tables_init(void)
{
	uint32_t i;

	for (i = 0; i < 0x20; i += 4)
		write32(VECTOR_WORDS + i, (uint32_t)irom_hang);
	write32(VECTOR_WORDS + 0x18, (uint32_t)irom_irq);
	for (i = 0x10; i < 0x34; i += 4)
		write32(SERVICES + i, (uint32_t)irom_no_service);
	write32(SERVICES + 0x18, (uint32_t)irom_copy_sdmmc);
	for (i = CARD_BLOCKS; i < 0xD0037580; i += 4)
		write32(i, 0);
}

/* --- booting --- */

/*
 * The header is the size with header in word 0 and the sum of the bytes behind it in
 * word 2. Sizes that cannot be (public tools leave text there, or 0) stand for the
 * most that is possible; words 1 and 3 are not looked at. Zeros alone are no program.
 */
static bool bl1_good(void)
{
	uint32_t size = read32(BL1), sum = 0, i;

	if (!size || size > BL1_MAX)
		size = BL1_MAX;
	if (size <= BL1_HEADER)
		return false;
	for (i = BL1_HEADER; i < size; i++)
		sum += read8(BL1 + i);
	return sum && sum == read32(BL1 + 8);
}

static enum fault try_channel(int32_t channel)
{
	write32(BOOT_CHANNEL, HSMMC_BASE(channel));
	if (!irom_sd_init(channel)) {
		put_string("no card\n");
		return FAULT_INIT;
	}
	if (!irom_copy_sdmmc(channel, BL1_SECTOR, BL1_MAX / 512, (uint32_t *)BL1, 0)) {
		put_string("read error\n");
		return FAULT_INIT;
	}
	if (!bl1_good()) {
		put_string("checksum error\n");
		return FAULT_CHECKSUM;
	}
	return FAULT_NONE;
}

static void __attribute__((noreturn)) stop(enum fault fault)
{
	uint32_t high = fault == FAULT_CHECKSUM ? 60 : 50, i;

	write32(GPD0CON, (read32(GPD0CON) & ~0xFu) | 1);
	for (;;) {
		write32(GPD0DAT, read32(GPD0DAT) | 1);
		for (i = 0; i < high * 10000; i++)
			asm volatile("");
		write32(GPD0DAT, read32(GPD0DAT) & ~1u);
		for (i = 0; i < (100 - high) * 10000; i++)
			asm volatile("");
	}
}

uint32_t irom_main(void);

/* Returns the entry of the first program */
uint32_t irom_main(void)
{
	enum fault first, second;

	write32(WTCON, 0);
	tables_init();
	clocks_init();
	uart_init();
	pins_init();

	put_string("iROM: SD channel 0: ");
	first = try_channel(0);
	if (first) {
		put_string("iROM: SD channel 2: ");
		second = try_channel(2);
		if (second) {
			put_string("iROM: UART, USB: no answer. Stopped.\n");
			stop(first == FAULT_CHECKSUM || second == FAULT_CHECKSUM ?
			     FAULT_CHECKSUM : FAULT_INIT);
		}
	}
	put_string("boots\n");
	return BL1_ENTRY;
}
