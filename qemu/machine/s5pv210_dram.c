/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * DDR2 DRAM behind an S5PV210 DRAM controller
 *
 * The chip counts what JEDEC (JESD79-2, power-up and initialisation) asks for, as it
 * arrives through DIRECTCMD: NOP with CKE high, precharge all, EMRS2, EMRS3, EMRS1
 * with the DLL on, MRS with a DLL reset, precharge all, two refreshes, MRS without the
 * reset, EMRS1 with OCD default, EMRS1 with OCD exit. A command out of that order, or
 * sent while the PHY has not locked, is logged and has no effect; NOP starts again.
 *
 * Accesses are answered once that is complete and the controller agrees with the chip
 * (type, width, burst length): at the addresses that MEMCONFIG0 decodes,
 * by the cells that its rows, columns and banks reach. Lines that the chip lacks are
 * ignored, so a map that is too large repeats the chip. Everywhere else, and before,
 * reads give 0xdeadbeef, writes are lost, and what is missing is said: on stderr
 * whenever it is something new, in the log (guest_errors) each time.
 *
 * A CAS latency that differs between the two is said, no more: public programs whose
 * authors ran them on boards have 5 in the chip and 3 in the controller.
 *
 * The cells hold junk at power-on, keep their contents over a reset of the chip, and
 * lose them when auto-refresh stays off for 64 ms.
 */
#include "qemu/osdep.h"
#include "qemu/log.h"
#include "qemu/error-report.h"
#include "qemu/timer.h"
#include "exec/exec-all.h"
#include "hw/core/cpu.h"
#include "s5pv210_dmc.h"
#include "s5pv210_junk.h"

#define NO_ANSWER       0xDEADBEEF
#define RETENTION_NS    (64 * SCALE_MS)

/* DIRECTCMD, by the manual's name */
#define CMD_TYPE(cmd)   extract32(cmd, 24, 4)
#define CMD_CHIP(cmd)   extract32(cmd, 20, 1)
#define CMD_BANK(cmd)   extract32(cmd, 16, 3)
#define CMD_ADDR(cmd)   extract32(cmd, 0, 15)

enum { MRS = 0, PALL = 1, REFA = 5, NOP = 7 };

/* Mode register bits of DDR2 */
#define MR_DLL_RESET    BIT(8)
#define MR_BURST(mr)    extract32(mr, 0, 3)
#define MR_CAS(mr)      extract32(mr, 4, 3)
#define EMR1_DLL_OFF    BIT(0)
#define EMR1_OCD(emr)   extract32(emr, 7, 3)

/* --- initialisation --- */

static const char *const init_steps[] = {
    "NOP (CKE high)", "precharge all", "EMRS2", "EMRS3", "EMRS1 with the DLL on",
    "MRS with a DLL reset", "precharge all after the DLL reset", "auto refresh",
    "a second auto refresh", "MRS without a DLL reset", "EMRS1 with OCD default",
    "EMRS1 with OCD exit",
};

#define INIT_STEPS      ARRAY_SIZE(init_steps)
enum { STEP_EMRS2 = 2, STEP_EMRS3 = 3 };

static bool is_mrs(uint32_t cmd, unsigned bank)
{
    return CMD_TYPE(cmd) == MRS && CMD_BANK(cmd) == bank;
}

static bool is_step(unsigned step, uint32_t cmd)
{
    switch (step) {
    case 0:
        return CMD_TYPE(cmd) == NOP;
    case 1:
    case 6:
        return CMD_TYPE(cmd) == PALL;
    case STEP_EMRS2:
        return is_mrs(cmd, 2);
    case STEP_EMRS3:
        return is_mrs(cmd, 3);
    case 4:
        return is_mrs(cmd, 1) && !(CMD_ADDR(cmd) & EMR1_DLL_OFF);
    case 5:
        return is_mrs(cmd, 0) && (CMD_ADDR(cmd) & MR_DLL_RESET);
    case 7:
    case 8:
        return CMD_TYPE(cmd) == REFA;
    case 9:
        return is_mrs(cmd, 0) && !(CMD_ADDR(cmd) & MR_DLL_RESET);
    case 10:
        return is_mrs(cmd, 1) && EMR1_OCD(CMD_ADDR(cmd)) == 7;
    case 11:
        return is_mrs(cmd, 1) && EMR1_OCD(CMD_ADDR(cmd)) == 0;
    }
    return false;
}

