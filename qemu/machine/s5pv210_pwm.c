/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * S5PV210 PWM timers: five 32-bit down counters, timers 0-3 with a compare
 * register.
 *
 * QOM type "s5pv210.pwm", a sysbus device.
 *   MMIO 0       0x1000 bytes (0xE2500000)
 *   IRQ 0-4      timers 0-4, level, high while the timer's status bit and its
 *                enable bit in TINT_CSTAT are set (VIC0 lines 21-25)
 *   clock "pclk" PCLK_PSYS; its frequency may change while timers run
 *   clock "sclk" SCLK_PWM (TCFG1 field 5); 24 MHz when nothing is connected
 *
 * A counter is not stepped: it is a value and the point in time at which it
 * had that value, in ticks of its clock, so any read is exact, no matter how
 * far apart two reads are, and -icount runs repeat to the tick. What happened
 * since the last access (expiries, one-shot stop, the load of a new TCNTB at a
 * reload) is caught up with by pwm_sync(), which every access calls first. A
 * QEMU timer is armed only where an interrupt has to be raised.
 *
 * A period is TCNTB + 1 ticks: TCNTB, ..., 1, 0, then the reload. A manual
 * update loads the counter at once, running or not; without auto-reload the
 * counter stops at its end and the start bit clears itself. The status bit
 * of TINT_CSTAT is set at each expiry, enabled or not.
 *
 * Not modelled: the TOUT pins (invert, dead zone and TCMPB are kept, and read
 * back, but nothing is connected to them).
 *
 * Registers: S5PV210 user's manual, section "PWM timer" (TCFG0 to TINT_CSTAT);
 * public drivers agree on all of them.
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

#define TYPE_S5PV210_PWM "s5pv210.pwm"
OBJECT_DECLARE_SIMPLE_TYPE(S5PV210PwmState, S5PV210_PWM)

#define PWM_TIMERS              5
#define PWM_MMIO_SIZE           0x1000

#define TCFG0                   0x00
#define TCFG0_RESET             0x101
#define TCFG1                   0x04
#define TCON                    0x08
#define TCON_MASK               0x007fff1f
#define TCNTB0                  0x0c    /* then TCMPB0, TCNTO0; 12 bytes a timer */
#define TCNTB4                  0x3c    /* timer 4 has no TCMPB */
#define TCNTO4                  0x40
#define TINT_CSTAT              0x44
#define TINT_ENABLE_MASK        0x1f
#define TINT_STATUS_SHIFT       5

#define XXTI_HZ                 24000000

typedef struct PwmTimer {
    S5PV210PwmState *parent;
    QEMUTimer *timer;
    qemu_irq irq;

    uint32_t tcntb;
    uint32_t tcmpb;
    /* What the running period began with; a new TCNTB waits for the reload. */
    uint32_t load;
    /* The counter while it is stopped. */
    uint32_t count;
    /* When the running period began, in ticks of the timer's clock. */
    uint64_t start;
} PwmTimer;

struct S5PV210PwmState {
    SysBusDevice parent_obj;

    MemoryRegion iomem;
    Clock *pclk;
    Clock *sclk;
    PwmTimer timer[PWM_TIMERS];

    uint32_t tcfg0;
    uint32_t tcfg1;
    uint32_t tcon;
    uint32_t tint_cstat;
};

static int pwm_index(const PwmTimer *t)
{
    return t - t->parent->timer;
}

/* Position of a timer's start bit in TCON; update is the next bit. */
static int pwm_tcon_shift(int i)
{
    return i ? 4 * i + 4 : 0;
}

static bool pwm_running(const PwmTimer *t)
{
    return t->parent->tcon >> pwm_tcon_shift(pwm_index(t)) & 1;
}

static bool pwm_auto_reload(const PwmTimer *t)
{
    int i = pwm_index(t);

    /* Timer 4 has no invert bit, its auto-reload bit moves down by one. */
    return t->parent->tcon >> (pwm_tcon_shift(i) + (i == 4 ? 2 : 3)) & 1;
}

static unsigned int pwm_mux(const PwmTimer *t)
{
    return t->parent->tcfg1 >> (4 * pwm_index(t)) & 0xf;
}

