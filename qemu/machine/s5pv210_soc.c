/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The S5PV210 itself: CPU, memories, every device and its wiring
 *
 * The CPU is a Cortex-A8 r2p2 with 32 KiB + 32 KiB of L1, 512 KiB of L2 and a PMU
 * whose cycle counter counts a cycle an instruction under -icount shift=0. It starts
 * at 0, where the boot ROM is seen, as on the chip.
 *
 * Nothing in the register space aborts: what no device claims reads 0, takes writes
 * and is logged (-d unimp). That is also what a block with its clock gate closed does.
 * Bus errors come from the holes 0xC0040000-0xCFFFFFFF and 0xD0010000-0xDFFFFFFF
 * around the iRAM.
 */
#include "qemu/osdep.h"
#include "qapi/error.h"
#include "qemu/log.h"
#include "cpu.h"
#include "exec/address-spaces.h"
#include "hw/irq.h"
#include "hw/or-irq.h"
#include "hw/qdev-clock.h"
#include "hw/qdev-properties.h"
#include "hw/misc/unimp.h"
#include "hw/sd/sd.h"
#include "hw/sd/sdhci.h"
#include "sysemu/blockdev.h"
#include "sysemu/reset.h"
#include "sysemu/sysemu.h"
#include "s5pv210.h"
#include "s5pv210_junk.h"
#include "s5pv210_irom.h"

typedef struct Soc {
    const S5PV210Config *config;
    ARMCPU *cpu;
    DeviceState *vic[4];
    DeviceState *clk, *pmu;
    MemoryRegion irom, irom_low, iram, audio_ram;
} Soc;

/* PRO_ID of an EVT1 chip, OMR */
static S5PV210RegsDesc chipid = {
    "chipid", S5PV210_CHIPID_BASE, 0x1000, { { 0x0, true, 0x43110220 }, { 0x4, true } }
};

/* Blocks that keep what is written; addresses: S5PV210 user manual, memory map */
static const S5PV210RegsDesc plain_blocks[] = {
    { "tzpc0", 0xF1500000, 0x1000 },
    { "tzpc1", 0xFAD00000, 0x1000 },
    { "tzpc2", 0xE0600000, 0x1000 },
    { "tzpc3", 0xE1C00000, 0x1000 },
    { "tzic0", 0xF2800000, 0x1000 },
    { "tzic1", 0xF2900000, 0x1000 },
    { "tzic2", 0xF2A00000, 0x1000 },
    { "tzic3", 0xF2B00000, 0x1000 },
    { "async-psys-dsys-u0", 0xE0F00000, 0x1000 },
    { "async-psys-dsys-u1", 0xE1F00000, 0x1000 },
    { "async-f18", 0xF1800000, 0x1000 },
    { "async-f19", 0xF1900000, 0x1000 },
    { "async-f1a", 0xF1A00000, 0x1000 },
    { "async-f1b", 0xF1B00000, 0x1000 },
    { "async-f1c", 0xF1C00000, 0x1000 },
    { "async-f1d", 0xF1D00000, 0x1000 },
    { "async-f1e", 0xF1E00000, 0x1000 },
    { "async-f1f", 0xF1F00000, 0x1000 },
    { "async-faf", 0xFAF00000, 0x1000 },
    { "sromc", 0xE8000000, 0x1000 },
    /* NFSTAT: RnB high, no operation under way; there is no chip behind it */
    { "nand", 0xB0E00000, 0x1000, { { 0x28, true, 0x11 } } },
    { "nand-ecc", 0xB0E20000, 0x1000 },
    { "onenand", 0xB0600000, 0x2000 },
    /* TSADCCON: conversion over */
    { "adc", 0xE1700000, 0x1000, { { 0x0, true, 0xBFC4 }, { 0xC, true, 0x800 } } },
    { "fimd", 0xF8000000, 0x5000 },
    /* GRSTCTL: AHB master idle */
    { "otg", 0xEC000000, 0x1000, { { 0x10, true, 0x80000000 } } },
    { "otg-phy", 0xEC100000, 0x1000 },
    { "audio-clk", 0xEEE10000, 0x1000 },
};

