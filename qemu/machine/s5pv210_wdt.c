/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * S5PV210 watchdog: a 16-bit down counter that raises an interrupt, resets the
 * chip, or both.
 *
 * QOM type "s5pv210.wdt", a sysbus device.
 *   MMIO 0             0x1000 bytes (0xE2700000)
 *   IRQ 0              level, until WTCLRINT is written (VIC0 line 27)
 *   clock "pclk"       PCLK_PSYS; its frequency may change while it counts
 *   GPIO out "reset"   one pulse when a time-out finds WTCON bit 0 set. Whoever
 *                      is connected records the cause and resets the machine
 *
 * The rate is PCLK / (prescaler + 1) / (16, 32, 64 or 128). A time-out comes
 * when the counter has counted down to 0, N ticks after it held N; it then
 * goes on from WTDAT. WTDAT is not loaded by enabling the watchdog: the first
 * period is what WTCNT holds.
 *
 * The reset words are those of Samsung's parts of this family: enabled with
 * reset, 0x8000 of 0x8000. So a boot ROM must stop it, and the S5PV210's does.
 *
 * Registers: S5PV210 user's manual, section "Watchdog timer".
 */

#include "qemu/osdep.h"
#include "hw/irq.h"
#include "hw/qdev-clock.h"
#include "hw/sysbus.h"
#include "migration/vmstate.h"
#include "qemu/log.h"
#include "qemu/module.h"
#include "qemu/timer.h"
#include "qom/object.h"

#define TYPE_S5PV210_WDT "s5pv210.wdt"
OBJECT_DECLARE_SIMPLE_TYPE(S5PV210WdtState, S5PV210_WDT)

#define WDT_MMIO_SIZE           0x1000

#define WTCON                   0x00
#define WTCON_RESET_ENABLE      BIT(0)
#define WTCON_IRQ_ENABLE        BIT(2)
#define WTCON_ENABLE            BIT(5)
#define WTCON_RESET             0x8021
#define WTDAT                   0x04
#define WTCNT                   0x08
#define WTCNT_RESET             0x8000
#define WTCLRINT                0x0c

struct S5PV210WdtState {
    SysBusDevice parent_obj;

    MemoryRegion iomem;
    Clock *pclk;
    QEMUTimer *timer;
    qemu_irq irq;
    qemu_irq reset;

    uint32_t wtcon;
    uint32_t wtdat;
    /* The counter, and when it had that value in ticks of pclk. */
    uint32_t count;
    uint64_t since;
    bool irq_level;
};

static bool wdt_enabled(const S5PV210WdtState *s)
{
    return s->wtcon & WTCON_ENABLE;
}

static uint64_t wdt_scale(const S5PV210WdtState *s)
{
    return (uint64_t)((s->wtcon >> 8 & 0xff) + 1) << (4 + (s->wtcon >> 3 & 3));
}

static uint64_t wdt_now(const S5PV210WdtState *s)
{
    return clock_ns_to_ticks(s->pclk, qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL));
}

/* Ticks of pclk from s->since to the time-out; a counter of 0 has one to go. */
static uint64_t wdt_left(const S5PV210WdtState *s)
{
    return MAX(s->count, 1) * wdt_scale(s);
}

static uint32_t wdt_count(const S5PV210WdtState *s)
{
    if (!wdt_enabled(s) || !s->count) {
        return s->count;
    }
    return s->count - MIN((wdt_now(s) - s->since) / wdt_scale(s), s->count);
}

static void wdt_arm(S5PV210WdtState *s)
{
    uint64_t ns;

    if (!wdt_enabled(s) || !clock_get(s->pclk)) {
        timer_del(s->timer);
        return;
    }
    /* One more: the conversion rounds down, and the tick must have passed. */
    ns = clock_ticks_to_ns(s->pclk, s->since + wdt_left(s));
    timer_mod(s->timer, ns >= INT64_MAX ? INT64_MAX : ns + 1);
}

static void wdt_restart(S5PV210WdtState *s, uint32_t count)
{
    s->count = count;
    s->since = wdt_now(s);
    wdt_arm(s);
}

static void wdt_expired(void *opaque)
{
    S5PV210WdtState *s = opaque;

    s->since += wdt_left(s);
    s->count = s->wtdat;
    if (s->wtcon & WTCON_IRQ_ENABLE) {
        s->irq_level = true;
        qemu_irq_raise(s->irq);
    }
    wdt_arm(s);
    if (s->wtcon & WTCON_RESET_ENABLE) {
        qemu_irq_pulse(s->reset);
    }
}

