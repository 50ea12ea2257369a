# SPDX-License-Identifier: MIT
"""The first stage's portable parts on the PC: DRAM test, image checks, CRC."""
import ctypes
import os
import random
import subprocess
import zlib

import pytest
from machine import TOP

BASE, MAX = 0x40000000, 512 << 20
OK, DEAD, DATA, BYTES, ADDRESS, CELL = range(6)


class Faults(ctypes.Structure):
    _fields_ = [(n, ctypes.c_uint32) for n in (
        "size data_low data_high data_short addr_low addr_high addr_short addr_short_or "
        "lane_dead lane_open bad_cell floating").split()]


class Report(ctypes.Structure):
    _fields_ = [("verdict", ctypes.c_int)] + [(n, ctypes.c_uint32) for n in (
        "bytes low high joined at wrote got").split()]


class Header(ctypes.Structure):
    _fields_ = [("magic", ctypes.c_char * 8)] + [(n, ctypes.c_uint32) for n in (
        "version bytes load entry payload_crc header_crc").split()]


class Handoff(ctypes.Structure):
    _fields_ = [(n, ctypes.c_uint32) for n in (
        "magic version channel rst_stat base0 bytes0 base1 bytes1 cycles").split()]


@pytest.fixture(scope="module")
def lib(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("stage1") / "stage1.so")
    stage1 = os.path.join("board", "s5pv210", "stage1")
    # Our crc32(), not the one of Python's zlib.
    subprocess.run(["gcc", "-shared", "-fPIC", "-Wl,-Bsymbolic", "-O2", "-g", "-std=gnu11",
                    "-Wall", "-Wextra", "-Werror", "-ffreestanding", "-nostdinc",
                    "-fno-strict-aliasing", "-Imm/host/include", "-Iinclude", "-I.",
                    *(os.path.join(stage1, f) for f in ("dram_test.c", "crc32.c",
                                                        "image_check.c")),
                    "tests/s5pv210/dram_model.c", "-o", path], cwd=TOP, check=True)
    library = ctypes.CDLL(path)
    library.crc32.restype = ctypes.c_uint32
    library.image_check.restype = ctypes.c_char_p
    library.crc32_init()
    return library


def run(lib, size=MAX, most=MAX, **faults):
    target = Faults.in_dll(lib, "dram_faults")
    ctypes.memset(ctypes.byref(target), 0, ctypes.sizeof(target))
    target.size = size
    for name, value in faults.items():
        setattr(target, name, value)
    lib.dram_model_reset()
    report = Report()
    lib.dram_test(BASE, most, ctypes.byref(report))
    return report


# --- DRAM test ---

@pytest.mark.parametrize("most", [1 << n for n in range(20, 31)], ids=lambda n: f"{n >> 20}M")
def test_good_memory(lib, most):
    r = run(lib, most, most)
    assert (r.verdict, r.bytes, r.low, r.high, r.joined) == (OK, most, 0, 0, 0)


@pytest.mark.parametrize("mib", [1, 16, 64, 128, 256, 512])
def test_size_is_found(lib, mib):
    r = run(lib, mib << 20)
    assert (r.verdict, r.bytes, r.low) == (OK, mib << 20, 0)


def test_the_test_is_short(lib):
    run(lib)
    assert ctypes.c_uint32.in_dll(lib, "dram_accesses").value < 6000


@pytest.mark.parametrize("bit", range(32))
@pytest.mark.parametrize("value", [0, 1])
def test_stuck_data_line(lib, bit, value):
    r = run(lib, **{"data_high" if value else "data_low": 1 << bit})
    assert r.verdict == DATA
    assert (r.low, r.high, r.joined) == ((0, 1 << bit, 0) if value else (1 << bit, 0, 0))
    assert r.wrote ^ r.got == 1 << bit


def test_several_stuck_data_lines(lib):
    r = run(lib, data_low=0x8001, data_high=0x40000000)
    assert (r.verdict, r.low, r.high, r.joined) == (DATA, 0x8001, 0x40000000, 0)


@pytest.mark.parametrize("lines", [0x3, 0x80000001, 0x00ff0000], ids=hex)
def test_shorted_data_lines(lib, lines):
    r = run(lib, data_short=lines)
    assert (r.verdict, r.low | r.high, r.joined) == (DATA, 0, lines)


def test_nobody_answers(lib):
    r = run(lib, size=0)
    assert (r.verdict, r.got) == (DEAD, 0xdeadbeef)


def test_a_floating_bus_is_no_memory(lib):
    r = run(lib, floating=1)
    assert r.verdict != OK


@pytest.mark.parametrize("lane", range(4))
@pytest.mark.parametrize("fault", ["lane_dead", "lane_open"])
def test_byte_lanes(lib, lane, fault):
    r = run(lib, **{fault: 1 << lane})
    assert (r.verdict, r.at) == (BYTES, BASE + lane)


