/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * S5PV210 DRAM controller: what its two files share. s5pv210_dmc.c has the registers
 * and the device, s5pv210_dram.c the DRAM behind it: initialisation, address
 * decoding, injected faults.
 */
#ifndef HW_ARM_S5PV210_DMC_H
#define HW_ARM_S5PV210_DMC_H

#include "qemu/bitops.h"
#include "s5pv210.h"

OBJECT_DECLARE_SIMPLE_TYPE(S5PV210Dmc, S5PV210_DMC)

enum {
    CONCONTROL = 0x00, MEMCONTROL = 0x04, MEMCONFIG0 = 0x08, MEMCONFIG1 = 0x0C,
    DIRECTCMD = 0x10, PRECHCONFIG = 0x14, PHYCONTROL0 = 0x18, PHYCONTROL1 = 0x1C,
    PWRDNCONFIG = 0x28, TIMINGAREF = 0x30, TIMINGROW = 0x34, TIMINGDATA = 0x38,
    TIMINGPOWER = 0x3C, PHYSTATUS = 0x40, CHIP0STATUS = 0x48, CHIP1STATUS = 0x4C,
    AREFSTATUS = 0x50, MRSTATUS = 0x54,
};

#define CONCONTROL_AREF_EN      BIT(5)
#define PHYCONTROL0_START       BIT(0)
#define PHYCONTROL0_DLL_ON      BIT(1)

/* Rows, columns and banks of one chip select, as numbers of address bits */
typedef struct DramGeometry {
    unsigned rows, cols, banks;
} DramGeometry;

/* MEMCONFIGn, decoded */
typedef struct DramConfig {
    uint32_t base;
    uint64_t window;            /* bytes that the compare bits let through */
    DramGeometry geometry;
    bool linear;                /* banks above rows; else rows above banks */
} DramConfig;

#define DRAM_MAX_SLICES         64

struct S5PV210Dmc {
    SysBusDevice parent_obj;

    MemoryRegion iomem;
    /* properties */
    uint32_t index;
    bool populated, ready, lock_fault;
    uint32_t ready_memconfig;
    DramGeometry chip;
    int32_t stuck_data_bit, stuck_data_value, stuck_addr_bit;

    uint32_t regs[0x100];
    int64_t locked_at;

    /* the chip on chip select 0 */
    unsigned init_step;         /* into the JEDEC sequence */
    bool early_emrs3;
    bool initialised;
    uint32_t mr;
    QEMUTimer *decay;

    /* the DRAM window of the controller */
    hwaddr base;
    uint64_t size;
    MemoryRegion window;        /* container, mapped by the SoC */
    MemoryRegion silent;        /* what answers where no DRAM does */
    MemoryRegion ram;
    uint8_t *host;
    MemoryRegion slices[DRAM_MAX_SLICES];
    unsigned nslices;
    MemoryRegion slow;          /* instead of slices: every access decoded */
    DramConfig mapped;
    char *complaint;            /* the last that was printed */
};

#define DMC_REG(s, offset)      ((s)->regs[(offset) / 4])

/* s5pv210_dmc.c */
bool s5pv210_dmc_phy_on(S5PV210Dmc *s);
bool s5pv210_dmc_phy_locked(S5PV210Dmc *s);

/* s5pv210_dram.c */
void s5pv210_dram_init(S5PV210Dmc *s);
void s5pv210_dram_reset(S5PV210Dmc *s);
void s5pv210_dram_command(S5PV210Dmc *s, uint32_t cmd);
void s5pv210_dram_update(S5PV210Dmc *s);

#endif
