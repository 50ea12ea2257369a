# SPDX-License-Identifier: MIT
"""The firmware on the S5PV210 machine, each variant's card image from power-on."""
import os
import re

import pexpect
import pytest
from harness import Console, run_script
from machine import (BANKS, CHANNEL, CROSS, MIB, MKIMAGE, OUT, PHYS_OFFSET, SLOT, VARIANTS,
                     Machine, board, card_of, checked, emulator, load_address)

PAGE_OFFSET = 0xC0000000
STRING_VIRT = 0xD0003000
ALLOCATION = re.compile(r"^ddr_demo: (kmalloc|vmalloc|dma) (\d+) bytes: virtual ([0-9a-f]{8}) "
                        r"physical ([0-9a-f]{8}) zone (DMA|Normal|HighMem)$", re.M)


def low_bank(variant):
    """(base, bytes) of the bank at PHYS_OFFSET."""
    return next(b for b in BANKS[variant] if b[0] == PHYS_OFFSET[variant])


def high_bank(variant):
    """(base, bytes) of the other one, or None."""
    return next((b for b in BANKS[variant] if b[0] != PHYS_OFFSET[variant] and b[1]), None)


@pytest.fixture(scope="module", params=VARIANTS)
def console(request):
    with Console(board(request.param), timeout=60) as c:
        c.variant = request.param
        yield c


# --- start-up ---

def test_power_on_to_prompt(console):
    """The first stage's letters, the firmware's, then what it found."""
    text = console.banner
    assert re.search(r"\na.*\nABCDEF\n.*\nmm210 on %s \(S5PV210, Cortex-A8\)\n" % console.variant,
                     text, re.S), text
    channel = 2 if console.variant == "x210" else 0
    assert "booted from the card of HSMMC%d, reset by power-on" % channel in text


