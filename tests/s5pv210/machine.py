# SPDX-License-Identifier: MIT
"""Boot images for the S5PV210, and the emulator to boot them in.

    with Machine("smdkv210", cards={0: card_of(image)}) as m:
        m.expect("mm210 first stage")
"""
import functools
import os
import struct
import subprocess
import tempfile

import pexpect

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OUT = os.environ.get("MM210_OUT", os.path.join(TOP, "build"))
VARIANTS = ["smdkv210", "x210", "tiny210"]
# The DRAM banks as the boards have them: (base, bytes) of DMC0 and DMC1.
MIB = 1 << 20
BANKS = {"smdkv210": [(0x20000000, 512 * MIB), (0x40000000, 512 * MIB)],
         "x210": [(0x30000000, 256 * MIB), (0x40000000, 256 * MIB)],
         "tiny210": [(0x20000000, 512 * MIB), (0x40000000, 0)]}
PHYS_OFFSET = {"smdkv210": 0x40000000, "x210": 0x40000000, "tiny210": 0x20000000}
# Which unit the card slot is: 0 is HSMMC0, 1 is HSMMC2.
SLOT = {"smdkv210": 0, "x210": 1, "tiny210": 0}
CHANNEL = {0: 0, 1: 2}
SECTOR = 512
STAGE1_BYTES = 16384
MKIMAGE = os.path.join(TOP, "tools", "mkimage")
CROSS = os.environ.get("CROSS") or "arm-none-eabi-"


def load_address(variant):
    return PHYS_OFFSET[variant] + 2 * MIB


def run(*command):
    env = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL",
                                                            "BOARD", "VARIANT", "O")}
    return subprocess.run(command, cwd=TOP, env=env, check=False, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)


def checked(*command):
    done = run(*command)
    assert not done.returncode, f"{' '.join(command)}:\n{done.stdout}"
    return done.stdout


@functools.lru_cache(maxsize=None)
def stage1(variant):
    """The path of a variant's first stage without header, built if need be."""
    folder = os.path.join(OUT, "s5pv210", variant)
    checked("make", "--no-print-directory", "BOARD=s5pv210", "VARIANT=" + variant, "OUT=" + OUT,
            "O=" + folder, "stage1")
    return os.path.join(folder, "stage1.bin")


@functools.lru_cache(maxsize=None)
def board(variant):
    """A variant as the harness calls it, its card image built if need be."""
    checked("make", "--no-print-directory", "BOARD=s5pv210", "VARIANT=" + variant, "OUT=" + OUT,
            "O=" + os.path.join(OUT, "s5pv210", variant), "all")
    return "s5pv210/" + variant


@functools.lru_cache(maxsize=None)
def payload(variant):
    """payload.c as a flat binary for where the firmware of a variant is loaded."""
    with tempfile.TemporaryDirectory() as folder:
        elf, flat = os.path.join(folder, "payload.elf"), os.path.join(folder, "payload.bin")
        checked(CROSS + "gcc", "-mcpu=cortex-a8", "-marm", "-mfloat-abi=soft", "-O2", "-std=gnu11",
                "-Wall", "-Wextra", "-Werror", "-ffreestanding", "-nostdinc", "-Iinclude", "-I.",
                "-mno-unaligned-access", "-nostdlib", "-static", "-Wl,--build-id=none",
                "-Wl,-z,max-page-size=4096", "-Wl,--no-warn-rwx-segments",
                f"-Wl,--section-start=.start={load_address(variant):#x}",
                f"-Wl,-Ttext={load_address(variant) + 0x100:#x}",
                f"-Wl,--defsym=fill={load_address(variant) + 0x1000:#x}",
                "tests/s5pv210/payload.c", "-o", elf)
        checked(CROSS + "objcopy", "-O", "binary", elf, flat)
        with open(flat, "rb") as f:
            code = f.read()
    assert len(code) <= 0x1000
    fill = b"".join(struct.pack("<I", (n * 0x9e3779b9 + 210) & 0xffffffff) for n in range(20001))
    return code + bytes(0x1000 - len(code)) + fill


