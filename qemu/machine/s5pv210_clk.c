/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * S5PV210 clock controller (S5PV210 user manual, section 2 part 3)
 *
 * Registers keep what is written to them, but for:
 * - xPLL_CON bit 29, locked: reads 0 from the write that enables the PLL or changes
 *   its M, P or S until the PLL's lock time (xPLL_LOCK crystal cycles) is over.
 *   VCO-select and lock-detector bits (27, 28) do not unlock it.
 * - CLK_MUX_STAT0, one-hot after CLK_SRC0, "changing" for some periods of the crystal
 *   behind a write that switches a mux; CLK_MUX_STAT1, one-hot at once; CLK_DIV_STATn,
 *   always 0: dividers change at once
 * - CLK_GATE_IPn: a block whose gate closes loses its registers (they read 0), see
 *   s5pv210_clk_add_gate
 * - SWRESET: bit 0 raises gpio out "swreset"
 *
 * Clock outputs follow PLLs, muxes and dividers: pclk-psys (UART, PWM, watchdog),
 * pclk-msys, hclk-msys. A mux set to a PLL that is off is reported (guest_errors) and
 * taken for the crystal; a PLL that is locking counts with its new frequency. The CPU
 * executes at its own rate whatever ARMCLK is.
 */
#include "qemu/osdep.h"
#include "qemu/log.h"
#include "qemu/module.h"
#include "qemu/timer.h"
#include "qemu/bitops.h"
#include "hw/irq.h"
#include "hw/qdev-clock.h"
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

struct S5PV210Clk {
    SysBusDevice parent_obj;

    MemoryRegion iomem;
    qemu_irq swreset;
    Clock *pclk_psys, *pclk_msys, *hclk_msys;
    uint32_t regs[SIZE / 4];
    int64_t locked_at[PLLS];
    uint32_t mux_switched;      /* CLK_SRC0's bits that change until mux_settled */
    int64_t mux_settled;
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

    if ((con & PLL_ENABLE) &&
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

/* How long a mux of CLK_SRC0 changes: eight periods of 24 MHz */
#define MUX_NS          (8 * 1000 / 24)

/* One mux of CLK_MUX_STAT: bit i for input i; a mux of two inputs says with bit 2, one
 * of four with bit 3, that it is changing. */
static uint32_t one_hot(uint32_t input, int shift)
{
    return (uint32_t)(1 << MIN(input, 2)) << shift;
}

static uint32_t mux_stat0(S5PV210Clk *s)
{
    uint32_t src = REG(s, CLK_SRC(0)), stat = 0;
    bool busy = qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL) < s->mux_settled;
    int shift;

    /* APLL, MPLL, EPLL, VPLL, MSYS, DSYS, PSYS, OneNAND */
    for (shift = 0; shift < 32; shift += 4) {
        stat |= busy && extract32(s->mux_switched, shift, 1) ? 4u << shift :
                one_hot(extract32(src, shift, 1), shift);
    }
    return stat;
}

static void mux_write(S5PV210Clk *s, uint32_t src)
{
    int64_t now = qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL);
    uint32_t switched = (REG(s, CLK_SRC(0)) ^ src) & 0x11111111;

    if (now >= s->mux_settled) {
        s->mux_switched = 0;
    }
    if (switched) {
        s->mux_switched |= switched;
        s->mux_settled = now + MUX_NS;
    }
}

static uint32_t mux_stat1(S5PV210Clk *s)
{
    uint32_t src2 = REG(s, CLK_SRC(2)), src6 = REG(s, CLK_SRC(6));

    /* G3D, MFC, G2D; DMC0 */
    return one_hot(extract32(src2, 0, 2), 0) | one_hot(extract32(src2, 4, 2), 4) |
           one_hot(extract32(src2, 8, 2), 8) | one_hot(extract32(src6, 24, 2), 12);
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
    case DIV_STAT0:
    case DIV_STAT1:
    case SWRESET:
        return 0;
    case MUX_STAT0:
        return mux_stat0(s);
    case MUX_STAT1:
        return mux_stat1(s);
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
    if (offset == CLK_SRC(0)) {
        mux_write(s, value);
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
    s->mux_settled = 0;
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

static void clk_class_init(ObjectClass *klass, void *data)
{
    DEVICE_CLASS(klass)->reset = clk_reset;
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
