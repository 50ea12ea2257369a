# SPDX-License-Identifier: MIT
"""Loadable modules: built from Kbuild Makefiles, loaded from the PC, by YMODEM and from
memory; parameters, exports, references; what is refused, and that nothing is lost."""
import binascii
import os
import random
import re
import shutil
import struct
import subprocess
import zlib

import pytest
from harness import TOP, Console, run_script
from modules import EXAMPLES, build, free_pages, make, ready, source
from serial_line import Serial

SBIN = dict(os.environ, PATH=os.environ["PATH"] + ":/usr/sbin:/sbin", MTOOLS_SKIP_CHECK="1")

# The goal: insmod of a module of 20 KiB, in instructions.
INSMOD_MOST = 3000000
BIG = 20 * 1024


@pytest.fixture(scope="module")
def virt():
    with Console("virt", ram="256M") as console:
        yield console


def insmod(console, path, *arguments):
    return console.run(" ".join(["insmod", "host:" + path, *arguments]))


# --- what a module can do ---

@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(virt, name):
    """Each allocator's module shows where its memory is, and gives it back."""
    virt.run("insmod host:%s; rmmod ex_%s" % (ready("examples", "ex_" + name), name))
    before = free_pages(virt)
    text = insmod(virt, ready("examples", "ex_" + name))
    assert re.search(r"virtual [0-9a-f]{8} physical 0x[0-9a-f]{8}", text), text
    assert "ex_" + name in virt.run("lsmod")
    assert virt.run("rmmod ex_" + name) == "ex_%s: freed\n" % name
    assert free_pages(virt) == before
    assert virt.run("check; audit") == "check: ok\naudit: ok\n"


def test_every_relocation(virt):
    """A32 and Thumb-2, veneers, addresses in each form."""
    assert insmod(virt, ready("tests", "mt_mixed")) == "mt_mixed: ok\n"
    assert virt.run("audit") == "audit: ok\n"
    assert virt.run("rmmod mt_mixed") == "mt_mixed: gone\n"


def test_parameters(virt):
    path = ready("tests", "mt_params")
    text = insmod(virt, path, "b=255 s=-32768 us=0x10 n=010 l=-99 ull=18446744073709551615",
                  "name=joe 'text=a b c' flag inverted=y on=1 arr=1,2,3 names=a,b external=3")
    assert text == ("mt_params: 255 -32768 16 8 5 0x10 -99 7 18446744073709551615\n"
                    "mt_params: joe a b c 1 0 1\n"
                    "mt_params: 1,2,3,9 of 3; a b; 3; 0 after 0\n")
    shown = virt.run("modinfo mt_params")
    assert "parm:           n:a number (int)\n" in shown
    assert "parm:           arr: (array of int)\n" in shown
    virt.run("rmmod mt_params")


@pytest.mark.parametrize("argument,reason", [
    ("b=256", "out of range"), ("s=40000", "out of range"), ("n=", "no value"),
    ("n=12x", "no value"), ("us=-1", "no value"), ("text=12345678", "too long"),
    ("arr=1,2,3,4,5", "only take 4"), ("n", "needs a value"), ("flag=maybe", "no value"),
    ("counted=x", "no value"), ("ull=18446744073709551616", "out of range")])
def test_parameters_refused(virt, argument, reason):
    assert reason in insmod(virt, ready("tests", "mt_params"), argument)
    assert "mt_params" not in virt.run("lsmod")


def test_unknown_parameter(virt):
    text = insmod(virt, ready("tests", "mt_params"), "nosuch=1")
    assert "unknown parameter 'nosuch' ignored" in text and "mt_params: 1 -2 3" in text
    virt.run("rmmod mt_params")


