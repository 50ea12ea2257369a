/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * -M s5pv210: boards with a Samsung S5PV210
 *
 * variant=  smdkv210 (default), x210, tiny210: what DRAM is fitted, and the LEDs
 * dram=     strict (default): DRAM answers once it has been initialised;
 *           ready: as a boot loader leaves it
 * crystal=  xxti or xusbxti, which boot pin 0 tells programs; the variant's
 * leds=     traces the LEDs, see s5pv210_gpio.c
 * clock-fault=WHAT        apll, mpll, epll, vpll: it never locks; dividers, muxes: they
 *                         never end changing
 * dmc-lock-fault=N        the DLL of DMC N never locks
 * no-card-detect=N        the card-detect pin of HSMMC N is not wired
 * dram-stuck-data=N:B:V   data line B (0-31) of DMC N's DRAM reads and writes as V
 * dram-stuck-addr=N:B     bit B (2-29) of the address into DMC N's DRAM is always 0
 *
 * -drive if=sd,index=0 is the card in HSMMC0, index=1 the one in HSMMC2; -serial in
 * order are UART0 to UART3. The boot ROM starts what is on the card: there is no
 * -kernel, and the amount of RAM is the variant's.
 */
#include "qemu/osdep.h"
#include "qapi/error.h"
#include "qapi/visitor.h"
#include "qemu/cutils.h"
#include "qemu/error-report.h"
#include "qemu/units.h"
#include "hw/boards.h"
#include "cpu.h"
#include "s5pv210.h"

#define TYPE_S5PV210_MACHINE MACHINE_TYPE_NAME("s5pv210")
OBJECT_DECLARE_SIMPLE_TYPE(S5PV210Machine, S5PV210_MACHINE)

struct S5PV210Machine {
    MachineState parent_obj;

    S5PV210Config config;
    char *variant, *dram, *leds, *lock_fault, *stuck_data, *stuck_addr;
    char *no_card_detect, *clock_fault, *crystal;
};

/*
 * Two DMCs' chips: 13 rows are 256 MiB, 14 rows 512 MiB. Where the crystal is: Linux's
 * device tree for the SMDKV210 has it on XUSBXTI, boot loaders for the Tiny210 compare
 * the boot pins with those of one on XXTI; nobody says about the X210.
 */
static const struct {
    const char *name;
    uint8_t om;
    S5PV210DramConfig dram[2];
} variants[] = {
    { "smdkv210", S5PV210_OM_SD | S5PV210_OM_XUSBXTI,
      { { true, 14, 0x20E01323 }, { true, 14, 0x40E01323 } } },
    { "x210", S5PV210_OM_SD, { { true, 13, 0x30F01313 }, { true, 13, 0x40F01313 } } },
    { "tiny210", S5PV210_OM_SD, { { true, 14, 0x20E00323 }, { false } } },
};

/* --- options --- */

/* The numbers of "a:b:c"; exits with a message if they are not count numbers in range */
static void parse_numbers(const char *option, const char *text, unsigned count,
                          const unsigned *limits, unsigned *out)
{
    const char *p = text;
    unsigned i;

    for (i = 0; i < count; i++) {
        if (qemu_strtoui(p, &p, 10, &out[i]) < 0 || out[i] >= limits[i] ||
            *p != (i + 1 < count ? ':' : '\0')) {
            error_report("%s=%s: expected %u number%s with ':' between, each below its limit"
                         " (%u%s)", option, text, count, count > 1 ? "s" : "", limits[i],
                         i == 0 ? ", how many there are of them" : "");
            exit(1);
        }
        p++;
    }
}

static uint8_t parse_clock_fault(const char *text)
{
    static const char *const names[S5PV210_CLK_FAULT_NONE] = {
        "apll", "mpll", "epll", "vpll", "dividers", "muxes",
    };
    unsigned i;

    for (i = 0; text && i < ARRAY_SIZE(names); i++) {
        if (!strcmp(names[i], text)) {
            return i;
        }
    }
    if (text) {
        error_report("clock-fault=%s: it can be apll, mpll, epll, vpll, dividers or muxes", text);
        exit(1);
    }
    return S5PV210_CLK_FAULT_NONE;
}

static void parse_options(S5PV210Machine *m)
{
    S5PV210Config *c = &m->config;
    const char *variant = m->variant ? m->variant : variants[0].name;
    const char *dram = m->dram ? m->dram : "strict";
    unsigned v[3];
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(variants); i++) {
        if (!strcmp(variants[i].name, variant)) {
            c->variant = variants[i].name;
            c->om = variants[i].om;
            memcpy(c->dram, variants[i].dram, sizeof(c->dram));
        }
    }
    if (!c->variant) {
        error_report("variant=%s: there are smdkv210, x210 and tiny210", variant);
        exit(1);
    }
    if (strcmp(dram, "strict") && strcmp(dram, "ready")) {
        error_report("dram=%s: it can be strict or ready", dram);
        exit(1);
    }
    c->dram_ready = !strcmp(dram, "ready");
    if (m->crystal && strcmp(m->crystal, "xxti") && strcmp(m->crystal, "xusbxti")) {
        error_report("crystal=%s: it can be on xxti or xusbxti", m->crystal);
        exit(1);
    }
    if (m->crystal) {
        c->om = S5PV210_OM_SD | (!strcmp(m->crystal, "xusbxti") ? S5PV210_OM_XUSBXTI : 0);
    }
    c->leds = m->leds;
    for (i = 0; i < 2; i++) {
        c->dram[i].stuck_data_bit = -1;
        c->dram[i].stuck_addr_bit = -1;
    }
    if (m->lock_fault) {
        parse_numbers("dmc-lock-fault", m->lock_fault, 1, (const unsigned[]){ 2 }, v);
        c->dram[v[0]].lock_fault = true;
    }
    c->clk_fault = parse_clock_fault(m->clock_fault);
    c->no_card_detect = -1;
    if (m->no_card_detect) {
        parse_numbers("no-card-detect", m->no_card_detect, 1, (const unsigned[]){ 4 }, v);
        c->no_card_detect = v[0];
    }
    if (m->stuck_data) {
        parse_numbers("dram-stuck-data", m->stuck_data, 3, (const unsigned[]){ 2, 32, 2 }, v);
        c->dram[v[0]].stuck_data_bit = v[1];
        c->dram[v[0]].stuck_data_value = v[2];
    }
    if (m->stuck_addr) {
        parse_numbers("dram-stuck-addr", m->stuck_addr, 2, (const unsigned[]){ 2, 30 }, v);
        if (v[1] < 2) {
            error_report("dram-stuck-addr=%s: address bits 0 and 1 are no lines of a 32-bit"
                         " DRAM", m->stuck_addr);
            exit(1);
        }
        c->dram[v[0]].stuck_addr_bit = v[1];
    }
}

