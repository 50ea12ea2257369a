// SPDX-License-Identifier: MIT
/*
 * UART: FIFO depths, counts and triggers by loop-back; no byte of a long input lost
 *
 * run: input 20000
 */
#include "check.h"

#define ULCON		0x00
#define UCON		0x04
#define UFCON		0x08
#define UTRSTAT		0x10
#define UERSTAT		0x14
#define UFSTAT		0x18
#define UTXH		0x20
#define URXH		0x24
#define UBRDIV		0x28
#define UINTP		0x30
#define UINTSP		0x34
#define UINTM		0x38

#define RX_COUNT(s)	((s) & 0xFF)
#define RX_FULL		(1u << 8)

static void fill(u32 base, u32 n)
{
	u32 i;

	for (i = 0; i < n; i++)
		wr(base + UTXH, i);
}

static void loopback(u32 n, u32 depth)
{
	u32 base = UART(n), step = depth / 8, i, good = 0;

	note("loop-back of UART", n);
	wr(base + ULCON, 3);
	wr(base + UINTM, 0xE);
	wr(base + UFCON, 0x7);
	wr(base + UCON, 0x125);			/* loop-back, receive level interrupt */
	check_eq("FIFO reset bits clear themselves", rd(base + UFCON), 1);
	fill(base, step - 1);
	check_eq("below the trigger", rd(base + UINTP), 0);
	check_eq("count", rd(base + UFSTAT), step - 1);
	fill(base, 1);
	check_eq("trigger 0 is depth / 8", rd(base + UINTP), 1);
	wr(base + UINTP, 1);
	check_eq("level: pending again at once", rd(base + UINTP), 1);
	wr(base + UFCON, 0x3);
	wr(base + UINTP, 1);
	check_eq("reset of the receive FIFO", rd(base + UFSTAT), 0);
	check_eq("not pending any more", rd(base + UINTP), 0);

	fill(base, depth);
	check("full", rd(base + UFSTAT) & RX_FULL);
	check_eq("count of a full FIFO", RX_COUNT(rd(base + UFSTAT)), depth & 0xFF);
	check_eq("no overrun yet", rd(base + UERSTAT), 0);
	fill(base, 1);
	check_eq("overrun", rd(base + UERSTAT), 1);
	check_eq("read clears it", rd(base + UERSTAT), 0);
	for (i = 0; i < depth; i++)
		good += rd(base + URXH) == i;
	check_eq("all bytes in order", good, depth);
	check_eq("empty", rd(base + UFSTAT) | (rd(base + UTRSTAT) & 1), 0);
	wr(base + UCON, 0);
	wr(base + UINTP, 0xF);
}

/* Without FIFO: one holding register, pulse interrupts a byte */
static void holding(void)
{
	u32 base = UART(3);

	wr(base + UFCON, 0);
	wr(base + UINTM, 0xE);
	wr(base + UCON, 0x25);
	wr(base + UTXH, 0x41);
	check_eq("one byte: ready", rd(base + UTRSTAT), 7);
	check_eq("one byte: interrupt", rd(base + UINTP), 1);
	wr(base + UINTP, 1);
	check_eq("pulse: cleared", rd(base + UINTP), 0);
	check_eq("the byte", rd(base + URXH), 0x41);
	check_eq("read: not ready", rd(base + UTRSTAT), 6);
	wr(base + UCON, 0);
}

/* Receive time-out: four characters' time after the last byte, below the trigger */
static void timeout(void)
{
	u32 base = UART(1), start;

	wr(base + UFCON, 0x3);
	wr(base + UINTM, 0xE);
	wr(base + UBRDIV, 35);
	wr(base + UCON, 0xA5);
	wr(base + UTXH, 0x55);
	start = cycles();
	check_eq("no interrupt at once", rd(base + UINTP), 0);
	while (!rd(base + UINTP) && cycles() - start < 2000000)
		;
	start = cycles() - start;
	/* 4 * 10 bits * 16 * 36 / 66.7 MHz = 345 us */
	check("time-out after four characters", start > 340000 && start < 350000);
	wr(base + UCON, 0);
}

/*
 * The host sends 20,000 bytes at once, before the receiver is on. The pattern is byte
 * i = 33 + i % 89, and the program takes them in all three ways.
 */
static u32 expect;

static u32 take_input(u32 n)
{
	u32 bad = 0, i, spins;

	for (i = 0; i < n; i++) {
		for (spins = 0; !(rd(UART(0) + UTRSTAT) & 1) && spins < 50000000; spins++)
			;
		bad += rd(UART(0) + URXH) != 33 + expect++ % 89;
	}
	return bad;
}

static void input(void)
{
	check_eq("no FIFO: 1000 bytes, wrong ones", take_input(1000), 0);
	wr(UART(0) + UFCON, 1);
	check_eq("FIFO: 9000 bytes, wrong ones", take_input(9000), 0);
	delay(20000000);
	check("FIFO full after a pause", rd(UART(0) + UFSTAT) & RX_FULL);
	check_eq("the rest: 10000 bytes, wrong ones", take_input(10000), 0);
	check_eq("nothing behind them", rd(UART(0) + UFSTAT) & 0x1FF, 0);
	check_eq("no error", rd(UART(0) + UERSTAT), 0);
}

int main(void)
{
	loopback(1, 64);
	loopback(2, 16);
	loopback(3, 16);
	holding();
	timeout();
	input();
	return 0;
}
