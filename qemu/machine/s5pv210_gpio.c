/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * S5PV210 GPIO: the pin banks, external interrupts EINT0-31 on GPH0-GPH3, the
 * group interrupts of the other banks, and a trace of the board's LEDs.
 *
 * QOM type "s5pv210.gpio", a sysbus device.
 *   MMIO 0         0x1000 bytes (0xE0200000)
 *   IRQ 0-15       EINT0-15 (VIC0 lines 0-15)
 *   IRQ 16         EINT16-31 (VIC0 line 16)
 *   IRQ 17         group interrupts (VIC0 line 30)
 *   property "variant"   smdkv210 (default), x210 or tiny210: where LEDs are
 *   property "leds"      trace of the LEDs: "" (default) none, "on" to stderr, else
 *                        a file that is written anew
 *   property "led-pins"  other pins to trace than the variant's, "!GPJ2_0,GPD0_0":
 *                        ! = lit by a low level
 *   property "pin"       write only, at any time: "GPH2_0=0", "=1" drives a pin
 *                        from outside, "GPH2_0=z" lets go of it (a key is pressed
 *                        by 0 and released by z). By monitor or QMP: qom-set
 *
 * LED trace: one line a change, "led GPJ2_0 on 1234567", with the virtual time
 * in nanoseconds. A pin that is no output leaves its LED off; LEDs start off.
 * GPD0_0, which the boot ROM toggles when it found nothing to boot, is traced on
 * every variant.
 *
 * What DAT reads: an output's own latch; any other pin what drives it from
 * outside, else the resistor on the board, else the internal one (PUD), else 0.
 *
 * EINTs and group interrupts are seen on pins whose CON field is 0xF, with the
 * trigger of the CON register of that interrupt: 0 low level, 1 high level, 2
 * falling, 3 rising, 4 both edges. PEND bits are set whether masked or not and
 * are cleared by writing 1 (a level that persists sets them again). Filters,
 * drive strength and power-down words are kept, without effect. The priority
 * and service words of the group interrupts (0xB00) read the lowest pending
 * group and pin.
 *
 * Registers: S5PV210 user's manual, section "GPIO"; bank offsets as in Linux
 * (pinctrl and mach-s5pv210), where public boot loaders agree with them.
 */

#include "qemu/osdep.h"
#include "hw/irq.h"
#include "hw/qdev-properties.h"
#include "hw/sysbus.h"
#include "migration/vmstate.h"
#include "qapi/error.h"
#include "qemu/cutils.h"
#include "qemu/log.h"
#include "qemu/module.h"
#include "qemu/timer.h"
#include "qom/object.h"

#define TYPE_S5PV210_GPIO "s5pv210.gpio"
OBJECT_DECLARE_SIMPLE_TYPE(S5PV210GpioState, S5PV210_GPIO)

#define GPIO_MMIO_SIZE          0x1000
#define BANK_SIZE               0x20
#define BANK_COUNT              34

/* Drive strength words of the memory pads MP1_0-MP1_8, MP2_0-MP2_8 */
#define MEMORY_PADS             0x3c0
#define MEMORY_PADS_END         0x600

#define BANK_CON                0x00
#define BANK_DAT                0x04
#define BANK_PUD                0x08
#define CON_OUTPUT              0x1
#define CON_INTERRUPT           0xf
#define PUD_UP                  2

/* Group interrupts: a word a group from each of these. */
#define GPIOINT_CON             0x700
#define GPIOINT_FLTCON          0x800   /* two words a group */
#define GPIOINT_MASK            0x900
#define GPIOINT_PEND            0xa00
#define GPIOINT_GRPPRI          0xb00
#define GPIOINT_SERVICE         0xb08
#define GPIOINT_SERVICE_PEND    0xb0c
#define GPIOINT_END             0xc00
#define GROUP_COUNT             22

#define EINT_CON                0xe00
#define EINT_FLTCON             0xe80
#define EINT_MASK               0xf00
#define EINT_PEND               0xf40
#define EINT_BANKS              4
#define EINT_MASK_RESET         0xff

#define IRQ_EINT16_31           16
#define IRQ_GROUP               17
#define IRQ_COUNT               18

#define LED_MAX                 16

enum trigger { LEVEL_LOW, LEVEL_HIGH, EDGE_FALLING, EDGE_RISING, EDGE_BOTH };

