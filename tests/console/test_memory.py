# SPDX-License-Identifier: MIT
"""md, mw and translate, the allocators by hand, and the files of /proc."""
import re

import pytest

PAGE_OFFSET, PHYS_OFFSET = 0xC0000000, 0x40000000
WHERE = re.compile(r"virt ([0-9a-f]{8}) phys ([0-9a-f]{8}) zone (DMA|Normal|HighMem)")


def where(text):
    """(virtual, physical, zone) of what an allocation command printed first."""
    found = WHERE.search(text)
    assert found, text
    return int(found.group(1), 16), int(found.group(2), 16), found.group(3)


def free_kib(console):
    return int(re.search(r"MemFree: +(\d+) kB", console.run("cat /proc/meminfo")).group(1))


@pytest.fixture
def page(console):
    """A page of one's own: (virtual, physical)."""
    virt, phys, _ = where(console.run("alloc_pages 0"))
    yield virt, phys
    assert console.run("free_pages %x 0" % virt) == ""


def test_mw_and_md_of_every_width(console, page):
    virt, phys = page
    assert console.run("mw.l %x 64636261 4" % phys) == ""
    assert console.run("md.l %x 4" % phys) == \
        "%08x: 64636261 64636261 64636261 64636261    abcdabcdabcdabcd\n" % phys
    assert console.run("mw.b %x 7a" % (phys + 1)) == ""
    assert console.run("md.b %x 8" % phys).split()[1:9] == "61 7a 63 64 61 62 63 64".split()
    assert console.run("mw.w %x 3130 2" % (phys + 2)) == ""
    assert console.run("md.w %x 4" % phys).split()[1:5] == "7a61 3130 3130 6463".split()
    assert console.run("md -v %x 1" % virt).split()[1] == "31307a61"
    assert console.run("mw -v %x 0" % virt) == ""
    assert console.run("md %x 1" % phys).split()[1] == "00000000"


def test_md_shows_64_words(console, page):
    lines = console.run("md %x" % page[1]).rstrip("\n").split("\n")
    assert len(lines) == 16 and lines[15].startswith("%08x:" % (page[1] + 0xf0))


@pytest.mark.parametrize("address", ["-v 0", "-v 4", "-v 20000000", "-v fffffffc", "f0000000"])
def test_md_of_an_unmapped_address(console, address):
    text = console.run("md %s 1" % address)
    assert re.search(r"is not mapped|is neither RAM nor a device window|cannot be", text)
    assert "nhandled" not in text


def test_mw_of_text_is_refused(console):
    before = console.run("md -v c0200000 1")
    assert "cannot be written" in console.run("mw -v c0200000 0")
    assert console.run("md -v c0200000 1") == before


def test_device_registers(smdkc210, virt):
    """The UART's identification of virt, the chip's of smdkc210."""
    assert virt.run("md 9000fe0 1").split()[1] == "00000011"
    assert "43210" in smdkc210.run("md 10000000 1")


def test_translate(console, page):
    virt, phys = page
    text = console.run("translate %x" % virt)
    assert re.search(r"^level 1 ", text, re.M)
    assert "physical  %08x" % phys in text
    assert "write-back" in text and "read-write" in text and "never executed" in text
    assert "not mapped" in console.run("translate 0")
    text = console.run("translate c0200000")
    assert "read-only" in text and ", executable" in text


def test_kmalloc_and_kfree(console):
    virt, phys, zone = where(console.run("kmalloc 40"))
    assert virt - PAGE_OFFSET == phys - PHYS_OFFSET and zone in ("DMA", "Normal")
    assert where(console.run("kmalloc 40"))[0] != virt
    _, phys, zone = where(console.run("kmalloc 100 dma"))
    assert zone == "DMA"
    assert console.run("kfree %x" % virt) == ""
    assert where(console.run("kmalloc 40"))[0] == virt


@pytest.mark.parametrize("order", [0, 1, 5, 10])
@pytest.mark.parametrize("zone", ["dma", "normal"])
def test_alloc_pages(console, order, zone):
    before = free_kib(console)
    virt, phys, name = where(console.run("alloc_pages %d %s" % (order, zone)))
    assert phys % (4096 << order) == 0 and name.lower() == zone
    # Pages that rest in an order's list count as free, so the difference is exact.
    assert before - free_kib(console) == 4 << order
    assert console.run("free_pages %x %d" % (virt, order)) == ""
    assert free_kib(console) == before


