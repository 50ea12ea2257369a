// SPDX-License-Identifier: MIT
/*
 * /proc/cpuinfo, as Linux prints it on ARM, all of it read from the processor's
 * identification registers (ARM DDI 0406C B4.1, B6.1 and, for those of floating point,
 * B4.1.109 on). One processor is in use, so there is one entry.
 *
 * BogoMIPS is what Linux prints where delays read a counter instead of spinning: its
 * frequency, in units of half a megahertz.
 */
#include <linux/kernel.h>
#include <linux/timex.h>
#include <mm210/board.h>
#include <mm210/console.h>

#define READ_ID(name, op1, crn, crm, op2)					\
static inline u32 name(void)							\
{										\
	u32 v;									\
										\
	__asm__("mrc p15, " #op1 ", %0, " #crn ", " #crm ", " #op2 : "=r"(v));	\
	return v;								\
}

READ_ID(read_midr, 0, c0, c0, 0)
READ_ID(read_id_pfr0, 0, c0, c1, 0)
READ_ID(read_id_mmfr0, 0, c0, c1, 4)
READ_ID(read_id_isar0, 0, c0, c2, 0)

/* Floating point is switched on from start-up on (boot/start.S). */
static inline u32 read_mvfr0(void)
{
	u32 v;

	__asm__(".fpu neon\n\tvmrs %0, mvfr0" : "=r"(v));
	return v;
}

static inline u32 read_mvfr1(void)
{
	u32 v;

	__asm__(".fpu neon\n\tvmrs %0, mvfr1" : "=r"(v));
	return v;
}

static inline u32 field(u32 reg, unsigned int lsb)
{
	return reg >> lsb & 15;
}

static void show_features(struct seq_file *m)
{
	u32 mvfr0 = read_mvfr0(), mvfr1 = read_mvfr1(), divide = field(read_id_isar0(), 24);

	/* Every ARMv7-A processor has these. */
	seq_puts(m, "Features\t: half thumb fastmult edsp tls ");
	if (field(read_id_pfr0(), 12) == 1)
		seq_puts(m, "thumbee ");
	if (field(mvfr0, 4)) {			/* single precision */
		seq_puts(m, "vfp vfpv3 ");
		if (field(mvfr0, 0) == 1)	/* sixteen registers */
			seq_puts(m, "vfpv3d16 ");
		else
			seq_puts(m, "vfpd32 ");
		if (field(mvfr1, 28))		/* fused multiply and add */
			seq_puts(m, "vfpv4 ");
	}
	if (field(mvfr1, 8))			/* NEON's loads and stores */
		seq_puts(m, "neon ");
	if (divide >= 2)
		seq_puts(m, "idiva ");
	if (divide >= 1)
		seq_puts(m, "idivt ");
	if (field(read_id_mmfr0(), 0) >= 5)
		seq_puts(m, "lpae ");
	seq_putc(m, '\n');
}

static int show_cpuinfo(struct seq_file *m)
{
	u32 midr = read_midr(), steps = clock_frequency();

	seq_puts(m, "processor\t: 0\n");
	seq_printf(m, "model name\t: ARMv7 Processor rev %u (v7l)\n", midr & 15);
	seq_printf(m, "BogoMIPS\t: %u.%02u\n", steps / 500000, steps / 5000 % 100);
	show_features(m);
	seq_printf(m, "CPU implementer\t: 0x%02x\n", midr >> 24);
	seq_puts(m, "CPU architecture: 7\n");
	seq_printf(m, "CPU variant\t: 0x%x\n", midr >> 20 & 15);
	seq_printf(m, "CPU part\t: 0x%03x\n", midr >> 4 & 0xfff);
	seq_printf(m, "CPU revision\t: %u\n\n", midr & 15);
	seq_printf(m, "Hardware\t: %s\n", board.description);
	seq_puts(m, "Revision\t: 0000\n");
	seq_puts(m, "Serial\t\t: 0000000000000000\n");
	return 0;
}
PROC_FILE(cpuinfo, show_cpuinfo);
