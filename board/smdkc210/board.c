// SPDX-License-Identifier: MIT
/* smdkc210 as QEMU models it. */
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <mm210/board.h>
#include <mm210/boot.h>
#include <mm210/semihost.h>
#include "drivers/uart_console.h"
#include "irq.h"
#include "memmap.h"

/* Exynos 4210 user's manual rev. 1.1, 7 (power management unit). */
#define PMU_SWRESET		0x0400	/* bit 0: reset */
#define PMU_PS_HOLD_CONTROL	0x330c	/* bit 8: keep the power on */

void __iomem *const uart_console_base =
	(void __iomem *)(FIXMAP_START + (UART0_BASE & (SECTION_SIZE - 1)));

static int smdkc210_memory(struct mem_bank *banks)
{
	banks[0].start_pfn = PFN_DOWN(RAM_BASE);
	banks[0].nr_pages = PFN_DOWN(RAM_SIZE);
	return 1;
}

/* The console's UART comes first: start-up has mapped its megabyte. */
static const struct device_window windows[] = {
	{ "uart0", UART0_BASE, 0x100 },
	{ "chipid", CHIPID_BASE, 0x100 },
	{ "pmu", PMU_BASE, 0x8000 },
	{ "mct", MCT_BASE, 0x800 },
	{ "combiner", COMBINER_BASE, 0x100 },
	{ "gic-cpu", GIC_CPU_BASE, 0x1000 },
	{ "gic-dist", GIC_DIST_BASE, 0x1000 },
	{ "scu", SCU_BASE, 0x2000 },
	{ "sdhci0", SDHCI_BASE, 0x100 },
	{ "pdma0", PDMA0_BASE, 0x1000 },
	{ "pdma1", PDMA1_BASE, 0x1000 },
	{ "mdma", MDMA_BASE, 0x1000 },
	{ "pwm", PWM_BASE, 0x100 },
	{ NULL, 0, 0 },
};

static void smdkc210_init(void)
{
	int err = uart_console_init(IRQ_CONSOLE);

	if (err)
		pr_warn("uart: no receive interrupt (error %d), polling\n", err);
}

/* Power and reset take effect some instructions later. */
static void settle(void)
{
	for (volatile int i = 0; i < 1000000; i++)
		;
}

/* QEMU 7.2's PMU has no reset: there the firmware starts itself anew. */
static void smdkc210_reboot(void)
{
	writel(1, board_window(PMU_BASE) + PMU_SWRESET);
	settle();
	soft_restart();
}

static void smdkc210_poweroff(void)
{
	void __iomem *hold = board_window(PMU_BASE) + PMU_PS_HOLD_CONTROL;

	writel(readl(hold) & ~(1U << 8), hold);
	settle();
	semihost_exit(0);
}

const struct board board = {
	.name = "smdkc210",
	.description = "smdkc210 (Exynos 4210, Cortex-A9)",
	.memory = smdkc210_memory,
	.windows = windows,
	.init = smdkc210_init,
	.reboot = smdkc210_reboot,
	.poweroff = smdkc210_poweroff,
};
