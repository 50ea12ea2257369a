/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Register blocks of the S5PV210 that only have to be there: words that keep what is
 * written, some with a reset value, some fixed. Which blocks: s5pv210_soc.c.
 */
#include "qemu/osdep.h"
#include "qemu/module.h"
#include "qapi/error.h"
#include "s5pv210.h"

OBJECT_DECLARE_SIMPLE_TYPE(S5PV210Regs, S5PV210_REGS)

struct S5PV210Regs {
    SysBusDevice parent_obj;

    MemoryRegion iomem;
    const S5PV210RegsDesc *desc;
    uint32_t *regs;
};

static bool regs_fixed(S5PV210Regs *s, hwaddr offset)
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(s->desc->words); i++) {
        const S5PV210RegsWord *w = &s->desc->words[i];

        if (w->value && w->fixed && w->offset == offset) {
            return true;
        }
    }
    return false;
}

static uint64_t regs_read(void *opaque, hwaddr offset, unsigned size)
{
    S5PV210Regs *s = opaque;

    return s->regs[offset / 4];
}

static void regs_write(void *opaque, hwaddr offset, uint64_t value, unsigned size)
{
    S5PV210Regs *s = opaque;

    if (!regs_fixed(s, offset)) {
        s->regs[offset / 4] = value;
    }
}

static const MemoryRegionOps regs_ops = {
    .read = regs_read,
    .write = regs_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl = { .min_access_size = 4, .max_access_size = 4 },
    .valid = { .min_access_size = 1, .max_access_size = 4 },
};

static void regs_reset(DeviceState *dev)
{
    S5PV210Regs *s = S5PV210_REGS(dev);
    unsigned i;

    memset(s->regs, 0, s->desc->size);
    for (i = 0; i < ARRAY_SIZE(s->desc->words); i++) {
        if (s->desc->words[i].value) {
            s->regs[s->desc->words[i].offset / 4] = s->desc->words[i].value;
        }
    }
}

void s5pv210_regs_create(const S5PV210RegsDesc *desc)
{
    DeviceState *dev = qdev_new(TYPE_S5PV210_REGS);
    S5PV210Regs *s = S5PV210_REGS(dev);

    s->desc = desc;
    s->regs = g_malloc0(desc->size);
    memory_region_init_io(&s->iomem, OBJECT(dev), &regs_ops, s, desc->name, desc->size);
    sysbus_init_mmio(SYS_BUS_DEVICE(dev), &s->iomem);
    sysbus_realize_and_unref(SYS_BUS_DEVICE(dev), &error_fatal);
    sysbus_mmio_map(SYS_BUS_DEVICE(dev), 0, desc->base);
}

static void regs_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);

    dc->reset = regs_reset;
    dc->user_creatable = false;
}

static const TypeInfo regs_info = {
    .name = TYPE_S5PV210_REGS,
    .parent = TYPE_SYS_BUS_DEVICE,
    .instance_size = sizeof(S5PV210Regs),
    .class_init = regs_class_init,
};

static void regs_register(void)
{
    type_register_static(&regs_info);
}

type_init(regs_register)