static const struct gpio_bank {
    const char *name;
    uint16_t base;
    uint8_t pins;
    int8_t group;           /* group interrupt, -1 = none */
} gpio_banks[BANK_COUNT] = {
    { "GPA0", 0x000, 8,  0 }, { "GPA1", 0x020, 4,  1 }, { "GPB",  0x040, 8,  2 },
    { "GPC0", 0x060, 5,  3 }, { "GPC1", 0x080, 5,  4 }, { "GPD0", 0x0a0, 4,  5 },
    { "GPD1", 0x0c0, 6,  6 }, { "GPE0", 0x0e0, 8,  7 }, { "GPE1", 0x100, 5,  8 },
    { "GPF0", 0x120, 8,  9 }, { "GPF1", 0x140, 8, 10 }, { "GPF2", 0x160, 8, 11 },
    { "GPF3", 0x180, 6, 12 }, { "GPG0", 0x1a0, 7, 13 }, { "GPG1", 0x1c0, 7, 14 },
    { "GPG2", 0x1e0, 7, 15 }, { "GPG3", 0x200, 7, 16 }, { "GPI",  0x220, 7, -1 },
    { "GPJ0", 0x240, 8, 17 }, { "GPJ1", 0x260, 6, 18 }, { "GPJ2", 0x280, 8, 19 },
    { "GPJ3", 0x2a0, 8, 20 }, { "GPJ4", 0x2c0, 5, 21 }, { "MP01", 0x2e0, 8, -1 },
    { "MP02", 0x300, 4, -1 }, { "MP03", 0x320, 8, -1 }, { "MP04", 0x340, 8, -1 },
    { "MP05", 0x360, 8, -1 }, { "MP06", 0x380, 8, -1 }, { "MP07", 0x3a0, 8, -1 },
    { "GPH0", 0xc00, 8, -1 }, { "GPH1", 0xc20, 8, -1 },
    { "GPH2", 0xc40, 8, -1 }, { "GPH3", 0xc60, 8, -1 },
};

/*
 * LEDs of the boards, by public programs for them. For the SMDKV210 itself there is
 * no source: it gets what its smaller descendants (Tiny210, Mini210S, GEC210) have.
 */
#define IROM_LED                "GPD0_0"
#define GPJ2_LEDS               "!GPJ2_0,!GPJ2_1,!GPJ2_2,!GPJ2_3"

static const struct gpio_variant {
    const char *name;
    const char *leds;
} gpio_variants[] = {
    { "smdkv210", GPJ2_LEDS "," IROM_LED },
    { "x210", "!GPJ0_3,!GPJ0_4,!GPJ0_5,!GPD0_1," IROM_LED },
    { "tiny210", GPJ2_LEDS "," IROM_LED },
};

/*
 * Keys are pulled up and close to ground. Boards of one kind differ in which of these
 * pins have them, so all have.
 */
#define KEYS                    "GPH0_0,GPH0_1,GPH0_2,GPH0_3,GPH0_4,GPH0_5," \
                                "GPH2_0,GPH2_1,GPH2_2,GPH2_3,GPH3_0,GPH3_1,GPH3_2,GPH3_3"

#define GPH0_INDEX              (BANK_COUNT - EINT_BANKS)

struct gpio_led {
    uint16_t pin;
    bool active_low;
    bool on;
};

struct S5PV210GpioState {
    SysBusDevice parent_obj;

    MemoryRegion iomem;
    qemu_irq irq[IRQ_COUNT];

    /* Every word of the register space that has no rule of its own. */
    uint32_t regs[GPIO_MMIO_SIZE / 4];
    /* Pins driven from outside, and with what; a bit a pin, a byte a bank. */
    uint8_t driven[BANK_COUNT];
    uint8_t drive[BANK_COUNT];
    uint8_t pulled_up[BANK_COUNT];
    /* Pin levels as the interrupt logic saw them last. */
    uint8_t level[BANK_COUNT];

    char *variant;
    char *leds;
    char *led_pins;
    struct gpio_led led[LED_MAX];
    unsigned int led_count;
    FILE *trace;
};

static uint32_t bank_reg(const S5PV210GpioState *s, int bank, unsigned int reg)
{
    return s->regs[(gpio_banks[bank].base + reg) / 4];
}

/* Index of the bank at a register offset, -1 if there is none. */
static int bank_find(hwaddr offset)
{
    for (int i = 0; i < BANK_COUNT; i++) {
        if (offset - gpio_banks[i].base < BANK_SIZE) {
            return i;
        }
    }
    return -1;
}

