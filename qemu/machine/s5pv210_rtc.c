/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * S5PV210 real-time clock: time and date in BCD, an alarm, a tick interrupt
 *
 * QOM type "s5pv210.rtc", a sysbus device.
 *   MMIO 0   0x1000 bytes (0xE2800000)
 *   IRQ 0    alarm, level until INTP bit 1 is written (VIC0 line 28)
 *   IRQ 1    tick, level until INTP bit 0 is written (VIC0 line 29)
 *
 * It starts with the host's date, or what QEMU's option -rtc base= says, and runs on
 * the virtual clock; a reset leaves the time alone, as a battery does. Time and date
 * are seven registers that a program writes one by one, so they are kept as such, with
 * the time at which the running second began, and carried only when a second is over:
 * a date that is wrong between two writes stays as it was written.
 *
 * Time registers take writes while RTCCON bit 0 is set. The year has three digits from
 * 2000 on. A tick takes TICCNT + 1 cycles of 32768 Hz >> RTCCON[7:4]. The alarm compares
 * the fields that RTCALM enables at each second.
 *
 * Registers: S5PV210 user's manual, section "Real time clock"; Linux rtc-s3c.
 */
#include "qemu/osdep.h"
#include "hw/irq.h"
#include "hw/sysbus.h"
#include "migration/vmstate.h"
#include "qemu/bcd.h"
#include "qemu/cutils.h"
#include "qemu/log.h"
#include "qemu/module.h"
#include "qemu/timer.h"
#include "qom/object.h"
#include "sysemu/rtc.h"
#include "s5pv210.h"

OBJECT_DECLARE_SIMPLE_TYPE(S5PV210RtcState, S5PV210_RTC)

#define RTC_MMIO_SIZE           0x1000

#define RTC_INTP                0x30
#define INTP_TICK               BIT(0)
#define INTP_ALARM              BIT(1)
#define RTC_RTCCON              0x40
#define RTCCON_ENABLE           BIT(0)
#define RTCCON_CLKRST           BIT(3)
#define RTCCON_TICK_ENABLE      BIT(8)
#define RTCCON_MASK             0x3ff
#define RTC_TICCNT              0x44
#define RTC_RTCALM              0x50
#define RTCALM_ENABLE           BIT(6)
#define RTC_ALMSEC              0x54    /* second, minute, hour, date, month, year */
#define RTC_ALMYEAR             0x68
#define RTC_BCDSEC              0x70    /* the same with the day of the week */
#define RTC_BCDYEAR             0x88
#define RTC_CURTICCNT           0x90

#define XRTCXTI_HZ              32768

/* In the order of the registers; a week starts with Sunday, day 1 */
enum { SECOND, MINUTE, HOUR, DATE, DAY, MONTH, YEAR, FIELDS };

struct S5PV210RtcState {
    SysBusDevice parent_obj;

    MemoryRegion iomem;
    QEMUTimer *second;
    QEMUTimer *tick;
    qemu_irq alarm_irq;
    qemu_irq tick_irq;

    uint32_t intp;
    uint32_t rtccon;
    uint32_t ticcnt;
    uint32_t rtcalm;
    uint32_t alarm[6];
    uint32_t time[FIELDS];
    /* QEMU_CLOCK_VIRTUAL when the running second, and the running tick, began */
    int64_t second_start;
    int64_t tick_start;
};

static const uint32_t field_mask[FIELDS] = { 0x7f, 0x7f, 0x3f, 0x3f, 0x7, 0x1f, 0xfff };
/* The time field of each alarm field */
static const uint8_t alarm_field[6] = { SECOND, MINUTE, HOUR, DATE, MONTH, YEAR };

static int64_t rtc_now(void)
{
    return qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL);
}

static unsigned int year_of(uint32_t bcd)
{
    return from_bcd(bcd >> 8) * 100 + from_bcd(bcd & 0xff);
}

static void rtc_set_time(S5PV210RtcState *s, const struct tm *tm)
{
    unsigned int year = (tm->tm_year + 1900 - 2000) % 1000;

    s->time[SECOND] = to_bcd(tm->tm_sec);
    s->time[MINUTE] = to_bcd(tm->tm_min);
    s->time[HOUR] = to_bcd(tm->tm_hour);
    s->time[DATE] = to_bcd(tm->tm_mday);
    s->time[MONTH] = to_bcd(tm->tm_mon + 1);
    s->time[YEAR] = (year / 100) << 8 | to_bcd(year % 100);
}

