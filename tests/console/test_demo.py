# SPDX-License-Identifier: MIT
"""The driver demo and the DMA demo, as a user at the console meets them."""
import random
import re

import pytest
from harness import Console, run_script

LINE = re.compile(r"^ddr_demo: (kmalloc|vmalloc|dma) (\d+) bytes: virtual ([0-9a-f]{8}) "
                  r"physical ([0-9a-f]{8}) zone (DMA|Normal|HighMem)$", re.M)
STRING_PHYS = 0x50003000
PAGE_OFFSET = 0xC0000000
PHYS_OFFSET = 0x40000000
LOWMEM_END_PHYS = PHYS_OFFSET + (760 << 20)


@pytest.fixture(scope="module")
def smdkc210():
    with Console("smdkc210") as console:
        yield console


def write_string(console, data):
    """Put bytes and an end at the demo's page, as a user would: with mw.b."""
    for i, byte in enumerate(data + b"\0"):
        console.run("mw.b %x %x" % (STRING_PHYS + i, byte))


def load_demo(console):
    """insmod and rmmod; the string's line and {allocator: (virtual, physical, zone)}."""
    text = console.run("insmod ddr_demo")
    assert console.run("rmmod ddr_demo").strip() == "ddr_demo: goodbye"
    found = LINE.findall(text)
    assert [(name, size) for name, size, *_ in found] == \
        [("kmalloc", "40"), ("vmalloc", "500"), ("dma", "1024")], text
    return text.splitlines()[0], {name: (int(v, 16), int(p, 16), zone)
                                  for name, _, v, p, zone in found}


def test_string_follows_memory(smdkc210):
    rng = random.Random(210)
    for length in (1, 5, 30):
        text = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz ,.-0123456789")
                       for _ in range(length))
        write_string(smdkc210, text.encode())
        line, _ = load_demo(smdkc210)
        assert line == 'ddr_demo: string at d0003000: "%s"' % text


def test_string_is_escaped(smdkc210):
    write_string(smdkc210, b'a"\\\x07\x1b[2J\xff')
    line, _ = load_demo(smdkc210)
    assert line == r'ddr_demo: string at d0003000: "a\"\\\x07\x1b[2J\xff"'


def test_string_without_an_end(smdkc210):
    smdkc210.run("mw.b %x 41 1000" % STRING_PHYS)
    line, _ = load_demo(smdkc210)
    assert line == 'ddr_demo: string at d0003000: "%s"' % ("A" * 64)
    write_string(smdkc210, b"")
    assert load_demo(smdkc210)[0] == 'ddr_demo: string at d0003000: ""'


def test_addresses_and_zones(smdkc210):
    _, where = load_demo(smdkc210)
    virt, phys, zone = where["kmalloc"]
    assert virt - PAGE_OFFSET == phys - PHYS_OFFSET
    assert phys < LOWMEM_END_PHYS and zone in ("Normal", "DMA")
    virt, phys, zone = where["vmalloc"]
    assert 0xF0000000 <= virt < 0xFC000000 and virt % 4096 == 0
    assert phys >= LOWMEM_END_PHYS and zone == "HighMem"
    virt, phys, zone = where["dma"]
    assert 0xFC000000 <= virt < 0xFE000000 and virt % 4096 == phys % 4096 == 0
    assert PHYS_OFFSET <= phys < LOWMEM_END_PHYS and zone in ("Normal", "DMA")


def test_translate_agrees(smdkc210):
    """What the page tables say is what the demo printed."""
    _, where = load_demo(smdkc210)
    for name in ("kmalloc", "dma"):
        virt, phys, _ = where[name]
        assert "%08x" % phys in smdkc210.run("translate %08x" % virt)


def address_in(text):
    return re.search(r"\b(?:0x)?([0-9a-f]{8})\b", text).group(1)


def test_output_follows_allocations(smdkc210):
    """Nothing is a constant: what others hold moves what the demo gets."""
    _, before = load_demo(smdkc210)
    taken = [address_in(smdkc210.run("kmalloc 40")) for _ in range(3)]
    page = address_in(smdkc210.run("vmalloc 500"))
    _, during = load_demo(smdkc210)
    assert during["kmalloc"][0] not in [int(a, 16) for a in taken]
    assert during["kmalloc"][:2] != before["kmalloc"][:2]
    assert during["vmalloc"][:2] != before["vmalloc"][:2]
    for address in taken:
        smdkc210.run("kfree " + address)
    smdkc210.run("vfree " + page)
    assert "check: ok" in smdkc210.run("check")