static unsigned int pin_function(const S5PV210GpioState *s, int bank, int pin)
{
    return bank_reg(s, bank, BANK_CON) >> (4 * pin) & 0xf;
}

static bool pin_level(const S5PV210GpioState *s, int bank, int pin)
{
    uint8_t bit = BIT(pin);

    if (pin_function(s, bank, pin) == CON_OUTPUT) {
        return bank_reg(s, bank, BANK_DAT) & bit;
    }
    if (s->driven[bank] & bit) {
        return s->drive[bank] & bit;
    }
    return (s->pulled_up[bank] & bit) ||
           (bank_reg(s, bank, BANK_PUD) >> (2 * pin) & 3) == PUD_UP;
}

static uint8_t bank_level(const S5PV210GpioState *s, int bank)
{
    uint8_t level = 0;

    for (int pin = 0; pin < gpio_banks[bank].pins; pin++) {
        level |= pin_level(s, bank, pin) << pin;
    }
    return level;
}

static void led_update(S5PV210GpioState *s)
{
    for (unsigned int i = 0; i < s->led_count; i++) {
        struct gpio_led *led = &s->led[i];
        int bank = led->pin / 8, pin = led->pin % 8;
        bool on = pin_function(s, bank, pin) == CON_OUTPUT &&
                  pin_level(s, bank, pin) != led->active_low;

        if (on == led->on) {
            continue;
        }
        led->on = on;
        if (s->trace) {
            fprintf(s->trace, "led %s_%d %s %" PRId64 "\n", gpio_banks[bank].name,
                    pin, on ? "on" : "off", qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL));
            fflush(s->trace);
        }
    }
}

static bool triggered(enum trigger trigger, bool before, bool now)
{
    switch (trigger) {
    case LEVEL_LOW:
        return !now;
    case LEVEL_HIGH:
        return now;
    case EDGE_FALLING:
        return before && !now;
    case EDGE_RISING:
        return !before && now;
    case EDGE_BOTH:
        return before != now;
    }
    return false;
}

/* Sets the PEND bits of one bank for the change from s->level to @now. */
static void bank_trigger(S5PV210GpioState *s, int bank, uint8_t now)
{
    int group = gpio_banks[bank].group;
    uint32_t con, *pend;

    if (bank >= GPH0_INDEX) {
        con = s->regs[EINT_CON / 4 + bank - GPH0_INDEX];
        pend = &s->regs[EINT_PEND / 4 + bank - GPH0_INDEX];
    } else if (group >= 0) {
        con = s->regs[GPIOINT_CON / 4 + group];
        pend = &s->regs[GPIOINT_PEND / 4 + group];
    } else {
        return;
    }
    for (int pin = 0; pin < gpio_banks[bank].pins; pin++) {
        if (pin_function(s, bank, pin) == CON_INTERRUPT &&
            triggered(con >> (4 * pin) & 7, s->level[bank] >> pin & 1, now >> pin & 1)) {
            *pend |= BIT(pin);
        }
    }
}

static uint32_t group_pending(const S5PV210GpioState *s, int group)
{
    return s->regs[GPIOINT_PEND / 4 + group] & ~s->regs[GPIOINT_MASK / 4 + group];
}

/* Follows every change of pins and registers: LEDs, PEND bits, interrupts. */
static void gpio_update(S5PV210GpioState *s)
{
    bool high = false, group = false;

    led_update(s);
    for (int bank = 0; bank < BANK_COUNT; bank++) {
        uint8_t now = bank_level(s, bank);

        bank_trigger(s, bank, now);
        s->level[bank] = now;
    }
    for (int i = 0; i < EINT_BANKS; i++) {
        uint32_t pending = s->regs[EINT_PEND / 4 + i] & ~s->regs[EINT_MASK / 4 + i];

        if (i >= 2) {
            high |= pending;
            continue;
        }
        for (int pin = 0; pin < 8; pin++) {
            qemu_set_irq(s->irq[8 * i + pin], pending >> pin & 1);
        }
    }
    qemu_set_irq(s->irq[IRQ_EINT16_31], high);
    for (int i = 0; i < GROUP_COUNT; i++) {
        group |= group_pending(s, i);
    }
    qemu_set_irq(s->irq[IRQ_GROUP], group);
}

