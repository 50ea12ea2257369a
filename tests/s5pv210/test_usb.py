# SPDX-License-Identifier: MIT
"""The two downloads over USB, iROM's part played by a few instructions: they call
the first download as iROM does, check that it gives back what it must preserve,
put the second one where DNW would, and jump there."""
import os

import pytest
from machine import (CROSS, MKIMAGE, VARIANTS, Machine, checked, load_address, payload, stage1)
from test_boot_image import report

STAGE1, IROM_PART, SECOND = 0xd0020010, 0xd0028000, 0xd0029000
CHANNEL_WORD = 0xd0037488

IROM = """
	.syntax unified
	.globl	_start
_start:	ldr	sp, =0xd0037d80
	ldr	r4, =0x40004
	ldr	r5, =0x50005
	ldr	r6, =0x60006
	ldr	r7, =0x70007
	ldr	r8, =0x80008
	ldr	r9, =0x90009
	ldr	r10, =0xa000a
	ldr	r11, =0xb000b
	cpsie	a
	mrs	r0, cpsr
	mrc	p15, 0, r1, c1, c0, 0
	mrc	p15, 0, r2, c12, c0, 0
	push	{r0-r2}
	ldr	r0, =0xd0020010
	blx	r0
	pop	{r0-r2}
	mrs	r3, cpsr
	eor	r0, r0, r3
	tst	r0, #0x1ff		@ all but the flags
	bne	.
	mrc	p15, 0, r3, c1, c0, 0
	cmp	r3, r1
	bne	.
	mrc	p15, 0, r3, c12, c0, 0
	cmp	r3, r2
	bne	.
	ldr	r0, =0xd0037d80
	cmp	r0, sp
	bne	.
	ldr	r0, =0x40004
	ldr	r1, =0x10001
	.irp	reg, r4, r5, r6, r7, r8, r9, r10, r11
	cmp	\\reg, r0
	bne	.
	add	r0, r0, r1
	.endr
	ldr	r0, =SECOND
	ldr	r1, =LOAD
	mov	r2, #0x1000
1:	ldr	r3, [r0], #4
	str	r3, [r1], #4
	subs	r2, r2, #4
	bne	1b
	ldr	pc, =LOAD
"""


@pytest.fixture
def downloads(tmp_path):
    """Files to be put into iRAM for a variant, as options of the emulator."""
    def make(variant, first):
        source, elf, flat = (str(tmp_path / f"irom.{e}") for e in ("s", "elf", "bin"))
        with open(source, "w", encoding="ascii") as f:
            f.write(IROM.replace("=LOAD", f"={load_address(variant):#x}")
                    .replace("=SECOND", f"={SECOND:#x}"))
        checked(CROSS + "gcc", "-mcpu=cortex-a8", "-nostdlib", "-static", "-Wl,--build-id=none",
                f"-Wl,-Ttext={IROM_PART:#x}", source, "-o", elf)
        checked(CROSS + "objcopy", "-O", "binary", elf, flat)
        second = str(tmp_path / "second")
        with open(second, "wb") as f:
            f.write(payload(variant)[:0x1000])
        more = []
        for path, address in ((first, STAGE1), (flat, IROM_PART), (second, SECOND)):
            more += ["-device", f"loader,file={path},addr={address:#x},force-raw=on"]
        return more + ["-device", f"loader,addr={IROM_PART:#x},cpu-num=0"]
    return make


@pytest.mark.parametrize("variant", VARIANTS)
def test_two_downloads(variant, downloads, tmp_path):
    first = str(tmp_path / "mm210-usb.bin")
    checked(MKIMAGE, "--usb", stage1(variant), "--output", first)
    # What a card that was tried before has left does not matter.
    more = downloads(variant, first) + ["-device",
                                        f"loader,addr={CHANNEL_WORD:#x},data=0xeb200000,data-len=4"]
    with Machine(variant, more=more) as m:
        assert m.ends() == 0
    assert "not from a card (channel word eb200000)" in m.last
    assert f"\nsend mm210.bin to {load_address(variant):08x}\n" in m.last
    said = report(m.last)
    assert (said["at"], said["magic"], said["channel"]) == (load_address(variant), 0x30313268,
                                                            0xffffffff)


def test_a_channel_word_that_names_none(downloads):
    """Not the image for USB, but not from a card either."""
    assert os.path.getsize(stage1("x210")) < IROM_PART - STAGE1
    with Machine("x210", more=downloads("x210", stage1("x210"))) as m:
        assert m.ends() == 0
    assert "not from a card (channel word 00000000)" in m.last
    assert report(m.last)["channel"] == 0xffffffff