def test_exports(virt):
    text = insmod(virt, ready("tests", "mt_user"))
    for symbol in ("mt_twice", "mt_shared", "mt_for_gpl"):
        assert "Unknown symbol " + symbol in text
    insmod(virt, ready("tests", "mt_exporter"))
    assert "mt_user: 12 2 100\n" in insmod(virt, ready("tests", "mt_user"))
    assert re.search(r"^mt_exporter +\d+ +1 mt_user$", virt.run("lsmod"), re.M)
    assert re.search(r"^mt_exporter \d+ 1 mt_user, Live 0xbf[0-9a-f]{6}$",
                     virt.run("cat /proc/modules"), re.M)
    assert "in use by: mt_user" in virt.run("rmmod mt_exporter")
    names = virt.run("cat /proc/kallsyms")
    assert re.search(r"^c02[0-9a-f]{5} T kmalloc_array$|^c02[0-9a-f]{5} T vmalloc$", names, re.M)
    assert re.search(r"^bf[0-9a-f]{6} T mt_twice\t\[mt_exporter\]$", names, re.M)
    assert virt.run("rmmod mt_user; rmmod mt_exporter") == ""


def test_gpl_only(virt, tmp_path):
    """A symbol for the GPL alone is closed to a module without a licence."""
    user = source("return mt_for_gpl(1) - 2;", top="int mt_for_gpl(int);", license_="")
    text = build(tmp_path, {"nogpl.c": user}, "obj-m := nogpl.o\nall:\n\t$(MAKE) -C $(KDIR) "
                 "M=$(CURDIR) KBUILD_MODPOST_WARN=1 modules\n")
    assert "missing MODULE_LICENSE()" in text and '"mt_for_gpl"' in text
    insmod(virt, ready("tests", "mt_exporter"))
    assert "it is for modules under the GPL" in insmod(virt, str(tmp_path / "nogpl.ko"))
    assert virt.run("rmmod mt_exporter") == ""


def test_formatting_functions(virt, tmp_path):
    """Functions whose names for the assembler are not those of C."""
    build(tmp_path, {"fmt.c": source(
        'char t[32]; int a = 0, b = 0, n = sscanf("12 0x34", "%d %x", &a, &b);'
        'snprintf(t, sizeof(t), "%d", a); sprintf(t + 2, "%d", b);'
        'pr_info("fmt: %d %s", n, t); pr_cont(" %d", all(t, "%d", 5));'
        'pr_cont(" %d %d\\n", back("7", "%d", &b), b); return 0;',
        top="static int all(char *t, const char *f, ...)\n{\n\tva_list v;\n\tint n;\n\n"
            "\tva_start(v, f);\n\tn = vsprintf(t, f, v);\n\tva_end(v);\n\tva_start(v, f);\n"
            "\tn += vsnprintf(t, 9, f, v);\n\tva_end(v);\n\treturn n;\n}\n"
            "static int back(const char *t, const char *f, ...)\n{\n\tva_list v;\n\tint n;\n\n"
            "\tva_start(v, f);\n\tn = vsscanf(t, f, v);\n\tva_end(v);\n\treturn n;\n}\n")})
    assert insmod(virt, str(tmp_path / "fmt.ko")) == "fmt: 2 1252 2 1 7\n"
    assert virt.run("rmmod fmt") == ""


def test_sys_module(virt):
    """Parameters are files, read and written as their modes say, until rmmod."""
    virt.run("insmod host:%s; rmmod mt_params" % ready("tests", "mt_params"))
    before = free_pages(virt)
    insmod(virt, ready("tests", "mt_params"), "b=200 ull=1")
    directory = "/sys/module/mt_params/"
    where = directory + "parameters/"
    shown = virt.run("ls " + where)
    assert "counted" in shown and "external" not in shown     # its mode is 0
    assert virt.run("cat %sb %sull %shex" % (where, where, where)) == "200\n1\n0x000010\n"
    assert virt.run("echo 7 > %sb; cat %sb" % (where, where)) == "7\n"
    assert "out of range" in virt.run("echo 256 > %sb" % where)
    assert "Invalid argument" in virt.run("echo x > %scounted" % where)
    assert virt.run("echo -5 > %scounted; cat %scounted %sb" % (where, where, where)) == "-5\n7\n"
    assert virt.run("cat %srefcnt %sinitstate %sversion" % ((directory,) * 3)) == "0\nlive\n1.2\n"
    assert "Permission denied" in virt.run("echo 1 > %srefcnt" % directory)
    assert virt.run("rmmod mt_params; ls /sys/module") == ""
    # Of one that did not get as far as its init, or whose init failed, nothing is left.
    insmod(virt, ready("tests", "mt_params"), "b=256")
    insmod(virt, ready("tests", "mt_fail"), "err=-19")
    assert virt.run("ls /sys/module") == ""
    assert free_pages(virt) == before
    assert virt.run("check; audit") == "check: ok\naudit: ok\n"