void s5pv210_dram_command(S5PV210Dmc *s, uint32_t cmd)
{
    if (CMD_CHIP(cmd) || !s->populated) {
        return;                                 /* nobody there */
    }
    if (!s5pv210_dmc_phy_locked(s)) {
        qemu_log_mask(LOG_GUEST_ERROR, "dmc%u: DIRECTCMD 0x%08x before the PHY has locked\n",
                      s->index, cmd);
        return;
    }
    if (is_mrs(cmd, 0)) {
        s->mr = CMD_ADDR(cmd);
    }
    if (CMD_TYPE(cmd) == NOP) {
        s->init_step = 1;
        s->early_emrs3 = false;
        return;
    }
    if (s->init_step < INIT_STEPS && is_step(s->init_step, cmd)) {
        s->init_step += s->init_step == STEP_EMRS2 && s->early_emrs3 ? 2 : 1;
    } else if (s->init_step == STEP_EMRS2 && is_mrs(cmd, 3)) {
        s->early_emrs3 = true;                  /* either order of these two will do */
    } else if (CMD_TYPE(cmd) == MRS && s->init_step < INIT_STEPS) {
        qemu_log_mask(LOG_GUEST_ERROR, "dmc%u: DIRECTCMD 0x%08x out of order: expected %s\n",
                      s->index, cmd, init_steps[s->init_step]);
    }
    if (s->init_step == INIT_STEPS) {
        s->initialised = true;
    }
}

/* --- decoding --- */

static uint64_t geometry_size(const DramGeometry *g)
{
    return 4ull << (g->rows + g->cols + g->banks);
}

/* MEMCONFIGn; false if it decodes nothing inside the controller's window */
static bool decode_config(S5PV210Dmc *s, uint32_t word, DramConfig *c)
{
    uint32_t mask = extract32(word, 16, 8), base = extract32(word, 24, 8) & mask;

    c->base = base << 24;
    c->window = (uint64_t)((~mask & 0xFF) + 1) << 24;
    c->linear = extract32(word, 12, 4) == 0;
    c->geometry.cols = extract32(word, 8, 4) + 7;
    c->geometry.rows = extract32(word, 4, 4) + 12;
    c->geometry.banks = extract32(word, 0, 4);
    if (c->geometry.rows + c->geometry.cols + c->geometry.banks > 28 ||
        c->base < s->base || c->base >= s->base + s->size) {
        return false;
    }
    c->window = MIN(c->window, s->base + s->size - c->base);
    return true;
}

/* The cell that the controller reaches for an offset into a chip select's window */
static uint64_t cell_of(const DramConfig *c, const DramGeometry *chip, uint64_t offset)
{
    const DramGeometry *g = &c->geometry;
    uint64_t word = (offset & (geometry_size(g) - 1)) >> 2;
    uint64_t col = extract64(word, 0, g->cols), row, bank;

    if (c->linear) {
        row = extract64(word, g->cols, g->rows);
        bank = word >> (g->cols + g->rows);
    } else {
        bank = g->banks ? extract64(word, g->cols, g->banks) : 0;
        row = word >> (g->cols + g->banks);
    }
    col &= (1ull << chip->cols) - 1;
    row &= (1ull << chip->rows) - 1;
    bank &= (1ull << chip->banks) - 1;
    if (c->linear) {
        word = (bank << chip->rows | row) << chip->cols | col;
    } else {
        word = (row << chip->banks | bank) << chip->cols | col;
    }
    return word << 2 | (offset & 3);
}

/* The same through this board's address lines, one of which may be stuck */
static uint64_t wired_cell(S5PV210Dmc *s, const DramConfig *c, uint64_t offset)
{
    if (s->stuck_addr_bit >= 0) {
        offset &= ~BIT_ULL(s->stuck_addr_bit);
    }
    return cell_of(c, &s->chip, offset);
}

/* --- why it does not answer --- */

/* What the program has left out, as a list; NULL if the chip answers */
static char *missing(S5PV210Dmc *s)
{
    GString *m = g_string_new(NULL);
    uint32_t con = DMC_REG(s, MEMCONTROL);

    if (!s->populated) {
        g_string_append(m, "; no DRAM is fitted here");
        return g_string_free(m, false);
    }
    if (!s5pv210_dmc_phy_on(s)) {
        g_string_append(m, "; the PHY's DLL has not been started and locked");
    }
    if (!s->initialised) {
        g_string_append_printf(m, "; DIRECTCMD: next in JEDEC's order is %s",
                               init_steps[s->init_step]);
    }
    if (extract32(con, 8, 4) != 4 || extract32(con, 12, 4) != 2) {
        g_string_append_printf(m, "; MEMCONTROL 0x%08x is not 32-bit DDR2", con);
    }
    if (s->initialised && MR_BURST(s->mr) != extract32(con, 20, 3)) {
        g_string_append_printf(m, "; burst length: MR 0x%03x, MEMCONTROL 0x%08x", s->mr, con);
    }
    if (!m->len) {
        g_string_free(m, true);
        return NULL;
    }
    return g_string_free(m, false);
}

