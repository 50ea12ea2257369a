/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ARM PrimeCell PL192 vectored interrupt controller
 *
 * ARM DDI 0273A; the S5PV210 has four, chained: the nIRQ output and the vector of
 * VIC n+1 are the daisy-chain input of VIC n, and VIC 0 drives the CPU.
 *
 * An interrupt is 32 lines of one priority each (0 highest), plus the chain with one
 * of its own; of equal priorities the lower line wins, and the chain comes last.
 * Reading VICADDRESS takes the winner: its priority is pushed, and until VICADDRESS
 * is written only higher ones reach nIRQ. A taken chain input is acknowledged in the
 * VIC behind too, which must then see a write of its own. A program that never reads
 * VICADDRESS sees a plain level: nIRQ as long as a line is enabled and pending.
 * FIQ lines (VICINTSELECT) have neither vector nor priority.
 *
 * gpio in 0-31: the lines. sysbus irq 0: nIRQ, 1: nFIQ (active high here).
 * Link "daisy": the VIC behind, or none.
 */
#include "qemu/osdep.h"
#include "qemu/log.h"
#include "qemu/module.h"
#include "qemu/bitops.h"
#include "hw/irq.h"
#include "hw/qdev-properties.h"
#include "s5pv210.h"

OBJECT_DECLARE_SIMPLE_TYPE(PL192State, S5PV210_PL192)

enum {
    IRQSTATUS = 0x00, FIQSTATUS = 0x04, RAWINTR = 0x08, INTSELECT = 0x0C,
    INTENABLE = 0x10, INTENCLEAR = 0x14, SOFTINT = 0x18, SOFTINTCLEAR = 0x1C,
    PROTECTION = 0x20, SWPRIORITYMASK = 0x24, PRIORITYDAISY = 0x28,
    VECTADDR0 = 0x100, VECTADDR31 = 0x17C, VECTPRIORITY0 = 0x200, VECTPRIORITY31 = 0x27C,
    ADDRESS = 0xF00, PERIPHID0 = 0xFE0, PCELLID3 = 0xFFC,
};

#define LINES           32
#define DAISY           LINES       /* the index of the chain among the sources */
#define NOTHING         16          /* a priority below every other */

struct PL192State {
    SysBusDevice parent_obj;

    MemoryRegion iomem;
    qemu_irq irq, fiq;
    PL192State *behind;             /* what the link "daisy" names */
    PL192State *front;              /* its inverse */

    uint32_t level, softint, enable, select;
    uint32_t protection, sw_mask, daisy_priority;
    uint32_t vector[LINES];
    uint8_t priority[LINES];
    /* Priorities of the interrupts taken and not ended, innermost last */
    uint8_t stack[16];
    unsigned depth;
    uint32_t last_vector;
};

static const uint8_t pl192_id[8] = { 0x92, 0x11, 0x04, 0x00, 0x0D, 0xF0, 0x05, 0xB1 };

/* --- the priority logic --- */

static uint32_t pl192_raw(PL192State *s)
{
    return s->level | s->softint;
}

static uint32_t pl192_irqstatus(PL192State *s)
{
    return pl192_raw(s) & s->enable & ~s->select;
}

static uint32_t pl192_fiqstatus(PL192State *s)
{
    return pl192_raw(s) & s->enable & s->select;
}

static unsigned pl192_running(PL192State *s)
{
    return s->depth ? s->stack[s->depth - 1] : NOTHING;
}

/* The source that nIRQ is asserted for, -1 if none: 0-31 or DAISY */
static int pl192_winner(PL192State *s)
{
    uint32_t pending = pl192_irqstatus(s);
    unsigned best = pl192_running(s);
    int winner = -1, i;

    for (i = 0; i < LINES; i++) {
        if ((pending & (1u << i)) && s->priority[i] < best &&
            (s->sw_mask & (1u << s->priority[i]))) {
            best = s->priority[i];
            winner = i;
        }
    }
    if (s->behind && s->daisy_priority < best && (s->sw_mask & (1u << s->daisy_priority)) &&
        pl192_winner(s->behind) >= 0) {
        winner = DAISY;
    }
    return winner;
}

static bool pl192_any_fiq(PL192State *s)
{
    return pl192_fiqstatus(s) || (s->behind && pl192_any_fiq(s->behind));
}

/* A change here shows at every VIC between it and the CPU. */
static void pl192_update(PL192State *s)
{
    for (; s; s = s->front) {
        qemu_set_irq(s->irq, pl192_winner(s) >= 0);
        qemu_set_irq(s->fiq, pl192_any_fiq(s));
    }
}

static uint32_t pl192_take(PL192State *s)
{
    int winner = pl192_winner(s);

    if (winner < 0) {
        qemu_log_mask(LOG_GUEST_ERROR, "pl192: VICADDRESS read without an interrupt\n");
        return s->last_vector;
    }
    if (winner == DAISY) {
        s->last_vector = pl192_take(s->behind);
        s->stack[s->depth++] = s->daisy_priority;
    } else {
        s->last_vector = s->vector[winner];
        s->stack[s->depth++] = s->priority[winner];
    }
    return s->last_vector;
}

/* A read of VICADDRESS, and what the CPU does by the VIC port when SCTLR.VE is set */
uint32_t s5pv210_vic_take(void *vic)
{
    PL192State *s = S5PV210_PL192(vic);
    uint32_t vector = pl192_take(s);

    if (s->behind) {
        pl192_update(s->behind);
    }
    pl192_update(s);
    return vector;
}

