/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * S5PV210 clock controller (S5PV210 user manual, section 2 part 3)
 *
 * Registers keep what is written to them, but for:
 * - xPLL_CON bit 29, locked: reads 0 from the write that enables the PLL or changes
 *   its M, P or S until the PLL's lock time (xPLL_LOCK crystal cycles) is over.
 *   VCO-select and lock-detector bits (27, 28) do not unlock it.
 * - CLK_MUX_STATn, one-hot, and CLK_DIV_STATn, 0, but "changing" for some periods of
 *   the crystal behind a write that switches a mux or a divider: all muxes of CLK_SRC0,
 *   those of the DMC0 clock, G3D, MFC and G2D, and the dividers of the same. Which bits
 *   these are is what the chip's Linux drivers wait for (s5pv210-cpufreq); those of
 *   other blocks read 0. The clocks themselves change at once
 * - CLK_GATE_IPn: a block whose gate closes loses its registers (they read 0), see
 *   s5pv210_clk_add_gate
 * - SWRESET: bit 0 raises gpio out "swreset"
 *
 * Clock outputs follow PLLs, muxes and dividers: pclk-psys (UART, PWM, watchdog),
 * pclk-msys, hclk-msys. A mux set to a PLL that is off is reported (guest_errors) and
 * taken for the crystal; a PLL that is locking counts with its new frequency. The CPU
 * executes at its own rate whatever ARMCLK is.
 *
 * Property fault: one of enum S5PV210ClkFault. Its status bits then never come: a
 * PLL does not say that it is locked, what changes says so for ever. Clocks run on.
 */
#include "qemu/osdep.h"
#include "qemu/log.h"
#include "qemu/module.h"
#include "qemu/timer.h"
#include "qemu/bitops.h"
#include "hw/irq.h"
#include "hw/qdev-clock.h"
#include "hw/qdev-properties.h"
#include "s5pv210.h"

OBJECT_DECLARE_SIMPLE_TYPE(S5PV210Clk, S5PV210_CLK)

#define SIZE            0x8000
#define APLL_CON        0x100
#define MPLL_CON        0x108
#define EPLL_CON        0x110
#define VPLL_CON        0x120
#define CLK_SRC(n)      (0x200 + 4 * (n))
#define CLK_SRC_MASK(n) (0x280 + 4 * (n))
#define CLK_DIV(n)      (0x300 + 4 * (n))
#define GATE_FIRST      0x400
#define GATE_IP(n)      (0x460 + 4 * (n))
#define GATE_LAST       0x488
#define DIV_STAT0       0x1000
#define DIV_STAT1       0x1004
#define MUX_STAT0       0x1100
#define MUX_STAT1       0x1104
#define SWRESET         0x2000

#define PLL_ENABLE      BIT(31)
#define PLL_LOCKED      BIT(29)
/* Enable, M, P and S: what makes a PLL lock anew */
#define PLL_SETTING     0x81FF3F07

#define MAX_GATES       32

enum { APLL, MPLL, EPLL, VPLL, PLLS };

typedef struct Pll {
    const char *name;
    uint16_t con, lock;
    uint32_t reset;
    /* log2 of what S = 0 divides by: APLL f = M*FIN/(P*2^(S-1)), others 2^S */
    int s_bias;
} Pll;

static const Pll plls[PLLS] = {
    [APLL] = { "APLL", APLL_CON, 0x00, 0x00C80301, 1 },
    [MPLL] = { "MPLL", MPLL_CON, 0x08, 0x014D0301, 0 },
    [EPLL] = { "EPLL", EPLL_CON, 0x10, 0x00850302, 0 },
    [VPLL] = { "VPLL", VPLL_CON, 0x20, 0x006C0303, 0 },
};

typedef struct Gate {
    MemoryRegion *mr;
    unsigned ip, bit;
} Gate;

/* The bits of two status registers that say "changing", and until when */
typedef struct S5PV210ClkChange {
    uint32_t bits[2];
    int64_t settled;
} S5PV210ClkChange;

struct S5PV210Clk {
    SysBusDevice parent_obj;