def test_init_fails(virt):
    before = free_pages(virt)
    text = insmod(virt, ready("tests", "mt_fail"), "what=ever err=-19")
    assert "mt_fail: ever, in init\n" in text and "init failed: -ENODEV" in text
    assert "mt_fail" not in virt.run("lsmod") + virt.run("cat /proc/kallsyms")
    assert free_pages(virt) == before and virt.run("check") == "check: ok\n"


def test_no_exit_function():
    with Console("virt", ram="64M") as console:
        insmod(console, ready("tests", "mt_fail"), "err=0")
        assert "no exit function and stays" in console.run("rmmod mt_fail")
        assert "a module mt_fail is loaded already" in insmod(console, ready("tests", "mt_fail"))


def test_habits(virt):
    """What init and exit leave masked is undone; the text outlives the thread that exit woke."""
    before = free_pages(virt)
    text = insmod(virt, ready("tests", "mt_habits"), "wake=0")
    assert "mt_habits: init returned with preemption disabled" in text
    assert "mt_habits: init returned with interrupts masked" in text
    assert "its exit function is marked __init" in text
    text = virt.run("rmmod mt_habits")
    assert "mt_habits: removed\n" in text
    assert "mt_habits: exit\n" in text and "exit returned with preemption disabled" in text
    insmod(virt, ready("tests", "mt_habits"))
    text = virt.run("rmmod mt_habits")
    assert text.index("mt_habits: exit\n") < text.index("mt_habits: the thread ends\n")
    assert free_pages(virt) == before
    assert virt.run("check; audit") == "check: ok\naudit: ok\n"


def test_reports_name_functions(virt):
    text = insmod(virt, ready("tests", "mt_misuse"))
    assert re.search(r"freed twice \(called from \w+\+0x\w+/0x\w+ \[mt_misuse\]\)", text), text
    assert "mt_misuse: mt_read [mt_misuse] mt_read+0x0/0x" in text
    virt.run("rmmod mt_misuse")
    status, text = run_script("insmod host:%s fault=1" % ready("tests", "mt_misuse"), "virt")
    assert status and "PC is at mt_read+0x" in text
    assert re.search(r"Backtrace:\n \[<bf\w+>\] mt_read\+0x\w+/0x\w+ \[mt_misuse\]", text)


def test_text_is_read_only(virt):
    """Text executes and constants are read only, and init is gone afterwards."""
    insmod(virt, ready("tests", "mt_exporter"))
    base = re.search(r"^mt_exporter .* 0x(\w+)$", virt.run("cat /proc/modules"), re.M).group(1)
    assert re.search(r"read-only, executable|executed", virt.run("translate " + base))
    assert "audit: ok" in virt.run("audit")
    virt.run("rmmod mt_exporter")
    assert "fault" in virt.run("translate " + base)


def test_in_vmallocinfo(virt):
    """As on Linux, the memory of modules is listed and counted like vmalloc's."""
    def areas():
        text = virt.run("cat /proc/vmallocinfo")
        used = re.search(r"^VmallocUsed: +(\d+) kB", virt.run("cat /proc/meminfo"), re.M)
        assert sum(map(int, re.findall(r"pages=(\d+)", text))) * 4 == int(used.group(1))
        assert text.split("\n") == sorted(text.split("\n"), key=lambda line: line or "~")
        return text

    before = areas()
    insmod(virt, ready("tests", "mt_exporter"))
    insmod(virt, ready("tests", "mt_user"))
    added = [line for line in areas().split("\n") if line not in before.split("\n")]
    assert [re.search(r"load_module \[(\w+)\] pages=3 vmalloc$", line).group(1)
            for line in added] == ["mt_exporter", "mt_user"]
    at = virt.run("cat /proc/modules").split("\n")[1].split()[-1]
    assert re.match(at + r"-0xbf[0-9a-f]{6} +16384 load_module", added[0])
    virt.run("rmmod mt_user; rmmod mt_exporter")
    assert areas() == before