/* --- lines and registers --- */

static void pl192_set_line(void *opaque, int n, int level)
{
    PL192State *s = opaque;

    s->level = deposit32(s->level, n, 1, level != 0);
    pl192_update(s);
}

static uint64_t pl192_read(void *opaque, hwaddr offset, unsigned size)
{
    PL192State *s = opaque;

    switch (offset) {
    case IRQSTATUS:
        return pl192_irqstatus(s);
    case FIQSTATUS:
        return pl192_fiqstatus(s);
    case RAWINTR:
        return pl192_raw(s);
    case INTSELECT:
        return s->select;
    case INTENABLE:
        return s->enable;
    case SOFTINT:
        return s->softint;
    case PROTECTION:
        return s->protection;
    case SWPRIORITYMASK:
        return s->sw_mask;
    case PRIORITYDAISY:
        return s->daisy_priority;
    case VECTADDR0 ... VECTADDR31:
        return s->vector[(offset - VECTADDR0) / 4];
    case VECTPRIORITY0 ... VECTPRIORITY31:
        return s->priority[(offset - VECTPRIORITY0) / 4];
    case ADDRESS:
        return s5pv210_vic_take(s);
    case PERIPHID0 ... PCELLID3:
        return pl192_id[(offset - PERIPHID0) / 4];
    case INTENCLEAR:
    case SOFTINTCLEAR:
        return 0;
    }
    qemu_log_mask(LOG_UNIMP, "pl192: read of offset 0x%03x\n", (int)offset);
    return 0;
}

static void pl192_write(void *opaque, hwaddr offset, uint64_t value, unsigned size)
{
    PL192State *s = opaque;

    switch (offset) {
    case INTSELECT:
        s->select = value;
        break;
    case INTENABLE:
        s->enable |= value;
        break;
    case INTENCLEAR:
        s->enable &= ~value;
        break;
    case SOFTINT:
        s->softint |= value;
        break;
    case SOFTINTCLEAR:
        s->softint &= ~value;
        break;
    case PROTECTION:
        s->protection = value & 1;
        break;
    case SWPRIORITYMASK:
        s->sw_mask = value & 0xFFFF;
        break;
    case PRIORITYDAISY:
        s->daisy_priority = value & 0xF;
        break;
    case VECTADDR0 ... VECTADDR31:
        s->vector[(offset - VECTADDR0) / 4] = value;
        break;
    case VECTPRIORITY0 ... VECTPRIORITY31:
        s->priority[(offset - VECTPRIORITY0) / 4] = value & 0xF;
        break;
    case ADDRESS:
        /* With nothing taken there is nothing to end: harmless, and often done. */
        if (s->depth) {
            s->depth--;
        }
        break;
    default:
        qemu_log_mask(LOG_UNIMP, "pl192: write of offset 0x%03x = 0x%x\n", (int)offset,
                      (unsigned)value);
        return;
    }
    pl192_update(s);
}

static const MemoryRegionOps pl192_ops = {
    .read = pl192_read,
    .write = pl192_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl = { .min_access_size = 4, .max_access_size = 4 },
    .valid = { .min_access_size = 1, .max_access_size = 4 },
};

/* --- the device --- */

static void pl192_reset(DeviceState *dev)
{
    PL192State *s = S5PV210_PL192(dev);
    int i;

    s->softint = s->enable = s->select = s->protection = 0;
    s->sw_mask = 0xFFFF;
    s->daisy_priority = 0xF;
    for (i = 0; i < LINES; i++) {
        s->vector[i] = 0;
        s->priority[i] = 0xF;
    }
    s->depth = 0;
    s->last_vector = 0;
    pl192_update(s);
}

static void pl192_realize(DeviceState *dev, Error **errp)
{
    PL192State *s = S5PV210_PL192(dev);

    if (s->behind) {
        s->behind->front = s;
    }
}

static void pl192_init(Object *obj)
{
    PL192State *s = S5PV210_PL192(obj);

    memory_region_init_io(&s->iomem, obj, &pl192_ops, s, TYPE_S5PV210_PL192, 0x1000);
    sysbus_init_mmio(SYS_BUS_DEVICE(obj), &s->iomem);
    sysbus_init_irq(SYS_BUS_DEVICE(obj), &s->irq);
    sysbus_init_irq(SYS_BUS_DEVICE(obj), &s->fiq);
    qdev_init_gpio_in(DEVICE(obj), pl192_set_line, LINES);
}

static Property pl192_properties[] = {
    DEFINE_PROP_LINK("daisy", PL192State, behind, TYPE_S5PV210_PL192, PL192State *),
    DEFINE_PROP_END_OF_LIST(),
};

static void pl192_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);

    dc->realize = pl192_realize;
    dc->reset = pl192_reset;
    device_class_set_props(dc, pl192_properties);
}

static const TypeInfo pl192_info = {
    .name = TYPE_S5PV210_PL192,
    .parent = TYPE_SYS_BUS_DEVICE,
    .instance_size = sizeof(PL192State),
    .instance_init = pl192_init,
    .class_init = pl192_class_init,
};

static void pl192_register(void)
{
    type_register_static(&pl192_info);
}

type_init(pl192_register)