/* [7:3] the group counted from 1, [2:0] the pin, of the lowest that is pending. */
static uint32_t group_service(const S5PV210GpioState *s, bool pend)
{
    for (int i = 0; i < GROUP_COUNT; i++) {
        uint32_t pending = group_pending(s, i);

        if (pending) {
            return pend ? pending : (i + 1) << 3 | ctz32(pending);
        }
    }
    return 0;
}

static uint64_t gpio_read(void *opaque, hwaddr offset, unsigned int size)
{
    S5PV210GpioState *s = opaque;
    int bank = bank_find(offset);

    if (bank >= 0 && offset - gpio_banks[bank].base == BANK_DAT) {
        return bank_level(s, bank);
    }
    if (offset == GPIOINT_SERVICE || offset == GPIOINT_SERVICE_PEND) {
        return group_service(s, offset == GPIOINT_SERVICE_PEND);
    }
    return s->regs[offset / 4];
}

static bool is_pend(hwaddr offset)
{
    return offset - GPIOINT_PEND < 4 * GROUP_COUNT || offset - EINT_PEND < 4 * EINT_BANKS;
}

static bool is_known(hwaddr offset)
{
    return bank_find(offset) >= 0 || offset >= EINT_CON ||
           (offset >= MEMORY_PADS && offset < MEMORY_PADS_END) ||
           (offset >= GPIOINT_CON && offset < GPIOINT_END);
}

static void gpio_write(void *opaque, hwaddr offset, uint64_t value, unsigned int size)
{
    S5PV210GpioState *s = opaque;

    if (is_pend(offset)) {
        s->regs[offset / 4] &= ~value;
    } else if (offset != GPIOINT_SERVICE && offset != GPIOINT_SERVICE_PEND) {
        s->regs[offset / 4] = value;
        if (!is_known(offset)) {
            qemu_log_mask(LOG_UNIMP, "s5pv210.gpio: write of 0x%08x to 0x%03"
                          HWADDR_PRIx "\n", (uint32_t)value, offset);
        }
    }
    gpio_update(s);
}

static const MemoryRegionOps gpio_ops = {
    .read = gpio_read,
    .write = gpio_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl.min_access_size = 4,
    .impl.max_access_size = 4,
};

/* The number of a pin by its name ("GPH2_0"), or -1. */
static int pin_parse(const char *name, const char **end)
{
    for (int bank = 0; bank < BANK_COUNT; bank++) {
        const char *p;

        if (strstart(name, gpio_banks[bank].name, &p) && p[0] == '_' &&
            p[1] >= '0' && p[1] < '0' + gpio_banks[bank].pins) {
            *end = p + 2;
            return 8 * bank + p[1] - '0';
        }
    }
    return -1;
}

/* Calls @add for each pin of a list; false with *errp set where it names no pin. */
static bool parse_pins(S5PV210GpioState *s, const char *list, Error **errp,
                       bool (*add)(S5PV210GpioState *s, int pin, bool low))
{
    const char *p = list;

    while (*p) {
        bool low = *p == '!';
        const char *end;
        int pin = pin_parse(p + low, &end);

        if (pin < 0 || (*end && *end != ',') || !add(s, pin, low)) {
            error_setg(errp, "s5pv210.gpio: '%s' in '%s' is not a pin such as GPJ2_0, "
                       "or one too many", p, list);
            return false;
        }
        p = *end ? end + 1 : end;
    }
    return true;
}

static bool add_led(S5PV210GpioState *s, int pin, bool low)
{
    if (s->led_count == LED_MAX) {
        return false;
    }
    s->led[s->led_count++] = (struct gpio_led){ .pin = pin, .active_low = low };
    return true;
}

static bool add_key(S5PV210GpioState *s, int pin, bool low)
{
    s->pulled_up[pin / 8] |= BIT(pin % 8);
    return true;
}

static void gpio_set_pin(Object *obj, const char *value, Error **errp)
{
    S5PV210GpioState *s = S5PV210_GPIO(obj);
    const char *end;
    int pin = pin_parse(value, &end);
    uint8_t bit = BIT(pin % 8);

    if (pin < 0 || end[0] != '=' || !end[1] || !strchr("01z", end[1]) || end[2]) {
        error_setg(errp, "s5pv210.gpio: '%s' is not of the form GPH2_0=0, =1 or =z", value);
        return;
    }
    s->driven[pin / 8] &= ~bit;
    s->drive[pin / 8] &= ~bit;
    if (end[1] != 'z') {
        s->driven[pin / 8] |= bit;
        s->drive[pin / 8] |= end[1] == '1' ? bit : 0;
    }
    gpio_update(s);
}

