# SPDX-License-Identifier: MIT
"""From power-on to the jump into what the card holds, and every way to fail.

The payload is payload.c, which reports how it was entered: so these tests are of
iROM's part, the first stage and the image alone.
"""
import functools
import os
import re
import struct

import pytest
from machine import (BANKS, CHANNEL, CROSS, MIB, SECTOR, SLOT, STAGE1_BYTES, VARIANTS, Machine,
                     card_of, checked, flipped, image_of, image_with, load_address, stage1)

HEADER = STAGE1_BYTES                   # of the image: the firmware's header
PAYLOAD = STAGE1_BYTES + SECTOR


@functools.lru_cache(maxsize=None)
def booted(variant, unit):
    """What a good image prints from power-on to its end; one boot serves all who ask."""
    with boot(variant, image_of(variant), unit=unit) as m:
        assert m.ends() == 0, m.last
    return m.last


def boot(variant, image, unit=None, **more):
    unit = SLOT[variant] if unit is None else unit
    return Machine(variant, cards={unit: card_of(image)}, **more)


def patched(variant, old, new):
    """An image whose first stage has other bytes wherever it had those."""
    with open(stage1(variant), "rb") as f:
        code = f.read()
    assert old in code and len(old) == len(new)
    return image_with(code.replace(old, new), variant)


def report(text):
    """What payload.c printed, as numbers by name."""
    return {name: int(value, 16) for name, value in
            re.findall(r" ([a-z_0-9]+)=([0-9a-f]{8})", text[text.rindex(" at="):])}


# --- it works ---

@pytest.mark.parametrize("variant", VARIANTS)
def test_first_stage_size(variant):
    """8 KiB with the header, so that tools for 8 KiB take it, too."""
    assert os.path.getsize(stage1(variant)) <= 8192 - 16


@pytest.mark.parametrize("variant", VARIANTS)
def test_boots(variant):
    text = booted(variant, SLOT[variant])
    said = report(text)
    assert said["at"] == load_address(variant) and said["wrong"] == 0
    assert said["magic"] == 0x30313268 and said["version"] == 1
    assert said["channel"] == CHANNEL[SLOT[variant]]
    assert said["rst_stat"] == 1
    (base0, bytes0), (base1, bytes1) = BANKS[variant]
    assert (said["base0"], said["bytes0"]) == (base0, bytes0)
    assert (said["base1"], said["bytes1"]) == (base1, bytes1)
    assert 0 < said["cycles"] < 20_000_000
    # SVC; asynchronous aborts, IRQ and FIQ masked; ARM; MMU and data cache off.
    assert said["cpsr"] & 0x1ff == 0x1d3
    assert said["sctlr"] & 5 == 0
    assert not re.search(r"\*\*\*", text)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_letter_for_each_step(variant):
    text = booted(variant, SLOT[variant])
    steps = re.search(r"^ab mm210.*\nc .*\nd .*\ne .*\nf .*\ngh .*\n", text, re.M)
    assert steps, text
    assert f"first stage, {variant}; card in HSMMC{CHANNEL[SLOT[variant]]}, reset status " \
           "00000001, chip 43110220" in text


@pytest.mark.parametrize("variant", VARIANTS)
def test_either_slot(variant):
    for unit in (0, 1):
        assert report(booted(variant, unit))["channel"] == CHANNEL[unit]


def test_the_other_uart_speaks_too():
    """SMDKV210 and X210 have boards whose connector is UART2."""
    image = image_of("smdkv210")
    with boot("smdkv210", image, more=["-serial", "null", "-serial", "file:uart2"]) as m:
        assert m.ends() == 0
        with open(m.path("uart2"), encoding="latin-1") as f:
            assert "ab mm210 first stage, smdkv210" in f.read().replace("\r", "")


def test_instructions_are_reproducible():
    with boot("x210", image_of("x210")) as m:
        assert m.ends() == 0
    assert m.last == booted("x210", SLOT["x210"])


# --- the card ---

def irom_gives_up(m):
    """The first stage never speaks, and iROM toggles its failure pin."""
    blinks = 0
    for _ in range(480):
        m.silence(0.25)
        blinks = m.leds().count("led GPD0_0 on")
        if blinks > 1:
            break
    assert blinks > 1


def test_no_card():
    with Machine("smdkv210", options="leds=leds") as m:
        irom_gives_up(m)