# --- how they are built ---

def test_old_makefile(virt, tmp_path):
    """Unmodified, as old tutorials have it; and clean leaves the sources alone."""
    old = tmp_path / "old"
    shutil.copytree(os.path.join(TOP, "tests/modules/old"), old)
    before = sorted(os.listdir(old))
    make(str(old))
    assert "mt_old: 30 0" in insmod(virt, str(old / "mt-old.ko"))
    assert virt.run("rmmod mt-old") == "mt_old: gone\n"
    make(str(old), "clean")
    assert sorted(os.listdir(old)) == before


def test_composite_in_a_subdirectory(virt, tmp_path):
    """NAME-y with a part in a directory, subdir-ccflags-y, CFLAGS_FILE.o, a header."""
    sub = tmp_path / "sub"
    sub.mkdir()
    (sub / "Makefile").write_text("obj-m += deep.o\ndeep-y := main.o lib/part.o\n"
                                  "CFLAGS_main.o := -DHERE=5\n")
    (sub / "lib").mkdir()
    (sub / "lib" / "part.h").write_text("int part(void);\n")
    (sub / "lib" / "part.c").write_text('#include "part.h"\nint part(void) { return ALL + 1; }\n')
    (sub / "main.c").write_text(source('pr_info("deep: %d %s\\n", HERE + part(), KBUILD_MODNAME);'
                                       " return 0;", top='#include "lib/part.h"'))
    build(tmp_path, {}, "subdir-ccflags-y := -DALL=10\nobj-m += sub/\nall:\n"
          "\t$(MAKE) -C $(KDIR) M=$(CURDIR) modules\n")
    assert insmod(virt, str(sub / "deep.ko")) == "deep: 16 deep\n"
    assert virt.run("rmmod deep") == ""


def test_undefined_symbol_stops_the_build(tmp_path):
    text = build(tmp_path, {"no.c": source("return nobody();", top="int nobody(void);")},
                 check=False)
    assert 'ERROR: modpost: "nobody"' in text and not (tmp_path / "no.ko").exists()