#define STRING_OPTION(field)                                                    \
    static char *get_##field(Object *obj, Error **errp)                         \
    {                                                                           \
        return g_strdup(S5PV210_MACHINE(obj)->field);                           \
    }                                                                           \
    static void set_##field(Object *obj, const char *value, Error **errp)       \
    {                                                                           \
        g_free(S5PV210_MACHINE(obj)->field);                                    \
        S5PV210_MACHINE(obj)->field = g_strdup(value);                          \
    }

STRING_OPTION(variant)
STRING_OPTION(dram)
STRING_OPTION(leds)
STRING_OPTION(lock_fault)
STRING_OPTION(stuck_data)
STRING_OPTION(stuck_addr)
STRING_OPTION(no_card_detect)
STRING_OPTION(clock_fault)
STRING_OPTION(crystal)

/* --- the machine --- */

static void s5pv210_machine_init(MachineState *machine)
{
    S5PV210Machine *m = S5PV210_MACHINE(machine);

    if (machine->kernel_filename) {
        error_report("this machine boots from its SD card as the board does: -drive"
                     " if=sd,format=raw,file=card.img, not -kernel");
        exit(1);
    }
    if (machine->ram_size != MACHINE_GET_CLASS(machine)->default_ram_size) {
        error_report("-m: the variant decides how much DRAM there is");
        exit(1);
    }
    parse_options(m);
    s5pv210_soc_create(&m->config);
}

static void s5pv210_class_init(ObjectClass *oc, void *data)
{
    static const char *const cpus[] = { ARM_CPU_TYPE_NAME("cortex-a8"), NULL };
    MachineClass *mc = MACHINE_CLASS(oc);

    mc->desc = "Samsung S5PV210 boards (Cortex-A8): SMDKV210, X210, Tiny210";
    mc->init = s5pv210_machine_init;
    mc->default_cpu_type = cpus[0];
    mc->valid_cpu_types = (const char **)cpus;
    mc->max_cpus = 1;
    mc->block_default_type = IF_SD;
    mc->no_cdrom = 1;
    mc->no_floppy = 1;
    mc->no_sdcard = 1;
    mc->no_parallel = 1;

    object_class_property_add_str(oc, "variant", get_variant, set_variant);
    object_class_property_set_description(oc, "variant", "smdkv210, x210 or tiny210");
    object_class_property_add_str(oc, "dram", get_dram, set_dram);
    object_class_property_set_description(oc, "dram",
        "strict: DRAM answers once initialised; ready: as a boot loader leaves it");
    object_class_property_add_str(oc, "leds", get_leds, set_leds);
    object_class_property_set_description(oc, "leds", "traces the LEDs (on, or a file)");
    object_class_property_add_str(oc, "crystal", get_crystal, set_crystal);
    object_class_property_set_description(oc, "crystal",
        "xxti or xusbxti: the pins that it is on, as the boot pins say");
    object_class_property_add_str(oc, "clock-fault", get_clock_fault, set_clock_fault);
    object_class_property_set_description(oc, "clock-fault",
        "apll, mpll, epll, vpll, dividers or muxes: never locks, never ends changing");
    object_class_property_add_str(oc, "dmc-lock-fault", get_lock_fault, set_lock_fault);
    object_class_property_set_description(oc, "dmc-lock-fault",
        "0 or 1: the DLL of this DRAM controller never locks");
    object_class_property_add_str(oc, "dram-stuck-data", get_stuck_data, set_stuck_data);
    object_class_property_set_description(oc, "dram-stuck-data",
        "BANK:BIT:VALUE: a data line of the DRAM that is stuck");
    object_class_property_add_str(oc, "dram-stuck-addr", get_stuck_addr, set_stuck_addr);
    object_class_property_set_description(oc, "dram-stuck-addr",
        "BANK:BIT: an address line of the DRAM that is stuck at 0");
    object_class_property_add_str(oc, "no-card-detect", get_no_card_detect, set_no_card_detect);
    object_class_property_set_description(oc, "no-card-detect",
        "0 to 3: the card-detect pin of this HSMMC is not wired");
}

static const TypeInfo s5pv210_machine_info = {
    .name = TYPE_S5PV210_MACHINE,
    .parent = TYPE_MACHINE,
    .instance_size = sizeof(S5PV210Machine),
    .class_init = s5pv210_class_init,
};

static void s5pv210_machine_register(void)
{
    type_register_static(&s5pv210_machine_info);
}

type_init(s5pv210_machine_register)
