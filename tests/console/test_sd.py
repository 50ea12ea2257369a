# SPDX-License-Identifier: MIT
"""Memory cards: images of every size read back and compared, cards that are missing,
pulled out, changed or smaller than they say, and arguments that make no sense."""
import hashlib
import os
import random
import re
import subprocess
import zlib

import pytest
from harness import RUN, Console, environment, image, run_script

SECTOR = 512
MONITOR = "(qemu) "
CRC = re.compile(r"CRC-32 of (\d+) sectors from (\d+) on: ([0-9a-f]{8})")


def make_card(path, size, seed=210):
    """A sparse file with random bytes at both ends; returns its path."""
    rng = random.Random(seed)
    with open(path, "wb") as f:
        f.truncate(size)
        part = min(size // 2, 1 << 20)
        f.write(rng.randbytes(part))
        f.seek(size - part)
        f.write(rng.randbytes(part))
    return str(path)


def sectors(path, first, count):
    with open(path, "rb") as f:
        f.seek(first * SECTOR)
        return f.read(count * SECTOR)


def crc(console, first, count):
    found = CRC.search(console.run("mmc crc %d %d" % (first, count)))
    assert found and found.group(1, 2) == (str(count), str(first))
    return int(found.group(3), 16)


def hex_bytes(text):
    """The bytes in lines as md.b prints them."""
    data = b""
    for line in text.splitlines():
        found = re.match(r"[0-9a-f]{8}:((?: [0-9a-f]{2}){1,16}) ", line)
        if found:
            data += bytes.fromhex(found.group(1).replace(" ", ""))
    return data


def expect_error(console, command, what):
    text = console.run(command)
    assert re.search(what, text), text
    assert len(text.splitlines()) == 1, text


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    return make_card(tmp_path_factory.mktemp("sd") / "card, with a comma.img", 16 << 20)


@pytest.fixture(scope="module")
def console(card):
    with Console("smdkc210", SD=card) as c:
        yield c


# --- reading what is there ---

def test_info(console):
    assert "mmcblk0: SDSC QEMU!, 32768 sectors (16 MiB), 4-bit" in console.banner
    assert re.search(r"^\* mmcblk0 +32768 sectors, 16 MiB$", console.run("mmc list"), re.M)
    text = console.run("mmc info")
    assert "card         SDSC, specification 2.00" in text
    assert "32768 sectors" in text and "4-bit, 24000 kHz, DMA" in text


def test_crc(console, card):
    for first, count in ((0, 1), (0, 2048), (1, 7), (5, 128), (2047, 2), (32767, 1),
                         (30720, 2048), (100, 129), (3, 1000)):
        assert crc(console, first, count) == zlib.crc32(sectors(card, first, count))
    assert crc(console, 0, 32768) == zlib.crc32(sectors(card, 0, 32768))


def test_dump(console, card):
    for first, count in ((0, 1), (1, 1), (2047, 3), (32767, 1)):
        text = console.run("mmc dump %d %d" % (first, count))
        assert hex_bytes(text) == sectors(card, first, count)
        assert re.findall(r"^sector (\d+)$", text, re.M) == \
            [str(n) for n in range(first, first + count)]
    assert hex_bytes(console.run("mmc dump 9")) == sectors(card, 9, 1)


@pytest.mark.parametrize("where,offset", [("alloc_pages 3 highmem", 0), ("alloc_pages 3", 0),
                                          ("dma_alloc 32768", 0), ("alloc_pages 3 highmem", 37),
                                          ("alloc_pages 3", 4095)])
def test_read(console, card, where, offset):
    text = console.run(where)
    phys = int(re.search(r"phys ([0-9a-f]{8})", text).group(1), 16)
    virt = re.search(r"virt ([0-9a-f]{8})", text)
    console.run("mw.b %x a5 %x" % (phys, 1 << 15))
    assert console.run("mmc read 77 40 %x" % (phys + offset)) == "mmc: 40 sectors read\n"
    got = hex_bytes(console.run("md.b %x %x" % (phys, 0x5100 + offset)))
    assert got == b"\xa5" * offset + sectors(card, 77, 40) + b"\xa5" * 0x100
    if where.startswith("dma"):
        console.run("dma_free " + virt.group(1))
    else:
        console.run("free_pages -p %x 3" % phys)
    assert console.run("check; audit").splitlines() == ["check: ok", "audit: ok"]


def test_every_way_of_reading(console):
    text = console.run("test mmcblk0")
    assert "1 passed, 0 failed\n" in text and "skip" not in text, text


def test_rescan_keeps_the_card(console):
    before = re.search(r"generation +(\d+)", console.run("mmc info")).group(1)
    text = console.run("mmc rescan")
    assert re.search(r"generation +(\d+)", text).group(1) == before


def test_ctrl_c(console):
    console.child.send("mmc dump 0 30000\r")
    console.child.expect_exact("sector 3")
    console.child.send("\x03")
    assert "^C" in console.wait_prompt()
    assert "generation" in console.run("mmc info")


# --- arguments ---

@pytest.mark.parametrize("command,what", [
    ("mmc", "usage: mmc"), ("mmc nosuch", "usage: mmc"), ("mmc list 1", "usage: mmc"),
    ("mmc read 0 1", "usage: mmc"), ("mmc read 0 1 50003000 9", "usage: mmc"),
    ("mmc dump", "usage: mmc"), ("mmc crc 0", "usage: mmc"), ("mmc dev", "usage: mmc"),
    ("mmc dump 0 0", "0 sectors"), ("mmc read 0 0 50003000", "0 sectors"),
    ("mmc crc 3 0", "0 sectors"),
    ("mmc dump x", "x: not a number"), ("mmc dump 0 -1", "-1: not a number"),
    ("mmc dump 99999999999", "too large"), ("mmc read 0 1 zz", "zz: not a hex"),
    ("mmc dump 32768", "ends at 32768"), ("mmc crc 32767 2", "ends at 32768"),
    ("mmc crc 0 32769", "ends at 32768"), ("mmc dump 0xffffffff 0xffffffff", "ends at 32768"),
    ("mmc read 4294967295 1 50003000", "ends at 32768"),
    ("mmc read 0 1 40200000", "40200000 cannot be written"),
    ("mmc read 0 1 20000000", "20000000 is neither RAM nor a device window"),
    ("mmc read 0 2 fffffe00", "past the end of the address space"),
    ("mmc dev mmcblk7", "no device mmcblk7"),
])
def test_bad_arguments(console, command, what):
    expect_error(console, command, what)


def test_status_of_a_script(card):
    assert run_script("mmc dump 0; mmc dev mmcblk0; mmc list", SD=card)[0] == 0
    for command in ("mmc dump 32768", "mmc dump 0 0", "mmc", "mmc read 0 1 40200000"):
        assert run_script(command, SD=card)[0] != 0


def test_image_is_left_alone(card):
    with open(card, "rb") as f:
        before = hashlib.sha256(f.read()).digest()
    os.chmod(card, 0o444)
    try:
        status, _ = run_script("mmc crc 0 2048", SD=card)
    finally:
        os.chmod(card, 0o644)
    assert status == 0
    with open(card, "rb") as f:
        assert hashlib.sha256(f.read()).digest() == before


# --- sizes ---

@pytest.mark.parametrize("size,kind", [
    (256 << 10, "SDSC"), (1 << 20, "SDSC"), (1 << 30, "SDSC"), (2 << 30, "SDSC"),
    (4 << 30, "SDHC"), (32 << 30, "SDHC"), (64 << 30, "SDXC"),
], ids=lambda v: "%dK" % (v >> 10) if isinstance(v, int) else v)
def test_sizes(tmp_path, size, kind):
    path = make_card(tmp_path / "card.img", size, seed=size)
    last = size // SECTOR - 1
    with Console("smdkc210", SD=path) as c:
        assert "mmcblk0: %s QEMU!, %d sectors" % (kind, last + 1) in c.banner
        for first, count in ((0, 256), (0, 1), (last, 1), (last - 255, 256), (last // 2, 2)):
            assert crc(c, first, count) == zlib.crc32(sectors(path, first, count))
        expect_error(c, "mmc dump %d" % (last + 1), "ends at %d" % (last + 1))
        expect_error(c, "mmc crc %d 2" % last, "ends at %d" % (last + 1))
        assert "0 retries" in c.run("mmc info")


def test_card_smaller_than_it_says(tmp_path):
    """QEMU's card of 64 KiB says in its CSD that it has 1 GiB, and answers a read
    beyond its end with an error: the line names the first sector that is missing."""
    path = make_card(tmp_path / "card.img", 64 << 10)
    with Console("smdkc210", SD=path) as c:
        assert crc(c, 0, 128) == zlib.crc32(sectors(path, 0, 128))
        text = c.run("mmc dump 128")
        assert text == "sd: mmcblk0: sector 128: CMD17: misaligned address " \
            "(status 40000900, -EIO)\n"
        assert "sector 200: CMD17: misaligned address" in c.run("mmc crc 200 64")
        assert crc(c, 100, 28) == zlib.crc32(sectors(path, 100, 28))
        assert "check: ok" in c.run("check")


# --- no card, another card ---

def test_no_card():
    with Console("smdkc210") as c:
        assert "sd: mmcblk0: no card" in c.banner
        assert re.search(r"mmcblk0 +no card", c.run("mmc list"))
        for command in ("mmc dump 0", "mmc crc 0 1", "mmc read 0 1 50003000"):
            expect_error(c, command, "sd: mmcblk0: no card")
        assert "card         none" in c.run("mmc info")
        assert "sd: mmcblk0: no card" in c.run("mmc rescan")
    assert run_script("mmc info")[0] != 0
    assert run_script("mmc list")[0] == 0


def test_no_slot():
    status, text = run_script("mmc list", "virt", "64M")
    assert status != 0 and "mmc: this board has no card slot" in text


def monitor(console, command):
    """A command of QEMU's monitor, which Ctrl-A C calls."""
    console.child.send("\x01c")
    console.child.expect_exact(MONITOR)
    console.child.send(command + "\r")
    console.child.expect_exact(MONITOR)
    console.child.send("\x01c\r")
    console.wait_prompt()


def test_card_pulled_and_changed(tmp_path):
    first = make_card(tmp_path / "first.img", 1 << 20, seed=1)
    second = make_card(tmp_path / "second.img", 4 << 30, seed=2)
    with Console("smdkc210", SD=first) as c:
        assert crc(c, 0, 8) == zlib.crc32(sectors(first, 0, 8))
        monitor(c, "eject -f sd0")
        expect_error(c, "mmc crc 0 8", "sd: mmcblk0: no card")
        expect_error(c, "mmc dump 0", "sd: mmcblk0: no card")
        assert "card         none" in c.run("mmc info")
        monitor(c, "change sd0 %s raw" % second)
        assert crc(c, 0, 8) == zlib.crc32(sectors(second, 0, 8))
        assert "SDHC" in c.run("mmc info")
        assert crc(c, (4 << 21) - 3, 3) == zlib.crc32(sectors(second, (4 << 21) - 3, 3))
        assert re.search(r"generation +2$", c.run("mmc info"), re.M)
        assert "check: ok" in c.run("check")


# --- make run SD= ---

def refused(**more):
    board = more.pop("board", "smdkc210")
    done = subprocess.run([RUN, image(board)], check=False, timeout=20, stdout=subprocess.PIPE,
                          env=environment(board, "64M", script="check", **more),
                          stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout


def test_bad_images(tmp_path, card):
    odd = tmp_path / "odd.img"
    odd.write_bytes(bytes(3 << 20))
    assert refused(SD=str(odd)) == \
        (2, "qemu/run: SD=%s: QEMU wants a power of two; truncate -s 4194304 makes it one\n" % odd)
    status, text = refused(SD=str(tmp_path / "missing.img"))
    assert status == 2 and "no such file" in text
    status, text = refused(SD=str(tmp_path))
    assert status == 2 and "no such file" in text
    status, text = refused(SD=card, board="virt")
    assert status == 2 and "no card slot" in text
    empty = tmp_path / "empty.img"
    empty.write_bytes(b"")
    status, text = refused(SD=str(empty))
    assert status == 2 and "power of two" in text