static void complain(S5PV210Dmc *s, const char *what, hwaddr addr)
{
    g_autofree char *why = missing(s);

    if (!why) {
        qemu_log_mask(LOG_GUEST_ERROR, "dmc%u: %s DRAM at 0x%08x: MEMCONFIG0 0x%08x does not"
                      " decode it\n", s->index, what, (unsigned)addr, DMC_REG(s, MEMCONFIG0));
        return;
    }
    qemu_log_mask(LOG_GUEST_ERROR, "dmc%u: %s DRAM at 0x%08x%s\n", s->index, what,
                  (unsigned)addr, why);
    if (g_strcmp0(why, s->complaint) != 0) {
        warn_report("dmc%u: %s DRAM at 0x%08x, which does not answer%s", s->index, what,
                    (unsigned)addr, why);
        g_free(s->complaint);
        s->complaint = g_steal_pointer(&why);
    }
}

static uint64_t silent_read(void *opaque, hwaddr offset, unsigned size)
{
    S5PV210Dmc *s = opaque;

    complain(s, "read of", s->base + offset);
    return extract32(NO_ANSWER, (offset & 3) * 8, MIN(size * 8, 32 - (offset & 3) * 8));
}

static void silent_write(void *opaque, hwaddr offset, uint64_t value, unsigned size)
{
    S5PV210Dmc *s = opaque;

    complain(s, "write to", s->base + offset);
}

static const MemoryRegionOps silent_ops = {
    .read = silent_read,
    .write = silent_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl = { .min_access_size = 1, .max_access_size = 4 },
    .valid = { .min_access_size = 1, .max_access_size = 8, .unaligned = true },
};

/* --- every access decoded: injected faults, and maps too unlike the chip --- */

static uint8_t *slow_cell(S5PV210Dmc *s, hwaddr offset)
{
    return s->host + wired_cell(s, &s->mapped, offset);
}

/* The four data lines' bytes as they leave the bus with one line stuck */
static uint8_t slow_lane(S5PV210Dmc *s, hwaddr offset, uint8_t value)
{
    if (s->stuck_data_bit >= 0 && s->stuck_data_bit / 8 == (offset & 3)) {
        value = deposit32(value, s->stuck_data_bit % 8, 1, s->stuck_data_value);
    }
    return value;
}

static uint64_t slow_read(void *opaque, hwaddr offset, unsigned size)
{
    S5PV210Dmc *s = opaque;
    uint64_t value = 0;
    unsigned i;

    for (i = 0; i < size; i++) {
        value |= (uint64_t)slow_lane(s, offset + i, *slow_cell(s, offset + i)) << (8 * i);
    }
    return value;
}

static void slow_write(void *opaque, hwaddr offset, uint64_t value, unsigned size)
{
    S5PV210Dmc *s = opaque;
    unsigned i;

    for (i = 0; i < size; i++) {
        *slow_cell(s, offset + i) = slow_lane(s, offset + i, value >> (8 * i));
    }
}

static const MemoryRegionOps slow_ops = {
    .read = slow_read,
    .write = slow_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl = { .min_access_size = 1, .max_access_size = 4 },
    .valid = { .min_access_size = 1, .max_access_size = 8, .unaligned = true },
};

/* --- mapping --- */

static void unmap(S5PV210Dmc *s)
{
    while (s->nslices) {
        MemoryRegion *slice = &s->slices[--s->nslices];

        memory_region_del_subregion(&s->window, slice);
        object_unparent(OBJECT(slice));
    }
    memory_region_set_enabled(&s->slow, false);
    memset(&s->mapped, 0, sizeof(s->mapped));
}

/*
 * The largest power of two that divides the window into few pieces, each of them
 * contiguous cells; 0 if there is none.
 */
