// SPDX-License-Identifier: MIT
/*
 * Boards with the S5PV210, after its first stage (or another boot loader) has
 * set up clocks and DRAM. What tells the boards apart is in variant.c.
 *
 * The first stage hands over what it found, in iRAM, whose megabyte start-up maps
 * beside the UART's. Another loader leaves nothing there: then RAM is what the
 * variant's table says, and clock gates may be closed, the watchdog running.
 */
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/stringify.h>
#include <mm210/board.h>
#include <mm210/boot.h>
#include <mm210/semihost.h>
#include "drivers/gpio_samsung.h"
#include "drivers/uart_console.h"
#include "drivers/wdt_samsung.h"
#include "handoff.h"
#include "irq.h"
#include "memmap.h"
#include "variant.h"

/* UM 2.3 CLOCK CONTROLLER: a bit a block, 1 lets its clock run. */
#define CLK_GATE_IP(n)		(CMU_BASE + 0x460 + 4 * (n))
#define NR_CLK_GATE_IP		5

/* UM 2.4 POWER MANAGEMENT, RST_STAT: what the last reset was. */
#define RST_PIN			(1U << 0)
#define RST_WARM_PIN		(1U << 1)
#define RST_WATCHDOG		(1U << 2)
#define RST_SOFTWARE		(1U << 3)

/* PS_HOLD_CONTROL: the pin that keeps the power regulator on. */
#define PS_HOLD_OUT_EN		(1U << 0)
#define PS_HOLD_DATA		(1U << 8)
#define PS_HOLD_DIRECTION	(1U << 9)	/* 1: output */

void __iomem *const uart_console_base =
	(void __iomem *)(FIXMAP_START + (CONSOLE_UART_BASE & (SECTION_SIZE - 1)));

/* The second megabyte of the fixmap, as early.h asks for and windows[] keeps. */
static const volatile struct handoff __iomem *const handoff =
	(void __iomem *)(FIXMAP_START + SECTION_SIZE + (HANDOFF_BASE & (SECTION_SIZE - 1)));

static bool handed_over(void)
{
	return handoff_valid(handoff);
}

/* The bank at PHYS_OFFSET is node 0. Whole megabytes: the linear map's sections. */
static int s5pv210_memory(struct mem_bank *banks)
{
	bool found = handed_over();
	int n, nr = 0;

	for (n = 0; n < NR_DMC; n++) {
		u32 base = found ? handoff->bank[n].base : board_variant.dmc[n].base;
		u32 bytes = found ? handoff->bank[n].bytes : board_variant.dmc[n].bytes;
		int at = nr;

		bytes &= ~(SECTION_SIZE - 1);
		if (!bytes)
			continue;
		if (base == PHYS_OFFSET && nr) {
			banks[1] = banks[0];
			at = 0;
		}
		banks[at].start_pfn = PFN_DOWN(base);
		banks[at].nr_pages = PFN_DOWN(bytes);
		nr++;
	}
	return nr;
}

/*
 * The console's UART and iRAM come first: start-up has mapped their megabytes. A
 * VIC's window ends before its ADDRESS register, reading which takes an interrupt
 * that nobody then ends.
 */
static const struct device_window windows[] = {
	{ "uart0", UART0_BASE, 0x40 },
	{ "iram", IRAM_BASE, IRAM_SIZE },
	{ "uart1", UART0_BASE + UART_STRIDE, 0x40 },
	{ "uart2", UART0_BASE + 2 * UART_STRIDE, 0x40 },
	{ "uart3", UART0_BASE + 3 * UART_STRIDE, 0x40 },
	{ "irom", IROM_BASE, 0x10000 },
	{ "chipid", CHIPID_BASE, 0x10 },
	{ "clock", CMU_BASE, 0x2008 },
	{ "pmu", PMU_BASE, 0x8000 },
	{ "gpio", GPIO_BASE, 0x1000 },
	{ "pdma0", PDMA0_BASE, 0x1000 },
	{ "pdma1", PDMA1_BASE, 0x1000 },
	{ "pwm", PWM_BASE, 0x48 },
	{ "systimer", SYSTIMER_BASE, 0x24 },
	{ "wdt", WDT_BASE, 0x10 },
	{ "rtc", RTC_BASE, 0x94 },
	{ "hsmmc0", HSMMC0_BASE, 0x100 },
	{ "hsmmc2", HSMMC2_BASE, 0x100 },
	{ "dmc0", DMC0_BASE, 0x100 },
	{ "dmc1", DMC1_BASE, 0x100 },
	{ "vic0", VIC0_BASE, 0xf00 },
	{ "vic1", VIC1_BASE, 0xf00 },
	{ "vic2", VIC2_BASE, 0xf00 },
	{ "vic3", VIC3_BASE, 0xf00 },
	{ "mdma", MDMA_BASE, 0x1000 },
	{ NULL, 0, 0 },
};

