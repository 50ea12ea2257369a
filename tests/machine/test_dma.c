// SPDX-License-Identifier: MIT
/*
 * PL330: transfers in progress, faults, fills, several channels
 *
 * run: machine dram=ready
 */
#include "check.h"

#define MDMA		0xFA200000
#define PDMA0		0xE0900000
#define DSR		0x000
#define INTEN		0x020
#define INTMIS		0x028
#define INTCLR		0x02C
#define FSRD		0x030
#define FSRC		0x034
#define FTRD		0x038
#define FTR(n)		(0x040 + 4 * (n))
#define CSR(n)		(0x100 + 8 * (n))
#define CPC(n)		(0x104 + 8 * (n))
#define SAR(n)		(0x400 + 0x20 * (n))
#define DAR(n)		(0x404 + 0x20 * (n))
#define DBGSTATUS	0xD00
#define DBGCMD		0xD04
#define DBGINST0	0xD08
#define DBGINST1	0xD0C
#define CR(n)		(0xE00 + 4 * (n))

#define STOPPED		0
#define EXECUTING	1
#define WAITING_EVENT	4
#define FAULTING	15

#define SECURE		0xA0
#define NON_SECURE	0xA2

/* Burst of 64 bytes as 8 x 8, both addresses counting; on PDMA 8 x 4, non-secure */
#define CCR_64		0x001DC077
#define CCR_PDMA	0x009D4275

/* A hole in the address space, behind the audio RAM */
#define HOLE		0xC8000000

/* What fill() adds from word to word */
#define STEP		0x01000193u

#define SRC		0x40100000
#define DST		0x40200000
#define PROG(n)		(0x40000000 + 0x100 * (n))

#define REPORT_LOCKUP	(1u << 31)
#define READ_ERR	(1u << 18)
#define WRITE_ERR	(1u << 17)
#define FETCH_ERR	(1u << 16)
#define NO_DATA		(1u << 12)
#define RDWR_ERR	(1u << 7)
#define DMAGO_ERR	(1u << 4)
#define UNDEF		(1u << 0)

/* --- programs --- */

static volatile u8 *pc;

static void op(u32 n, u32 a, u32 b, u32 c)
{
	*pc++ = a;
	if (n > 1)
		*pc++ = b;
	if (n > 2)
		*pc++ = c;
}

static void mov(u32 reg, u32 value)
{
	op(2, 0xBC, reg, 0);
	op(2, value, value >> 8, 0);
	op(2, value >> 16, value >> 24, 0);
}

static void begin(u32 at, u32 src, u32 dst, u32 ccr)
{
	pc = (volatile u8 *)at;
	mov(1, ccr);
	mov(0, src);
	mov(2, dst);
}

static void end(u32 event)
{
	op(1, 0x13, 0, 0);			/* DMAWMB */
	op(2, 0x34, event << 3, 0);		/* DMASEV */
	op(1, 0x00, 0, 0);
}

/* outer x inner times LD, ST */
static void copy_program(u32 at, u32 src, u32 dst, u32 ccr, u32 outer, u32 inner, u32 event)
{
	begin(at, src, dst, ccr);
	op(2, 0x22, outer - 1, 0);		/* DMALP 1 */
	op(2, 0x20, inner - 1, 0);		/* DMALP 0 */
	op(2, 0x04, 0x08, 0);			/* DMALD, DMAST */
	op(2, 0x38, 2, 0);			/* DMALPEND 0 */
	op(2, 0x3C, 6, 0);			/* DMALPEND 1 */
	end(event);
}

static void debug(u32 dmac, u32 thread, u32 chan, u32 byte0, u32 byte1, u32 word)
{
	while (rd(dmac + DBGSTATUS) & 1)
		;
	wr(dmac + DBGINST0, byte1 << 24 | byte0 << 16 | chan << 8 | thread);
	wr(dmac + DBGINST1, word);
	wr(dmac + DBGCMD, 0);
}

static void go(u32 dmac, u32 mode, u32 chan, u32 at)
{
	debug(dmac, 0, 0, mode, chan, at);
}

static void kill(u32 dmac, u32 chan)
{
	debug(dmac, 1, chan, 0x01, 0, 0);
}

static u32 state(u32 dmac, u32 chan)
{
	return rd(dmac + CSR(chan)) & 15;
}

/* Waits for the channel to do something else than executing; its state then */
static u32 finish(u32 dmac, u32 chan)
{
	u32 start = cycles(), s;

	do {
		s = state(dmac, chan);
	} while (s != STOPPED && s != FAULTING && s != WAITING_EVENT &&
		 cycles() - start < 100000000);
	return s;
}