/* --- CPU and interrupt controllers --- */

static void soc_cpu_create(Soc *soc)
{
    ARMCPU *cpu = ARM_CPU(object_new(ARM_CPU_TYPE_NAME("cortex-a8")));

    /* r2p2; geometry as ARM DDI 0344 gives it for 32K, 32K and 512K */
    cpu->midr = 0x412FC082;
    cpu->ccsidr[0] = 0xE00FE01A;
    cpu->ccsidr[1] = 0x200FE01A;
    cpu->ccsidr[2] = 0xF07FE03A;
    set_feature(&cpu->env, ARM_FEATURE_PMU);
    cpu->has_pmu = true;
    qdev_realize(DEVICE(cpu), NULL, &error_fatal);
    soc->cpu = cpu;
}

/* Highest first, since each VIC is the daisy chain of the one before it. */
static void vic_create(Soc *soc)
{
    int n;

    for (n = 3; n >= 0; n--) {
        DeviceState *dev = qdev_new(TYPE_S5PV210_PL192);

        if (n < 3) {
            object_property_set_link(OBJECT(dev), "daisy", OBJECT(soc->vic[n + 1]),
                                     &error_fatal);
        }
        sysbus_realize_and_unref(SYS_BUS_DEVICE(dev), &error_fatal);
        sysbus_mmio_map(SYS_BUS_DEVICE(dev), 0, S5PV210_VIC_BASE(n));
        soc->vic[n] = dev;
    }
    sysbus_connect_irq(SYS_BUS_DEVICE(soc->vic[0]), 0,
                       qdev_get_gpio_in(DEVICE(soc->cpu), ARM_CPU_IRQ));
    sysbus_connect_irq(SYS_BUS_DEVICE(soc->vic[0]), 1,
                       qdev_get_gpio_in(DEVICE(soc->cpu), ARM_CPU_FIQ));
    arm_set_vic_port(s5pv210_vic_take, soc->vic[0]);
}

static qemu_irq vic_line(Soc *soc, int irq)
{
    return qdev_get_gpio_in(soc->vic[irq / 32], irq % 32);
}

/* --- memories --- */

static void memories_create(Soc *soc)
{
    MemoryRegion *sys = get_system_memory();
    int n;

    memory_region_init_rom(&soc->irom, NULL, "s5pv210.irom", S5PV210_IROM_SIZE, &error_fatal);
    memcpy(memory_region_get_ram_ptr(&soc->irom), s5pv210_irom, sizeof(s5pv210_irom));
    memory_region_add_subregion(sys, S5PV210_IROM, &soc->irom);
    memory_region_init_alias(&soc->irom_low, NULL, "s5pv210.irom-at-0", &soc->irom, 0,
                             S5PV210_IROM_SIZE);
    memory_region_add_subregion(sys, 0, &soc->irom_low);

    s5pv210_junk_ram(&soc->iram, NULL, "s5pv210.iram", S5PV210_IRAM_SIZE, 11);
    memory_region_add_subregion(sys, S5PV210_IRAM, &soc->iram);
    s5pv210_junk_ram(&soc->audio_ram, NULL, "s5pv210.audio-ram", S5PV210_AUDIO_RAM_SIZE, 12);
    memory_region_add_subregion(sys, S5PV210_AUDIO_RAM, &soc->audio_ram);

    create_unimplemented_device("boot-mirror", 0, 0x20000000);
    create_unimplemented_device("srom", 0x80000000, 0x30000000);
    create_unimplemented_device("nand-space", 0xB0000000, 0x10000000);
    create_unimplemented_device("sfr", 0xE0000000, 0x20000000);

    for (n = 0; n < 2; n++) {
        const S5PV210DramConfig *c = &soc->config->dram[n];
        DeviceState *dev = qdev_new(TYPE_S5PV210_DMC);

        qdev_prop_set_uint32(dev, "index", n);
        qdev_prop_set_bit(dev, "populated", c->populated);
        qdev_prop_set_bit(dev, "ready", soc->config->dram_ready);
        qdev_prop_set_bit(dev, "lock-fault", c->lock_fault);
        qdev_prop_set_uint32(dev, "ready-memconfig", c->memconfig);
        if (c->populated) {
            qdev_prop_set_uint32(dev, "rows", c->rows);
        }
        qdev_prop_set_int32(dev, "stuck-data-bit", c->stuck_data_bit);
        qdev_prop_set_int32(dev, "stuck-data-value", c->stuck_data_value);
        qdev_prop_set_int32(dev, "stuck-addr-bit", c->stuck_addr_bit);
        sysbus_realize_and_unref(SYS_BUS_DEVICE(dev), &error_fatal);
        sysbus_mmio_map(SYS_BUS_DEVICE(dev), 0, n ? S5PV210_DMC1_BASE : S5PV210_DMC0_BASE);
        sysbus_mmio_map(SYS_BUS_DEVICE(dev), 1, n ? S5PV210_DMC1_DRAM : S5PV210_DMC0_DRAM);
    }
}

