// SPDX-License-Identifier: MIT
/*
 * The first stage's order, and a letter on the UART for each step that is done:
 *
 *	a  alive: power held, UART set up on iROM's clocks
 *	b  watchdog off, clock gates and protection open
 *	c  PLLs locked, clocks switched, UART set up on them
 *	d  DMC0's memory works (or there is none)
 *	e  DMC1's memory works (or there is none)
 *	f  the firmware's header is read and good
 *	g  the firmware is in DRAM
 *	h  its CRC is right: the jump is next
 *
 * Downloaded over USB there is no card: behind e it returns to iROM, which takes
 * the firmware itself as the second download.
 */
#include <mm210/boot.h>
#include "board/s5pv210/variant.h"
#include "board/s5pv210/memmap.h"
#include "stage1.h"

/* iROM's variables (application note): the base of the channel it booted from. */
#define IROM_BOOT_CHANNEL	0xd0037488

/* UM 2.1 */
#define PRO_ID			0x0

/* What the firmware's linker script adds to PHYS_OFFSET (linker.ld). */
#define FIRMWARE_OFFSET		0x00200000

static u32 boot_channel(u32 word)
{
	if (stage1_downloaded || (word != HSMMC0_BASE && word != HSMMC2_BASE))
		return HANDOFF_CHANNEL_USB;
	return (word - HSMMC0_BASE) / HSMMC_STRIDE;
}

static void say_hello(const struct handoff *h, u32 word)
{
	say(" mm210 first stage, %s; ", board_variant.name);
	if (h->channel == HANDOFF_CHANNEL_USB)
		say("not from a card (channel word %x)", word);
	else
		say("card in HSMMC%u", h->channel);
	say(", reset status %x, chip %x\n", h->rst_stat, reg_read(CHIPID_BASE + PRO_ID));
}

void stage1_main(void)
{
	struct handoff *h = (struct handoff *)HANDOFF_BASE;
	const struct dmc_setup *dmc = board_variant.dmc;
	u32 word = reg_read(IROM_BOOT_CHANNEL), entry;
	unsigned int n;

	power_hold();
	uart_init();
	say("\na");
	soc_open();
	say("b");

	h->magic = 0;
	h->version = HANDOFF_VERSION;
	h->channel = boot_channel(word);
	h->rst_stat = reg_read(RST_STAT);
	say_hello(h, word);

	clock_init();
	say("c clocks: ARM 1000, MSYS 200, DSYS 166, PSYS 133 MHz\n");

	for (n = 0; n < NR_DMC; n++) {
		h->bank[n].base = dmc[n].base;
		h->bank[n].bytes = 0;
		if (dmc[n].bytes)
			h->bank[n].bytes = dram_init(n, &dmc[n]);
		else
			say("%c DMC%u: no DRAM\n", 'd' + n, n);
	}

	if (h->channel == HANDOFF_CHANNEL_USB) {
		say("send mm210.bin to %x\n", (u32)CONFIG_PHYS_OFFSET + FIRMWARE_OFFSET);
		uart_drain();
		h->cycles = cycle_count();
		h->magic = HANDOFF_MAGIC;
		return;
	}
	entry = load_firmware(h->channel, h);
	uart_drain();
	h->cycles = cycle_count();
	h->magic = HANDOFF_MAGIC;
	stage1_jump(entry);
}
