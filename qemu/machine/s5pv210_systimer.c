/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * S5PV210 system timer: a tick generator (TICNT) and a counter of ticks that
 * raises an interrupt (ICNT).
 *
 * QOM type "s5pv210.systimer", a sysbus device.
 *   MMIO 0        0x1000 bytes (0xE2600000)
 *   IRQ 0         level (VIC0 line 26)
 *   clock "pclk"  PCLK_PSYS, TCFG clock 3; the others are crystals: XXTI and
 *                 XUSBXTI 24 MHz, XRTCXTI 32768 Hz
 *
 * A tick takes TICNTB + 1 cycles of clock / (prescaler + 1) / divider, and with
 * the fractional mode on TFCNTB / 65536 of a cycle more; time is therefore
 * counted here in 65536ths of a cycle. An interrupt takes ICNTB + 1 ticks; in
 * interval mode the next one follows, else the interrupt counter stops. Ticks go on
 * until TCON bit 0 is cleared, as programs that leave bit 2 (automatic reload in
 * Linux's header, which always sets it; reserved to others) at 0 expect.
 *
 * Writes cross into a slow clock domain: the hardware says in INT_CSTAT when a
 * written word has arrived, and programs wait for that bit, which comes some
 * periods of the timer's clock later; some go on if their first look does not find
 * it. The word itself counts at once here. INT_CSTAT: bit 0 lets interrupts out at
 * all; status bits 1 (ICNT expired), 2 TICNTB, 3 TFCNTB, 4 ICNTB, 5 TCON arrived,
 * each cleared by a 1; bits 6-10 enable them, in the same order.
 *
 * Registers: Linux 3.0 arch/arm/plat-s5p regs-systimer.h and the QEMU 0.12 model
 * of the S5PC110 agree on them.
 */

#include "qemu/osdep.h"
#include "hw/irq.h"
#include "hw/qdev-clock.h"
#include "hw/sysbus.h"
#include "migration/vmstate.h"
#include "qemu/host-utils.h"
#include "qemu/log.h"
#include "qemu/module.h"
#include "qemu/timer.h"
#include "qom/object.h"

#define TYPE_S5PV210_SYSTIMER "s5pv210.systimer"
OBJECT_DECLARE_SIMPLE_TYPE(S5PV210SystimerState, S5PV210_SYSTIMER)

#define ST_MMIO_SIZE            0x1000

#define ST_TCFG                 0x00
#define TCFG_SWRESET            BIT(16)
#define TCFG_FRACTIONAL         BIT(14)
#define TCFG_MASK               0x1f7ff
#define ST_TCON                 0x04
#define TCON_TICK_START         BIT(0)
#define TCON_TICK_UPDATE        BIT(1)
#define TCON_INT_START          BIT(3)
#define TCON_INT_UPDATE         BIT(4)
#define TCON_INTERVAL           BIT(5)
#define TCON_MASK               0x3f
#define ST_TICNTB               0x08
#define ST_TICNTO               0x0c
#define ST_TFCNTB               0x10
#define ST_ICNTB                0x18
#define ICNTB_RESET             1
#define ST_ICNTO                0x1c
#define ST_INT_CSTAT            0x20
#define CSTAT_ENABLE            BIT(0)
#define CSTAT_EXPIRED           BIT(1)
#define CSTAT_TICNTB            BIT(2)
#define CSTAT_TFCNTB            BIT(3)
#define CSTAT_ICNTB             BIT(4)
#define CSTAT_TCON              BIT(5)
#define CSTAT_STATUS_MASK       0x3e
#define CSTAT_ENABLE_MASK       0x7c1
#define CSTAT_ENABLE_SHIFT      5

/* TICNTB, TFCNTB, ICNTB and TCON; how long a word is under way, in periods */
#define WRITTEN_WORDS           4
#define WRITTEN_PERIODS         8

#define XXTI_HZ                 24000000
#define XRTCXTI_HZ              32768

struct S5PV210SystimerState {
    SysBusDevice parent_obj;

    MemoryRegion iomem;
    Clock *pclk;
    Clock *xxti;
    Clock *xrtcxti;
    QEMUTimer *timer;
    QEMUTimer *written;
    qemu_irq irq;

    uint32_t tcfg;
    uint32_t tcon;
    uint32_t ticntb;
    uint32_t tfcntb;
    uint32_t icntb;
    uint32_t int_cstat;

    /* Length of the running tick in cycles, and when it began. */
    uint32_t tick_load;
    uint32_t tick_fraction;
    uint64_t tick_start;
    /* TICNTO while ticks are stopped, ICNTO always. */
    uint32_t ticnto;
    uint32_t icnto;
    /* When each written word will have arrived, 0: none is under way */
    int64_t arrival[WRITTEN_WORDS];
    /* Their status bits that no read of INT_CSTAT has looked for since the write */
    uint32_t unseen;
};

static Clock *st_clock(const S5PV210SystimerState *s)
{
    switch (s->tcfg >> 12 & 3) {
    case 1:
        return s->xrtcxti;
    case 3:
        return s->pclk;
    default:
        return s->xxti;
    }
}

/* Cycles of the clock a step of TICNT takes, in 65536ths. */
static uint64_t st_scale(const S5PV210SystimerState *s)
{
    unsigned int div = MIN(s->tcfg >> 8 & 7, 4);

    return (uint64_t)((s->tcfg & 0xff) + 1) << div;
}

static uint64_t st_tick_length(const S5PV210SystimerState *s)
{
    return ((((uint64_t)s->tick_load + 1) << 16) + s->tick_fraction) * st_scale(s);
}

/* Now, in 65536ths of a cycle of the clock. */
static uint64_t st_now(const S5PV210SystimerState *s)
{
    return clock_ns_to_ticks(st_clock(s), qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL)) << 16;
}

