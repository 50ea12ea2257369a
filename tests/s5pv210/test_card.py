# SPDX-License-Identifier: MIT
"""The files that are flashed, against those that the emulator boots."""
import os

import pytest
from harness import run_script
from machine import MKIMAGE, OUT, SECTOR, STAGE1_BYTES, VARIANTS, checked


def read(variant, name):
    with open(os.path.join(OUT, "s5pv210", variant, name), "rb") as f:
        return f.read()


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_card_holds_the_image(variant):
    """Byte for byte from sector 1 on, in a card that is a power of two."""
    card, image = read(variant, "card.img"), read(variant, "mm210.img")
    assert card[SECTOR:SECTOR + len(image)] == image
    assert not any(card[:SECTOR]) and not any(card[SECTOR + len(image):])
    assert len(card) & (len(card) - 1) == 0


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_image_holds_the_binaries(variant):
    image, stage1, firmware = (read(variant, n) for n in ("mm210.img", "stage1.bin", "mm210.bin"))
    assert image[16:16 + len(stage1)] == stage1 and not any(image[16 + len(stage1):STAGE1_BYTES])
    at = STAGE1_BYTES + SECTOR
    assert image[at:at + len(firmware)] == firmware
    assert len(stage1) <= 8192 - 16
    usb = read(variant, "mm210-usb.bin")
    assert usb[:4] + bytes(4) + usb[8:] == stage1 and usb[4:8] == b"\1\0\0\0"


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_partition_at_2048_is_left_alone(variant):
    """docs/flashing.md promises it to cards that hold files as well."""
    assert SECTOR + len(read(variant, "mm210.img")) <= 2048 * SECTOR


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", ["mm210.img", "card.img"])
def test_the_images_verify(variant, name):
    text = checked(MKIMAGE, "--verify", os.path.join(OUT, "s5pv210", variant, name))
    assert f"firmware: {len(read(variant, 'mm210.bin'))} bytes" in text


@pytest.mark.parametrize("variant", VARIANTS)
def test_booting_leaves_the_card_alone(variant):
    before = read(variant, "card.img")
    status, text = run_script("check", "s5pv210/" + variant, timeout=120)
    assert status == 0, text
    assert read(variant, "card.img") == before
