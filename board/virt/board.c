// SPDX-License-Identifier: MIT
/* QEMU's virt machine with a Cortex-A7. */
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <mm210/board.h>
#include <mm210/mm.h>
#include <mm210/sections.h>
#include <mm210/semihost.h>
#include "drivers/uart_console.h"
#include "fdt.h"
#include "irq.h"
#include "memmap.h"

/* PSCI (ARM DEN 0022D, 5.1), by HVC: what virt has without EL2 and EL3. */
#define PSCI_SYSTEM_OFF		0x84000008U
#define PSCI_SYSTEM_RESET	0x84000009U

void __iomem *const uart_console_base =
	(void __iomem *)(FIXMAP_START + (UART0_BASE & (SECTION_SIZE - 1)));

/* QEMU leaves the device tree at the start of RAM, below the image. Nothing needs
 * it later, but it is kept for md and for modules to come. */
static int virt_memory(struct mem_bank *banks)
{
	unsigned long used, room = (unsigned long)_stext - PAGE_OFFSET;
	const void *blob = phys_to_virt(RAM_BASE);
	int nr = fdt_memory(blob, room, banks, MAX_BANKS, &used);

	if (nr < 0)
		panic("virt: no device tree at %08x, the amount of RAM is unknown", RAM_BASE);
	mm_reserve(RAM_BASE, used, "Device tree");
	return nr;
}

/* The console's UART comes first: start-up has mapped its megabyte. */
static const struct device_window windows[] = {
	{ "pl011", UART0_BASE, 0x1000 },
	{ "gic-dist", GIC_DIST_BASE, 0x10000 },
	{ "gic-cpu", GIC_CPU_BASE, 0x10000 },
	{ "pl031", RTC_BASE, 0x1000 },
	{ "fw-cfg", FW_CFG_BASE, 0x18 },
	{ "virtio-mmio", VIRTIO_BASE, 0x4000 },
	{ NULL, 0, 0 },
};

static void virt_init(void)
{
	int err = uart_console_init(IRQ_CONSOLE);

	if (err)
		pr_warn("uart: no receive interrupt (error %d), polling\n", err);
}

static void psci_call(u32 function)
{
	register u32 r0 __asm__("r0") = function;

	__asm__ __volatile__(".arch_extension virt\n\thvc #0"
			     : "+r"(r0) : : "r1", "r2", "r3", "memory");
}

static void virt_reboot(void)
{
	psci_call(PSCI_SYSTEM_RESET);
}

static void virt_poweroff(void)
{
	psci_call(PSCI_SYSTEM_OFF);
	semihost_exit(0);
}

const struct board board = {
	.name = "virt",
	.description = "virt (QEMU, Cortex-A7)",
	.memory = virt_memory,
	.windows = windows,
	.init = virt_init,
	.reboot = virt_reboot,
	.poweroff = virt_poweroff,
};
