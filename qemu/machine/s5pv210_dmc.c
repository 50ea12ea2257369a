/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * S5PV210 DRAM controller and PHY (S5PV210 user manual, section 5 part 1)
 *
 * Registers keep what is written. PHYSTATUS shows the DLL's lock some microseconds
 * after PHYCONTROL0 has both dll_on and start; DIRECTCMD goes to the DRAM chip, whose
 * model (s5pv210_dram.c) answers accesses only once it has been initialised.
 *
 * Properties: index (0, 1); populated, rows, cols, banks: the DRAM at chip select 0
 * (address bits; the bus is 32 bits wide); ready: come out of reset as a boot loader
 * leaves the controller, with MEMCONFIG0 = ready-memconfig; lock-fault: the DLL never
 * locks; stuck-data-bit, stuck-data-value, stuck-addr-bit: injected faults, -1 none.
 *
 * MMIO region 0: the registers; region 1: the DRAM window.
 */
#include "qemu/osdep.h"
#include "qemu/log.h"
#include "qemu/module.h"
#include "qemu/timer.h"
#include "qapi/error.h"
#include "hw/qdev-properties.h"
#include "s5pv210_dmc.h"

/* The DLL searches its delay line in a few hundred clocks. */
#define LOCK_NS         5000
/* PHYSTATUS: a delay in the middle of the line; clock, fine lock, locked */
#define LOCK_VALUE      (0x6E << 6)
#define LOCK_FLAGS      0x7
#define CLOCK_FLAG      0x1

/* --- the PHY --- */

/* Set to run: the DLL was started, or holds a value that was forced on it */
bool s5pv210_dmc_phy_on(S5PV210Dmc *s)
{
    uint32_t phy = DMC_REG(s, PHYCONTROL0);

    return !s->lock_fault && (phy & PHYCONTROL0_START) &&
           ((phy & PHYCONTROL0_DLL_ON) || extract32(phy, 24, 8));
}

bool s5pv210_dmc_phy_locked(S5PV210Dmc *s)
{
    return s5pv210_dmc_phy_on(s) &&
           qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL) >= s->locked_at;
}

static uint32_t dmc_phystatus(S5PV210Dmc *s)
{
    if (s5pv210_dmc_phy_locked(s)) {
        return LOCK_VALUE | LOCK_FLAGS;
    }
    return DMC_REG(s, PHYCONTROL0) & PHYCONTROL0_DLL_ON ? CLOCK_FLAG : 0;
}

static void dmc_write_phycontrol0(S5PV210Dmc *s, uint32_t value)
{
    uint32_t old = DMC_REG(s, PHYCONTROL0);

    DMC_REG(s, PHYCONTROL0) = value;
    if ((value & PHYCONTROL0_START) && !(old & PHYCONTROL0_START)) {
        s->locked_at = qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL) + LOCK_NS;
        if (!(value & PHYCONTROL0_DLL_ON)) {
            qemu_log_mask(LOG_GUEST_ERROR, "dmc%u: PHYCONTROL0 0x%08x starts a DLL that is"
                          " off\n", s->index, value);
        }
    }
}

/* --- registers --- */

static uint64_t dmc_read(void *opaque, hwaddr offset, unsigned size)
{
    S5PV210Dmc *s = opaque;

    switch (offset) {
    case PHYSTATUS:
        return dmc_phystatus(s);
    case DIRECTCMD:
    case CHIP0STATUS:
    case CHIP1STATUS:
    case AREFSTATUS:
    case MRSTATUS:
        return 0;
    }
    return offset < sizeof(s->regs) ? DMC_REG(s, offset) : 0;
}

static void dmc_write(void *opaque, hwaddr offset, uint64_t value, unsigned size)
{
    S5PV210Dmc *s = opaque;

    switch (offset) {
    case PHYSTATUS:
    case CHIP0STATUS:
    case CHIP1STATUS:
    case AREFSTATUS:
    case MRSTATUS:
        return;
    case DIRECTCMD:
        s5pv210_dram_command(s, value);
        break;
    case PHYCONTROL0:
        dmc_write_phycontrol0(s, value);
        break;
    default:
        if (offset >= sizeof(s->regs)) {
            qemu_log_mask(LOG_UNIMP, "dmc%u: write of offset 0x%03x = 0x%x\n", s->index,
                          (int)offset, (unsigned)value);
            return;
        }
        DMC_REG(s, offset) = value;
        break;
    }
    s5pv210_dram_update(s);
}