/* --- devices --- */

static void clock_gate(Soc *soc, DeviceState *dev, unsigned ip, unsigned bit)
{
    s5pv210_clk_add_gate(soc->clk, ip, bit, sysbus_mmio_get_region(SYS_BUS_DEVICE(dev), 0));
}

static void system_create(Soc *soc)
{
    unsigned i;

    soc->clk = qdev_new(TYPE_S5PV210_CLK);
    qdev_prop_set_uint8(soc->clk, "fault", soc->config->clk_fault);
    sysbus_realize_and_unref(SYS_BUS_DEVICE(soc->clk), &error_fatal);
    sysbus_mmio_map(SYS_BUS_DEVICE(soc->clk), 0, S5PV210_CLK_BASE);

    soc->pmu = qdev_new(TYPE_S5PV210_PMU);
    qdev_prop_set_uint8(soc->pmu, "om", soc->config->om);
    sysbus_realize_and_unref(SYS_BUS_DEVICE(soc->pmu), &error_fatal);
    sysbus_mmio_map(SYS_BUS_DEVICE(soc->pmu), 0, S5PV210_PMU_BASE);
    qdev_connect_gpio_out_named(soc->clk, "swreset", 0,
                                qdev_get_gpio_in_named(soc->pmu, "sw-reset", 0));

    chipid.words[1].value = soc->config->om;
    s5pv210_regs_create(&chipid);
    for (i = 0; i < ARRAY_SIZE(plain_blocks); i++) {
        s5pv210_regs_create(&plain_blocks[i]);
    }
}

static void uarts_create(Soc *soc)
{
    int n;

    for (n = 0; n < 4; n++) {
        DeviceState *dev = qdev_new(TYPE_S5PV210_UART);

        qdev_prop_set_uint32(dev, "channel", n);
        qdev_prop_set_chr(dev, "chardev", serial_hd(n));
        qdev_connect_clock_in(dev, "pclk", qdev_get_clock_out(soc->clk, "pclk-psys"));
        sysbus_realize_and_unref(SYS_BUS_DEVICE(dev), &error_fatal);
        sysbus_mmio_map(SYS_BUS_DEVICE(dev), 0, S5PV210_UART_BASE(n));
        sysbus_connect_irq(SYS_BUS_DEVICE(dev), 0, vic_line(soc, S5PV210_IRQ_UART(n)));
        clock_gate(soc, dev, 3, 17 + n);
    }
}