@pytest.mark.parametrize("at", [16, 100, 3000, STAGE1_BYTES - 1])
def test_a_flipped_bit_in_the_first_stage(at):
    """iROM refuses it and looks at the second channel, where there is no card."""
    with boot("smdkv210", flipped(image_of("smdkv210"), at, at % 8), options="leds=leds") as m:
        irom_gives_up(m)


def test_a_flipped_bit_then_the_second_channel():
    bad, good = flipped(image_of("smdkv210"), 2000), image_of("smdkv210")
    with Machine("smdkv210", cards={0: card_of(bad), 1: card_of(good)}) as m:
        assert m.ends() == 0
    assert report(m.last)["channel"] == 2


def test_a_flipped_bit_in_both_first_stages():
    bad = card_of(flipped(image_of("smdkv210"), 2000))
    with Machine("smdkv210", cards={0: bad, 1: bad}, options="leds=leds") as m:
        irom_gives_up(m)


@pytest.mark.parametrize("variant,at,bit", [
    ("smdkv210", 0, 0), ("smdkv210", 0x1003, 7), ("smdkv210", 0x10000, 3),
    ("smdkv210", 0x1000 + 4 * 20001 - 1, 0), ("x210", 0x10000, 0), ("tiny210", 0x1003, 6)])
def test_a_flipped_bit_in_the_firmware(variant, at, bit):
    with boot(variant, flipped(image_of(variant), PAYLOAD + at, bit)) as m:
        before, reason, blinks = m.failure()
    assert blinks == 6 and before.endswith("g")
    size = 0x1000 + 4 * 20001
    assert re.match(rf"the firmware is damaged: CRC of {size} bytes at "
                    rf"{load_address(variant):08x} is [0-9a-f]{{8}}, not [0-9a-f]{{8}}$", reason)
    found, wanted = re.search(r"is (\w+), not (\w+)", reason).groups()
    assert found != wanted


@pytest.mark.parametrize("at", [0, 7])
def test_no_firmware(at):
    with boot("smdkv210", flipped(image_of("smdkv210"), HEADER + at)) as m:
        _, reason, blinks = m.failure()
    assert blinks == 5 and "sector 33: no firmware image there" in reason


@pytest.mark.parametrize("at", [8, 20, 28])
def test_a_flipped_bit_in_the_header(at):
    """(Each bit: test_stage1.py.)"""
    with boot("smdkv210", flipped(image_of("smdkv210"), HEADER + at)) as m:
        _, reason, blinks = m.failure()
    assert blinks == 5 and "sector 33: the image header is damaged" in reason


def test_a_first_stage_alone():
    with boot("smdkv210", image_of("smdkv210")[:STAGE1_BYTES]) as m:
        _, reason, blinks = m.failure()
    assert blinks == 5 and "sector 33: no firmware image there: 00000000 00000000" in reason


def test_firmware_for_another_board():
    """Linked for the bank that this one does not have."""
    with boot("tiny210", image_of("x210", first="tiny210")) as m:
        _, reason, blinks = m.failure()
    assert blinks == 5 and "does not fit this board's DRAM" in reason


@pytest.mark.parametrize("sector,letter", [(33, "e"), (34, "f"), (34 + 100, "f")])
def test_a_read_error(tmp_path, sector, letter):
    """The card refuses one sector, whenever it is read."""
    (tmp_path / "card").write_bytes(card_of(image_of("smdkv210")))
    (tmp_path / "conf").write_text(
        f'[inject-error]\nevent = "read_aio"\nerrno = "5"\nsector = "{sector}"\n'
        'once = "off"\nimmediately = "off"\n')
    with Machine("smdkv210", cards={0: f"blkdebug:{tmp_path}/conf:{tmp_path}/card"}) as m:
        before, reason, blinks = m.failure()
    assert blinks == 4 and re.search(rf"^{letter} .*\n$", before, re.M)
    first, last = map(int, re.match(r"HSMMC0: sectors (\d+)-(\d+) cannot be read: PRNSTS "
                                    r"[0-9a-f]{8}, NORINTSTS and ERRINTSTS [0-9a-f]{8}",
                                    reason).groups())
    assert first <= sector <= last


# --- DRAM ---

@pytest.mark.parametrize("dmc", [0, 1])
@pytest.mark.parametrize("variant", ["smdkv210", "x210"])
def test_a_phy_that_does_not_lock(variant, dmc):
    with boot(variant, image_of(variant), options=f"dmc-lock-fault={dmc}") as m:
        before, reason, blinks = m.failure()
    assert blinks == 2
    assert re.match(rf"DMC{dmc}: the PHY does not lock: PHYSTATUS [0-9a-f]{{8}}, "
                    r"PHYCONTROL0 00101003, PHYCONTROL1 00000086", reason)
    assert ("\nd DMC0" in before) == (dmc == 1)