static Clock *pwm_clock(const PwmTimer *t)
{
    return pwm_mux(t) >= 5 ? t->parent->sclk : t->parent->pclk;
}

/* Ticks of the clock for one step of the counter. */
static uint64_t pwm_scale(const PwmTimer *t)
{
    uint32_t prescaler = t->parent->tcfg0 >> (pwm_index(t) < 2 ? 0 : 8) & 0xff;
    unsigned int mux = pwm_mux(t);

    return (uint64_t)(prescaler + 1) << (mux < 5 ? mux : 0);
}

static uint64_t pwm_now(const PwmTimer *t)
{
    return clock_ns_to_ticks(pwm_clock(t), qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL));
}

static uint64_t pwm_period(const PwmTimer *t)
{
    return ((uint64_t)t->load + 1) * pwm_scale(t);
}

static void pwm_update_irq(PwmTimer *t)
{
    uint32_t cstat = t->parent->tint_cstat;

    qemu_set_irq(t->irq, cstat & cstat >> TINT_STATUS_SHIFT & BIT(pwm_index(t)));
}

/* Brings one timer's state up to the present. */
static void pwm_sync(PwmTimer *t)
{
    S5PV210PwmState *s = t->parent;
    uint64_t now, period;

    if (!pwm_running(t)) {
        return;
    }
    now = pwm_now(t);
    period = pwm_period(t);
    if (now - t->start < period) {
        return;
    }
    s->tint_cstat |= BIT(pwm_index(t) + TINT_STATUS_SHIFT);
    t->start += period;
    if (pwm_auto_reload(t)) {
        t->load = t->tcntb;
        period = pwm_period(t);
        t->start += (now - t->start) / period * period;
    } else {
        s->tcon &= ~BIT(pwm_tcon_shift(pwm_index(t)));
        t->count = 0;
    }
    pwm_update_irq(t);
}

/* The counter as TCNTO shows it. The timer is in sync. */
static uint32_t pwm_count(const PwmTimer *t)
{
    if (!pwm_running(t)) {
        return t->count;
    }
    return t->load - (pwm_now(t) - t->start) / pwm_scale(t);
}

/* Arms the QEMU timer for the next expiry that has an interrupt to raise. */
static void pwm_arm(PwmTimer *t)
{
    S5PV210PwmState *s = t->parent;
    uint32_t bit = BIT(pwm_index(t));
    uint64_t ns;

    if (!pwm_running(t) || !(s->tint_cstat & bit) ||
        (s->tint_cstat >> TINT_STATUS_SHIFT & bit) || !clock_get(pwm_clock(t))) {
        timer_del(t->timer);
        return;
    }
    /* One more: the conversion rounds down, and the tick must have passed. */
    ns = clock_ticks_to_ns(pwm_clock(t), t->start + pwm_period(t));
    timer_mod(t->timer, ns >= INT64_MAX ? INT64_MAX : ns + 1);
}

static void pwm_expired(void *opaque)
{
    PwmTimer *t = opaque;

    pwm_sync(t);
    pwm_arm(t);
}

/* Lets a running counter go on from @count, now. */
static void pwm_resume(PwmTimer *t, uint32_t count)
{
    t->start = pwm_now(t) - (uint64_t)(t->load - count) * pwm_scale(t);
}

static void pwm_write_tcon(S5PV210PwmState *s, uint32_t value)
{
    for (int i = 0; i < PWM_TIMERS; i++) {
        PwmTimer *t = &s->timer[i];
        uint32_t start = BIT(pwm_tcon_shift(i)), update = start << 1;
        bool was_running = pwm_running(t);

        if (was_running && !(value & start)) {
            t->count = pwm_count(t);
        }
        if (value & update) {
            t->load = t->count = t->tcntb;
        } else if (!was_running) {
            /* Goes on from where it stood; a later reload takes TCNTB. */
            t->load = t->count;
        }
        s->tcon = (s->tcon & ~start) | (value & start);
        if ((value & start) && (!was_running || (value & update))) {
            pwm_resume(t, t->count);
        }
    }
    s->tcon = value & TCON_MASK;
}