/* A timer: its interrupts are consecutive lines of the VIC */
static DeviceState *soc_timer_create(Soc *soc, const char *type, hwaddr base, int irq, int nirqs,
                                     unsigned gate)
{
    DeviceState *dev = qdev_new(type);
    int i;

    qdev_connect_clock_in(dev, "pclk", qdev_get_clock_out(soc->clk, "pclk-psys"));
    sysbus_realize_and_unref(SYS_BUS_DEVICE(dev), &error_fatal);
    sysbus_mmio_map(SYS_BUS_DEVICE(dev), 0, base);
    for (i = 0; i < nirqs; i++) {
        sysbus_connect_irq(SYS_BUS_DEVICE(dev), i, vic_line(soc, irq + i));
    }
    clock_gate(soc, dev, 3, gate);
    return dev;
}

static void timers_create(Soc *soc)
{
    DeviceState *wdt;

    soc_timer_create(soc, TYPE_S5PV210_PWM, S5PV210_PWM_BASE, S5PV210_IRQ_PWM(0), 5, 23);
    soc_timer_create(soc, TYPE_S5PV210_SYSTIMER, S5PV210_SYSTIMER_BASE,
                     S5PV210_IRQ_SYSTIMER, 1, 16);
    wdt = soc_timer_create(soc, TYPE_S5PV210_WDT, S5PV210_WDT_BASE, S5PV210_IRQ_WDT, 1, 22);
    qdev_connect_gpio_out_named(wdt, "reset", 0,
                                qdev_get_gpio_in_named(soc->pmu, "wdt-reset", 0));
}

static void rtc_create(Soc *soc)
{
    DeviceState *dev = qdev_new(TYPE_S5PV210_RTC);

    sysbus_realize_and_unref(SYS_BUS_DEVICE(dev), &error_fatal);
    sysbus_mmio_map(SYS_BUS_DEVICE(dev), 0, S5PV210_RTC_BASE);
    sysbus_connect_irq(SYS_BUS_DEVICE(dev), 0, vic_line(soc, S5PV210_IRQ_RTC_ALARM));
    sysbus_connect_irq(SYS_BUS_DEVICE(dev), 1, vic_line(soc, S5PV210_IRQ_RTC_TICK));
    clock_gate(soc, dev, 3, 15);
}

static void gpio_create(Soc *soc)
{
    DeviceState *dev = qdev_new(TYPE_S5PV210_GPIO);
    int i;

    /* A name for qom-set /machine/gpio pin GPH2_0=0, which presses a key */
    object_property_add_child(OBJECT(qdev_get_machine()), "gpio", OBJECT(dev));
    qdev_prop_set_string(dev, "variant", soc->config->variant);
    if (soc->config->leds) {
        qdev_prop_set_string(dev, "leds", soc->config->leds);
    }
    sysbus_realize_and_unref(SYS_BUS_DEVICE(dev), &error_fatal);
    sysbus_mmio_map(SYS_BUS_DEVICE(dev), 0, S5PV210_GPIO_BASE);
    for (i = 0; i < 16; i++) {
        sysbus_connect_irq(SYS_BUS_DEVICE(dev), i, vic_line(soc, S5PV210_IRQ_EINT(i)));
    }
    sysbus_connect_irq(SYS_BUS_DEVICE(dev), 16, vic_line(soc, S5PV210_IRQ_EINT16_31));
    sysbus_connect_irq(SYS_BUS_DEVICE(dev), 17, vic_line(soc, S5PV210_IRQ_GPIOINT));
}