def test_tiny210_has_no_second_controller():
    with boot("tiny210", image_of("tiny210"), options="dmc-lock-fault=1") as m:
        assert m.ends() == 0
    assert "e DMC1: no DRAM" in m.last


# The words of the table in variant.c: 512 or 256 MiB at the bank's base.
MEMCONFIG0 = {"smdkv210": [0x20e01323, 0x40e01323], "x210": [0x30f01313, 0x40f01313],
              "tiny210": [0x20e01323, None]}


def ends_with_registers(reason, variant, dmc):
    """The controller's state behind a report of the DRAM test."""
    return re.search(r"; PHYSTATUS [0-9a-f]{7}7, CONCONTROL 0ff02030, MEMCONTROL 00202400, "
                     rf"MEMCONFIG0 {MEMCONFIG0[variant][dmc]:08x}$", reason)


@pytest.mark.parametrize("variant,bank,bit,value", [
    ("smdkv210", 0, 0, 0), ("smdkv210", 0, 13, 1), ("smdkv210", 1, 31, 0), ("x210", 0, 7, 0),
    ("x210", 1, 16, 1), ("tiny210", 0, 24, 1)])
def test_a_stuck_data_line(variant, bank, bit, value):
    with boot(variant, image_of(variant), options=f"dram-stuck-data={bank}:{bit}:{value}") as m:
        _, reason, blinks = m.failure()
    base = BANKS[variant][bank][0]
    assert blinks == 3
    assert f"DRAM of DMC{bank} at {base:08x}: data lines D{bit} stuck at {value}; wrote" in reason
    assert ends_with_registers(reason, variant, bank), reason


@pytest.mark.parametrize("variant,bank,bit", [
    ("smdkv210", 0, 2), ("smdkv210", 0, 12), ("smdkv210", 1, 20), ("x210", 0, 3), ("x210", 1, 26),
    ("tiny210", 0, 27)])
def test_a_stuck_address_line(variant, bank, bit):
    with boot(variant, image_of(variant), options=f"dram-stuck-addr={bank}:{bit}") as m:
        _, reason, blinks = m.failure()
    base = BANKS[variant][bank][0]
    assert blinks == 3 and f"DRAM of DMC{bank} at {base:08x}: address lines A{bit} stuck;" in reason
    assert ends_with_registers(reason, variant, bank), reason


def test_half_of_the_memory():
    """The highest address line stands still: that is a smaller memory. It boots."""
    with boot("smdkv210", image_of("smdkv210"), options="dram-stuck-addr=1:28") as m:
        assert m.ends() == 0
    assert re.search(r", 256 MiB at 40000000, not 512 MiB: no A28$", m.last, re.M)
    assert report(m.last)["bytes1"] == 256 * MIB


# What a DDR2 chip must see, in this order (dram.c).
COMMANDS = [0x07000000, 0x01000000, 0x00020000, 0x00030000, 0x00010400, 0x00000542,
            0x01000000, 0x05000000, 0x05000000, 0x00000442, 0x00010780, 0x00010400]


@pytest.mark.parametrize("a,b", [(0, 1), (3, 4), (4, 5), (6, 9), (9, 10), (10, 11)])
def test_commands_out_of_order(a, b):
    """A first stage whose DRAM commands are in the wrong order."""
    swapped = list(COMMANDS)
    swapped[a], swapped[b] = swapped[b], swapped[a]
    image = patched("smdkv210", struct.pack("<12I", *COMMANDS), struct.pack("<12I", *swapped))
    with boot("smdkv210", image) as m:
        _, reason, blinks = m.failure()
    assert blinks == 3 and "DRAM of DMC0 at 20000000: does not answer: wrote" in reason
    assert ends_with_registers(reason, "smdkv210", 0), reason


def test_another_board_with_less_memory():
    """The first stage for 512 + 512 MiB on a board with 256 + 256."""
    with Machine("x210", cards={1: card_of(image_of("smdkv210"))}) as m:
        assert m.ends() == 0
    said = report(m.last)
    assert (said["bytes0"], said["bytes1"]) == (256 * MIB, 256 * MIB)


