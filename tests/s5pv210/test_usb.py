# SPDX-License-Identifier: MIT
"""The two downloads over USB, iROM's part played by a program that the card holds
in the first stage's place: it calls the first download as iROM does, checks that it
gives back what it must preserve, puts the second one where DNW would, and jumps."""
import pytest
from machine import (CROSS, MKIMAGE, SLOT, VARIANTS, Machine, card_of, checked, load_address,
                     payload, stage1)
from test_boot_image import report

# In the 16 KiB that iROM loads to 0xd0020000: this program, and what it "downloads".
FIRST, SECOND = 0x400, 0x2400
SECOND_BYTES = 0x1000

# It moves out of the way first, to 32 KiB further up.
IROM = """
	.syntax unified
	.globl	_start
_start:	ldr	r0, =0xd0020000
	add	r1, r0, #0x8000
	mov	r2, #0x4000
1:	ldr	r3, [r0], #4
	str	r3, [r1], #4
	subs	r2, r2, #4
	bne	1b
	mcr	p15, 0, r2, c7, c5, 0
	isb
	adr	r0, 2f
	add	r0, r0, #0x8000
	bx	r0
2:	ldr	r0, =0xd0028000 + FIRST
	ldr	r1, =0xd0020010
	mov	r2, #SECOND - FIRST
1:	ldr	r3, [r0], #4
	str	r3, [r1], #4
	subs	r2, r2, #4
	bne	1b
	mcr	p15, 0, r2, c7, c5, 0
	isb
	.ifdef	NO_CHANNEL
	ldr	r0, =0xd0037488
	str	r2, [r0]
	.endif
	ldr	sp, =0xd0037d80
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
	lsls	r0, r0, #23		@ mode and masks
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
	ldr	r0, =0xd0028000 + SECOND
	ldr	r1, =LOAD
	mov	r2, #SECOND_BYTES
1:	ldr	r3, [r0], #4
	str	r3, [r1], #4
	subs	r2, r2, #4
	bne	1b
	ldr	pc, =LOAD
"""


@pytest.fixture
def boot(tmp_path):
    """Start it with a first download on a variant, until its end."""
    def start(variant, first, *options):
        source, elf, flat, image = (str(tmp_path / f"irom.{e}") for e in
                                    ("S", "elf", "bin", "img"))
        with open(source, "w", encoding="ascii") as f:
            f.write(IROM)
        checked(CROSS + "gcc", "-mcpu=cortex-a8", "-nostdlib", "-static", "-Wl,--build-id=none",
                "-Wl,-Ttext=0xd0020010", f"-DLOAD={load_address(variant):#x}", f"-DFIRST={FIRST}",
                f"-DSECOND={SECOND}", f"-DSECOND_BYTES={SECOND_BYTES}",
                *(f"-Wa,--defsym,{o}=1" for o in options), source, "-o", elf)
        checked(CROSS + "objcopy", "-O", "binary", elf, flat)
        with open(flat, "rb") as f:
            code = f.read()
        with open(first, "rb") as f:
            download = f.read()
        assert len(code) <= FIRST - 16 and len(download) <= SECOND - FIRST
        with open(flat, "wb") as f:
            f.write(code.ljust(FIRST - 16, b"\0") + download.ljust(SECOND - FIRST, b"\0") +
                    payload(variant)[:SECOND_BYTES])
        checked(MKIMAGE, "--stage1", flat, "--output", image)
        with open(image, "rb") as f:
            card = card_of(f.read())
        with Machine(variant, cards={SLOT[variant]: card}) as m:
            assert m.ends() == 0, m.last
        return m.last
    return start


@pytest.mark.parametrize("variant", VARIANTS)
def test_two_downloads(variant, boot, tmp_path):
    """The image says that it was downloaded, whatever card iROM saw before."""
    first = str(tmp_path / "mm210-usb.bin")
    checked(MKIMAGE, "--usb", stage1(variant), "--output", first)
    text = boot(variant, first)
    word = 0xeb000000 + 0x200000 * SLOT[variant]
    assert f"not from a card (channel word {word:08x})" in text
    assert f"\nsend mm210.bin to {load_address(variant):08x}\n" in text
    said = report(text)
    assert (said["at"], said["magic"], said["channel"]) == (load_address(variant), 0x30313268,
                                                            0xffffffff)


def test_a_channel_word_that_names_none(boot):
    """Not the image for USB, but not from a card either."""
    text = boot("x210", stage1("x210"), "NO_CHANNEL")
    assert "not from a card (channel word 00000000)" in text
    assert report(text)["channel"] == 0xffffffff