/* Carries the seconds that are over into the registers. */
static void rtc_sync(S5PV210RtcState *s)
{
    int64_t seconds = (rtc_now() - s->second_start) / NANOSECONDS_PER_SECOND;
    struct tm tm = {
        .tm_sec = from_bcd(s->time[SECOND]),
        .tm_min = from_bcd(s->time[MINUTE]),
        .tm_hour = from_bcd(s->time[HOUR]),
        .tm_mday = from_bcd(s->time[DATE]),
        .tm_mon = from_bcd(s->time[MONTH]) - 1,
        .tm_year = year_of(s->time[YEAR]) + 2000 - 1900,
    };
    time_t before, after;

    if (!seconds) {
        return;
    }
    s->second_start += seconds * NANOSECONDS_PER_SECOND;
    before = mktimegm(&tm);
    after = before + seconds;
    gmtime_r(&after, &tm);
    rtc_set_time(s, &tm);
    /* The day of the week is a counter of its own, whatever was written to it. */
    s->time[DAY] = (MAX(s->time[DAY], 1) - 1 + after / 86400 - before / 86400) % 7 + 1;
}

static void rtc_update_irq(S5PV210RtcState *s)
{
    qemu_set_irq(s->alarm_irq, s->intp & INTP_ALARM);
    qemu_set_irq(s->tick_irq, s->intp & INTP_TICK);
}

/* The alarm is looked at once a second, while there is one. */
static void rtc_arm_second(S5PV210RtcState *s)
{
    if (s->rtcalm & RTCALM_ENABLE) {
        timer_mod(s->second, s->second_start + NANOSECONDS_PER_SECOND);
    } else {
        timer_del(s->second);
    }
}

static void rtc_second(void *opaque)
{
    S5PV210RtcState *s = opaque;
    bool match = s->rtcalm & 0x3f;

    rtc_sync(s);
    for (unsigned int i = 0; i < ARRAY_SIZE(s->alarm); i++) {
        if ((s->rtcalm & BIT(i)) && s->alarm[i] != s->time[alarm_field[i]]) {
            match = false;
        }
    }
    if (match) {
        s->intp |= INTP_ALARM;
        rtc_update_irq(s);
    }
    rtc_arm_second(s);
}

static uint64_t rtc_tick_ns(const S5PV210RtcState *s, uint64_t ticks)
{
    return muldiv64(ticks << (s->rtccon >> 4 & 0xf), NANOSECONDS_PER_SECOND, XRTCXTI_HZ);
}

static void rtc_arm_tick(S5PV210RtcState *s)
{
    if (s->rtccon & RTCCON_TICK_ENABLE) {
        timer_mod(s->tick, s->tick_start + rtc_tick_ns(s, (uint64_t)s->ticcnt + 1));
    } else {
        timer_del(s->tick);
    }
}

static void rtc_tick(void *opaque)
{
    S5PV210RtcState *s = opaque;

    s->tick_start += rtc_tick_ns(s, (uint64_t)s->ticcnt + 1);
    s->intp |= INTP_TICK;
    rtc_update_irq(s);
    rtc_arm_tick(s);
}

static uint32_t rtc_tick_count(const S5PV210RtcState *s)
{
    uint64_t cycles;

    if (!(s->rtccon & RTCCON_TICK_ENABLE)) {
        return s->ticcnt;
    }
    cycles = muldiv64(rtc_now() - s->tick_start, XRTCXTI_HZ, NANOSECONDS_PER_SECOND);
    return s->ticcnt - MIN(cycles >> (s->rtccon >> 4 & 0xf), s->ticcnt);
}

static uint64_t rtc_read(void *opaque, hwaddr offset, unsigned int size)
{
    S5PV210RtcState *s = opaque;

    rtc_sync(s);
    switch (offset) {
    case RTC_INTP:
        return s->intp;
    case RTC_RTCCON:
        return s->rtccon;
    case RTC_TICCNT:
        return s->ticcnt;
    case RTC_RTCALM:
        return s->rtcalm;
    case RTC_ALMSEC ... RTC_ALMYEAR:
        return s->alarm[(offset - RTC_ALMSEC) / 4];
    case RTC_BCDSEC ... RTC_BCDYEAR:
        return s->time[(offset - RTC_BCDSEC) / 4];
    case RTC_CURTICCNT:
        return rtc_tick_count(s);
    }
    qemu_log_mask(LOG_UNIMP, "s5pv210.rtc: read of 0x%03" HWADDR_PRIx "\n", offset);
    return 0;
}