static uint64_t wdt_read(void *opaque, hwaddr offset, unsigned int size)
{
    S5PV210WdtState *s = opaque;

    switch (offset) {
    case WTCON:
        return s->wtcon;
    case WTDAT:
        return s->wtdat;
    case WTCNT:
        return wdt_count(s);
    case WTCLRINT:
        return 0;
    }
    qemu_log_mask(LOG_UNIMP, "s5pv210.wdt: read of 0x%03" HWADDR_PRIx "\n", offset);
    return 0;
}

static void wdt_write(void *opaque, hwaddr offset, uint64_t value, unsigned int size)
{
    S5PV210WdtState *s = opaque;
    uint32_t count = wdt_count(s);

    switch (offset) {
    case WTCON:
        s->wtcon = value & 0xffff;
        wdt_restart(s, count);
        break;
    case WTDAT:
        s->wtdat = value & 0xffff;
        break;
    case WTCNT:
        wdt_restart(s, value & 0xffff);
        break;
    case WTCLRINT:
        s->irq_level = false;
        qemu_irq_lower(s->irq);
        break;
    default:
        qemu_log_mask(LOG_UNIMP, "s5pv210.wdt: write of 0x%08x to 0x%03" HWADDR_PRIx
                      "\n", (uint32_t)value, offset);
    }
}

static const MemoryRegionOps wdt_ops = {
    .read = wdt_read,
    .write = wdt_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl.min_access_size = 4,
    .impl.max_access_size = 4,
};

static void wdt_clock_event(void *opaque, ClockEvent event)
{
    S5PV210WdtState *s = opaque;

    if (event == ClockPreUpdate) {
        s->count = wdt_count(s);
    } else {
        wdt_restart(s, s->count);
    }
}

static void wdt_reset_enter(Object *obj, ResetType type)
{
    S5PV210WdtState *s = S5PV210_WDT(obj);

    s->wtcon = WTCON_RESET;
    s->wtdat = WTCNT_RESET;
    s->count = WTCNT_RESET;
    s->irq_level = false;
}

static void wdt_reset_hold(Object *obj)
{
    qemu_irq_lower(S5PV210_WDT(obj)->irq);
}

/*
 * The clocks have their reset values by now; their change may have moved the count.
 */
static void wdt_reset_exit(Object *obj)
{
    S5PV210WdtState *s = S5PV210_WDT(obj);

    wdt_restart(s, WTCNT_RESET);
}

static int wdt_post_load(void *opaque, int version)
{
    S5PV210WdtState *s = opaque;

    qemu_set_irq(s->irq, s->irq_level);
    return 0;
}

static const VMStateDescription vmstate_wdt = {
    .name = TYPE_S5PV210_WDT,
    .version_id = 1,
    .minimum_version_id = 1,
    .post_load = wdt_post_load,
    .fields = (const VMStateField[]) {
        VMSTATE_CLOCK(pclk, S5PV210WdtState),
        VMSTATE_TIMER_PTR(timer, S5PV210WdtState),
        VMSTATE_UINT32(wtcon, S5PV210WdtState),
        VMSTATE_UINT32(wtdat, S5PV210WdtState),
        VMSTATE_UINT32(count, S5PV210WdtState),
        VMSTATE_UINT64(since, S5PV210WdtState),
        VMSTATE_BOOL(irq_level, S5PV210WdtState),
        VMSTATE_END_OF_LIST()
    }
};

static void wdt_init(Object *obj)
{
    S5PV210WdtState *s = S5PV210_WDT(obj);
    SysBusDevice *sbd = SYS_BUS_DEVICE(obj);

    memory_region_init_io(&s->iomem, obj, &wdt_ops, s, TYPE_S5PV210_WDT, WDT_MMIO_SIZE);
    sysbus_init_mmio(sbd, &s->iomem);
    sysbus_init_irq(sbd, &s->irq);
    qdev_init_gpio_out_named(DEVICE(s), &s->reset, "reset", 1);
    s->timer = timer_new_ns(QEMU_CLOCK_VIRTUAL, wdt_expired, s);
    s->pclk = qdev_init_clock_in(DEVICE(s), "pclk", wdt_clock_event, s,
                                 ClockPreUpdate | ClockUpdate);
}

static void wdt_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);
    ResettableClass *rc = RESETTABLE_CLASS(klass);

    dc->vmsd = &vmstate_wdt;
    rc->phases.enter = wdt_reset_enter;
    rc->phases.hold = wdt_reset_hold;
    rc->phases.exit = wdt_reset_exit;
}

static const TypeInfo wdt_info = {
    .name = TYPE_S5PV210_WDT,
    .parent = TYPE_SYS_BUS_DEVICE,
    .instance_size = sizeof(S5PV210WdtState),
    .instance_init = wdt_init,
    .class_init = wdt_class_init,
};

static void wdt_register_types(void)
{
    type_register_static(&wdt_info);
}

type_init(wdt_register_types)
