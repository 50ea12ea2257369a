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

#define S5PV210_CHIPID_BASE        0xE0000000
#define S5PV210_CLK_BASE        0xE0100000
#define S5PV210_PMU_BASE        0xE0108000
#define S5PV210_GPIO_BASE        0xE0200000
#define S5PV210_PDMA0_BASE        0xE0900000
#define S5PV210_PDMA1_BASE        0xE0A00000
#define S5PV210_PWM_BASE        0xE2500000
#define S5PV210_SYSTIMER_BASE        0xE2600000
#define S5PV210_WDT_BASE        0xE2700000
#define S5PV210_RTC_BASE        0xE2800000
#define S5PV210_UART_BASE(n)        (0xE2900000 + 0x400 * (n))
#define S5PV210_HSMMC_BASE(n)        (0xEB000000 + 0x100000 * (n))
#define S5PV210_DMC0_BASE        0xF0000000
#define S5PV210_DMC1_BASE        0xF1400000
#define S5PV210_VIC_BASE(n)        (0xF2000000 + 0x100000 * (n))
#define S5PV210_MDMA_BASE        0xFA200000

/* --- interrupts: 32 * VIC + line --- */

#define S5PV210_IRQ_EINT(n)     (n)     /* 0-15 */
#define S5PV210_IRQ_EINT16_31   16
#define S5PV210_IRQ_MDMA        18
#define S5PV210_IRQ_PDMA0       19
#define S5PV210_IRQ_PDMA1       20
#define S5PV210_IRQ_PWM(n)      (21 + (n))
#define S5PV210_IRQ_SYSTIMER    26
#define S5PV210_IRQ_WDT         27
#define S5PV210_IRQ_RTC_ALARM   28
#define S5PV210_IRQ_RTC_TICK    29
#define S5PV210_IRQ_GPIOINT     30
#define S5PV210_IRQ_UART(n)     (42 + (n))
#define S5PV210_IRQ_HSMMC(n)    ((n) < 3 ? 58 + (n) : 98)

/* Boot pins as latched: OM[4:1] = 6, SD/MMC; OM[0] says where the crystal is */
#define S5PV210_OM_SD           0x0C
#define S5PV210_OM_XUSBXTI      BIT(0)
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
#define TYPE_S5PV210_RTC        "s5pv210.rtc"
#define TYPE_S5PV210_GPIO       "s5pv210.gpio"

/* The vector of the interrupt that VIC @vic (a DeviceState) asserts; takes it */
uint32_t s5pv210_vic_take(void *vic);

/* RST_STAT, the cause of the last reset */
#define S5PV210_RST_PIN         (1u << 0)
#define S5PV210_RST_WDT         (1u << 2)
#define S5PV210_RST_SW          (1u << 3)

/* What the clock controller's status bits never confirm: property fault */
enum S5PV210ClkFault {
    S5PV210_CLK_FAULT_PLL,              /* APLL; then MPLL, EPLL, VPLL */
    S5PV210_CLK_FAULT_DIVIDERS = 4,
    S5PV210_CLK_FAULT_MUXES,
    S5PV210_CLK_FAULT_NONE,
};

/* CLK_GATE_IP<ip> bit <bit>: while it is 0, mr is away (before the first reset only) */
void s5pv210_clk_add_gate(DeviceState *clk, unsigned ip, unsigned bit, MemoryRegion *mr);

/* --- plain register blocks, s5pv210_regs.c --- */

/* A word that does not just start as 0 and keep what is written */
typedef struct S5PV210RegsWord {
    uint16_t offset;
    bool fixed;                 /* writes change nothing */
    uint32_t value;             /* after reset */
} S5PV210RegsWord;

typedef struct S5PV210RegsDesc {
    const char *name;
    uint32_t base, size;
    S5PV210RegsWord words[8];   /* value 0: unused */
} S5PV210RegsDesc;

void s5pv210_regs_create(const S5PV210RegsDesc *desc);

/* --- the SoC --- */

typedef struct S5PV210DramConfig {
    bool populated;
    uint32_t rows;              /* address bits; columns 10, banks 3 on every board */
    uint32_t memconfig;         /* MEMCONFIG0 with dram=ready */
    bool lock_fault;
    int stuck_data_bit, stuck_data_value, stuck_addr_bit;       /* -1: none */
} S5PV210DramConfig;

typedef struct S5PV210Config {
    const char *variant;
    const char *leds;           /* option leds=, or NULL */
    bool dram_ready;
    uint8_t om;                 /* the boot pins */
    uint8_t clk_fault;          /* enum S5PV210ClkFault */
    int no_card_detect;         /* the HSMMC whose card-detect pin is not wired, or -1 */
    S5PV210DramConfig dram[2];
} S5PV210Config;

void s5pv210_soc_create(const S5PV210Config *config);

#endif