    MemoryRegion iomem;
    qemu_irq swreset;
    Clock *pclk_psys, *pclk_msys, *hclk_msys;
    uint32_t regs[SIZE / 4];
    int64_t locked_at[PLLS];
    S5PV210ClkChange mux, div;
    uint8_t fault;
    bool complained;
    Gate gates[MAX_GATES];
    unsigned ngates;
};

#define REG(s, offset)  ((s)->regs[(offset) / 4])

/* --- frequencies --- */

/* 0 if it is off or has no sense */
static uint64_t pll_hz(S5PV210Clk *s, int n)
{
    uint32_t con = REG(s, plls[n].con);
    uint64_t m = extract32(con, 16, n == EPLL ? 9 : 10);
    unsigned p = extract32(con, 8, 6), shift = extract32(con, 0, 3);

    if (!(con & PLL_ENABLE) || !p) {
        return 0;
    }
    return ((m * S5PV210_FIN_HZ / p) << plls[n].s_bias) >> shift;
}

/* The output of the mux behind a PLL: CLK_SRC0 bit 4n, 0 the crystal */
static uint64_t pll_out(S5PV210Clk *s, int n)
{
    uint64_t hz;

    if (!(REG(s, CLK_SRC(0)) & BIT(4 * n))) {
        return S5PV210_FIN_HZ;
    }
    hz = pll_hz(s, n);
    if (!hz) {
        if (!s->complained) {
            qemu_log_mask(LOG_GUEST_ERROR, "s5pv210.clk: CLK_SRC0 0x%08x selects %s, which is"
                          " off\n", REG(s, CLK_SRC(0)), plls[n].name);
            s->complained = true;
        }
        return S5PV210_FIN_HZ;
    }
    return hz;
}

static void clk_propagate(S5PV210Clk *s)
{
    uint32_t src = REG(s, CLK_SRC(0)), div = REG(s, CLK_DIV(0));
    uint64_t apll = pll_out(s, APLL), mpll = pll_out(s, MPLL);
    uint64_t a2m = apll / (extract32(div, 4, 3) + 1);
    uint64_t armclk = (src & BIT(16) ? mpll : apll) / (extract32(div, 0, 3) + 1);
    uint64_t hclk_msys = armclk / (extract32(div, 8, 3) + 1);
    uint64_t hclk_psys = (src & BIT(24) ? a2m : mpll) / (extract32(div, 24, 4) + 1);

    clock_update_hz(s->hclk_msys, hclk_msys);
    clock_update_hz(s->pclk_msys, hclk_msys / (extract32(div, 12, 3) + 1));
    clock_update_hz(s->pclk_psys, hclk_psys / (extract32(div, 28, 3) + 1));
}

/* --- status --- */

static uint32_t pll_read(S5PV210Clk *s, int n)
{
    uint32_t con = REG(s, plls[n].con) & ~PLL_LOCKED;

    if ((con & PLL_ENABLE) && s->fault != S5PV210_CLK_FAULT_PLL + n &&
        qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL) >= s->locked_at[n]) {
        con |= PLL_LOCKED;
    }
    return con;
}

static void pll_write(S5PV210Clk *s, int n, uint32_t value)
{
    uint32_t *con = &REG(s, plls[n].con);

    if ((value ^ *con) & PLL_SETTING) {
        uint64_t cycles = REG(s, plls[n].lock) & 0xFFFF;

        s->locked_at[n] = qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL) +
                          muldiv64(cycles, NANOSECONDS_PER_SECOND, S5PV210_FIN_HZ);
        s->complained = false;
    }
    *con = value;
}

/* How long a mux or a divider changes: eight periods of 24 MHz */
#define CHANGE_NS       (8 * 1000 / 24)

/* Fields of CLK_SRCn and CLK_DIVn, and the bit that says that they change */
typedef struct ChangeBit {
    uint8_t reg, shift, width, stat, bit;
} ChangeBit;

static const ChangeBit mux_bits[] = {
    /* APLL, MPLL, EPLL, VPLL, MSYS, DSYS, PSYS, OneNAND */
    { 0, 0, 1, 0, 2 }, { 0, 4, 1, 0, 6 }, { 0, 8, 1, 0, 10 }, { 0, 12, 1, 0, 14 },
    { 0, 16, 1, 0, 18 }, { 0, 20, 1, 0, 22 }, { 0, 24, 1, 0, 26 }, { 0, 28, 1, 0, 30 },
    /* G3D, MFC, G2D; DMC0 */
    { 2, 0, 2, 1, 3 }, { 2, 4, 2, 1, 7 }, { 2, 8, 2, 1, 27 }, { 6, 24, 2, 1, 11 },
};