static void pwm_write_cfg(S5PV210PwmState *s, hwaddr offset, uint32_t value)
{
    uint32_t count[PWM_TIMERS];

    for (int i = 0; i < PWM_TIMERS; i++) {
        count[i] = pwm_count(&s->timer[i]);
    }
    if (offset == TCFG0) {
        s->tcfg0 = value & 0xffffff;
    } else {
        s->tcfg1 = value & 0xffffff;
    }
    for (int i = 0; i < PWM_TIMERS; i++) {
        if (pwm_running(&s->timer[i])) {
            pwm_resume(&s->timer[i], count[i]);
        }
    }
}

static uint64_t pwm_read(void *opaque, hwaddr offset, unsigned int size)
{
    S5PV210PwmState *s = opaque;
    int i = (offset - TCNTB0) / 12;

    for (int n = 0; n < PWM_TIMERS; n++) {
        pwm_sync(&s->timer[n]);
    }
    switch (offset) {
    case TCFG0:
        return s->tcfg0;
    case TCFG1:
        return s->tcfg1;
    case TCON:
        return s->tcon;
    case TCNTB0 ... TCNTB4 - 4:
        switch ((offset - TCNTB0) % 12) {
        case 0:
            return s->timer[i].tcntb;
        case 4:
            return s->timer[i].tcmpb;
        default:
            return pwm_count(&s->timer[i]);
        }
    case TCNTB4:
        return s->timer[4].tcntb;
    case TCNTO4:
        return pwm_count(&s->timer[4]);
    case TINT_CSTAT:
        return s->tint_cstat;
    }
    qemu_log_mask(LOG_UNIMP, "s5pv210.pwm: read of 0x%03" HWADDR_PRIx "\n", offset);
    return 0;
}

static void pwm_write(void *opaque, hwaddr offset, uint64_t value, unsigned int size)
{
    S5PV210PwmState *s = opaque;
    int i = (offset - TCNTB0) / 12;

    for (int n = 0; n < PWM_TIMERS; n++) {
        pwm_sync(&s->timer[n]);
    }
    switch (offset) {
    case TCFG0:
    case TCFG1:
        pwm_write_cfg(s, offset, value);
        break;
    case TCON:
        pwm_write_tcon(s, value);
        break;
    case TCNTB0 ... TCNTB4 - 4:
        switch ((offset - TCNTB0) % 12) {
        case 0:
            s->timer[i].tcntb = value;
            break;
        case 4:
            s->timer[i].tcmpb = value;
            break;
        default:
            qemu_log_mask(LOG_GUEST_ERROR,
                          "s5pv210.pwm: write to TCNTO%d\n", i);
        }
        break;
    case TCNTB4:
        s->timer[4].tcntb = value;
        break;
    case TINT_CSTAT:
        /* Enable bits are written, status bits are cleared by a 1. */
        s->tint_cstat = (s->tint_cstat & ~TINT_ENABLE_MASK & ~value) |
                        (value & TINT_ENABLE_MASK);
        break;
    default:
        qemu_log_mask(LOG_UNIMP, "s5pv210.pwm: write of 0x%08x to 0x%03" HWADDR_PRIx
                      "\n", (uint32_t)value, offset);
        return;
    }
    for (int n = 0; n < PWM_TIMERS; n++) {
        pwm_update_irq(&s->timer[n]);
        pwm_arm(&s->timer[n]);
    }
}

static const MemoryRegionOps pwm_ops = {
    .read = pwm_read,
    .write = pwm_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl.min_access_size = 4,
    .impl.max_access_size = 4,
};

/* Before a clock changes, counters stop where they are; after it they go on. */
static void pwm_clock_event(void *opaque, ClockEvent event)
{
    S5PV210PwmState *s = opaque;

    for (int i = 0; i < PWM_TIMERS; i++) {
        PwmTimer *t = &s->timer[i];

        if (!pwm_running(t)) {
            continue;
        }
        if (event == ClockPreUpdate) {
            pwm_sync(t);
            t->count = pwm_count(t);
        } else {
            pwm_resume(t, t->count);
            pwm_arm(t);
        }
    }
}

