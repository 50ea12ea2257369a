// SPDX-License-Identifier: MIT
/*
 * A DRAM controller and its DDR2 memory, from reset to a tested bank. The order
 * is JEDEC's (JESD79-2, 2.1 power-up and initialization) with the controller's
 * own steps around it: pads, PHY and its DLL, configuration, the commands, then
 * refresh.
 *
 * Registers: S5PV210 UM rev. 1.1, 5.2 DRAM CONTROLLER; pads 2.2, MP1 and MP2.
 */
#include <linux/kernel.h>
#include "board/s5pv210/variant.h"
#include "board/s5pv210/memmap.h"
#include "dram_test.h"
#include "stage1.h"

#define CONCONTROL	0x00
#define MEMCONTROL	0x04
#define MEMCONFIG0	0x08
#define MEMCONFIG1	0x0c
#define DIRECTCMD	0x10
#define PRECHCONFIG	0x14
#define PHYCONTROL0	0x18
#define PHYCONTROL1	0x1c
#define PWRDNCONFIG	0x28
#define TIMINGAREF	0x30
#define PHYSTATUS	0x40

/* CONCONTROL: default time-out, read fetch delay 2, memory clock synchronous;
 * with auto refresh (bit 5) once the memory is initialised. */
#define CONCONTROL_INIT	0x0fff2010
#define CONCONTROL_RUN	0x0ff02030
/* Never close a page by time-out. */
#define PRECHCONFIG_SET	0xff000000
#define PWRDNCONFIG_SET	0xffff00ff

/* PHYCONTROL0: DLL increment and start point 0x10; the DLL on, then started. */
#define PHY_BASE	0x00101000
#define PHY_DLL_ON	(1 << 1)
#define PHY_START	(1 << 0)
/* PHYCONTROL1: DQS read delay of DDR2, 180 degrees; reference 8. */
#define PHY1_DDR2	0x00000086
/* PHYSTATUS: clock, coarse and fine lock; the coarse lock value [13:6] is what
 * PHYCONTROL0 [31:24] takes as the forced delay. */
#define PHY_LOCKED	0x7
#define PHY_VALUE	0x3fc0
#define PHY_VALUE_SHIFT	18

/* The DLL needs some thousand clocks at most. */
#define LOCK_US		10000

/* DIRECTCMD: the command at [27:24], the bank (of EMRSn) at [18:16]. */
static const u32 ddr2_commands[] = {
	0x07000000,		/* no operation: the clock enable goes high */
	0x01000000,		/* precharge all */
	0x00020000,		/* EMRS2 = 0 */
	0x00030000,		/* EMRS3 = 0 */
	0x00010400,		/* EMRS1: DLL on, no DQS# */
	0x00000542,		/* MRS: DLL reset, write recovery 3, CAS 4, burst 4 */
	0x01000000,		/* precharge all */
	0x05000000,		/* refresh */
	0x05000000,		/* refresh */
	0x00000442,		/* MRS: as before, without the reset */
	0x00010780,		/* EMRS1: OCD default */
	0x00010400,		/* EMRS1: OCD exit */
};

/* JEDEC: stable clock before the first command; 400 ns behind the first; 200
 * clocks (1 us) from the DLL reset to the first access. */
#define STABLE_US	200
#define COMMAND_US	1

/* Pads of a controller (MP1_0DRV, MP2_0DRV, 0x20 apart): drive strength 2x, two
 * bits a pin; the ninth port has seven pins. */
#define MP1_0DRV	0x3cc
#define MP2_0DRV	0x4ec
#define PADS_2X		0xaaaa
#define PADS_2X_LAST	0x2aaa

static void pads_init(unsigned int n)
{
	u32 drv = GPIO_BASE + (n ? MP2_0DRV : MP1_0DRV);
	unsigned int port;

	for (port = 0; port < 8; port++)
		reg_write(PADS_2X, drv + 0x20 * port);
	reg_write(PADS_2X_LAST, drv + 0x20 * 8);
}

/* PHYSTATUS, locked. */
static u32 phy_init(unsigned int n, u32 dmc)
{
	u32 status;

	reg_write(PHY_BASE, dmc + PHYCONTROL0);
	reg_write(PHY1_DDR2, dmc + PHYCONTROL1);
	reg_write(PHY_BASE | PHY_DLL_ON, dmc + PHYCONTROL0);
	reg_write(PHY_BASE | PHY_DLL_ON | PHY_START, dmc + PHYCONTROL0);
	if (!wait_for(dmc + PHYSTATUS, PHY_LOCKED, PHY_LOCKED, LOCK_US))
		fail(FAIL_PHY, "DMC%u: the PHY does not lock: PHYSTATUS %x, PHYCONTROL0 %x, "
		     "PHYCONTROL1 %x", n, reg_read(dmc + PHYSTATUS),
		     reg_read(dmc + PHYCONTROL0), reg_read(dmc + PHYCONTROL1));
	status = reg_read(dmc + PHYSTATUS);
	reg_write((status & PHY_VALUE) << PHY_VALUE_SHIFT | PHY_BASE | PHY_DLL_ON | PHY_START,
		  dmc + PHYCONTROL0);
	return status;
}

