/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Samsung S5PV210: what the files of the machine share
 *
 * Addresses and interrupt numbers are those of the S5PV210 user manual, rev 1.1
 * (section 1 part 2, memory map; section 4 part 1, interrupt sources).
 */
#ifndef HW_ARM_S5PV210_H
#define HW_ARM_S5PV210_H

#include "hw/sysbus.h"
#include "hw/clock.h"
#include "qom/object.h"

/* --- memory map --- */

#define S5PV210_DMC0_DRAM       0x20000000
#define S5PV210_DMC0_DRAM_SIZE  0x20000000
#define S5PV210_DMC1_DRAM       0x40000000
#define S5PV210_DMC1_DRAM_SIZE  0x40000000
#define S5PV210_AUDIO_RAM       0xC0000000
#define S5PV210_AUDIO_RAM_SIZE  0x40000
#define S5PV210_IROM            0xD0000000
#define S5PV210_IROM_SIZE       0x10000
#define S5PV210_IRAM            0xD0020000
#define S5PV210_IRAM_SIZE       0x18000

#define S5PV210_CHIPID          0xE0000000
#define S5PV210_CLK             0xE0100000
#define S5PV210_PMU             0xE0108000
#define S5PV210_GPIO            0xE0200000
#define S5PV210_PDMA0           0xE0900000
#define S5PV210_PDMA1           0xE0A00000
#define S5PV210_PWM             0xE2500000
#define S5PV210_SYSTIMER        0xE2600000
#define S5PV210_WDT             0xE2700000
#define S5PV210_UART(n)         (0xE2900000 + 0x400 * (n))
#define S5PV210_HSMMC(n)        (0xEB000000 + 0x100000 * (n))
#define S5PV210_DMC0            0xF0000000
#define S5PV210_DMC1            0xF1400000
#define S5PV210_VIC(n)          (0xF2000000 + 0x100000 * (n))
#define S5PV210_MDMA            0xFA200000

/* --- interrupts: 32 * VIC + line --- */

#define S5PV210_IRQ_EINT(n)     (n)     /* 0-15 */
#define S5PV210_IRQ_EINT16_31   16
#define S5PV210_IRQ_MDMA        18
#define S5PV210_IRQ_PDMA0       19
#define S5PV210_IRQ_PDMA1       20
#define S5PV210_IRQ_PWM(n)      (21 + (n))
#define S5PV210_IRQ_SYSTIMER    26
#define S5PV210_IRQ_WDT         27
#define S5PV210_IRQ_GPIOINT     30
#define S5PV210_IRQ_UART(n)     (42 + (n))
#define S5PV210_IRQ_HSMMC(n)    ((n) < 3 ? 58 + (n) : 98)

/* Boot pins as latched: OM[4:1] = 6, SD/MMC; crystal on XXTI. */
#define S5PV210_OM_SD           0x0C
/* The crystal that the boot ROM assumes */
#define S5PV210_FIN_HZ          24000000

/* --- devices --- */

#define TYPE_S5PV210_CLK        "s5pv210.clk"
#define TYPE_S5PV210_PMU        "s5pv210.pmu"
#define TYPE_S5PV210_UART       "s5pv210.uart"
#define TYPE_S5PV210_PL192      "s5pv210.pl192"
#define TYPE_S5PV210_DMC        "s5pv210.dmc"
#define TYPE_S5PV210_REGS       "s5pv210.regs"
#define TYPE_S5PV210_PWM        "s5pv210.pwm"
#define TYPE_S5PV210_SYSTIMER   "s5pv210.systimer"
#define TYPE_S5PV210_WDT        "s5pv210.wdt"
#define TYPE_S5PV210_GPIO       "s5pv210.gpio"

/* RST_STAT, the cause of the last reset */
#define S5PV210_RST_PIN         (1u << 0)
#define S5PV210_RST_WDT         (1u << 2)
#define S5PV210_RST_SW          (1u << 3)

#endif