static const char *reset_cause(u32 rst_stat)
{
	if (rst_stat & RST_WATCHDOG)
		return "watchdog";
	if (rst_stat & RST_SOFTWARE)
		return "software";
	if (rst_stat & RST_WARM_PIN)
		return "warm reset pin";
	if (rst_stat & RST_PIN)
		return "power-on or reset pin";
	return "wake-up";
}

static void print_handoff(void)
{
	if (!handed_over()) {
		pr_warn("s5pv210: started by another boot loader; RAM as a %s has it\n",
			board_variant.name);
		return;
	}
	if (handoff->channel == HANDOFF_CHANNEL_USB)
		pr_info("s5pv210: downloaded by USB");
	else
		pr_info("s5pv210: booted from the card of HSMMC%u", handoff->channel);
	pr_cont(", reset by %s (RST_STAT %x)\n", reset_cause(handoff->rst_stat),
		handoff->rst_stat);
}

static void init_leds(void)
{
	static struct gpio_pin pins[VARIANT_LEDS];
	unsigned int n;

	for (n = 0; n < board_variant.nr_leds; n++)
		pins[n] = (struct gpio_pin){
			.bank = board_variant.leds[n].con,
			.pin = board_variant.leds[n].pin,
			.active_low = true,
		};
	if (board_variant.nr_leds)
		gpio_leds_init(board_window(GPIO_BASE), pins, board_variant.nr_leds);
}

/* Clocks of every block on, power held, watchdog off: what the first stage does
 * too, for the sake of other loaders. */
static void s5pv210_init(void)
{
	void __iomem *hold = board_window(PS_HOLD_CONTROL);
	unsigned int n;
	int err;

	writel(readl(hold) | PS_HOLD_OUT_EN | PS_HOLD_DATA | PS_HOLD_DIRECTION, hold);
	for (n = 0; n < NR_CLK_GATE_IP; n++)
		writel(~0U, board_window(CLK_GATE_IP(n)));
	watchdog_stop(board_window(WDT_BASE));

	err = uart_console_init(IRQ_CONSOLE);
	if (err)
		pr_warn("uart: no receive interrupt (error %d), polling\n", err);
	init_leds();
	print_handoff();
}

static u32 s5pv210_loader_cycles(void)
{
	return handed_over() ? handoff->cycles : 0;
}

/* Resets and power take effect some time after the write that asked for them: a
 * read of a register takes about 100 ns on silicon. */
static void settle(void)
{
	unsigned int n;

	for (n = 0; n < 1000000; n++)
		readl(board_window(RST_STAT));
}

/* The software reset is for the case that the watchdog does not reset. */
static void s5pv210_reboot(void)
{
	watchdog_reset(board_window(WDT_BASE), PCLK_PSYS_HZ);
	writel(1, board_window(SWRESET));
	settle();
}

static void s5pv210_poweroff(void)
{
	void __iomem *hold = board_window(PS_HOLD_CONTROL);
	u32 v = readl(hold) | PS_HOLD_OUT_EN | PS_HOLD_DIRECTION;

	writel(v & ~PS_HOLD_DATA, hold);
	settle();
}

const struct board board = {
	.name = "s5pv210",
	.description = __stringify(CONFIG_VARIANT) " (S5PV210, Cortex-A8)",
	.memory = s5pv210_memory,
	.windows = windows,
	.init = s5pv210_init,
	.loader_cycles = s5pv210_loader_cycles,
	.reboot = s5pv210_reboot,
	.poweroff = s5pv210_poweroff,
};
