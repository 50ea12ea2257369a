// SPDX-License-Identifier: MIT
/* What the boot ROM leaves and what registers hold that nobody has written yet */
#include "check.h"

static u32 cp15_midr(void)
{
	u32 v;

	asm("mrc p15, 0, %0, c0, c0, 0" : "=r" (v));
	return v;
}

static u32 ccsidr(u32 level)
{
	u32 v;

	asm volatile("mcr p15, 2, %0, c0, c0, 0" :: "r" (level));
	asm volatile("isb");
	asm volatile("mrc p15, 1, %0, c0, c0, 0" : "=r" (v));
	return v;
}

static u32 cache_bytes(u32 id)
{
	return (((id >> 13 & 0x7FFF) + 1) * ((id >> 3 & 0x3FF) + 1)) << ((id & 7) + 4);
}

static void cpu(void)
{
	u32 sctlr, scr, before;

	check_eq("MIDR r2p2", cp15_midr(), 0x412FC082);
	check_eq("L1 data bytes", cache_bytes(ccsidr(0)), 32 << 10);
	check_eq("L1 instruction bytes", cache_bytes(ccsidr(1)), 32 << 10);
	check_eq("L2 bytes", cache_bytes(ccsidr(2)), 512 << 10);
	check_eq("L2 line words log2 - 2", ccsidr(2) & 7, 2);
	asm("mrc p15, 0, %0, c1, c0, 0" : "=r" (sctlr));
	check_eq("I-cache on, D-cache and MMU off", sctlr & 0x1005, 0x1000);
	check_eq("SVC, FIQ masked, IRQ not", entry_cpsr & 0xDF, 0x53);
	asm("mrc p15, 0, %0, c1, c1, 0" : "=r" (scr));
	check_eq("secure", scr & 1, 0);
	before = cycles();
	asm volatile("nop; nop; nop; nop; nop; nop; nop; nop");
	check_eq("PMCCNTR counts instructions", cycles() - before, 9);
}

static const struct {
	const char *name;
	u32 addr, value;
} words[] = {
	{ "PRO_ID", 0xE0000000, 0x43110220 },
	{ "OMR", 0xE0000004, 0x0D },
	{ "OM_STAT", 0xE010E100, 0x0D },
	{ "RST_STAT", RST_STAT, 1 },
	{ "OSC_CON", 0xE0108000, 3 },
	{ "NORMAL_CFG", 0xE010C010, 0xFFFFFFBF },
	{ "BLK_PWR_STAT", 0xE010C204, 0xBF },
	{ "ABB control", 0xE010C300, 0x606 },
	{ "PS_HOLD_CONTROL", 0xE010E81C, 0x5200 },
	{ "APLL locked at 800 MHz", CMU + 0x100, 0xA0C80601 },
	{ "MPLL locked at 667 MHz", CMU + 0x108, 0xA29B0C01 },
	{ "EPLL locked at 80 MHz", CMU + 0x110, 0xA0500303 },
	{ "VPLL off", CMU + 0x120, 0x006C0303 },
	{ "VPLL_LOCK", CMU + 0x20, 0xFFF },
	{ "CLK_SRC0", CMU + 0x200, 0x111 },
	{ "CLK_MUX_STAT0", CMU + 0x1100, 0x11111222 },
	{ "CLK_DIV_STAT0", CMU + 0x1000, 0 },
	{ "CLK_GATE_IP0", CMU + 0x460, 0xFFFFFFFF },
	{ "CLK_GATE_BLOCK", CMU + 0x480, 0xFFFFFFFF },
	{ "CLK_SRC_MASK0", CMU + 0x280, 0xFFFFFFFF },
	{ "WTCON off", 0xE2700000, 0 },
	{ "UTRSTAT1", UART(1) + 0x10, 6 },
	{ "UFSTAT1", UART(1) + 0x18, 0 },
	{ "UCON1", UART(1) + 0x04, 0 },
	{ "VIC0 SWPRIORITYMASK", VIC(0) + 0x24, 0xFFFF },
	{ "VIC3 PRIORITYDAISY", VIC(3) + 0x28, 0xF },
	{ "VIC1 VECTPRIORITY31", VIC(1) + 0x27C, 0xF },
	{ "VIC2 PERIPHID0", VIC(2) + 0xFE0, 0x92 },
	{ "VIC2 PERIPHID1", VIC(2) + 0xFE4, 0x11 },
	{ "VIC2 PCELLID3", VIC(2) + 0xFFC, 0xB1 },
	{ "DMC0 PHYSTATUS", DMC(0) + 0x40, 0 },
	{ "NFSTAT ready", 0xB0E00028, 0x11 },
	{ "nothing at 0xF4000000", 0xF4000000, 0 },
	{ "iROM boot channel", 0xD0037488, 0xEB000000 },
};

static void registers(void)
{
	u32 i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		check_eq(words[i].name, rd(words[i].addr), words[i].value);
}

static void keepers(void)
{
	static const u32 ram_like[] = {
		0xF1500804, 0xE8000000, 0xF1E00000, 0xB0600060, INFORM(3), CMU + 0x318,
		DMC(1) + 0x60, 0xE1700004,
	};
	u32 i, good = 0;

	for (i = 0; i < 8; i++) {
		wr(ram_like[i], 0x5A5A0000 + i);
		good += rd(ram_like[i]) == 0x5A5A0000 + i;
	}
	check_eq("registers that keep what is written", good, 8);
	wr(0xE0000000, 0);
	check_eq("PRO_ID is read-only", rd(0xE0000000), 0x43110220);
}

static void bus(void)
{
	u32 v;

	check("no abort in the register space", try_rd(0xFFFFFFF0, &v) && try_rd(0xE3000000, &v));
	check("abort beyond the iRAM", !try_rd(0xD0038000, &v));
	check_eq("boot ROM at 0 and at 0xD0000000", rd(0x20), rd(0xD0000020));
}

int main(void)
{
	cpu();
	registers();
	keepers();
	bus();
	return 0;
}