static void pwm_reset_enter(Object *obj, ResetType type)
{
    S5PV210PwmState *s = S5PV210_PWM(obj);

    s->tcfg0 = TCFG0_RESET;
    s->tcfg1 = 0;
    s->tcon = 0;
    s->tint_cstat = 0;
    for (int i = 0; i < PWM_TIMERS; i++) {
        PwmTimer *t = &s->timer[i];

        timer_del(t->timer);
        t->tcntb = t->tcmpb = t->load = t->count = 0;
        t->start = 0;
    }
}

static void pwm_reset_hold(Object *obj)
{
    S5PV210PwmState *s = S5PV210_PWM(obj);

    for (int i = 0; i < PWM_TIMERS; i++) {
        pwm_update_irq(&s->timer[i]);
    }
}

static void pwm_init(Object *obj)
{
    S5PV210PwmState *s = S5PV210_PWM(obj);
    SysBusDevice *sbd = SYS_BUS_DEVICE(obj);

    memory_region_init_io(&s->iomem, obj, &pwm_ops, s, TYPE_S5PV210_PWM, PWM_MMIO_SIZE);
    sysbus_init_mmio(sbd, &s->iomem);
    for (int i = 0; i < PWM_TIMERS; i++) {
        s->timer[i].parent = s;
        s->timer[i].timer = timer_new_ns(QEMU_CLOCK_VIRTUAL, pwm_expired, &s->timer[i]);
        sysbus_init_irq(sbd, &s->timer[i].irq);
    }
    s->pclk = qdev_init_clock_in(DEVICE(s), "pclk", pwm_clock_event, s,
                                 ClockPreUpdate | ClockUpdate);
    s->sclk = qdev_init_clock_in(DEVICE(s), "sclk", pwm_clock_event, s,
                                 ClockPreUpdate | ClockUpdate);
}

static void pwm_realize(DeviceState *dev, Error **errp)
{
    S5PV210PwmState *s = S5PV210_PWM(dev);

    if (!clock_has_source(s->sclk)) {
        clock_set_hz(s->sclk, XXTI_HZ);
    }
}

static const VMStateDescription vmstate_pwm_timer = {
    .name = "s5pv210.pwm/timer",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_TIMER_PTR(timer, PwmTimer),
        VMSTATE_UINT32(tcntb, PwmTimer),
        VMSTATE_UINT32(tcmpb, PwmTimer),
        VMSTATE_UINT32(load, PwmTimer),
        VMSTATE_UINT32(count, PwmTimer),
        VMSTATE_UINT64(start, PwmTimer),
        VMSTATE_END_OF_LIST()
    }
};

static const VMStateDescription vmstate_pwm = {
    .name = TYPE_S5PV210_PWM,
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_CLOCK(pclk, S5PV210PwmState),
        VMSTATE_CLOCK(sclk, S5PV210PwmState),
        VMSTATE_STRUCT_ARRAY(timer, S5PV210PwmState, PWM_TIMERS, 1,
                             vmstate_pwm_timer, PwmTimer),
        VMSTATE_UINT32(tcfg0, S5PV210PwmState),
        VMSTATE_UINT32(tcfg1, S5PV210PwmState),
        VMSTATE_UINT32(tcon, S5PV210PwmState),
        VMSTATE_UINT32(tint_cstat, S5PV210PwmState),
        VMSTATE_END_OF_LIST()
    }
};

static void pwm_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);
    ResettableClass *rc = RESETTABLE_CLASS(klass);

    dc->realize = pwm_realize;
    dc->vmsd = &vmstate_pwm;
    rc->phases.enter = pwm_reset_enter;
    rc->phases.hold = pwm_reset_hold;
}

static const TypeInfo pwm_info = {
    .name = TYPE_S5PV210_PWM,
    .parent = TYPE_SYS_BUS_DEVICE,
    .instance_size = sizeof(S5PV210PwmState),
    .instance_init = pwm_init,
    .class_init = pwm_class_init,
};

static void pwm_register_types(void)
{
    type_register_static(&pwm_info);
}

type_init(pwm_register_types)