static uint32_t st_fraction(const S5PV210SystimerState *s)
{
    return s->tcfg & TCFG_FRACTIONAL ? s->tfcntb : 0;
}

static void st_load_tick(S5PV210SystimerState *s)
{
    s->tick_load = s->ticntb;
    s->tick_fraction = st_fraction(s);
}

static void st_update_irq(S5PV210SystimerState *s)
{
    uint32_t pending = s->int_cstat & CSTAT_STATUS_MASK &
                       (s->int_cstat >> CSTAT_ENABLE_SHIFT);

    qemu_set_irq(s->irq, (s->int_cstat & CSTAT_ENABLE) && pending);
}

/* Status bits of the words that have arrived, and the timer for the next of them */
static void st_written(void *opaque)
{
    S5PV210SystimerState *s = opaque;
    int64_t now = qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL), next = INT64_MAX;

    for (int i = 0; i < WRITTEN_WORDS; i++) {
        if (!s->arrival[i]) {
            continue;
        }
        if (now >= s->arrival[i]) {
            s->arrival[i] = 0;
            s->int_cstat |= CSTAT_TICNTB << i;
        } else {
            next = MIN(next, s->arrival[i]);
        }
    }
    if (next == INT64_MAX) {
        timer_del(s->written);
    } else {
        timer_mod(s->written, next);
    }
    st_update_irq(s);
}

/* A word whose status bit is @bit has been written. */
static void st_send(S5PV210SystimerState *s, uint32_t bit)
{
    s->arrival[ctz32(bit / CSTAT_TICNTB)] = qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL) +
                                            clock_ticks_to_ns(st_clock(s), WRITTEN_PERIODS);
    s->unseen |= bit;
    st_written(s);
}

/*
 * A look right after the write comes too early on the chip. Without -icount the
 * emulated CPU may be slower than that, so the first look finds nothing whenever it
 * comes, unless an interrupt has told of the bit.
 */
static uint32_t st_look(S5PV210SystimerState *s)
{
    uint32_t hidden = s->unseen & ~(s->int_cstat >> CSTAT_ENABLE_SHIFT);

    s->unseen = 0;
    return s->int_cstat & ~hidden;
}

/* Counts @ticks on the interrupt counter. */
static void st_count_ticks(S5PV210SystimerState *s, uint64_t ticks)
{
    if (!(s->tcon & TCON_INT_START)) {
        return;
    }
    if (ticks <= s->icnto) {
        s->icnto -= ticks;
        return;
    }
    s->int_cstat |= CSTAT_EXPIRED;
    if (s->tcon & TCON_INTERVAL) {
        ticks = (ticks - s->icnto - 1) % ((uint64_t)s->icntb + 1);
        s->icnto = s->icntb - ticks;
    } else {
        s->tcon &= ~TCON_INT_START;
        s->icnto = 0;
    }
    st_update_irq(s);
}

/* Brings the state up to the present. */
static void st_sync(S5PV210SystimerState *s)
{
    uint64_t now, length, ticks = 1;

    if (!(s->tcon & TCON_TICK_START)) {
        return;
    }
    now = st_now(s);
    length = st_tick_length(s);
    if (now - s->tick_start < length) {
        return;
    }
    s->tick_start += length;
    st_load_tick(s);
    length = st_tick_length(s);
    ticks += (now - s->tick_start) / length;
    s->tick_start += (ticks - 1) * length;
    st_count_ticks(s, ticks);
}