def test_loading_twice_and_unloading_twice(smdkc210):
    assert LINE.search(smdkc210.run("insmod ddr_demo"))
    assert "ddr_demo" in smdkc210.run("lsmod")
    assert not LINE.search(smdkc210.run("insmod ddr_demo"))
    assert "goodbye" in smdkc210.run("rmmod ddr_demo")
    assert "goodbye" not in smdkc210.run("rmmod ddr_demo")


def free_pages(console):
    """Pages on the buddy lists, over all zones."""
    text = console.run("cat /proc/buddyinfo")
    return sum(int(n) << order for line in text.splitlines() if line.startswith("Node")
               for order, n in enumerate(line.split("zone")[1].split()[1:]))


def test_demos_lose_no_page(smdkc210):
    load_demo(smdkc210)
    smdkc210.run("dma_demo")
    before = free_pages(smdkc210)
    for _ in range(5):
        load_demo(smdkc210)
        smdkc210.run("dma_demo")
    assert free_pages(smdkc210) == before


def run_dma(console, command):
    """The figures that dma_demo prints."""
    text = console.run(command)
    counters = re.findall(r"physical ([0-9a-f]{8}), counter ended at ([0-9a-f]{8})", text)
    irqs = re.search(r"completion interrupts (\d+) -> (\d+)", text)
    data = re.search(r"equal bytes (\d+) -> (\d+) of (\d+), checksum (\w+) and (\w+), "
                     r"seed (\w+)", text)
    assert len(counters) == 2 and irqs and data, text
    return text, [(int(a, 16), int(b, 16)) for a, b in counters], \
        tuple(map(int, irqs.groups())), data.groups()


@pytest.mark.parametrize("size,number", [("", 65536), ("1", 1), ("63", 63), ("4k", 4096),
                                         ("0x10005", 65541), ("1M", 1 << 20)])
def test_dma_demo(smdkc210, size, number):
    text, counters, irqs, data = run_dma(smdkc210, ("dma_demo " + size).strip())
    assert all(end - start == number for start, end in counters)
    assert counters[0][0] != counters[1][0]
    assert irqs[1] == irqs[0] + 1
    assert data[:3] == ("0", str(number), str(number)) and data[3] == data[4]
    assert text.rstrip().endswith("dma_demo: ok")


def test_dma_demo_seed(smdkc210):
    """Runs differ; the same seed gives the same data."""
    first, second = (run_dma(smdkc210, "dma_demo 4096")[3] for _ in range(2))
    assert first[3] != second[3] and first[5] != second[5]
    again, same = (run_dma(smdkc210, "dma_demo 4096 77")[3] for _ in range(2))
    assert again == same


@pytest.mark.parametrize("arguments", ["0", "4M", "4294967295", "99999999999", "-1", "x", "1 y",
                                       "1 2 3"])
def test_dma_demo_bad_arguments(smdkc210, arguments):
    text = smdkc210.run("dma_demo " + arguments)
    assert "ok" not in text and len(text.splitlines()) >= 1
    assert "check: ok" in smdkc210.run("check")


def line_count(console, name):
    """How often the line of this owner was taken, by /proc/interrupts."""
    row = re.search(r"^ *\d+: +(\d+) .*  %s$" % name, console.run("cat /proc/interrupts"), re.M)
    return int(row.group(1))


def test_interrupts_are_counted(smdkc210):
    before = line_count(smdkc210, "mdma")
    for _ in range(3):
        smdkc210.run("dma_demo 100")
    assert line_count(smdkc210, "mdma") == before + 3
    assert re.search(r"^Err: +0$", smdkc210.run("cat /proc/interrupts"), re.M)


def test_virt_without_ram_there():
    with Console("virt", ram="64M") as console:
        line, where = load_demo(console)
        assert line == "ddr_demo: d0003000 is no RAM on this board: (efault)"
        assert where["vmalloc"][2] in ("Normal", "DMA")
        assert "no DMA engine on this board" in console.run("dma_demo")
        assert "check: ok" in console.run("check")


def test_virt_with_high_memory():
    with Console("virt", ram="2G") as console:
        write_string(console, b"virt")
        line, where = load_demo(console)
        assert line == 'ddr_demo: string at d0003000: "virt"'
        assert where["vmalloc"][1] >= LOWMEM_END_PHYS and where["vmalloc"][2] == "HighMem"


@pytest.mark.parametrize("board,script,good", [
    ("smdkc210", "mw.l 50003000 6f6c6c65; insmod ddr_demo; rmmod ddr_demo; dma_demo", True),
    ("smdkc210", "dma_demo 0", False),
    ("smdkc210", "dma_demo bytes", False),
    ("smdkc210", "rmmod ddr_demo", False),
    ("virt", "insmod ddr_demo; rmmod ddr_demo", True),
    ("virt", "dma_demo", False),
])
def test_exit_status(board, script, good):
    status, text = run_script(script, board)
    assert (status == 0) == good, text