static u32 dmc_init(unsigned int n, u32 dmc, const struct dmc_setup *setup)
{
	unsigned int i;
	u32 phy;

	pads_init(n);
	phy = phy_init(n, dmc);

	reg_write(CONCONTROL_INIT, dmc + CONCONTROL);
	reg_write(setup->memcontrol, dmc + MEMCONTROL);
	reg_write(setup->memconfig[0], dmc + MEMCONFIG0);
	reg_write(setup->memconfig[1], dmc + MEMCONFIG1);
	reg_write(PRECHCONFIG_SET, dmc + PRECHCONFIG);
	for (i = 0; i < ARRAY_SIZE(setup->timing); i++)
		reg_write(setup->timing[i], dmc + TIMINGAREF + 4 * i);
	udelay(STABLE_US);
	for (i = 0; i < ARRAY_SIZE(ddr2_commands); i++) {
		reg_write(ddr2_commands[i], dmc + DIRECTCMD);
		udelay(COMMAND_US);
	}
	reg_write(CONCONTROL_RUN, dmc + CONCONTROL);
	reg_write(PWRDNCONFIG_SET, dmc + PWRDNCONFIG);
	reg_write(setup->memcontrol, dmc + MEMCONTROL);
	return phy;
}

/* --- the test's view of the bus, and its findings in words --- */

u32 dram_read(u32 addr)
{
	return reg_read(addr);
}

void dram_write(u32 value, u32 addr)
{
	reg_write(value, addr);
}

void dram_write_byte(u8 value, u32 addr)
{
	*(volatile u8 *)addr = value;
}

/* " A4 A28", or nothing */
static void say_lines(char bus, u32 lines)
{
	unsigned int n;

	for (n = 0; n < 32; n++)
		if (lines & 1u << n)
			say(" %c%u", bus, n);
}

static void say_broken(char bus, u32 lines, const char *how)
{
	if (!lines)
		return;
	say_lines(bus, lines);
	say(" %s;", how);
}

static void say_word(const struct dram_report *r)
{
	say(" wrote %x to %x, read %x;", r->wrote, r->at, r->got);
}

static void __noreturn dram_failed(unsigned int n, const struct dmc_setup *setup,
				   const struct dram_report *r)
{
	u32 dmc = n ? DMC1_BASE : DMC0_BASE;

	say("\n*** DRAM of DMC%u at %x:", n, setup->base);
	switch (r->verdict) {
	case DRAM_DEAD:
		say(" does not answer:");
		say_word(r);
		break;
	case DRAM_DATA:
		say(" data lines");
		say_broken('D', r->low, "stuck at 0");
		say_broken('D', r->high, "stuck at 1");
		say_broken('D', r->joined, "shorted");
		say_word(r);
		break;
	case DRAM_BYTES:
		say(" byte writes fail:");
		say_word(r);
		break;
	case DRAM_ADDRESS:
		say(" address lines");
		say_broken('A', r->low, "stuck");
		say_broken('A', r->joined, "shorted");
		break;
	default:
		say(" cells fail:");
		say_word(r);
	}
	say(" PHYSTATUS %x, CONCONTROL %x, MEMCONTROL %x, MEMCONFIG0 %x",
	    reg_read(dmc + PHYSTATUS), reg_read(dmc + CONCONTROL), reg_read(dmc + MEMCONTROL),
	    reg_read(dmc + MEMCONFIG0));
	stop(FAIL_DRAM);
}

u32 dram_init(unsigned int n, const struct dmc_setup *setup)
{
	struct dram_report r;
	u32 phy;

	phy = dmc_init(n, n ? DMC1_BASE : DMC0_BASE, setup);
	dram_test(setup->base, setup->bytes, &r);
	if (r.verdict != DRAM_OK)
		dram_failed(n, setup, &r);
	say("%c DMC%u: PHYSTATUS %x, %u MiB at %x", 'd' + n, n, phy, r.bytes >> 20, setup->base);
	if (r.bytes != setup->bytes) {
		say(", not %u MiB: no", setup->bytes >> 20);
		say_lines('A', setup->bytes - r.bytes);
	}
	say("\n");
	return r.bytes;
}