static uint32_t st_ticnto(const S5PV210SystimerState *s)
{
    uint64_t steps;

    if (!(s->tcon & TCON_TICK_START)) {
        return s->ticnto;
    }
    steps = (st_now(s) - s->tick_start) / (st_scale(s) << 16);
    return s->tick_load - MIN(steps, s->tick_load);
}

/* Arms the QEMU timer for the tick that makes the interrupt counter expire. */
static void st_arm(S5PV210SystimerState *s)
{
    uint64_t cycles, ns;

    if (!(s->tcon & TCON_TICK_START) || !(s->tcon & TCON_INT_START) ||
        !(s->int_cstat & CSTAT_ENABLE) || (s->int_cstat & CSTAT_EXPIRED) ||
        !clock_get(st_clock(s))) {
        timer_del(s->timer);
        return;
    }
    /*
     * The first tick may have another length than those after it, so go no
     * farther than its end unless all are alike.
     */
    cycles = st_tick_length(s);
    if (s->tick_load == s->ticntb && s->tick_fraction == st_fraction(s)) {
        uint64_t high = 0, low;

        mulu64(&low, &high, cycles, (uint64_t)s->icnto + 1);
        cycles = high || low > INT64_MAX ? INT64_MAX : low;
    }
    cycles += s->tick_start;
    ns = clock_ticks_to_ns(st_clock(s), (cycles >> 16) + 1);
    timer_mod(s->timer, ns >= INT64_MAX ? INT64_MAX : ns + 1);
}

static void st_expired(void *opaque)
{
    S5PV210SystimerState *s = opaque;

    st_sync(s);
    st_arm(s);
}

static void st_clear(S5PV210SystimerState *s)
{
    s->tcfg = s->tcon = s->ticntb = s->tfcntb = s->int_cstat = 0;
    s->icntb = s->icnto = ICNTB_RESET;
    s->tick_load = s->tick_fraction = s->ticnto = 0;
    s->tick_start = 0;
    memset(s->arrival, 0, sizeof(s->arrival));
    s->unseen = 0;
    timer_del(s->written);
}

static void st_write_tcon(S5PV210SystimerState *s, uint32_t value)
{
    bool was_running = s->tcon & TCON_TICK_START;

    s->ticnto = st_ticnto(s);
    s->tcon = value & TCON_MASK;
    if (value & TCON_TICK_UPDATE) {
        st_load_tick(s);
        s->ticnto = s->ticntb;
    }
    if (value & TCON_INT_UPDATE) {
        s->icnto = s->icntb;
    }
    if ((value & TCON_TICK_START) && (!was_running || (value & TCON_TICK_UPDATE))) {
        s->tick_load = s->ticnto;
        s->tick_start = st_now(s);
    }
    st_send(s, CSTAT_TCON);
}

static void st_write_tcfg(S5PV210SystimerState *s, uint32_t value)
{
    uint32_t ticnto = st_ticnto(s);

    if (value & TCFG_SWRESET) {
        st_clear(s);
        return;
    }
    s->tcfg = value & TCFG_MASK;
    if (s->tcon & TCON_TICK_START) {
        s->tick_start = st_now(s) -
                        ((uint64_t)(s->tick_load - ticnto) << 16) * st_scale(s);
    }
}

static uint64_t st_read(void *opaque, hwaddr offset, unsigned int size)
{
    S5PV210SystimerState *s = opaque;

    st_sync(s);
    st_written(s);
    switch (offset) {
    case ST_TCFG:
        return s->tcfg;
    case ST_TCON:
        return s->tcon;
    case ST_TICNTB:
        return s->ticntb;
    case ST_TICNTO:
        return st_ticnto(s);
    case ST_TFCNTB:
        return s->tfcntb;
    case ST_ICNTB:
        return s->icntb;
    case ST_ICNTO:
        return s->icnto;
    case ST_INT_CSTAT:
        return st_look(s);
    }
    qemu_log_mask(LOG_UNIMP, "s5pv210.systimer: read of 0x%03" HWADDR_PRIx "\n", offset);
    return 0;
}

static void st_write(void *opaque, hwaddr offset, uint64_t value, unsigned int size)
{
    S5PV210SystimerState *s = opaque;

    st_sync(s);
    st_written(s);
    switch (offset) {
    case ST_TCFG:
        st_write_tcfg(s, value);
        break;
    case ST_TCON:
        st_write_tcon(s, value);
        break;
    case ST_TICNTB:
        s->ticntb = value;
        st_send(s, CSTAT_TICNTB);
        break;
    case ST_TFCNTB:
        s->tfcntb = value & 0xffff;
        st_send(s, CSTAT_TFCNTB);
        break;
    case ST_ICNTB:
        s->icntb = value;
        st_send(s, CSTAT_ICNTB);
        break;
    case ST_INT_CSTAT:
        s->int_cstat = (s->int_cstat & CSTAT_STATUS_MASK & ~value) |
                       (value & CSTAT_ENABLE_MASK);
        break;
    default:
        qemu_log_mask(LOG_UNIMP, "s5pv210.systimer: write of 0x%08x to 0x%03"
                      HWADDR_PRIx "\n", (uint32_t)value, offset);
        return;
    }
    st_update_irq(s);
    st_arm(s);
}