static void rtc_write(void *opaque, hwaddr offset, uint64_t value, unsigned int size)
{
    S5PV210RtcState *s = opaque;
    uint32_t old;
    int i;

    rtc_sync(s);
    switch (offset) {
    case RTC_INTP:
        s->intp &= ~value;
        rtc_update_irq(s);
        break;
    case RTC_RTCCON:
        old = s->rtccon;
        s->rtccon = value & RTCCON_MASK;
        if (value & RTCCON_CLKRST) {
            s->second_start = rtc_now();
            rtc_arm_second(s);
        }
        if (!(old & RTCCON_TICK_ENABLE) || ((old ^ value) & 0xf0)) {
            s->tick_start = rtc_now();
        }
        rtc_arm_tick(s);
        break;
    case RTC_TICCNT:
        s->ticcnt = value;
        s->tick_start = rtc_now();
        rtc_arm_tick(s);
        break;
    case RTC_RTCALM:
        s->rtcalm = value & 0x7f;
        rtc_arm_second(s);
        break;
    case RTC_ALMSEC ... RTC_ALMYEAR:
        i = (offset - RTC_ALMSEC) / 4;
        s->alarm[i] = value & field_mask[alarm_field[i]];
        break;
    case RTC_BCDSEC ... RTC_BCDYEAR:
        if (!(s->rtccon & RTCCON_ENABLE)) {
            qemu_log_mask(LOG_GUEST_ERROR, "s5pv210.rtc: time written while RTCCON bit 0 is 0\n");
            break;
        }
        i = (offset - RTC_BCDSEC) / 4;
        s->time[i] = value & field_mask[i];
        break;
    default:
        qemu_log_mask(LOG_UNIMP, "s5pv210.rtc: write of 0x%08x to 0x%03" HWADDR_PRIx "\n",
                      (uint32_t)value, offset);
    }
}

static const MemoryRegionOps rtc_ops = {
    .read = rtc_read,
    .write = rtc_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl.min_access_size = 4,
    .impl.max_access_size = 4,
};

static void rtc_reset_enter(Object *obj, ResetType type)
{
    S5PV210RtcState *s = S5PV210_RTC(obj);

    s->intp = s->rtccon = s->ticcnt = s->rtcalm = 0;
    memset(s->alarm, 0, sizeof(s->alarm));
    timer_del(s->second);
    timer_del(s->tick);
}

static void rtc_reset_hold(Object *obj)
{
    rtc_update_irq(S5PV210_RTC(obj));
}

static void rtc_realize(DeviceState *dev, Error **errp)
{
    S5PV210RtcState *s = S5PV210_RTC(dev);
    struct tm tm;

    qemu_get_timedate(&tm, 0);
    rtc_set_time(s, &tm);
    s->time[DAY] = tm.tm_wday + 1;
    s->second_start = rtc_now();
}

static void rtc_init(Object *obj)
{
    S5PV210RtcState *s = S5PV210_RTC(obj);
    SysBusDevice *sbd = SYS_BUS_DEVICE(obj);

    memory_region_init_io(&s->iomem, obj, &rtc_ops, s, TYPE_S5PV210_RTC, RTC_MMIO_SIZE);
    sysbus_init_mmio(sbd, &s->iomem);
    sysbus_init_irq(sbd, &s->alarm_irq);
    sysbus_init_irq(sbd, &s->tick_irq);
    s->second = timer_new_ns(QEMU_CLOCK_VIRTUAL, rtc_second, s);
    s->tick = timer_new_ns(QEMU_CLOCK_VIRTUAL, rtc_tick, s);
}

static const VMStateDescription vmstate_rtc = {
    .name = TYPE_S5PV210_RTC,
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_TIMER_PTR(second, S5PV210RtcState),
        VMSTATE_TIMER_PTR(tick, S5PV210RtcState),
        VMSTATE_UINT32(intp, S5PV210RtcState),
        VMSTATE_UINT32(rtccon, S5PV210RtcState),
        VMSTATE_UINT32(ticcnt, S5PV210RtcState),
        VMSTATE_UINT32(rtcalm, S5PV210RtcState),
        VMSTATE_UINT32_ARRAY(alarm, S5PV210RtcState, 6),
        VMSTATE_UINT32_ARRAY(time, S5PV210RtcState, FIELDS),
        VMSTATE_INT64(second_start, S5PV210RtcState),
        VMSTATE_INT64(tick_start, S5PV210RtcState),
        VMSTATE_END_OF_LIST()
    }
};

static void rtc_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);
    ResettableClass *rc = RESETTABLE_CLASS(klass);

    dc->realize = rtc_realize;
    dc->vmsd = &vmstate_rtc;
    rc->phases.enter = rtc_reset_enter;
    rc->phases.hold = rtc_reset_hold;
}

static const TypeInfo rtc_info = {
    .name = TYPE_S5PV210_RTC,
    .parent = TYPE_SYS_BUS_DEVICE,
    .instance_size = sizeof(S5PV210RtcState),
    .instance_init = rtc_init,
    .class_init = rtc_class_init,
};

static void rtc_register_types(void)
{
    type_register_static(&rtc_info);
}

type_init(rtc_register_types)
