# SPDX-License-Identifier: MIT
"""tools/mkimage: what it makes, what it refuses, what it finds wrong."""
import os
import random
import struct
import zlib

import pytest
from machine import MKIMAGE, run

LOAD = 0x40200000


def mkimage(*arguments):
    done = run(MKIMAGE, *arguments)
    return done.returncode, done.stdout


@pytest.fixture
def files(tmp_path):
    """A first stage and a payload of random bytes, and the image of both."""
    rng = random.Random(5)
    (tmp_path / "stage1").write_bytes(rng.randbytes(4) + bytes(4) + rng.randbytes(5993))
    (tmp_path / "payload").write_bytes(rng.randbytes(100003))
    status, text = make(tmp_path)
    assert status == 0, text
    return tmp_path


def make(folder, stage1="stage1", payload="payload", load=LOAD, entry=LOAD, output="image"):
    return mkimage("--stage1", str(folder / stage1), "--payload", str(folder / payload),
                   "--load", hex(load), "--entry", hex(entry), "--output", str(folder / output))


def test_the_first_stage(files):
    data = (files / "image").read_bytes()
    code = (files / "stage1").read_bytes()
    assert struct.unpack_from("<IIII", data) == (16384, 0, sum(code), 0)
    assert data[16:16384] == code + bytes(16368 - len(code))


def test_the_payload(files):
    data = (files / "image").read_bytes()[16384:]
    payload = (files / "payload").read_bytes()
    assert data[:8] == b"mm210img"
    assert struct.unpack_from("<IIIII", data, 8) == (1, len(payload), LOAD, LOAD,
                                                     zlib.crc32(payload))
    assert struct.unpack_from("<I", data, 28)[0] == zlib.crc32(data[:28])
    assert data[32:512] == bytes(480)
    assert data[512:512 + len(payload)] == payload
    assert len(data) % 512 == 0 and not any(data[512 + len(payload):])


def test_a_first_stage_alone(files):
    bare = str(files / "bare")
    assert mkimage("--stage1", str(files / "stage1"), "--output", bare)[0] == 0
    assert os.path.getsize(bare) == 16384
    status, text = mkimage("--verify", bare)
    assert status == 1 and "no firmware: the file ends with the first stage" in text
    status, text = mkimage("--card", bare, "--output", str(files / "card"))
    assert status == 1 and "no firmware" in text and not (files / "card").exists()


@pytest.mark.parametrize("size", [16367, 16368])
def test_the_largest_first_stage(files, size):
    (files / "stage1").write_bytes(b"\xff" * size)
    assert make(files)[0] == 0
    assert mkimage("--verify", str(files / "image"))[0] == 0


@pytest.mark.parametrize("payload,last", [(2047 - 33, 2047), (2048 - 33, 2048)])
def test_a_partition_that_would_be_overwritten(files, payload, last):
    """Sectors 1 to 33 have the first stage and the header."""
    (files / "payload").write_bytes(b"\x01" * (payload * 512))
    status, text = make(files)
    assert status == 0 and (files / "image").stat().st_size == last * 512
    assert text.count(f"takes the sectors 1 to {last} of a card: a partition that begins at "
                      "2048") == (last >= 2048) and ("warning" in text) == (last >= 2048)


def test_verify_says_what_is_there(files):
    status, text = mkimage("--verify", str(files / "image"))
    assert status == 0
    assert "firmware: 100003 bytes to 0x40200000, entry 0x40200000" in text


def test_a_card(files):
    card = files / "card"
    assert mkimage("--card", str(files / "image"), "--output", str(card))[0] == 0
    data, image = card.read_bytes(), (files / "image").read_bytes()
    assert len(data) == 1 << 20
    assert data[:512] == bytes(512) and data[512:512 + len(image)] == image
    assert not any(data[512 + len(image):])
    status, text = mkimage("--verify", str(card))
    assert status == 0 and "sector 1" in text


def test_a_card_with_a_partition_table(files):
    assert mkimage("--card", str(files / "image"), "--output", str(files / "card"))[0] == 0
    data = bytearray((files / "card").read_bytes())
    data[:512] = bytes(446) + b"\x00\x20\x21\x00\x0c" + bytes(59) + b"\x55\xaa"
    (files / "card").write_bytes(data)
    assert mkimage("--verify", str(files / "card"))[0] == 0


@pytest.mark.parametrize("size,card", [(1 << 20, 2 << 20), ((1 << 20) - 512, 2 << 20),
                                       ((1 << 20) - 17408, 1 << 20)])
def test_card_sizes(files, size, card):
    (files / "payload").write_bytes(b"\x55" * size)
    assert make(files)[0] == 0
    assert mkimage("--card", str(files / "image"), "--output", str(files / "card"))[0] == 0
    assert os.path.getsize(files / "card") == card


def test_a_damaged_image_makes_no_card(files):
    spoil(files / "image", 20000)
    status, text = mkimage("--card", str(files / "image"), "--output", str(files / "card"))
    assert status == 1 and "damaged" in text and not (files / "card").exists()


def test_usb(files):
    assert mkimage("--usb", str(files / "stage1"), "--output", str(files / "usb"))[0] == 0
    code, usb = (files / "stage1").read_bytes(), (files / "usb").read_bytes()
    assert usb == code[:4] + b"\1\0\0\0" + code[8:]
    status, text = mkimage("--usb", str(files / "usb"), "--output", str(files / "again"))
    assert status == 1 and "not this project's first stage" in text


