/* SPDX-License-Identifier: MIT */
/*
 * What a test program of the S5PV210 machine has: registers, checks, interrupts
 *
 * A program is one C file with a main() and check.c, linked as a first program at
 * 0xD0020010 and started by the boot ROM from a card. Every check prints one line on
 * UART0, "ok NAME" or "FAIL NAME: ...", that the runner counts; after main() the
 * program prints "end" and switches the power off.
 */
#ifndef CHECK_H
#define CHECK_H

typedef __UINT8_TYPE__ u8;
typedef __UINT16_TYPE__ u16;
typedef __UINT32_TYPE__ u32;
typedef __UINT64_TYPE__ u64;

static inline u32 rd(u32 addr)
{
	return *(volatile u32 *)addr;
}

static inline void wr(u32 addr, u32 value)
{
	*(volatile u32 *)addr = value;
}

static inline u32 rd8(u32 addr)
{
	return *(volatile u8 *)addr;
}

static inline void wr8(u32 addr, u32 value)
{
	*(volatile u8 *)addr = value;
}

/* Doublewords in one access, VLDR and VSTR, after neon_on() (LDRD and STRD may be
 * two accesses). */
static inline void neon_on(void)
{
	u32 v;

	asm volatile("mrc p15, 0, %0, c1, c0, 2\n\t"		/* CPACR: CP10 and CP11 */
		     "orr %0, %0, #0xf << 20\n\t"
		     "mcr p15, 0, %0, c1, c0, 2\n\t"
		     "isb\n\t"
		     ".fpu neon\n\t"
		     "mov %0, #1 << 30\n\t"			/* FPEXC.EN */
		     "vmsr fpexc, %0" : "=&r" (v));
}

static inline u64 rd64(u32 addr)
{
	u64 v;

	asm volatile(".fpu neon\n\tvldr d0, [%1]\n\tvmov %Q0, %R0, d0"
		     : "=r" (v) : "r" (addr) : "memory");
	return v;
}

static inline void wr64(u32 addr, u64 value)
{
	asm volatile(".fpu neon\n\tvmov d0, %Q0, %R0\n\tvstr d0, [%1]"
		     :: "r" (value), "r" (addr) : "memory");
}

/* The cycle counter: an instruction each under -icount shift=0. main() has it on. */
static inline u32 cycles(void)
{
	u32 v;

	asm volatile("mrc p15, 0, %0, c9, c13, 0" : "=r" (v));
	return v;
}

void delay(u32 instructions);

void put(const char *s);
void put_hex(u32 value);
void check(const char *name, int good);
void check_eq(const char *name, u32 got, u32 want);
/* "note NAME VALUE": for the reader, or a check by the runner */
void note(const char *name, u32 value);

/* Interrupts: the handler runs in IRQ mode with interrupts off; fiq likewise. */
extern void (*irq_handler)(void);
extern void (*fiq_handler)(void);
/* CPSR as the boot ROM left it; start.S masks interrupts then. */
extern u32 entry_cpsr;
void irq_enable(void);
void irq_disable(void);

/*
 * An access that may abort: 1 and the value, or 0. Aborts elsewhere end the program.
 */
int try_rd(u32 addr, u32 *value);

void power_off(void) __attribute__((noreturn));

/* DRAM controllers as boot loaders bring them up, see dram.c; 0 for a PHY time-out */
int dram_init(u32 dmc, u32 memconfig0);

int main(void);

#define UART(n)		(0xE2900000 + 0x400 * (n))
#define VIC(n)		(0xF2000000 + 0x100000 * (n))
#define CMU		0xE0100000
#define DMC(n)		((n) ? 0xF1400000 : 0xF0000000)
#define RST_STAT	0xE010A000
#define SWRESET		0xE0102000
#define INFORM(n)	(0xE010F000 + 4 * (n))

#endif