static uint64_t slice_size(S5PV210Dmc *s, const DramConfig *c)
{
    uint64_t size, offset;

    for (size = 1ull << 30; size >= c->window / DRAM_MAX_SLICES; size /= 2) {
        if (size > c->window || c->window / size > DRAM_MAX_SLICES) {
            continue;
        }
        for (offset = 0; offset < c->window; offset += size) {
            if (wired_cell(s, c, offset + size - 1) !=
                wired_cell(s, c, offset) + size - 1) {
                break;
            }
        }
        if (offset >= c->window) {
            return size;
        }
    }
    return 0;
}

static void map(S5PV210Dmc *s, const DramConfig *c)
{
    uint64_t size = s->stuck_data_bit >= 0 ? 0 : slice_size(s, c), offset;

    s->mapped = *c;
    if (!size) {
        memory_region_set_address(&s->slow, c->base - s->base);
        memory_region_set_size(&s->slow, c->window);
        memory_region_set_enabled(&s->slow, true);
        return;
    }
    for (offset = 0; offset < c->window; offset += size) {
        MemoryRegion *slice = &s->slices[s->nslices++];

        memory_region_init_alias(slice, OBJECT(s), "dram", &s->ram,
                                 wired_cell(s, c, offset), size);
        memory_region_add_subregion_overlap(&s->window, c->base - s->base + offset, slice, 1);
    }
}

/* Of a controller that is set up: refresh is the last thing that programs turn on. */
static void compare_latency(S5PV210Dmc *s)
{
    uint32_t data = DMC_REG(s, TIMINGDATA);
    g_autofree char *why = NULL;

    if (!(DMC_REG(s, CONCONTROL) & CONCONTROL_AREF_EN) || s->ready ||
        MR_CAS(s->mr) == extract32(data, 16, 4)) {
        return;
    }
    why = g_strdup_printf("CAS latency: %u in MR 0x%03x, %u in TIMINGDATA 0x%08x",
                          MR_CAS(s->mr), s->mr, extract32(data, 16, 4), data);
    if (g_strcmp0(why, s->complaint) != 0) {
        warn_report("dmc%u: %s: taken for good", s->index, why);
        g_free(s->complaint);
        s->complaint = g_steal_pointer(&why);
    }
}

/* After every change of the controller or the chip */
void s5pv210_dram_update(S5PV210Dmc *s)
{
    g_autofree char *why = missing(s);
    DramConfig c = { 0 };
    bool answers = !why && decode_config(s, DMC_REG(s, MEMCONFIG0), &c);

    if (answers) {
        compare_latency(s);
    } else {
        memset(&c, 0, sizeof(c));
    }
    if (memcmp(&c, &s->mapped, sizeof(c)) != 0) {
        memory_region_transaction_begin();
        unmap(s);
        if (answers) {
            map(s, &c);
        }
        memory_region_transaction_commit();
    }
    if (!s->initialised || (DMC_REG(s, CONCONTROL) & CONCONTROL_AREF_EN)) {
        timer_del(s->decay);
    } else if (!timer_pending(s->decay)) {
        timer_mod(s->decay, qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL) + RETENTION_NS);
    }
}

/* --- the chip itself --- */

static void decay(void *opaque)
{
    S5PV210Dmc *s = opaque;

    warn_report("dmc%u: auto-refresh has been off for 64 ms: the DRAM lost its contents",
                s->index);
    s5pv210_junk_fill(s->host, geometry_size(&s->chip), s->index + 3);
    tb_flush(first_cpu);
}

/* The controller forgets; the chip has to be initialised again, its cells stay. */
void s5pv210_dram_reset(S5PV210Dmc *s)
{
    s->init_step = 0;
    s->initialised = false;
    s->mr = 0;
    timer_del(s->decay);
    g_free(s->complaint);
    s->complaint = NULL;
}

void s5pv210_dram_init(S5PV210Dmc *s)
{
    uint64_t bytes = geometry_size(&s->chip);

    memory_region_init(&s->window, OBJECT(s), "dram-window", s->size);
    memory_region_init_io(&s->silent, OBJECT(s), &silent_ops, s, "dram-silent", s->size);
    memory_region_add_subregion(&s->window, 0, &s->silent);
    memory_region_init_io(&s->slow, OBJECT(s), &slow_ops, s, "dram-decoded", s->size);
    memory_region_add_subregion_overlap(&s->window, 0, &s->slow, 1);
    memory_region_set_enabled(&s->slow, false);
    s->decay = timer_new_ns(QEMU_CLOCK_VIRTUAL, decay, s);
    if (s->populated) {
        g_autofree char *name = g_strdup_printf("s5pv210.dram%u", s->index);

        s->host = s5pv210_junk_ram(&s->ram, OBJECT(s), name, bytes, s->index + 1);
    }
}