# --- verify finds it ---

def spoil(path, at, bit=3):
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(data)


@pytest.mark.parametrize("at,reason", [
    (0, "no first stage|cut short|the first stage is damaged"),
    (1, "no first stage|the first stage is damaged"),
    (3, "no first stage"),
    (4, "words 1 and 3"),
    (8, "the first stage is damaged"),
    (15, "words 1 and 3"),
    (16, "the first stage is damaged"),
    (6000, "the first stage is damaged"),
    (16383, "the first stage is damaged"),
    (16384, "no firmware behind the first stage"),
    (16391, "no firmware behind the first stage"),
    (16392, "the firmware's header is damaged"),
    (16415, "the firmware's header is damaged"),
    (16896, "the firmware is damaged"),
    (16896 + 100002, "the firmware is damaged"),
    (16416, "not 0 behind the firmware's header: byte 16416"),
    (16895, "not 0 behind the firmware's header: byte 16895"),
    (16896 + 100003, "not 0 behind the firmware: byte 116899"),
    (16896 + 100351, "not 0 behind the firmware: byte 117247"),
])
def test_a_flipped_bit(files, at, reason):
    spoil(files / "image", at)
    status, text = mkimage("--verify", str(files / "image"))
    assert status == 1 and any(r in text for r in reason.split("|")), text


@pytest.mark.parametrize("size,reason", [
    (0, "are no image"), (15, "are no image"), (16, "cut short"), (512, "cut short"),
    (16383, "cut short"), (16384, "no firmware"), (16385, "cut short"), (16895, "cut short"),
    (16896, "cut short"),
    (16896 + 100002, "cut short"), (16896 + 100003, "cut short"), (16896 + 100351, "cut short"),
])
def test_a_truncated_image(files, size, reason):
    data = (files / "image").read_bytes()
    (files / "image").write_bytes(data[:size])
    status, text = mkimage("--verify", str(files / "image"))
    assert status == 1 and reason in text, text


@pytest.mark.parametrize("junk", [b"\0", b"x", bytes(512), b"\xff" * 100000], ids=len)
def test_junk_behind_an_image(files, junk):
    """An image ends with its firmware's last sector; on a card anything may follow."""
    image = (files / "image").read_bytes()
    (files / "image").write_bytes(image + junk)
    status, text = mkimage("--verify", str(files / "image"))
    assert status == 1 and f"{len(junk)} bytes too many" in text, text
    (files / "card").write_bytes(bytes(512) + image + junk)
    assert mkimage("--verify", str(files / "card"))[0] == 0


@pytest.mark.parametrize("content", [bytes(1 << 16), b"\xff" * (1 << 16), b"#!/bin/sh\n" * 5000,
                                     b"S5PC110 HEADER  " * 4096], ids=["0", "ff", "sh", "ascii"])
def test_what_is_no_image(tmp_path, content):
    (tmp_path / "x").write_bytes(content)
    status, text = mkimage("--verify", str(tmp_path / "x"))
    assert status == 1 and "no first stage" in text and "Traceback" not in text


# --- bad input ---

@pytest.mark.parametrize("change,reason", [
    (dict(stage1="missing"), "No such file"),
    (dict(payload="missing"), "No such file"),
    (dict(stage1="."), "Is a directory"),
    (dict(output="no/such/folder"), "No such file"),
    (dict(load=0x40200001), "not the address of a word"),
    (dict(entry=0x40200002), "not the address of a word"),
    (dict(load=1 << 32, entry=1 << 32), "not the address of a word"),
    (dict(load=0xfffffff0, entry=0xfffffff0), "do not fit behind it"),
    (dict(entry=0x40100000), "outside of the payload"),
    (dict(entry=LOAD + 100004), "outside of the payload"),
], ids=str)
def test_what_cannot_be_made(files, change, reason):
    before = (files / "image").read_bytes()
    status, text = make(files, **change)
    assert status == 1 and reason in text and "Traceback" not in text, text
    assert (files / "image").read_bytes() == before
    assert not list(files.glob("*.new"))


@pytest.mark.parametrize("name", ["stage1", "payload"])
def test_an_empty_file(files, name):
    (files / name).write_bytes(b"")
    status, text = make(files)
    assert status == 1 and "empty" in text


def test_a_first_stage_that_is_too_large(files):
    (files / "stage1").write_bytes(bytes(16369))
    status, text = make(files)
    assert status == 1 and "16369 bytes; iROM takes 16368 at most" in text


def test_never_writes_to_a_device(files):
    status, text = mkimage("--stage1", str(files / "stage1"), "--output", "/dev/null")
    assert status == 1 and "not a regular file" in text


@pytest.mark.parametrize("arguments", [
    [], ["--verify"], ["--output", "x"], ["--verify", "a", "--card", "b"],
    ["--verify", "a", "--output", "b"], ["--card", "a"], ["--stage1", "a"],
    ["--card", "a", "--output", "b", "--load", "0"], ["--stage1", "a", "--load", "zero"],
    ["image"],
], ids=str)
def test_usage(arguments):
    status, text = mkimage(*arguments)
    assert status == 2 and "usage" in text and "Traceback" not in text


def test_half_a_payload(files):
    status, text = mkimage("--stage1", str(files / "stage1"), "--load", "0x40200000",
                           "--output", str(files / "x"))
    assert status == 1 and "go together" in text