/* Configuration words: s5pv210.dtsi gives the blocks, CR0-CRD the sizes. */
static void dma_create(Soc *soc, hwaddr base, int irq, unsigned gate, bool mdma)
{
    DeviceState *dev = qdev_new("pl330");
    DeviceState *any = qdev_new(TYPE_OR_IRQ);
    int i;

    object_property_set_link(OBJECT(dev), "memory", OBJECT(get_system_memory()), &error_fatal);
    qdev_prop_set_uint32(dev, "num_chnls", 8);
    qdev_prop_set_uint8(dev, "num_events", 32);
    qdev_prop_set_uint8(dev, "num_periph_req", mdma ? 2 : 32);
    qdev_prop_set_uint8(dev, "mgr_ns_at_rst", mdma ? 0 : 1);
    qdev_prop_set_uint8(dev, "i-cache_len", mdma ? 32 : 16);
    qdev_prop_set_uint8(dev, "num_i-cache_lines", 8);
    qdev_prop_set_uint32(dev, "INS", 0xFFFFFFFF);
    qdev_prop_set_uint32(dev, "PNS", mdma ? 0x3 : 0xFFFFFFFF);
    qdev_prop_set_uint8(dev, "data_width", mdma ? 64 : 32);
    qdev_prop_set_uint8(dev, "wr_cap", 4);
    qdev_prop_set_uint8(dev, "wr_q_dep", 8);
    qdev_prop_set_uint8(dev, "rd_cap", 4);
    qdev_prop_set_uint8(dev, "rd_q_dep", 8);
    qdev_prop_set_uint16(dev, "data_buffer_dep", mdma ? 32 : 8);
    sysbus_realize_and_unref(SYS_BUS_DEVICE(dev), &error_fatal);
    sysbus_mmio_map(SYS_BUS_DEVICE(dev), 0, base);

    /* irq 0 is the abort, 1-32 are the events; the chip has one line for them all. */
    qdev_prop_set_uint16(any, "num-lines", 33);
    qdev_realize_and_unref(any, NULL, &error_fatal);
    for (i = 0; i < 33; i++) {
        sysbus_connect_irq(SYS_BUS_DEVICE(dev), i, qdev_get_gpio_in(any, i));
    }
    qdev_connect_gpio_out(any, 0, vic_line(soc, irq));
    clock_gate(soc, dev, 0, gate);
}

static void hsmmc_create(Soc *soc)
{
    int n;

    for (n = 0; n < 4; n++) {
        DeviceState *dev = qdev_new(TYPE_S3C_SDHCI);
        /* Drive index 0 is HSMMC0's card, index 1 HSMMC2's. */
        DriveInfo *drive = n % 2 == 0 ? drive_get(IF_SD, 0, n / 2) : NULL;

        qdev_prop_set_uint64(dev, "capareg", 0x05E80080);
        qdev_prop_set_bit(dev, "no-card-detect", n == soc->config->no_card_detect);
        sysbus_realize_and_unref(SYS_BUS_DEVICE(dev), &error_fatal);
        sysbus_mmio_map(SYS_BUS_DEVICE(dev), 0, S5PV210_HSMMC_BASE(n));
        sysbus_connect_irq(SYS_BUS_DEVICE(dev), 0, vic_line(soc, S5PV210_IRQ_HSMMC(n)));
        clock_gate(soc, dev, 2, 16 + n);
        if (drive) {
            DeviceState *card = qdev_new(TYPE_SD_CARD);

            qdev_prop_set_drive_err(card, "drive", blk_by_legacy_dinfo(drive), &error_fatal);
            qdev_realize_and_unref(card, qdev_get_child_bus(dev, "sd-bus"), &error_fatal);
        }
    }
}

/* QEMU resets devices by itself, CPUs not. */
static void soc_reset_cpu(void *opaque)
{
    cpu_reset(CPU(opaque));
}

void s5pv210_soc_create(const S5PV210Config *config)
{
    Soc *soc = g_new0(Soc, 1);

    soc->config = config;
    soc_cpu_create(soc);
    memories_create(soc);
    vic_create(soc);
    system_create(soc);
    uarts_create(soc);
    timers_create(soc);
    rtc_create(soc);
    gpio_create(soc);
    dma_create(soc, S5PV210_MDMA_BASE, S5PV210_IRQ_MDMA, 2, true);
    dma_create(soc, S5PV210_PDMA0_BASE, S5PV210_IRQ_PDMA0, 3, false);
    dma_create(soc, S5PV210_PDMA1_BASE, S5PV210_IRQ_PDMA1, 4, false);
    hsmmc_create(soc);
    qemu_register_reset(soc_reset_cpu, soc->cpu);
}
