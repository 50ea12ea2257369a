# SPDX-License-Identifier: MIT
"""A driver's device, used by hand: its node, cat, echo, dd, hexdump, ioctl, mknod, and
Ctrl-C in a read that waits; and what /sys shows of it. The driver is tests/target/chardev.c."""
import re
import time

import pytest
from harness import Console
from modules import free_pages, ready


@pytest.fixture(scope="module")
def console():
    with Console("virt", ram="64M") as c:
        yield c


@pytest.fixture
def driver(console):
    """The driver, loaded; gives its major."""
    assert console.run("insmod test_chardev") == ""
    yield re.search(r"^(\d+) test_chardev$", console.run("cat /proc/devices"), re.M).group(1)
    assert console.run("rmmod test_chardev") == ""
    assert "No such file" in console.run("cat /dev/tchar0")


def test_node(console, driver):
    assert re.search(r"^c +%s, +0 +- tchar0$" % driver, console.run("ls -l /dev"), re.M)
    assert console.run("cat /sys/class/test_class/tchar0/dev") == "%s:0\n" % driver
    assert console.run("rm /dev/tchar0") == "rm: /dev/tchar0: Operation not permitted\n"


def test_write_and_read(console, driver):
    assert console.run("echo some text > /dev/tchar0") == ""
    assert console.run("cat /dev/tchar0") == "some text\n"
    assert console.run("echo more >> /dev/tchar0") == ""
    assert console.run("cat /dev/tchar0") == "some text\nmore\n"
    assert console.run("hexdump /dev/tchar0 5 4").startswith("00000005: 74 65 78 74 ")
    assert console.run("cp /dev/tchar0 /tmp/copy; cat /tmp/copy") == "some text\nmore\n"


def test_dd(console, driver):
    # The driver takes at most 300 bytes at once, and holds 1000.
    assert console.run("dd if=/dev/zero of=/dev/tchar0 bs=500 count=2") == \
        "2+0 records in\n2+0 records out\n1000 bytes copied\n"
    full = console.run("dd if=/dev/zero of=/dev/tchar0 bs=1001 count=1")
    assert "No space left on device" in full
    assert "300 bytes copied" in console.run("dd if=/dev/tchar0 of=/tmp/part bs=1k count=1")
    assert "usage: dd" in console.run("dd if=/dev/tchar0 size=3")
    assert "1 to 16M" in console.run("dd if=/dev/tchar0 bs=0")


def test_ioctl(console, driver):
    console.run("echo abc > /dev/tchar0")
    # _IOR('t', 2, int), _IO('t', 1), _IOWR('t', 3, int)
    assert "04 00 00 00" in console.run("ioctl /dev/tchar0 0x80047402")
    assert console.run("ioctl /dev/tchar0 0x7401") == "0\n"
    assert "00 00 00 00" in console.run("ioctl /dev/tchar0 0x80047402")
    assert "43 00 00 00" in console.run("ioctl /dev/tchar0 0xc0047403 0x42")
    assert "Inappropriate ioctl" in console.run("ioctl /dev/tchar0 0x7409")


def test_mknod(console, driver):
    assert console.run("mknod /dev/other c %s 2" % driver) == ""
    console.run("echo seen > /dev/other")
    assert console.run("cat /dev/tchar0") == "seen\n"
    assert console.run("rm /dev/other") == ""
    assert "devices have their place in /dev" in console.run("mknod /tmp/x c %s 2" % driver)
    assert "usage: mknod" in console.run("mknod /dev/x b 1 1")
    assert "no device number" in console.run("mknod /dev/x c 0 1")
    console.run("mknod /dev/none c %s 77" % driver)
    assert "No such device or address" in console.run("cat /dev/none")
    console.run("rm /dev/none")


def test_ctrl_c_ends_a_read(console, driver):
    console.run("mknod /dev/waits c %s 1" % driver)
    console.child.send("cat /dev/waits\r")
    time.sleep(0.5)
    console.child.send("\x03")
    assert "^C" in console.wait_prompt()
    console.run("echo now > /dev/waits")
    assert "now" in console.run("hexdump /dev/waits 0 4")
    console.run("rm /dev/waits")


