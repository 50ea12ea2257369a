/* SPDX-License-Identifier: MIT */
/*
 * The first stage: from iROM to the firmware (the order is in main.c). It runs
 * in iRAM with the MMU and the data cache off, so all addresses are physical.
 */
#ifndef _S5PV210_STAGE1_H
#define _S5PV210_STAGE1_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/stdarg.h>
#include "board/s5pv210/handoff.h"

struct dmc_setup;

/* What stopped the first stage; the LED blinks so many times, pauses, and so on.
 * docs/flashing.md has the table. */
enum failure {
	FAIL_CLOCK = 1,		/* a PLL did not lock */
	FAIL_PHY = 2,		/* a DRAM controller's PHY did not lock */
	FAIL_DRAM = 3,		/* the DRAM test */
	FAIL_CARD = 4,		/* reading the card */
	FAIL_HEADER = 5,	/* no firmware on the card, or for another board */
	FAIL_CRC = 6,		/* the firmware is damaged */
	FAIL_TRAP = 7,		/* an exception */
};

static inline u32 reg_read(u32 addr)
{
	return *(const volatile u32 *)addr;
}

static inline void reg_write(u32 value, u32 addr)
{
	*(volatile u32 *)addr = value;
}

static inline void reg_update(u32 addr, u32 clear, u32 set)
{
	reg_write((reg_read(addr) & ~clear) | set, addr);
}

/* --- time.c --- */

/* The processor's clock at the moment: the waits count its cycles. */
extern u32 cpu_mhz;

void udelay(u32 us);
/* True when (*addr & mask) == value, false after that many microseconds. */
bool wait_for(u32 addr, u32 mask, u32 value, u32 us);

/* --- uart.c --- */

/* The two clocks that a UART has here: PCLK_PSYS, and that on the crystal alone
 * with all dividers at 1. */
enum uart_clock { UART_66700_KHZ, UART_24000_KHZ };

/* Pins, line format and FIFO of the variant's UARTs; then uart_baud(). */
void uart_init(void);
void uart_baud(enum uart_clock clock);
/* Wait until the last bit is out: before a clock changes, or somebody else's turn. */
void uart_drain(void);
/* %s, %u, %x (eight digits), %c */
void say(const char *fmt, ...) __printf(1, 2);
void vsay(const char *fmt, va_list args) __printf(1, 0);

/* --- fail.c --- */

/* Say that it ends here, blink, stop. */
void stop(enum failure why) __noreturn;
/* Say why, stop. */
void fail(enum failure why, const char *fmt, ...) __noreturn __printf(2, 3);

/* --- soc.c, clock.c, dram.c, load.c --- */

void power_hold(void);
void soc_open(void);
void clock_init(void);
/* Bring up DMC n and test what is behind it; bytes of RAM found. */
u32 dram_init(unsigned int n, const struct dmc_setup *dmc);
/* Firmware from the card of an HSMMC channel to DRAM; its entry. */
u32 load_firmware(u32 channel, const struct handoff *h);

/* --- start.S --- */

/* 1 in an image for download. iROM wrote nothing here: the image says so. */
extern const u32 stage1_downloaded;

void stage1_jump(u32 entry) __noreturn;
void stage1_main(void);
void stage1_trap(u32 kind, u32 lr, u32 dfsr, u32 dfar, u32 spsr) __noreturn;

#endif
