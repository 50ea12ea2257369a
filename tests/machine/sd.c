// SPDX-License-Identifier: MIT
/*
 * SD through the registers of HSMMC0 and HSMMC2: notes for case_sd of cases_devices.py
 *
 * "cmd" is the interrupt status after the last command, "data" after the transfer.
 */
#include "check.h"

#define SYSAD		0x00
#define BLKSIZE		0x04
#define ARGUMENT	0x08
#define TRNMOD		0x0C
#define RSP(n)		(0x10 + 4 * (n))
#define BDATA		0x20
#define PRNSTS		0x24
#define HOSTCTL		0x28
#define CLKCON		0x2C
#define NORINTSTS	0x30
#define NORINTSTSEN	0x34
#define CAPAREG		0x40
#define ADMASYSADDR	0x58
#define CONTROL2	0x80
#define CONTROL3	0x84
#define CONTROL4	0x8C

#define READ		0x10
#define MULTI		0x26			/* count, auto CMD12 */
#define DMA		0x01
#define R1		0x1A
#define R1B		0x1B
#define R2		0x09
#define R3		0x02
#define DATA		0x20

#define ERROR		0x8000

static u32 host, rca;

static u32 wait(u32 bits)
{
	u32 i, s = 0;

	for (i = 0; i < 100000; i++) {
		s = rd(host + NORINTSTS);
		if (s & (bits | ERROR))
			break;
	}
	return s;
}

/* The status after the command: 1 = complete, with errors in the upper half */
static u32 command(u32 index, u32 flags, u32 arg, u32 mode)
{
	u32 s;

	wr(host + NORINTSTS, 0xFFFFFFFF);
	wr(host + ARGUMENT, arg);
	wr(host + TRNMOD, (index << 8 | flags) << 16 | mode);
	s = wait(1);
	wr(host + NORINTSTS, 1);
	return s;
}

static u32 clock_on(u32 divider)
{
	wr(host + CLKCON, 0xE << 16 | divider << 8 | 1);
	while (!(rd(host + CLKCON) & 2))
		;
	note("CLKCON without card clock", rd(host + CLKCON) & 0xF);
	wr(host + CLKCON, rd(host + CLKCON) | 4);
	return rd(host + CLKCON) & 0xF;
}

/* 1 if there is a card and it is ready for transfers */
static int card_init(void)
{
	u32 s, i;

	wr(host + CLKCON, 1 << 24);
	while (rd(host + CLKCON) >> 24)
		;
	wr(host + NORINTSTSEN, 0x01FF00FB);
	note("CLKCON", clock_on(0x40));
	wr(host + HOSTCTL, 0xF << 8);
	note("PRNSTS", rd(host + PRNSTS));
	command(0, 0, 0, 0);
	s = command(8, R1, 0x1AA, 0);
	note("CMD8", s);
	if (s & ERROR)
		return 0;
	for (i = 0; i < 1000; i++) {
		command(55, R1, 0, 0);
		command(41, R3, 0x40300000, 0);
		if (rd(host + RSP(0)) >> 31)
			break;
	}
	note("high capacity", rd(host + RSP(0)) >> 30 & 1);
	command(2, R2, 0, 0);
	command(3, R1, 0, 0);
	rca = rd(host + RSP(0)) & 0xFFFF0000;
	command(7, R1B, rca, 0);
	command(55, R1, rca, 0);
	command(6, R1, 2, 0);
	command(16, R1, 512, 0);
	wr(host + HOSTCTL, 0xF << 8 | 2);
	clock_on(1);
	return 1;
}

static void reset_lines(void)
{
	/* Both in one write, as drivers do after an error */
	wr(host + CLKCON, (rd(host + CLKCON) & 0x00FFFFFF) | 6 << 24);
	while (rd(host + CLKCON) >> 24)
		;
}

/* PIO: the number of wrong words, or all ones if the transfer failed */
static u32 read_pio(u32 sector, u32 count)
{
	u32 bad = 0, block, i, s;

	wr(host + BLKSIZE, count << 16 | 512);
	s = command(count > 1 ? 18 : 17, R1 | DATA, sector * 512, READ | (count > 1 ? MULTI : 0));
	for (block = 0; block < count && !(s & ERROR); block++) {
		s = wait(0x20);
		if (s & ERROR)
			break;
		wr(host + NORINTSTS, 0x20);
		for (i = 0; i < 128; i++)
			bad += rd(host + BDATA) != ((sector + block) << 16 | i);
	}
	if (!(s & ERROR))
		s = wait(2);
	note("data", s);
	if (!(s & ERROR))
		return bad;
	note("blocks before the error", block);
	note("PRNSTS after the error", rd(host + PRNSTS) & 0xFFF);
	reset_lines();
	note("PRNSTS after the reset", rd(host + PRNSTS) & 0xFFF);
	/* CMD12 after a multiple read, CMD13 after a single one: what the card says */
	if (count > 1)
		command(12, R1B, 0, 0);
	else
		command(13, R1, rca, 0);
	note("card status", rd(host + RSP(0)));
	return 0xFFFFFFFF;
}

/* ADMA2: one descriptor in iRAM */
static u32 read_adma(u32 sector, u32 count)
{
	static volatile u32 buffer[1024], table[2];
	u32 bad = 0, i, s;

	for (i = 0; i < 1024; i++)
		buffer[i] = 0xDDDDDDDD;
	table[0] = count * 512 << 16 | 0x23;
	table[1] = (u32)buffer;
	wr(host + HOSTCTL, 0xF << 8 | 2 | 2 << 3);
	wr(host + ADMASYSADDR, (u32)table);
	wr(host + BLKSIZE, count << 16 | 512);
	command(18, R1 | DATA, sector * 512, READ | MULTI | DMA);
	s = wait(2);
	note("ADMA", s);
	wr(host + HOSTCTL, 0xF << 8 | 2);
	if (s & ERROR) {
		reset_lines();
		command(12, R1B, 0, 0);
		return 0xFFFFFFFF;
	}
	for (i = 0; i < count * 128; i++)
		bad += buffer[i] != ((sector + i / 128) << 16 | i % 128);
	return bad;
}

static void registers(void)
{
	note("CAPAREG", rd(host + CAPAREG));
	wr(host + CONTROL2, 0x80000120);
	wr(host + CONTROL3, 0x80808080);
	wr8(host + CONTROL4 + 2, 3);
	wr(host + CLKCON, 1 << 24);
	note("CONTROL2", rd(host + CONTROL2));
	note("CONTROL3", rd(host + CONTROL3));
	note("CONTROL4", rd(host + CONTROL4));
}

int main(void)
{
	host = 0xEB000000;
	registers();
	card_init();
	note("sector 100", read_pio(100, 1));
	note("sectors 300-307", read_pio(300, 8));
	note("sector 200", read_pio(200, 1));
	note("sectors 196-203", read_pio(196, 8));
	note("sectors 100-107 again", read_pio(100, 8));
	note("ADMA of 400-407", read_adma(400, 8));
	note("ADMA of 196-203", read_adma(196, 8));
	note("ADMA of 400-407 again", read_adma(400, 8));
	note("past the end", read_pio(1 << 20, 1));
	note("sector 100 again", read_pio(100, 1));
	host = 0xEB200000;
	note("card in HSMMC2", card_init());
	return 0;
}