static void fill(u32 at, u32 words, u32 seed)
{
	u32 i;

	for (i = 0; i < words; i++)
		wr(at + 4 * i, seed + i * STEP);
}

static u32 wrong(u32 at, u32 words, u32 seed)
{
	u32 i, bad = 0;

	for (i = 0; i < words; i++)
		bad += rd(at + 4 * i) != seed + i * STEP;
	return bad;
}

/* --- tests --- */

static void identity(void)
{
	check_eq("MDMA: CR0", rd(MDMA + CR(0)), 0x003E1071);
	check_eq("MDMA: CRD", rd(MDMA + CR(5)), 0x01F73733);
	check_eq("PDMA: CR0", rd(PDMA0 + CR(0)), 0x003FF075);
	check_eq("PDMA: CRD", rd(PDMA0 + CR(5)), 0x00773732);
	check_eq("PERIPH_ID0, 1", rd(MDMA + 0xFE0) | rd(MDMA + 0xFE4) << 8, 0x1330);
	check_eq("MDMA's manager is secure", rd(MDMA + DSR), 0);
	check_eq("PDMA's manager is not", rd(PDMA0 + DSR), 1 << 9);
}

static void in_progress(void)
{
	u32 i, seen = 0, last = 0, dar, backwards = 0;

	fill(SRC, 16384, 0x1000);
	fill(DST, 16384, 0x9999);
	copy_program(PROG(0), SRC, DST, CCR_64, 4, 256, 5);
	wr(MDMA + INTEN, 1 << 5);
	go(MDMA, SECURE, 0, PROG(0));
	check_eq("after DMAGO: executing", state(MDMA, 0), EXECUTING);
	check_eq("the last word has not been written yet", rd(DST + 65532),
		 0x9999 + 16383 * STEP);
	for (i = 0; state(MDMA, 0) != STOPPED && i < 10000000; i++) {
		dar = rd(MDMA + DAR(0));
		if (dar != last)
			seen++;
		backwards += dar < last;
		last = dar;
	}
	check("DAR is seen moving", seen > 20 && !backwards);
	check_eq("DAR at the end", rd(MDMA + DAR(0)), DST + 65536);
	check_eq("SAR at the end", rd(MDMA + SAR(0)), SRC + 65536);
	check_eq("64 KiB copied", wrong(DST, 16384, 0x1000), 0);
	check_eq("INTMIS", rd(MDMA + INTMIS), 1 << 5);
	check_eq("line 18", rd(VIC(0) + 0x08) >> 18 & 7, 1);
	wr(MDMA + INTCLR, 1 << 5);
	check_eq("cleared", rd(MDMA + INTMIS) | (rd(VIC(0) + 0x08) & 1 << 18), 0);

	/* A source that changes under the transfer: part old, part new */
	fill(SRC, 16384, 0x1000);
	go(MDMA, SECURE, 0, PROG(0));
	/* SAR is at the end of the last transfer until this one has begun. */
	while (rd(MDMA + SAR(0)) - SRC < 32768 || rd(MDMA + SAR(0)) == SRC + 65536)
		;
	wr(SRC, 0xAAAAAAAA);
	wr(SRC + 65532, 0xBBBBBBBB);
	finish(MDMA, 0);
	check_eq("a word changed too late is copied old", rd(DST), 0x1000);
	check_eq("a word changed in time is copied new", rd(DST + 65532), 0xBBBBBBBB);
	wr(MDMA + INTCLR, 1 << 5);

	/* DMAKILL in the middle, and the channel works again */
	fill(SRC, 16384, 0x1000);
	fill(DST, 16384, 0x9999);
	go(MDMA, SECURE, 0, PROG(0));
	while (rd(MDMA + DAR(0)) < DST + 4096)
		;
	kill(MDMA, 0);
	check_eq("DMAKILL stops it", finish(MDMA, 0), STOPPED);
	delay(100000);
	check("the rest is not written", wrong(DST, 16384, 0x1000) > 1000 &&
	      rd(DST + 65532) == 0x9999 + 16383 * STEP);
	check_eq("no event", rd(MDMA + INTMIS), 0);
	go(MDMA, SECURE, 0, PROG(0));
	check_eq("the next program runs to its end", finish(MDMA, 0), STOPPED);
	check_eq("and copies all", wrong(DST, 16384, 0x1000), 0);
	wr(MDMA + INTCLR, 1 << 5);
}