static void gpio_reset_enter(Object *obj, ResetType type)
{
    S5PV210GpioState *s = S5PV210_GPIO(obj);

    memset(s->regs, 0, sizeof(s->regs));
    for (int i = 0; i < EINT_BANKS; i++) {
        s->regs[EINT_MASK / 4 + i] = EINT_MASK_RESET;
    }
    for (int i = 0; i < GROUP_COUNT; i++) {
        s->regs[GPIOINT_MASK / 4 + i] = EINT_MASK_RESET;
    }
    for (int bank = 0; bank < BANK_COUNT; bank++) {
        s->level[bank] = bank_level(s, bank);
    }
}

static void gpio_reset_hold(Object *obj)
{
    gpio_update(S5PV210_GPIO(obj));
}

static void gpio_init(Object *obj)
{
    S5PV210GpioState *s = S5PV210_GPIO(obj);
    SysBusDevice *sbd = SYS_BUS_DEVICE(obj);

    memory_region_init_io(&s->iomem, obj, &gpio_ops, s, TYPE_S5PV210_GPIO, GPIO_MMIO_SIZE);
    sysbus_init_mmio(sbd, &s->iomem);
    for (int i = 0; i < IRQ_COUNT; i++) {
        sysbus_init_irq(sbd, &s->irq[i]);
    }
    object_property_add_str(obj, "pin", NULL, gpio_set_pin);
    object_property_set_description(obj, "pin", "drive a pin: GPH2_0=0, =1, or =z (let go)");
}

static void gpio_realize(DeviceState *dev, Error **errp)
{
    S5PV210GpioState *s = S5PV210_GPIO(dev);
    const struct gpio_variant *v = gpio_variants;

    while (s->variant && strcmp(s->variant, v->name)) {
        if (++v == gpio_variants + ARRAY_SIZE(gpio_variants)) {
            error_setg(errp, "s5pv210.gpio: no variant '%s'", s->variant);
            return;
        }
    }
    if (!parse_pins(s, s->led_pins ? s->led_pins : v->leds, errp, add_led) ||
        !parse_pins(s, KEYS, errp, add_key)) {
        return;
    }
    if (!s->leds || !*s->leds) {
        return;
    }
    s->trace = strcmp(s->leds, "on") ? fopen(s->leds, "w") : stderr;
    if (!s->trace) {
        error_setg_errno(errp, errno, "LED trace %s", s->leds);
    }
}

static Property gpio_properties[] = {
    DEFINE_PROP_STRING("variant", S5PV210GpioState, variant),
    DEFINE_PROP_STRING("leds", S5PV210GpioState, leds),
    DEFINE_PROP_STRING("led-pins", S5PV210GpioState, led_pins),
    DEFINE_PROP_END_OF_LIST(),
};

static const VMStateDescription vmstate_gpio = {
    .name = TYPE_S5PV210_GPIO,
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT32_ARRAY(regs, S5PV210GpioState, GPIO_MMIO_SIZE / 4),
        VMSTATE_UINT8_ARRAY(driven, S5PV210GpioState, BANK_COUNT),
        VMSTATE_UINT8_ARRAY(drive, S5PV210GpioState, BANK_COUNT),
        VMSTATE_UINT8_ARRAY(level, S5PV210GpioState, BANK_COUNT),
        VMSTATE_END_OF_LIST()
    }
};

static void gpio_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);
    ResettableClass *rc = RESETTABLE_CLASS(klass);

    dc->realize = gpio_realize;
    dc->vmsd = &vmstate_gpio;
    device_class_set_props(dc, gpio_properties);
    rc->phases.enter = gpio_reset_enter;
    rc->phases.hold = gpio_reset_hold;
}

static const TypeInfo gpio_info = {
    .name = TYPE_S5PV210_GPIO,
    .parent = TYPE_SYS_BUS_DEVICE,
    .instance_size = sizeof(S5PV210GpioState),
    .instance_init = gpio_init,
    .class_init = gpio_class_init,
};

static void gpio_register_types(void)
{
    type_register_static(&gpio_info);
}

type_init(gpio_register_types)