def test_what_fails_beside_what_does_not(tmp_path):
    """make -k makes the modules that it can, here and below; PWD is where make was started."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "inc").mkdir()
    (tmp_path / "inc" / "mine.h").write_text("#define MINE\n")
    good = source(top="#include <mine.h>")
    for name, text in {"good.c": good, "bad.c": good + "int x = y;\n",
                       "undef.c": source("return nowhere();", top="int nowhere(void);"),
                       "sub/deep.c": good, "sub/worse.c": "int x = y;\n",
                       "sub/Makefile": "obj-m := worse.o deep.o\n"}.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "Makefile").write_text(
        "ifneq ($(KERNELRELEASE),)\nobj-m := bad.o good.o undef.o sub/\n"
        "subdir-ccflags-y := -I$(PWD)/inc\nelse\nPWD := $(shell pwd)\nall:\n"
        "\t$(MAKE) -C $(KDIR) M=$(PWD) modules\nendif\n")

    def made():
        return sorted(p.name for p in tmp_path.rglob("*.ko"))

    make(str(tmp_path), check=False)
    assert made() == []
    text = make(str(tmp_path), "-k", check=False)
    assert made() == ["deep.ko", "good.ko"], text
    assert '"nowhere" [' in text and "Error" in text


def test_name_and_constructors(tmp_path):
    """What could be built but not loaded, or not as meant, is said when it is built."""
    name = "n" * 60
    text = build(tmp_path, {name + ".c": source()}, check=False)
    assert "59 characters at most" in text and not (tmp_path / (name + ".ko")).exists()
    (tmp_path / "other").mkdir()
    text = build(tmp_path / "other", {"ctor.c": source(
        top="static volatile int n;\nstatic void __attribute__((constructor)) first(void)\n"
            "{\n\tn = 1;\n}\n")})
    assert "WARNING: modpost: ctor: nobody calls its constructors" in text


def test_alignment(virt, tmp_path):
    build(tmp_path, {"wide.c": source("wide[0] = 1; return 0;",
                                      top="static volatile char wide[8192] __aligned(8192);")})
    assert "aligned to more than a page" in insmod(virt, str(tmp_path / "wide.ko"))


def test_another_firmware(virt, tmp_path):
    """A module for another board says so, and is refused."""
    build(tmp_path, {"other.c": source()}, board="smdkc210")
    text = insmod(virt, str(tmp_path / "other.ko"))
    assert "version magic 'mm210 smdkc210 ARMv7" in text and "should be 'mm210 virt ARMv7" in text


# --- what is refused ---

def damaged(good, rng):
    """(name, bytes, expected reason)"""
    flipped = bytearray(good)
    flipped[rng.randrange(100, len(good))] ^= 1 << rng.randrange(8)
    yield "a bit flipped", bytes(flipped), "checksum"
    for cut in (0, 1, 20, 51, 52, 100, len(good) // 2, len(good) - 1):
        yield "cut to %d" % cut, good[:cut], "empty|no ELF|truncated|checksum"
    yield "big-endian", good[:5] + b"\2" + good[6:], "big-endian"
    yield "64 bit", good[:4] + b"\2" + good[5:], "64-bit"
    yield "another processor", good[:18] + b"\3\0" + good[20:], "another processor"
    yield "a program", good[:16] + b"\2\0" + good[18:], "no relocatable"
    yield "hard float", good[:36] + b"\0\4\0\5" + good[40:], "another ABI"
    yield "no ELF", b"#!/bin/sh\n" * 10, "no ELF"


def test_damaged_files(virt, tmp_path):
    with open(ready("tests", "mt_mixed"), "rb") as f:
        good = f.read()
    virt.run("insmod host:%s; rmmod mt_mixed" % ready("tests", "mt_mixed"))
    before = free_pages(virt)
    for what, data, reason in damaged(good, random.Random(210)):
        path = tmp_path / "bad.ko"
        path.write_bytes(data)
        text = insmod(virt, str(path))
        assert re.search(reason, text), (what, text)
        assert "mt_mixed" not in virt.run("lsmod"), what
    assert "no module" in insmod(virt, ready("tests", "mt_exporter")[:-2] + "o")
    assert "No such file" in insmod(virt, "/nosuch.ko")
    assert "no such file" in virt.run("insmod /tmp/nosuch.ko")
    assert free_pages(virt) == before
    assert virt.run("check; audit") == "check: ok\naudit: ok\n"


def test_text_that_is_not_loaded(virt, tmp_path):
    """Without SHF_ALLOC a section gets no memory: what points to it has no address."""
    with open(ready("tests", "mt_mixed"), "rb") as f:
        data = bytearray(f.read())
    data[11:16] = bytes(5)      # the checksum
    table, = struct.unpack_from("<I", data, 32)
    count, names = struct.unpack_from("<HH", data, 48)
    names, = struct.unpack_from("<I", data, table + 40 * names + 16)
    for at in range(table, table + 40 * count, 40):
        name, kind, flags = struct.unpack_from("<III", data, at)
        if data[names + name:].startswith(b".text\0"):
            struct.pack_into("<I", data, at + 8, flags & ~2)
    path = tmp_path / "bad.ko"
    path.write_bytes(data)
    assert "to a section that is not in memory" in insmod(virt, str(path))
    assert "mt_mixed" not in virt.run("lsmod")


# --- cost ---

def test_instructions(tmp_path):
    """insmod of 20 KiB, rmmod and the reading of the clock included."""
    functions = "".join(
        'static __attribute__((noipa)) int f%d(int n)\n{\n\tif (n > %d)\n\t\tprintk("%d is '
        'less than %%d, which nobody expected here\\n", n);\n\treturn n + %d;\n}\n' % (n, n, n, n)
        for n in range(130))
    calls = "return " + " + ".join("f%d(0)" % n for n in range(130)) + " < 0;"
    build(tmp_path, {"big.c": source(calls, top=functions)})
    path = str(tmp_path / "big.ko")
    assert BIG <= os.path.getsize(path) < 1.6 * BIG
    clock = ready("tests", "mt_clock")
    status, text = run_script("insmod host:%s; rmmod mt_clock; insmod host:%s; rmmod big; "
                              "insmod host:%s" % (clock, path, clock), "virt", ICOUNT="1")
    assert status == 0, text
    first, second = map(int, re.findall(r"mt_clock: (\d+)", text))
    assert 10000 < second - first < INSMOD_MOST
    print("%d bytes: %d instructions" % (os.path.getsize(path), second - first))


# --- from a card ---

def test_from_a_card(tmp_path):
    """insmod /sd/FILE, and Tab completes its path."""
    build(tmp_path, {"card-mod.c": source('pr_info("from the card\\n"); return 0;')},
          board="smdkc210")
    card = tmp_path / "card.img"
    with open(card, "wb") as f:
        f.truncate(16 << 20)
    for command in (["mkfs.fat", "-F", "16", str(card)],
                    ["mcopy", "-i", str(card), str(tmp_path / "card-mod.ko"), "::"]):
        subprocess.run(command, check=True, env=SBIN, stdout=subprocess.DEVNULL)
    with Console("smdkc210", SD=str(card)) as console:
        assert "from the card" in console.enter("insmod /sd/card\t")
        assert "filename:       /sd/card-mod.ko" in console.run("modinfo /sd/card-mod.ko")
        assert console.run("rmmod card-mod; cd /sd; insmod card-mod.ko") == "from the card\n"
        assert console.run("rmmod /sd/card-mod.ko; check") == "check: ok\n"


# --- by YMODEM ---

@pytest.mark.parametrize("board,options", [("virt", ["-k"]), ("virt", []), ("smdkc210", [])])
def test_ymodem(board, options, tmp_path):
    """lrzsz's sb sends two files. smdkc210's UART in QEMU loses bursts of 256 bytes, so
    blocks of 1024 are for virt."""
    data = random.Random(board).randbytes(15001)
    first, second = tmp_path / "first.bin", tmp_path / "second.bin"
    first.write_bytes(data)
    second.write_bytes(data[:128])
    with Serial(board) as line:
        line.run("loady", "Ctrl-C stops")
        line.attach("sb", *options, str(first), str(second))
        assert "2 files, 15129 bytes" in line.wait("the last is")
        line.wait()
        text = line.run("crc32 /tmp/first.bin /tmp/second.bin")
        assert "%08x" % zlib.crc32(data) in text and "%08x" % zlib.crc32(data[:128]) in text


def test_ymodem_module_and_cancel():
    with Serial("virt") as line:
        line.run("rb /tmp/some.ko", "Ctrl-C stops")
        line.attach("sz", "--ymodem", "-k", ready("tests", "mt_mixed"))
        line.wait("the last is /tmp/some.ko")
        line.wait()
        assert "mt_mixed: ok" in line.run("insmod /tmp/some.ko")
        line.run("rb", "Ctrl-C stops")
        line.child.send("\x03")
        line.wait("^C")
        line.wait()
        # A sender that gives up leaves no half of a file.
        line.run("rb /tmp/half", "Ctrl-C stops")
        line.child.send("\x18\x18\x18")
        line.wait("the sender cancelled")
        line.wait()
        assert "No such file" in line.run("crc32 /tmp/half")
        # Neither does one that leaves a block out.
        line.run("rb /tmp/half", "Ctrl-C stops")
        line.wait("C")
        for number, data in ((0, b"half\0" + b"300 "), (1, b"1" * 128), (3, b"3" * 128)):
            data = data.ljust(128, b"\0")
            block = bytes([1, number, 255 - number]) + data + \
                binascii.crc_hqx(data, 0).to_bytes(2, "big")
            line.child.send(block.decode("latin-1"))
            if number < 3:
                line.wait("\x06")
        line.wait("receiving failed: a block is missing")
        line.wait()
        assert "No such file" in line.run("crc32 /tmp/half")
        assert "check: ok" in line.run("rmmod mt_mixed; check")