def test_high_memory(smdkc210):
    text = smdkc210.run("alloc_pages 2 highmem")
    phys = int(re.search(r"virt none phys ([0-9a-f]{8}) zone HighMem", text).group(1), 16)
    smdkc210.run("mw %x 12345678" % (phys + 0x1000))
    assert smdkc210.run("md %x 1" % (phys + 0x1000)).split()[1] == "12345678"
    assert smdkc210.run("free_pages -p %x 2" % phys) == ""


@pytest.mark.parametrize("size", [1, 4096, 20000, 1 << 20, 5 << 20])
def test_vmalloc(console, size):
    text = console.run("vmalloc %d" % size)
    virt, phys, zone = where(text)
    assert zone == ("HighMem" if console.board == "smdkc210" else "Normal")
    assert "%08x" % phys in console.run("translate %x" % virt)
    assert "%08x" % virt in console.run("cat /proc/vmallocinfo").replace("0x", "")
    for guard in (virt - 4096, virt + (size + 4095 & ~4095)):
        assert "not mapped" in console.run("translate %x" % guard)
    assert console.run("vfree %x" % virt) == ""
    assert "not mapped" in console.run("translate %x" % virt)


def test_dma_alloc(console):
    text = console.run("dma_alloc 4096")
    virt = int(re.search(r"virt ([0-9a-f]{8})", text).group(1), 16)
    assert 0xFC000000 <= virt < 0xFE000000
    phys = int(re.search(r"physical +([0-9a-f]{8})",
                         console.run("translate %x" % virt)).group(1), 16)
    # The page may not be seen through the linear map as well.
    assert "not mapped" in console.run("translate %x" % (phys - PHYS_OFFSET + PAGE_OFFSET))
    assert "audit: ok" in console.run("audit")
    assert console.run("dma_free %x" % virt) == ""


def test_check_and_audit(console):
    assert console.run("check") == "check: ok\n"
    assert console.run("audit") == "audit: ok\n"


def test_proc_files(console):
    names = console.run("ls /proc").split()
    for name in "buddyinfo slabinfo vmallocinfo meminfo iomem".split():
        assert name in names
        assert console.run("cat /proc/" + name).strip() or name == "vmallocinfo"


def test_buddyinfo_sums_to_the_free_pages(console):
    pages = 0
    for line in console.run("cat /proc/buddyinfo").strip().split("\n"):
        found = re.fullmatch(r"Node \d, zone +(DMA|Normal|HighMem)((?: +\d+){11}) ?", line)
        assert found, line
        pages += sum(int(n) << order for order, n in enumerate(found.group(2).split()))
    assert pages * 4 == free_kib(console)


def test_slabinfo_format(console):
    lines = console.run("cat /proc/slabinfo").strip().split("\n")
    assert lines[0] == "slabinfo - version: 2.1"
    assert lines[1].startswith("# name            <active_objs> <num_objs> <objsize>")
    for line in lines[2:]:
        assert re.fullmatch(r"\S+ +\d+ +\d+ +\d+ +\d+ +\d+ : tunables +\d+ +\d+ +\d+ : "
                            r"slabdata +\d+ +\d+ +\d+", line), line


def test_meminfo_agrees_with_free(console):
    total = int(re.search(r"MemTotal: +(\d+) kB", console.run("cat /proc/meminfo")).group(1))
    row = console.run("free").split("\n")[1].split()
    assert row[0] == "Mem:" and int(row[1]) == total
    assert int(console.run("free -m").split("\n")[1].split()[1]) == total // 1024
    assert int(console.run("free -b").split("\n")[1].split()[1]) == total * 1024


def test_iomem(console):
    text = console.run("cat /proc/iomem")
    assert re.search(r"^40000000-[0-9a-f]{8} : System RAM$", text, re.M)
    assert re.search(r"^  40200000-[0-9a-f]{8} : Kernel code$", text, re.M)


def test_unit_tests_by_name(console):
    text = console.run("test kmalloc_zero", timeout=60)
    assert re.search(r"^\d+ passed, 0 failed", text, re.M)