def image_with(code, variant):
    """An image with these bytes as its first stage and payload.c for a variant."""
    with tempfile.TemporaryDirectory() as folder:
        first, flat, image = (os.path.join(folder, n) for n in ("stage1", "payload", "image"))
        with open(first, "wb") as f:
            f.write(code)
        with open(flat, "wb") as f:
            f.write(payload(variant))
        checked(MKIMAGE, "--stage1", first, "--payload", flat, "--load", hex(load_address(variant)),
                "--entry", hex(load_address(variant)), "--output", image)
        with open(image, "rb") as f:
            return f.read()


@functools.lru_cache(maxsize=None)
def image_of(variant, first=None):
    """An image whose payload is payload.c: what goes to sector 1 on. first: the
    variant whose first stage it has, if another one's."""
    with open(stage1(first or variant), "rb") as f:
        return image_with(f.read(), variant)


def card_of(image):
    """The bytes of a card with an image at sector 1, a power of two of them."""
    data = bytes(SECTOR) + image
    return data + bytes(max(MIB, 1 << (len(data) - 1).bit_length()) - len(data))


def flipped(data, at, bit=0):
    """data with one bit of byte at inverted."""
    changed = bytearray(data)
    changed[at] ^= 1 << bit
    return bytes(changed)


@functools.lru_cache(maxsize=None)
def emulator():
    path = checked(os.path.join(TOP, "qemu", "machine", "build"), "--path").strip()
    assert os.access(path, os.X_OK), f"{path} is missing: make qemu-s5pv210 builds it"
    return path


class Machine:
    """The emulator at power-on. cards: unit -> bytes, or a path or block driver's
    name for -drive; options: of the machine, as "dmc-lock-fault=1". With icount,
    which makes runs repeatable, an instruction takes 1 ns of the guest's time."""

    def __init__(self, variant, cards=None, options="", more=(), timeout=60, icount=True):
        self.folder = tempfile.TemporaryDirectory(prefix="mm210-card-")
        machine = f"s5pv210,variant={variant}" + ("," + options if options else "")
        command = ["-M", machine, "-display", "none", "-monitor", "none", "-serial", "stdio",
                   "-semihosting-config", "enable=on,target=native"]
        if icount:
            command += ["-icount", "shift=0"]
        for unit, card in (cards or {}).items():
            if isinstance(card, bytes):
                path = os.path.join(self.folder.name, f"card{unit}")
                with open(path, "wb") as f:
                    f.write(card)
                card = path
            command += ["-drive", f"if=sd,index={unit},format=raw,snapshot=on,file={card}"]
        # What the emulator itself says is not what the UART says.
        self.child = pexpect.spawn("/bin/sh", ["-c", 'exec "$0" "$@" 2>stderr', emulator(),
                                               *command, *more],
                                   cwd=self.folder.name, timeout=timeout, echo=False,
                                   encoding="latin-1", dimensions=(50, 1000))
        self.child.delaybeforesend = None

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def leds(self):
        """What the emulator has written to the file "leds" so far (option leds=leds)."""
        try:
            with open(self.path("leds"), encoding="ascii") as f:
                return f.read()
        except FileNotFoundError:       # it has only just been started
            return ""

    def expect(self, pattern, timeout=60):
        """Wait for it; everything printed since the last wait, the match included."""
        self.child.expect(pattern, timeout=timeout)
        return (self.child.before + self.child.after).replace("\r", "")

    def failure(self):
        """The report of a first stage that stops: what was printed before, the
        reason, and how often the LED blinks."""
        text = self.expect(r"\*\*\* stopped; the LED blinks \d+ times\r+\n")
        before, reason, end = text.split("\n*** ")
        return before, reason, int(end.split()[-2])

    def silence(self, seconds):
        """What arrives in that time, which shall be nothing; the machine runs on."""
        found = self.child.expect([pexpect.TIMEOUT, pexpect.EOF, ".+"], timeout=seconds)
        assert found == 0, self.child.before + str(self.child.after)

    def ends(self, timeout=60):
        self.child.expect(pexpect.EOF, timeout=timeout)
        self.last = self.child.before.replace("\r", "")
        self.child.close()
        return self.child.exitstatus

    def close(self):
        self.child.close(force=True)
        self.folder.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()