/* A program that must fault: the channel, its fault, the line, and the way out */
static void faults(const char *what, u32 dmac, u32 chan, u32 at, u32 fault)
{
	u32 line = dmac == MDMA ? 18 : 19;

	put("note ");
	put(what);
	put(" 00000000\n");
	go(dmac, dmac == MDMA ? SECURE : NON_SECURE, chan, at);
	check_eq("channel is faulting", finish(dmac, chan), FAULTING);
	check_eq("FTR", rd(dmac + FTR(chan)), fault);
	check_eq("FSRC", rd(dmac + FSRC), 1u << chan);
	check_eq("FSRD", rd(dmac + FSRD), 0);
	check_eq("interrupt line", rd(VIC(0) + 0x08) >> line & 1, 1);
	kill(dmac, chan);
	check_eq("DMAKILL: stopped", finish(dmac, chan), STOPPED);
	check_eq("FSRC and FTR are clear", rd(dmac + FSRC) | rd(dmac + FTR(chan)), 0);
	check_eq("line is low", rd(VIC(0) + 0x08) >> line & 1, 0);
}

static void all_faults(void)
{
	fill(SRC, 4096, 0x2000);
	copy_program(PROG(1), HOLE, DST, CCR_64, 1, 4, 1);
	faults("a load from a hole", MDMA, 3, PROG(1), READ_ERR);
	copy_program(PROG(1), SRC, HOLE, CCR_64, 1, 4, 1);
	faults("a store to a hole", MDMA, 2, PROG(1), WRITE_ERR);
	faults("a program in a hole", MDMA, 1, HOLE, FETCH_ERR);
	copy_program(PROG(1), HOLE, DST, CCR_PDMA, 1, 4, 1);
	faults("a load from a hole, PDMA", PDMA0, 7, PROG(1), READ_ERR);
	copy_program(PROG(1), SRC, DST, 0x001D4075, 1, 4, 1);
	faults("secure CCR in a non-secure channel", PDMA0, 0, PROG(1), RDWR_ERR);
	check_eq("CPC stays at the instruction", rd(PDMA0 + CPC(0)), PROG(1));

	begin(PROG(1), SRC, DST, CCR_64);
	op(1, 0x08, 0, 0);
	end(1);
	faults("a store without a load", MDMA, 4, PROG(1), NO_DATA);
	begin(PROG(1), SRC, DST, CCR_64);
	op(3, 0x04, 0x04, 0x04);
	op(3, 0x04, 0x04, 0x08);
	end(1);
	faults("more loads than MFIFO holds", MDMA, 4, PROG(1), REPORT_LOCKUP);
	begin(PROG(1), SRC, DST, CCR_64);
	op(1, 0xFF, 0, 0);
	faults("an unknown instruction", MDMA, 4, PROG(1), UNDEF);

	copy_program(PROG(1), SRC, HOLE - 128, CCR_64, 1, 8, 1);
	copy_program(PROG(2), SRC, DST, CCR_64, 1, 8, 1);
	fill(DST, 128, 0);
	go(MDMA, SECURE, 0, PROG(1));
	go(MDMA, SECURE, 1, PROG(2));
	check_eq("a fault of one channel", finish(MDMA, 0), FAULTING);
	check_eq("does not stop another", finish(MDMA, 1), STOPPED);
	check_eq("which copies", wrong(DST, 128, 0x2000), 0);
	kill(MDMA, 0);

	go(PDMA0, SECURE, 0, PROG(2));
	check_eq("DMAGO for a secure channel by a non-secure manager: DSR",
		 rd(PDMA0 + DSR) & 15, FAULTING);
	check("FTRD says so", rd(PDMA0 + FTRD) & DMAGO_ERR);
	check_eq("FSRD", rd(PDMA0 + FSRD), 1);
	check_eq("channel is stopped", state(PDMA0, 0), STOPPED);
	debug(PDMA0, 0, 0, 0x01, 0, 0);
	check_eq("DMAKILL of the manager", rd(PDMA0 + DSR) | rd(PDMA0 + FTRD), 1 << 9);
	copy_program(PROG(2), SRC, DST, CCR_PDMA, 1, 8, 1);
	fill(DST, 64, 0);
	go(PDMA0, NON_SECURE, 0, PROG(2));
	check_eq("PDMA copies afterwards", finish(PDMA0, 0) | wrong(DST, 64, 0x2000), 0);
	check_eq("CS shows the security", rd(PDMA0 + CSR(0)) >> 21 & 1, 1);
}

/* DMASTZ, with guards around what is filled */
static void zeros(void)
{
	u32 i, bad = 0;

	fill(DST, 1024, 0x3000);
	begin(PROG(3), SRC, DST + 1024, CCR_64);
	op(3, 0x20, 15, 0x0C);
	op(2, 0x38, 1, 0);
	end(1);
	go(MDMA, SECURE, 0, PROG(3));
	check_eq("DMASTZ runs to its end", finish(MDMA, 0), STOPPED);
	for (i = 256; i < 512; i++)
		bad += rd(DST + 4 * i) != 0;
	check_eq("1 KiB is zero", bad, 0);
	check_eq("below it nothing changed", wrong(DST, 256, 0x3000), 0);
	check_eq("nor above", wrong(DST + 2048, 512, 0x3000 + 512 * STEP), 0);
	check_eq("DAR", rd(MDMA + DAR(0)), DST + 2048);
}