def test_another_board_without_the_second_controllers_memory():
    with Machine("tiny210", cards={0: card_of(image_of("smdkv210"))}) as m:
        _, reason, blinks = m.failure()
    assert blinks in (2, 3) and "DMC1" in reason


# --- the first stage itself ---

@pytest.mark.parametrize("name,register,word", [
    ("APLL", 0xe0100100, 0x807d0301), ("MPLL", 0xe0100108, 0x829b0c01),
    ("EPLL", 0xe0100110, 0x80500303)])
def test_a_pll_that_does_not_lock(name, register, word):
    """Its enable bit is never set."""
    image = patched("smdkv210", struct.pack("<I", word), struct.pack("<I", word & ~(1 << 31)))
    with boot("smdkv210", image) as m:
        before, reason, blinks = m.failure()
    assert blinks == 1 and re.search(r"^ab mm210.*\n$", before, re.M)
    assert reason == f"{name}: register {register:08x} holds {word & ~(1 << 31):08x}"


@pytest.mark.parametrize("fault,reason", [
    ("apll", "APLL: register e0100100 holds 807d0301"),
    ("mpll", "MPLL: register e0100108 holds 829b0c01"),
    ("epll", "EPLL: register e0100110 holds 80500303"),
    ("vpll", "VPLL: register e0100120 holds 806c0603"),
    ("dividers", "dividers: register e0101000 holds 000000"),
    ("muxes", "muxes: register e0101100 holds ")])
def test_a_clock_fault(fault, reason):
    """The chip's status bits never say that the change is done."""
    with boot("smdkv210", image_of("smdkv210"), options=f"clock-fault={fault}") as m:
        before, said, blinks = m.failure()
    assert blinks == 1 and re.search(r"^ab mm210.*\n$", before, re.M)
    assert said.startswith(reason)


@pytest.mark.parametrize("wanted,settled", [(0x01111111, 0x11111111), (0x01112222, 0x11112222)],
                         ids=["crystal", "PLLs"])
def test_a_mux_that_does_not_switch(wanted, settled):
    """A first stage that waits for what the muxes of CLK_SRC0 never say."""
    image = patched("smdkv210", struct.pack("<I", wanted), struct.pack("<I", 0x04444444))
    with boot("smdkv210", image) as m:
        before, reason, blinks = m.failure()
    assert blinks == 1 and re.search(r"^ab mm210.*\n$", before, re.M)
    assert reason == f"muxes: register e0101100 holds {settled:08x}"


def test_an_exception_is_reported():
    """An undefined instruction in place of clock_init()."""
    symbols = checked(CROSS + "nm", stage1("smdkv210").replace(".bin", ".elf"))
    at = int(re.search(r"^([0-9a-f]{8}) T clock_init$", symbols, re.M).group(1), 16)
    with open(stage1("smdkv210"), "rb") as f:
        code = bytearray(f.read())
    code[at - 0xd0020010:at - 0xd0020010 + 2] = b"\x00\xde"          # udf #0
    with boot("smdkv210", image_with(bytes(code), "smdkv210")) as m:
        _, reason, blinks = m.failure()
    assert blinks == 7
    said = re.fullmatch(rf"exception 1: lr {at + 2:08x} SPSR ([0-9a-f]{{8}}) DFSR [0-9a-f]{{8}} "
                        r"DFAR [0-9a-f]{8}", reason)
    # Thumb, SVC; IRQ and FIQ masked, asynchronous aborts not.
    assert int(said.group(1), 16) & 0x1ff == 0xf3


# --- the lamp ---

def test_the_led_blinks_its_number():
    """Twice 0.2 s on, 0.2 s off, then a second more; again, to see it repeat. Seconds
    of the guest's clock, which a busy host can only lengthen."""
    with boot("x210", image_of("x210"), options="dmc-lock-fault=0,leds=leds", icount=False) as m:
        assert m.failure()[2] == 2
        changes = []
        for _ in range(240):
            m.silence(0.5)
            changes = [line.split() for line in m.leds().split("\n")[:-1]
                       if line.startswith("led GPJ0_3 ")]
            if len(changes) >= 9:
                break
    assert [c[2] for c in changes[:9]] == ["on", "off"] * 4 + ["on"]
    times = [int(c[3]) for c in changes]
    gaps = [b - a for a, b in zip(times, times[1:])]
    for n, gap in enumerate(gaps[:8]):
        least = 1.2e9 if n % 4 == 3 else 0.2e9
        assert 0.99 * least < gap < least + 0.9e9
