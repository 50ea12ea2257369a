/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * S5PV210 power management unit (S5PV210 user manual, section 2 part 4)
 *
 * Registers keep what is written to them, but for RST_STAT (why the chip was reset
 * last), OM_STAT (boot pins), BLK_PWR_STAT (follows NORMAL_CFG at once) and OTHERS
 * (its release bits read 0). INFORM0-7 survive every reset but power-on. Clearing the
 * data bit of PS_HOLD_CONTROL while it is driven lets go of the power: QEMU ends.
 * Power modes are not modelled: WFI waits for an interrupt, no more.
 *
 * gpio in "wdt-reset", "sw-reset": reset the chip, and say so in RST_STAT.
 */
#include "qemu/osdep.h"
#include "qemu/log.h"
#include "qemu/module.h"
#include "qemu/bitops.h"
#include "sysemu/runstate.h"
#include "hw/irq.h"
#include "hw/qdev-properties.h"
#include "s5pv210.h"

OBJECT_DECLARE_SIMPLE_TYPE(S5PV210Pmu, S5PV210_PMU)

#define SIZE            0x8000
#define RST_STAT        0x2000
#define NORMAL_CFG      0x4010
#define BLK_PWR_STAT    0x4204
#define OTHERS          0x6000
#define OM_STAT         0x6100
#define PS_HOLD         0x681C
#define INFORM0         0x7000
#define INFORM7         0x701C

/* PS_HOLD_CONTROL: output enable, data high, direction output */
#define PS_HOLD_EN      BIT(0)
#define PS_HOLD_DATA    BIT(8)
#define PS_HOLD_DIR     BIT(9)
/* OTHERS: retention release bits of GPIO, CF, MMC and UART pads */
#define OTHERS_RELEASE  0xF0000000

struct S5PV210Pmu {
    SysBusDevice parent_obj;

    MemoryRegion iomem;
    uint32_t regs[SIZE / 4];
    /* RST_STAT after the reset that was asked for; 0: the reset comes from outside */
    uint32_t cause;
    uint8_t om;                 /* the boot pins */
};

#define REG(s, offset)  ((s)->regs[(offset) / 4])

/* Registers that are not 0 after reset */
static const struct {
    uint16_t offset;
    uint32_t value;
} resets[] = {
    { 0x0000, 0x00000003 },             /* OSC_CON */
    { NORMAL_CFG, 0xFFFFFFBF },
    { 0x4020, 0x60000000 },             /* IDLE_CFG */
    { 0x4030, 0x96000000 },             /* STOP_CFG */
    { 0x4034, 0x000000FF },             /* STOP_MEM_CFG */
    { 0x4100, 0x0000000F },             /* OSC_FREQ */
    { 0x4104, 0x000FFFFF },             /* OSC_STABLE */
    { 0x4110, 0xFFFFFFFF },             /* MTC_STABLE */
    { 0x4114, 0x03FF03FF },             /* CLAMP_STABLE */
    { 0x4300, 0x00000606 },             /* ABB control */
    { 0x6800, 0x00000001 },
    { 0x6804, 0x00960000 },
    { 0x6810, 0x00000001 },
    { PS_HOLD, 0x00005200 },
};

static uint64_t pmu_read(void *opaque, hwaddr offset, unsigned size)
{
    S5PV210Pmu *s = opaque;

    switch (offset) {
    case OM_STAT:
        return s->om;
    case BLK_PWR_STAT:
        return REG(s, NORMAL_CFG) & 0xBF;
    }
    return REG(s, offset);
}

static void pmu_write(void *opaque, hwaddr offset, uint64_t value, unsigned size)
{
    S5PV210Pmu *s = opaque;

    switch (offset) {
    case RST_STAT:
    case OM_STAT:
    case BLK_PWR_STAT:
        return;
    case OTHERS:
        REG(s, offset) = value & ~OTHERS_RELEASE;
        return;
    case PS_HOLD:
        REG(s, offset) = value;
        if ((value & (PS_HOLD_EN | PS_HOLD_DATA | PS_HOLD_DIR)) == (PS_HOLD_EN | PS_HOLD_DIR)) {
            qemu_system_shutdown_request(SHUTDOWN_CAUSE_GUEST_SHUTDOWN);
        }
        return;
    }
    REG(s, offset) = value;
}

static const MemoryRegionOps pmu_ops = {
    .read = pmu_read,
    .write = pmu_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl = { .min_access_size = 4, .max_access_size = 4 },
    .valid = { .min_access_size = 1, .max_access_size = 4 },
};

static void pmu_request_reset(S5PV210Pmu *s, uint32_t cause)
{
    s->cause = cause;
    qemu_system_reset_request(SHUTDOWN_CAUSE_GUEST_RESET);
}

static void pmu_wdt_reset(void *opaque, int n, int level)
{
    if (level) {
        pmu_request_reset(opaque, S5PV210_RST_WDT);
    }
}

static void pmu_sw_reset(void *opaque, int n, int level)
{
    if (level) {
        pmu_request_reset(opaque, S5PV210_RST_SW);
    }
}

static void pmu_reset(DeviceState *dev)
{
    S5PV210Pmu *s = S5PV210_PMU(dev);
    uint32_t inform[8];
    unsigned i;

    memcpy(inform, &REG(s, INFORM0), sizeof(inform));
    memset(s->regs, 0, sizeof(s->regs));
    memcpy(&REG(s, INFORM0), inform, sizeof(inform));
    for (i = 0; i < ARRAY_SIZE(resets); i++) {
        REG(s, resets[i].offset) = resets[i].value;
    }
    REG(s, RST_STAT) = s->cause ? s->cause : S5PV210_RST_PIN;
    s->cause = 0;
}

static void pmu_init(Object *obj)
{
    S5PV210Pmu *s = S5PV210_PMU(obj);

    memory_region_init_io(&s->iomem, obj, &pmu_ops, s, TYPE_S5PV210_PMU, SIZE);
    sysbus_init_mmio(SYS_BUS_DEVICE(obj), &s->iomem);
    qdev_init_gpio_in_named(DEVICE(obj), pmu_wdt_reset, "wdt-reset", 1);
    qdev_init_gpio_in_named(DEVICE(obj), pmu_sw_reset, "sw-reset", 1);
}

static Property pmu_properties[] = {
    DEFINE_PROP_UINT8("om", S5PV210Pmu, om, S5PV210_OM_SD),
    DEFINE_PROP_END_OF_LIST(),
};

static void pmu_class_init(ObjectClass *klass, void *data)
{
    DEVICE_CLASS(klass)->reset = pmu_reset;
    device_class_set_props(DEVICE_CLASS(klass), pmu_properties);
}

static const TypeInfo pmu_info = {
    .name = TYPE_S5PV210_PMU,
    .parent = TYPE_SYS_BUS_DEVICE,
    .instance_size = sizeof(S5PV210Pmu),
    .instance_init = pmu_init,
    .class_init = pmu_class_init,
};

static void pmu_register(void)
{
    type_register_static(&pmu_info);
}

type_init(pmu_register)