static const ChangeBit div_bits[] = {
    /* APLL, A2M, HCLK and PCLK of MSYS, DSYS and PSYS */
    { 0, 0, 3, 0, 0 }, { 0, 4, 3, 0, 1 }, { 0, 8, 3, 0, 2 }, { 0, 12, 3, 0, 3 },
    { 0, 16, 4, 0, 4 }, { 0, 20, 3, 0, 5 }, { 0, 24, 4, 0, 6 }, { 0, 28, 3, 0, 7 },
    /* G3D, MFC, G2D; DMC0 */
    { 2, 0, 4, 0, 16 }, { 2, 4, 4, 0, 17 }, { 2, 8, 4, 1, 20 }, { 6, 28, 4, 1, 15 },
};

static bool is_changing(S5PV210Clk *s, const S5PV210ClkChange *c)
{
    unsigned fault = c == &s->mux ? S5PV210_CLK_FAULT_MUXES : S5PV210_CLK_FAULT_DIVIDERS;

    return s->fault == fault || qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL) < c->settled;
}

/* Bits of CLK_SRCn or CLK_DIVn are written with another value */
static void change(S5PV210Clk *s, S5PV210ClkChange *c, const ChangeBit *b, unsigned count,
                   unsigned reg, uint32_t difference)
{
    bool busy = is_changing(s, c);

    for (; count; count--, b++) {
        if (b->reg != reg || !extract32(difference, b->shift, b->width)) {
            continue;
        }
        if (!busy) {
            c->bits[0] = c->bits[1] = 0;
            busy = true;
        }
        c->bits[b->stat] |= BIT(b->bit);
        c->settled = qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL) + CHANGE_NS;
    }
}

static uint32_t changing(S5PV210Clk *s, const S5PV210ClkChange *c, int stat)
{
    return is_changing(s, c) ? c->bits[stat] : 0;
}

/* A field of CLK_MUX_STAT is one-hot, or only the bit that says that it changes. */
static uint32_t mux_stat(S5PV210Clk *s, int stat)
{
    uint32_t busy = changing(s, &s->mux, stat), value = busy;
    const ChangeBit *b;

    for (b = mux_bits; b < mux_bits + ARRAY_SIZE(mux_bits); b++) {
        if (b->stat == stat && !(busy & BIT(b->bit))) {
            uint32_t input = extract32(REG(s, CLK_SRC(b->reg)), b->shift, b->width);

            value |= BIT(MIN(input, 2)) << (b->bit & ~3);
        }
    }
    return value;
}

/* --- gates --- */

static void clk_update_gates(S5PV210Clk *s)
{
    unsigned i;

    for (i = 0; i < s->ngates; i++) {
        Gate *g = &s->gates[i];

        memory_region_set_enabled(g->mr, extract32(REG(s, GATE_IP(g->ip)), g->bit, 1));
    }
}

void s5pv210_clk_add_gate(DeviceState *dev, unsigned ip, unsigned bit, MemoryRegion *mr)
{
    S5PV210Clk *s = S5PV210_CLK(dev);

    g_assert(s->ngates < MAX_GATES);
    s->gates[s->ngates++] = (Gate){ .mr = mr, .ip = ip, .bit = bit };
}

/* --- registers --- */

static uint64_t clk_read(void *opaque, hwaddr offset, unsigned size)
{
    S5PV210Clk *s = opaque;
    int n;

    for (n = 0; n < PLLS; n++) {
        if (offset == plls[n].con) {
            return pll_read(s, n);
        }
    }
    switch (offset) {
    case SWRESET:
        return 0;
    case DIV_STAT0:
        return changing(s, &s->div, 0);
    case DIV_STAT1:
        return changing(s, &s->div, 1);
    case MUX_STAT0:
        return mux_stat(s, 0);
    case MUX_STAT1:
        return mux_stat(s, 1);
    }
    return REG(s, offset);
}