static const MemoryRegionOps st_ops = {
    .read = st_read,
    .write = st_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl.min_access_size = 4,
    .impl.max_access_size = 4,
};

/* Before PCLK changes, the counter stops where it is; after it, it goes on. */
static void st_clock_event(void *opaque, ClockEvent event)
{
    S5PV210SystimerState *s = opaque;

    if (!(s->tcon & TCON_TICK_START) || st_clock(s) != s->pclk) {
        return;
    }
    if (event == ClockPreUpdate) {
        st_sync(s);
        s->ticnto = st_ticnto(s);
    } else {
        s->tick_start = st_now(s) -
                        ((uint64_t)(s->tick_load - s->ticnto) << 16) * st_scale(s);
        st_arm(s);
    }
}

static void st_reset_enter(Object *obj, ResetType type)
{
    S5PV210SystimerState *s = S5PV210_SYSTIMER(obj);

    timer_del(s->timer);
    st_clear(s);
}

static void st_reset_hold(Object *obj)
{
    st_update_irq(S5PV210_SYSTIMER(obj));
}

static void st_init(Object *obj)
{
    S5PV210SystimerState *s = S5PV210_SYSTIMER(obj);
    SysBusDevice *sbd = SYS_BUS_DEVICE(obj);

    memory_region_init_io(&s->iomem, obj, &st_ops, s, TYPE_S5PV210_SYSTIMER, ST_MMIO_SIZE);
    sysbus_init_mmio(sbd, &s->iomem);
    sysbus_init_irq(sbd, &s->irq);
    s->timer = timer_new_ns(QEMU_CLOCK_VIRTUAL, st_expired, s);
    s->written = timer_new_ns(QEMU_CLOCK_VIRTUAL, st_written, s);
    s->pclk = qdev_init_clock_in(DEVICE(s), "pclk", st_clock_event, s,
                                 ClockPreUpdate | ClockUpdate);
    s->xxti = clock_new(obj, "xxti");
    clock_set_hz(s->xxti, XXTI_HZ);
    s->xrtcxti = clock_new(obj, "xrtcxti");
    clock_set_hz(s->xrtcxti, XRTCXTI_HZ);
}

static const VMStateDescription vmstate_st = {
    .name = TYPE_S5PV210_SYSTIMER,
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_CLOCK(pclk, S5PV210SystimerState),
        VMSTATE_TIMER_PTR(timer, S5PV210SystimerState),
        VMSTATE_TIMER_PTR(written, S5PV210SystimerState),
        VMSTATE_INT64_ARRAY(arrival, S5PV210SystimerState, WRITTEN_WORDS),
        VMSTATE_UINT32(unseen, S5PV210SystimerState),
        VMSTATE_UINT32(tcfg, S5PV210SystimerState),
        VMSTATE_UINT32(tcon, S5PV210SystimerState),
        VMSTATE_UINT32(ticntb, S5PV210SystimerState),
        VMSTATE_UINT32(tfcntb, S5PV210SystimerState),
        VMSTATE_UINT32(icntb, S5PV210SystimerState),
        VMSTATE_UINT32(int_cstat, S5PV210SystimerState),
        VMSTATE_UINT32(tick_load, S5PV210SystimerState),
        VMSTATE_UINT32(tick_fraction, S5PV210SystimerState),
        VMSTATE_UINT64(tick_start, S5PV210SystimerState),
        VMSTATE_UINT32(ticnto, S5PV210SystimerState),
        VMSTATE_UINT32(icnto, S5PV210SystimerState),
        VMSTATE_END_OF_LIST()
    }
};

static void st_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);
    ResettableClass *rc = RESETTABLE_CLASS(klass);

    dc->vmsd = &vmstate_st;
    rc->phases.enter = st_reset_enter;
    rc->phases.hold = st_reset_hold;
}

static const TypeInfo st_info = {
    .name = TYPE_S5PV210_SYSTIMER,
    .parent = TYPE_SYS_BUS_DEVICE,
    .instance_size = sizeof(S5PV210SystimerState),
    .instance_init = st_init,
    .class_init = st_class_init,
};

static void st_register_types(void)
{
    type_register_static(&st_info);
}

type_init(st_register_types)