def test_directories(console):
    for name in ("class", "kernel", "module"):
        assert name in console.run("ls /sys").split()
    assert "debug" in console.run("ls /sys/kernel").split()
    assert "No such file" in console.run("cat /sys/kernel/nothing")
    assert "Is a directory" in console.run("cat /sys/kernel")
    assert "check: ok" in console.run("check")


# --- mmap ---

@pytest.fixture(scope="module")
def mapped(console):
    """tests/modules/mt_mmap.c, loaded."""
    assert console.run("insmod host:" + ready("tests", "mt_mmap")) == "walks: 0 wrong\n"
    yield console
    assert console.run("rmmod mt_mmap").endswith(", 0 pages are held\n")
    assert console.run("check; audit") == "check: ok\naudit: ok\n"


def shown(text):
    """The bytes of a hexdump."""
    return bytes(int(b, 16) for line in text.split("\n") if re.match(r"[0-9a-f]{8}: ", line)
                 for b in line[10:57].split())


@pytest.mark.parametrize("device,offset,text", [
    ("by_pfn", "0", b"the block"), ("by_vmalloc", "0x1000", b"the area"),
    ("by_insert", "0x2000", b"page 2"), ("by_iomap", "0", b"coherent"),
    ("by_dma", "0", b"coherent"),
    ("by_fault", "0x1000", b"page 1"), ("by_old_fault", "0x2000", b"page 2"),
    ("by_nopage", "0", b"page 0")])
def test_mmap(mapped, device, offset, text):
    """Each way of mapping shows the memory that the driver means."""
    said = mapped.run("mmap /dev/%s 0x1000 %s" % (device, offset))
    assert len(shown(said)) == 256
    assert shown(said).startswith(text + b"\0"), said
    assert ("closed, 1 pages" in said) == (device == "by_fault")
    assert mapped.run("audit") == "audit: ok\n"


def test_mmap_write(mapped):
    """What is written into a mapping is in the driver's memory, also across pages."""
    assert "6 bytes written" in mapped.run("mmap -w wrote1 /dev/by_pfn 0x2000")
    said = mapped.run("mmap -a 4093 -w crossing /dev/by_fault 0x3000")
    assert shown(said).startswith(b"crossing1\0"), said
    assert shown(mapped.run("mmap -a 0x1000 /dev/by_insert 0x3000"))[:7] == b"ssing1\0"
    # What lies behind the mapping is not written.
    assert "2 bytes written" in mapped.run("mmap -a 4094 -w abc /dev/by_vmalloc")
    assert shown(mapped.run("mmap -a 0x1000 /dev/by_vmalloc 0x2000"))[:1] == b"t"


def test_mmap_refused(mapped):
    before = free_pages(mapped)
    for line, reason in [("mmap /dev/null", "No such device"), ("mmap /dev", "directory"),
                         ("mmap /proc/meminfo", "mmap: "), ("mmap /dev/none", "No such file"),
                         ("mmap /dev/by_vmalloc 0x4000", "Invalid argument"),
                         ("mmap /dev/by_insert 0x1000 0x3000", "No such device or address"),
                         ("mmap /dev/by_iomap 0x2000", "Invalid argument"),
                         ("mmap /dev/by_dma 0x2000", "No such device or address"),
                         ("mmap /dev/by_nopage 0x1000 0x3000", "Bad address"),
                         ("mmap /dev/by_fault 0x1000 0x3000", "Bad address"),
                         ("mmap /dev/by_pfn 0", "LENGTH"), ("mmap /dev/by_pfn 1 1", "OFFSET"),
                         ("mmap -a 5000 /dev/by_pfn", "-a below"), ("mmap", "usage: mmap")]:
        assert reason in mapped.run(line), line
    assert free_pages(mapped) == before