def test_banks_are_nodes(console):
    """Node 0 is what the linear map begins with."""
    banks = [low_bank(console.variant), high_bank(console.variant)]
    expected = ["RAM: node %d, %d MiB at %08x" % (n, size // MIB, base)
                for n, (base, size) in enumerate(b for b in banks if b)]
    assert re.findall(r"^RAM: .*$", console.banner, re.M) == expected


def test_free(console):
    total = sum(size for _, size in BANKS[console.variant]) // MIB
    shown = int(re.search(r"^Mem: +(\d+)", console.run("free -m"), re.M).group(1))
    assert total - total / 256 - 3 <= shown <= total


def test_zones(console):
    """The high bank is HighMem of node 1, whole; tiny210 has none."""
    info = console.run("cat /proc/meminfo")
    high = high_bank(console.variant)
    assert int(re.search(r"HighTotal: +(\d+) kB", info).group(1)) == (high[1] >> 10 if high else 0)
    nodes = re.findall(r"^Node (\d), zone +(\w+)", console.run("cat /proc/buddyinfo"), re.M)
    assert nodes == [("0", "DMA"), ("0", "Normal")] + ([("1", "HighMem")] if high else [])


def test_iomem(console):
    """RAM as the banks have it (x210's touch), devices around it."""
    text = console.run("cat /proc/iomem")
    ram = [(int(a, 16), int(b, 16) + 1)
           for a, b in re.findall(r"^([0-9a-f]{8})-([0-9a-f]{8}) : System RAM$", text, re.M)]
    expected = []
    for base, size in sorted(b for b in BANKS[console.variant] if b[1]):
        if expected and expected[-1][1] == base:
            expected[-1] = (expected[-1][0], base + size)
        else:
            expected.append((base, base + size))
    assert ram == expected
    for line in ["d0020000-d0037fff : iram", "e2500000-e2500047 : pwm",
                 "e2900000-e290003f : uart0", "eb200000-eb2000ff : hsmmc2",
                 "f2300000-f2300eff : vic3", "fa200000-fa200fff : mdma"]:
        assert "\n" + line + "\n" in "\n" + text


def test_check_and_audit(console):
    assert console.run("check") == "check: ok\n"
    assert console.run("audit") == "audit: ok\n"


def test_what_the_first_stage_leaves(console):
    """EPLL at the rate that iROM's copy function counts with, all muxes settled,
    adaptive body bias off."""
    text = console.run("md.l e0100110 2; md.l e0101100 1; md.l e010c300 1")
    assert "e0100110: a0500303 00000000" in text
    assert "e0101100: 11112222" in text and "e010c300: 00800000" in text


@pytest.mark.parametrize("variant", VARIANTS)
def test_target_tests(variant, target_tests):
    status, text = target_tests[variant].result()
    assert status == 0, "\n".join(re.findall(r"^(?:FAIL|panic|.*panic).*$", text, re.M)) or text
    assert re.search(r"^\d+ passed, 0 failed", text, re.M)
    assert "check: ok" in text and "audit: ok" in text


def test_uses_what_the_chip_has():
    """The machine's log of accesses that no register stands for, or that make no
    sense, stays empty."""
    card = os.path.join(OUT, board("smdkv210"), "card.img")
    with Machine("smdkv210", {0: card}, icount=False,
                 more=["-d", "guest_errors,unimp", "-D", "log"]) as m:
        m.expect("mm210> ")
        for command in ["dma_demo", "mmc read 48000000 0 8", "insmod ddr_demo", "led 0 on"]:
            m.child.send(command + "\r")
            m.expect("mm210> ")
        m.child.send("poweroff\r")
        assert m.ends() == 0
        with open(m.path("log"), encoding="ascii") as f:
            assert f.read() == ""


@pytest.mark.parametrize("variant", VARIANTS)
def test_without_semihosting(variant):
    """As on the board, where nobody answers a semihosting call but the firmware."""
    card = os.path.join(OUT, board(variant), "card.img")
    child = pexpect.spawn(emulator(), [
        "-M", "s5pv210,variant=" + variant, "-display", "none", "-monitor", "none",
        "-serial", "stdio", "-drive",
        "if=sd,index=%d,format=raw,snapshot=on,file=%s" % (SLOT[variant], card)],
        timeout=60, echo=False, encoding="latin-1")
    try:
        child.expect_exact("mm210> ")
        child.send("check\r")
        child.expect("check: ok\r+\nmm210> ")
        child.send("insmod host:some.ko\r")
        child.expect_exact("no PC answers")
        child.expect_exact("mm210> ")
        child.send("poweroff\r")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0
    finally:
        child.close(force=True)


def foreign_card(variant, folder):
    """A card whose first stage is foreign_loader.S, and this firmware."""
    load = load_address(variant)
    firmware = os.path.join(OUT, board(variant), "mm210.bin")
    elf, loader, image = (os.path.join(folder, n) for n in ("elf", "loader", "image"))
    checked(CROSS + "gcc", "-mcpu=cortex-a8", "-nostdlib", "-static", "-Wl,--build-id=none",
            "-Wl,-Ttext=0xd0020010", "-Wl,-z,max-page-size=4096",
            f"-DLOAD={load:#x}", f"-DTABLE={load - MIB:#x}",
            f"-DSECTORS={-(-os.path.getsize(firmware) // 512)}",
            "tests/s5pv210/foreign_loader.S", "-o", elf)
    checked(CROSS + "objcopy", "-O", "binary", elf, loader)
    checked(MKIMAGE, "--stage1", loader, "--payload", firmware, "--load", hex(load),
            "--entry", hex(load), "--output", image)
    with open(image, "rb") as f:
        return card_of(f.read())


@pytest.mark.parametrize("variant", VARIANTS)
def test_another_boot_loader(variant, tmp_path):
    """One that leaves MMU and caches on, clocks off, the watchdog running, the UART on
    another clock, an interrupt in service, and no handoff."""
    card = foreign_card(variant, str(tmp_path))
    with Machine(variant, {SLOT[variant]: card}, "dram=ready") as m:
        text = m.expect("mm210> ")
        assert "started by another boot loader; RAM as a %s has it" % variant in text
        banks = [b for b in (low_bank(variant), high_bank(variant)) if b]
        for n, (base, size) in enumerate(banks):
            assert "RAM: node %d, %d MiB at %08x" % (n, size // MIB, base) in text
        for engine in ("mdma", "pdma0", "pdma1"):
            assert "pl330: %s:" % engine in text
        # Typed bytes arrive by interrupt; the watchdog is off.
        m.child.send("md.l e2700000 1; md.l e2900028 2; dma_demo 5000; check; audit\r")
        text = m.expect("audit: ok\r+\nmm210> ")
        assert "e2700000: 00000000" in text
        # UBRDIV and UDIVSLOT for PCLK, 115200 baud
        assert "e2900028: 00000023 00000888" in text
        assert "dma_demo: ok" in text and "check: ok" in text


@pytest.mark.parametrize("dmc", [0, 1])
def test_half_of_a_bank(dmc):
    """The firmware itself on a board whose highest address line of one bank stands
    still: the self-test names it, and half of the bank is there and works."""
    card = os.path.join(OUT, board("smdkv210"), "card.img")
    with Machine("smdkv210", {0: card}, f"dram-stuck-addr={dmc}:28", icount=False) as m:
        text = m.expect("mm210> ")
        sizes = [256 if n == dmc else 512 for n in (0, 1)]
        bases = [base for base, _ in BANKS["smdkv210"]]
        assert re.search(rf"^{'de'[dmc]} DMC{dmc}: .*, 256 MiB at {bases[dmc]:08x}, not 512 MiB: "
                         r"no A28$", text, re.M), text
        for node, bank in enumerate((1, 0)):
            assert "RAM: node %d, %d MiB at %08x" % (node, sizes[bank], bases[bank]) in text
        m.child.send("vmalloc 60000000; dma_demo 100000; check; audit\r")
        text = m.expect("audit: ok\r*\nmm210> ", timeout=120)
        assert "dma_demo: ok" in text and "check: ok" in text


@pytest.mark.parametrize("variant", VARIANTS)
def test_without_card_detect(variant):
    """A board that does not wire the pin: the card that was booted from is found and
    can be read."""
    card = os.path.join(OUT, board(variant), "card.img")
    unit = SLOT[variant]
    with Machine(variant, {unit: card}, f"no-card-detect={CHANNEL[unit]}", icount=False) as m:
        text = m.expect("mm210> ")
        assert f"card in HSMMC{CHANNEL[unit]}, reset" in text
        assert re.search(rf"^sd: mmcblk{CHANNEL[unit]}: SDSC .*, 4-bit at", text, re.M), text
        m.child.send(f"mmc dev mmcblk{CHANNEL[unit]}; mmc dump 33; check\r")
        assert "mm210img" in m.expect("check: ok\r*\nmm210> ")


def test_an_empty_slot_without_card_detect():
    card = os.path.join(OUT, board("smdkv210"), "card.img")
    with Machine("smdkv210", {0: card}, "no-card-detect=2", icount=False) as m:
        assert re.search(r"^sd: mmcblk2: no card$", m.expect("mm210> "), re.M)


# --- the demo ---

def load_demo(console):
    text = console.run("insmod ddr_demo")
    assert console.run("rmmod ddr_demo").strip() == "ddr_demo: goodbye"
    found = {name: (int(v, 16), int(p, 16), zone)
             for name, _, v, p, zone in ALLOCATION.findall(text)}
    assert set(found) == {"kmalloc", "vmalloc", "dma"}, text
    return text, found


def inside(address, bank):
    return bank[0] <= address < bank[0] + bank[1]


def test_demo_allocations(console):
    text, found = load_demo(console)
    low, high = low_bank(console.variant), high_bank(console.variant)
    virt, phys, zone = found["kmalloc"]
    assert inside(phys, low) and virt - PAGE_OFFSET == phys - low[0] and zone != "HighMem"
    virt, phys, zone = found["dma"]
    assert inside(phys, low) and 0xFC000000 <= virt < 0xFE000000 and zone != "HighMem"
    virt, phys, zone = found["vmalloc"]
    assert inside(phys, high or low) and (zone == "HighMem") == bool(high)
    assert ("no high memory on this board" in text) == (not high)
    assert "%08x" % phys in console.run("vmalloc 500; translate %08x" % virt)


def test_demo_string(console):
    """What is written to the physical page is read through the linear map, where the
    board has RAM there."""
    base, size = low_bank(console.variant)
    phys = STRING_VIRT - PAGE_OFFSET + base
    if phys >= base + size:
        assert "d0003000 is no RAM on this board" in load_demo(console)[0]
        return
    console.run("mw.l %x 6c6c6568; mw.l %x 6f; mw.l %x 0" % (phys, phys + 4, phys + 8))
    assert load_demo(console)[0].startswith('ddr_demo: string at d0003000: "hello"\n')


# --- devices ---

@pytest.mark.parametrize("engine,state,beat,line", [
    ("mdma", "secure", 8, 18), ("pdma0", "non-secure", 4, 19), ("pdma1", "non-secure", 4, 20)])
def test_dma_engines(console, engine, state, beat, line):
    """A copy with its interrupt, in the security state that each manager has."""
    text = console.run("dma_demo 100000 210 " + engine)
    assert "engine %s, channel 0, %s; program" % (engine, state) in text
    assert "%d a beat" % beat in text and "(line %d taken" % line in text
    assert text.endswith("dma_demo: ok\n")
    counted = int(re.search(r"taken \d+ -> (\d+) times", text).group(1))
    assert re.search(r"^ *%d: +%d VIC +%d Level +%s$" % (line, counted, line, engine),
                     console.run("cat /proc/interrupts"), re.M)


def test_a_typed_byte_interrupts(console):
    """The UART is behind the second VIC of the chain."""
    def taken():
        return int(re.search(r"^ *42: +(\d+) VIC +42 Level +uart$",
                             console.run("cat /proc/interrupts"), re.M).group(1))
    assert 0 < taken() < taken()


def test_a_long_line_arrives(console):
    line = "echo " + "0123456789" * 45
    console.type(line)
    assert console.run("").strip() == line[5:]


def test_a_line_that_nobody_wants(console):
    """PDMA1's line raised by software: its handler denies it until it is masked."""
    text = console.run("mw.l f2000018 100000")
    assert "line 20: pdma1 denied it 1000 times; masked" in text
    console.run("mw.l f200001c 100000")
    assert console.run("check") == "check: ok\n"


def test_reading_a_vic_takes_no_interrupt(console):
    """ADDRESS, whose reading would, is outside of the window."""
    assert "f2000f00" in console.run("md.l f2000f00 1")
    assert "vic0" in console.run("cat /proc/iomem")
    assert console.run("echo alive") == "alive\n"


def test_leds(console):
    """Lit when the pin is low; LED 1 of each variant."""
    dat, pin = {"smdkv210": (0xE0200284, 0), "x210": (0xE0200244, 3),
                "tiny210": (0xE0200284, 0)}[console.variant]

    def level():
        return int(console.run("md.l %x 1" % dat).split()[1], 16) >> pin & 1

    assert level() == 1 and "led 1: off" in console.run("led")
    console.run("led 1 on")
    assert level() == 0 and "led 1: on" in console.run("led")
    console.run("led 1 toggle")
    assert level() == 1
    console.run("led 1 blink")
    assert level() == 1
    assert "does not exist" in console.run("led 9 on")


# --- power ---

@pytest.mark.parametrize("variant", VARIANTS)
def test_reboot_by_watchdog(variant):
    with Console(board(variant), timeout=60) as c:
        c.run("mw.b %x 55" % (PHYS_OFFSET[variant] + (3 << 20)))
        c.keys("reboot\r")
        again = c.wait_prompt(60)
        assert "reset by watchdog (RST_STAT 4)" in again, again
        assert "\na" in again and "ABCDEF" in again
        assert c.run("check; audit") == "check: ok\naudit: ok\n"


@pytest.mark.parametrize("variant", VARIANTS)
def test_software_reset(variant):
    with Console(board(variant), timeout=60) as c:
        c.keys("mw.l e0102000 1\r")
        assert "reset by software (RST_STAT 8)" in c.wait_prompt(60)


def test_boot_in_instructions():
    """From the first stage's first instruction to the prompt; another run takes the very
    same number (what the boot ROM does before is not in it)."""
    rows = []
    for _ in range(2):
        status, text = run_script("bench -t boot", board("smdkv210"), timeout=300, ICOUNT="1")
        assert status == 0, text
        rows.append(int(re.search(r"^boot\t1\t\t(\d+)\t", text, re.M).group(1)))
    assert rows[0] == rows[1]
    assert 1000000 < rows[0] < 16000000, rows