/* Different beat sizes, and addresses that are not aligned to them */
static void sizes(void)
{
	u32 i, bad = 0;

	fill(SRC, 64, 0x4000);
	fill(DST, 64, 0x5000);
	/* 16 beats of 1 byte in, 4 of 4 out */
	copy_program(PROG(3), SRC + 1, DST, 0x000D40F1 | 1 << 14, 1, 4, 1);
	go(MDMA, SECURE, 0, PROG(3));
	check_eq("bytes to words", finish(MDMA, 0), STOPPED);
	for (i = 0; i < 64; i++)
		bad += rd8(DST + i) != rd8(SRC + 1 + i);
	check_eq("64 bytes from an odd address", bad, 0);
	check_eq("no more", wrong(DST + 64, 48, 0x5000 + 16 * STEP), 0);
}

static void channels(void)
{
	u32 chan, i, bad = 0, fault = 0;

	for (chan = 0; chan < 8; chan++) {
		u32 src = SRC + 0x10000 * chan, dst = DST + 0x10000 * chan;

		fill(src, 1024, chan << 16);
		begin(PROG(8 + chan), src, dst, CCR_64);
		op(2, 0x20, 31, 0);
		op(3, 0x04, 0x04, 0x08);	/* LD LD ST ST, 32 times 128 bytes */
		op(1, 0x08, 0, 0);
		op(2, 0x38, 4, 0);
		end(8 + chan);
	}
	wr(MDMA + INTEN, 0xFF00);
	for (chan = 0; chan < 8; chan++)
		go(MDMA, SECURE, chan, PROG(8 + chan));
	for (i = 0, chan = 0; chan < 8; chan++)
		i += state(MDMA, chan) == EXECUTING;
	check_eq("eight channels at once", i, 8);
	for (chan = 0; chan < 8; chan++)
		fault += finish(MDMA, chan) != STOPPED;
	check_eq("all end", fault, 0);
	for (chan = 0; chan < 8; chan++)
		bad += wrong(DST + 0x10000 * chan, 1024, chan << 16);
	check_eq("all copied right", bad, 0);
	check_eq("all events", rd(MDMA + INTMIS), 0xFF00);
	wr(MDMA + INTCLR, 0xFF00);
	wr(MDMA + INTEN, 0);

	/* Channel 1 waits for an event that channel 0 sends, and that one for the CPU */
	fill(DST, 16, 0);
	begin(PROG(1), SRC, DST, CCR_64);
	op(2, 0x36, 3 << 3, 0);			/* DMAWFE 3 */
	op(2, 0x04, 0x08, 0);
	end(9);
	pc = (volatile u8 *)PROG(0);
	op(2, 0x36, 2 << 3, 0);
	op(2, 0x34, 3 << 3, 0);			/* DMASEV 3 */
	op(1, 0x00, 0, 0);
	go(MDMA, SECURE, 1, PROG(1));
	go(MDMA, SECURE, 0, PROG(0));
	delay(100000);
	check_eq("waiting for events", state(MDMA, 0) << 4 | state(MDMA, 1), 0x44);
	debug(MDMA, 0, 0, 0x34, 2 << 3, 0);	/* DMASEV 2 by the manager */
	delay(100000);
	check_eq("woken in turn", state(MDMA, 0) << 4 | state(MDMA, 1), 0);
	check_eq("and copied", wrong(DST, 16, 0), 0);
}

static volatile u32 served;

static void dma_irq(void)
{
	served |= rd(MDMA + INTMIS);
	wr(MDMA + INTCLR, rd(MDMA + INTMIS));
}

static void interrupt(void)
{
	irq_handler = dma_irq;
	wr(MDMA + INTEN, 1 << 6);
	wr(VIC(0) + 0x10, 1 << 18);
	copy_program(PROG(0), SRC, DST, CCR_64, 4, 256, 6);
	irq_enable();
	go(MDMA, SECURE, 0, PROG(0));
	check_eq("runs while the CPU goes on", served, 0);
	asm volatile("wfi");
	irq_disable();
	check_eq("the interrupt ends wfi", served, 1 << 6);
	check_eq("with the transfer complete", wrong(DST, 1024, 0), 0);
}

int main(void)
{
	identity();
	in_progress();
	all_faults();
	zeros();
	sizes();
	channels();
	interrupt();
	return 0;
}