static void clk_write(void *opaque, hwaddr offset, uint64_t value, unsigned size)
{
    S5PV210Clk *s = opaque;
    int n;

    for (n = 0; n < PLLS; n++) {
        if (offset == plls[n].con) {
            pll_write(s, n, value);
            clk_propagate(s);
            return;
        }
    }
    switch (offset) {
    case DIV_STAT0:
    case DIV_STAT1:
    case MUX_STAT0:
    case MUX_STAT1:
        return;
    case SWRESET:
        if (value & 1) {
            qemu_irq_pulse(s->swreset);
        }
        return;
    }
    if (offset >= CLK_SRC(0) && offset <= CLK_SRC(6)) {
        change(s, &s->mux, mux_bits, ARRAY_SIZE(mux_bits), (offset - CLK_SRC(0)) / 4,
               REG(s, offset) ^ value);
    } else if (offset >= CLK_DIV(0) && offset <= CLK_DIV(7)) {
        change(s, &s->div, div_bits, ARRAY_SIZE(div_bits), (offset - CLK_DIV(0)) / 4,
               REG(s, offset) ^ value);
    }
    REG(s, offset) = value;
    switch (offset) {
    case CLK_SRC(0):
        s->complained = false;
        clk_propagate(s);
        break;
    case CLK_DIV(0):
        clk_propagate(s);
        break;
    case GATE_IP(0) ... GATE_IP(4):
        clk_update_gates(s);
        break;
    }
}

static const MemoryRegionOps clk_ops = {
    .read = clk_read,
    .write = clk_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl = { .min_access_size = 4, .max_access_size = 4 },
    .valid = { .min_access_size = 1, .max_access_size = 4 },
};

/* --- the device --- */

static void clk_reset(DeviceState *dev)
{
    S5PV210Clk *s = S5PV210_CLK(dev);
    int n;

    memset(s->regs, 0, sizeof(s->regs));
    s->mux = s->div = (S5PV210ClkChange){ .settled = 0 };
    for (n = 0; n < PLLS; n++) {
        REG(s, plls[n].con) = plls[n].reset;
        REG(s, plls[n].lock) = 0xFFF;
        s->locked_at[n] = 0;
    }
    REG(s, CLK_SRC_MASK(0)) = 0xFFFFFFFF;
    REG(s, CLK_SRC_MASK(1)) = 0xFFFFFFFF;
    for (n = GATE_FIRST; n <= GATE_LAST; n += 4) {
        REG(s, n) = 0xFFFFFFFF;
    }
    s->complained = false;
    clk_update_gates(s);
    clk_propagate(s);
}

static void clk_init(Object *obj)
{
    S5PV210Clk *s = S5PV210_CLK(obj);

    memory_region_init_io(&s->iomem, obj, &clk_ops, s, TYPE_S5PV210_CLK, SIZE);
    sysbus_init_mmio(SYS_BUS_DEVICE(obj), &s->iomem);
    qdev_init_gpio_out_named(DEVICE(obj), &s->swreset, "swreset", 1);
    s->pclk_psys = qdev_init_clock_out(DEVICE(obj), "pclk-psys");
    s->pclk_msys = qdev_init_clock_out(DEVICE(obj), "pclk-msys");
    s->hclk_msys = qdev_init_clock_out(DEVICE(obj), "hclk-msys");
}

static Property clk_properties[] = {
    DEFINE_PROP_UINT8("fault", S5PV210Clk, fault, S5PV210_CLK_FAULT_NONE),
    DEFINE_PROP_END_OF_LIST(),
};

static void clk_class_init(ObjectClass *klass, void *data)
{
    DEVICE_CLASS(klass)->reset = clk_reset;
    device_class_set_props(DEVICE_CLASS(klass), clk_properties);
}

static const TypeInfo clk_info = {
    .name = TYPE_S5PV210_CLK,
    .parent = TYPE_SYS_BUS_DEVICE,
    .instance_size = sizeof(S5PV210Clk),
    .instance_init = clk_init,
    .class_init = clk_class_init,
};

static void clk_register(void)
{
    type_register_static(&clk_info);
}

type_init(clk_register)