@pytest.mark.parametrize("line", range(2, 28))
@pytest.mark.parametrize("value", [0, 1])
def test_stuck_address_line(lib, line, value):
    r = run(lib, **{"addr_high" if value else "addr_low": 1 << line})
    assert (r.verdict, r.low, r.joined) == (ADDRESS, 1 << line, 0)


def test_the_highest_address_line_halves_the_size(lib):
    r = run(lib, addr_low=1 << 28)
    assert (r.verdict, r.bytes) == (OK, MAX // 2)


@pytest.mark.parametrize("a", [2, 3, 12, 26])
@pytest.mark.parametrize("b", [5, 13, 27])
def test_shorted_address_lines(lib, a, b):
    lines = 1 << a | 1 << b
    r = run(lib, addr_short=lines)          # neither can be 1 alone
    assert r.verdict == ADDRESS and r.low | r.joined == lines
    r = run(lib, addr_short_or=lines)
    assert (r.verdict, r.low, r.joined) == (ADDRESS, 0, lines)


@pytest.mark.parametrize("offset", [8, 16, 4096, 1 << 28], ids=hex)
def test_bad_cell(lib, offset):
    r = run(lib, bad_cell=BASE + offset)
    assert (r.verdict, r.at) == (CELL, BASE + offset)
    assert r.wrote ^ r.got == 1


# --- CRC and image header ---

def test_crc_is_that_of_zlib(lib):
    rng = random.Random(210)
    for size in [0, 1, 2, 3, 4, 5, 7, 8, 31, 32, 33, 511, 512, 4097]:
        data = rng.randbytes(size)
        assert lib.crc32(data, size) == zlib.crc32(data)


HANDOFF = dict(base0=0x20000000, bytes0=512 << 20, base1=0x40000000, bytes1=256 << 20)


def check(lib, spoil=None, handoff=None, **fields):
    values = dict(magic=b"mm210img", version=1, bytes=100000, load=0x40200000, entry=0x40200000)
    values.update(fields)
    header = Header(**values)
    header.header_crc = zlib.crc32(bytes(header)[:-4])
    raw = bytearray(bytes(header))
    if spoil is not None:
        raw[spoil // 8] ^= 1 << spoil % 8
    return lib.image_check((ctypes.c_char * len(raw)).from_buffer(raw),
                           ctypes.byref(Handoff(**(handoff or HANDOFF))))


def test_a_good_header(lib):
    assert check(lib) is None
    assert check(lib, load=0x20200000, entry=0x20200004) is None


@pytest.mark.parametrize("size", [1, 511, 512, 513, (254 << 20) - 1, 254 << 20])
def test_sizes_that_fit(lib, size):
    assert check(lib, bytes=size) is None


def test_any_flipped_bit_of_the_header_is_seen(lib):
    for bit in range(ctypes.sizeof(Header) * 8):
        assert check(lib, spoil=bit) in (b"no firmware image there",
                                         b"the image header is damaged"), bit


@pytest.mark.parametrize("fields,reason", [
    (dict(magic=b"\0\0\0\0\0\0\0\0"), b"no firmware image there"),
    (dict(magic=b"mm210imG"), b"no firmware image there"),
    (dict(version=2), b"the image's version is unknown"),
    (dict(bytes=0), b"the image's addresses make no sense"),
    (dict(load=0x40200002), b"the image's addresses make no sense"),
    (dict(entry=0x40200001), b"the image's addresses make no sense"),
    (dict(entry=0x401ffffc), b"the image's addresses make no sense"),
    (dict(entry=0x40200000 + 100000), b"the image's addresses make no sense"),
    (dict(load=0, entry=0), b"the image does not fit this board's DRAM"),
    (dict(load=0xd0020000, entry=0xd0020000), b"the image does not fit this board's DRAM"),
    (dict(load=0x50000000, entry=0x50000000), b"the image does not fit this board's DRAM"),
    (dict(load=0x4ffffe00, entry=0x4ffffe00), b"the image does not fit this board's DRAM"),
    (dict(bytes=(254 << 20) + 1), b"the image does not fit this board's DRAM"),
    (dict(bytes=0xffffffff), b"the image does not fit this board's DRAM"),
    (dict(load=0xfffffffc, entry=0xfffffffc), b"the image does not fit this board's DRAM"),
], ids=str)
def test_headers_that_cannot_be(lib, fields, reason):
    assert check(lib, **fields) == reason


def test_no_bank_no_firmware(lib):
    empty = dict(base0=0x20000000, bytes0=0, base1=0x40000000, bytes1=0)
    assert check(lib, handoff=empty) == b"the image does not fit this board's DRAM"