static const MemoryRegionOps dmc_ops = {
    .read = dmc_read,
    .write = dmc_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl = { .min_access_size = 4, .max_access_size = 4 },
    .valid = { .min_access_size = 1, .max_access_size = 4 },
};

/* --- the device --- */

/* What a boot loader leaves at 200 MHz: DDR2, 32 bits, burst 4, refresh on */
static void dmc_set_ready(S5PV210Dmc *s)
{
    DMC_REG(s, PHYCONTROL0) = 0x6E101003;
    DMC_REG(s, PHYCONTROL1) = 0x00000086;
    DMC_REG(s, CONCONTROL) = 0x0FF02030;
    DMC_REG(s, MEMCONTROL) = 0x00202400;
    DMC_REG(s, MEMCONFIG0) = s->ready_memconfig;
    DMC_REG(s, PRECHCONFIG) = 0xFF000000;
    DMC_REG(s, TIMINGAREF) = 0x00000618;
    DMC_REG(s, TIMINGROW) = 0x2B34438A;
    DMC_REG(s, TIMINGDATA) = 0x24240000;
    DMC_REG(s, TIMINGPOWER) = 0x0BDC0343;
    DMC_REG(s, PWRDNCONFIG) = 0xFFFF00FF;
    s->mr = 0x442;
    s->initialised = true;
}

static void dmc_reset(DeviceState *dev)
{
    S5PV210Dmc *s = S5PV210_DMC(dev);

    memset(s->regs, 0, sizeof(s->regs));
    s->locked_at = 0;
    s5pv210_dram_reset(s);
    if (s->ready && s->populated) {
        dmc_set_ready(s);
    }
    s5pv210_dram_update(s);
}

static void dmc_realize(DeviceState *dev, Error **errp)
{
    S5PV210Dmc *s = S5PV210_DMC(dev);

    s->base = s->index ? S5PV210_DMC1_DRAM : S5PV210_DMC0_DRAM;
    s->size = s->index ? S5PV210_DMC1_DRAM_SIZE : S5PV210_DMC0_DRAM_SIZE;
    if (s->chip.rows + s->chip.cols + s->chip.banks > 28) {
        error_setg(errp, "dmc%u: more than 1 GiB of DRAM on a chip select", s->index);
        return;
    }
    s5pv210_dram_init(s);
    sysbus_init_mmio(SYS_BUS_DEVICE(dev), &s->window);
}

static void dmc_init(Object *obj)
{
    S5PV210Dmc *s = S5PV210_DMC(obj);

    memory_region_init_io(&s->iomem, obj, &dmc_ops, s, TYPE_S5PV210_DMC, 0x1000);
    sysbus_init_mmio(SYS_BUS_DEVICE(obj), &s->iomem);
}

static Property dmc_properties[] = {
    DEFINE_PROP_UINT32("index", S5PV210Dmc, index, 0),
    DEFINE_PROP_BOOL("populated", S5PV210Dmc, populated, true),
    DEFINE_PROP_BOOL("ready", S5PV210Dmc, ready, false),
    DEFINE_PROP_BOOL("lock-fault", S5PV210Dmc, lock_fault, false),
    DEFINE_PROP_UINT32("ready-memconfig", S5PV210Dmc, ready_memconfig, 0),
    DEFINE_PROP_UINT32("rows", S5PV210Dmc, chip.rows, 14),
    DEFINE_PROP_UINT32("cols", S5PV210Dmc, chip.cols, 10),
    DEFINE_PROP_UINT32("banks", S5PV210Dmc, chip.banks, 3),
    DEFINE_PROP_INT32("stuck-data-bit", S5PV210Dmc, stuck_data_bit, -1),
    DEFINE_PROP_INT32("stuck-data-value", S5PV210Dmc, stuck_data_value, 0),
    DEFINE_PROP_INT32("stuck-addr-bit", S5PV210Dmc, stuck_addr_bit, -1),
    DEFINE_PROP_END_OF_LIST(),
};

static void dmc_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);

    dc->realize = dmc_realize;
    dc->reset = dmc_reset;
    device_class_set_props(dc, dmc_properties);
}

static const TypeInfo dmc_info = {
    .name = TYPE_S5PV210_DMC,
    .parent = TYPE_SYS_BUS_DEVICE,
    .instance_size = sizeof(S5PV210Dmc),
    .instance_init = dmc_init,
    .class_init = dmc_class_init,
};

static void dmc_register(void)
{
    type_register_static(&dmc_info);
}

type_init(dmc_register)
