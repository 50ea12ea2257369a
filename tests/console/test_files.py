# SPDX-License-Identifier: MIT
"""Files: FAT volumes made with mkfs.fat and mtools, copied, listed and given back; cards
that are damaged, missing or pulled out; files in memory and /proc."""
import os
import random
import re
import subprocess
import zlib

import pytest
from harness import Console, run_script
from test_sd import monitor

MIB = 1 << 20
SBIN = dict(os.environ, PATH=os.environ["PATH"] + ":/usr/sbin:/sbin", MTOOLS_SKIP_CHECK="1")

# Name, size. The names are short, long, of every width of UTF-8.
FILES = [("EMPTY", 0), ("one", 1), ("page.bin", 4096), ("odd.bin", 70001),
         ("A longer name than 8.3, with dots.and.more.text", 5000),
         ("Übergröße ☃.txt", 777), ("中文文件名.txt", 12), ("é.txt", 5), ("big.bin", 24 * MIB)]


def make_volume(path, kind, size=64 * MIB, partition=False):
    """An image with DIR/ in it; returns (path, {name below DIR: bytes})."""
    rng = random.Random(kind)
    tree = path.parent / ("tree%s" % kind)
    sub = tree / "DIR" / "sub dir" / "deeper"
    sub.mkdir(parents=True)
    content = {}
    for name, length in FILES + [("sub dir/deeper/last.txt", 100)]:
        data = rng.randbytes(min(length, size // 3))
        (tree / "DIR" / name).write_bytes(data)
        content[name] = data
    offset = MIB if partition else 0
    with open(path, "wb") as f:
        f.truncate(size)
    options = ["-F", str(kind)] + (["--offset", str(offset // 512)] if partition else [])
    subprocess.run(["mkfs.fat", *options, "-s", "1" if kind != 16 else "2", str(path),
                    str((size - offset) // 1024)], check=True, env=SBIN, stdout=subprocess.DEVNULL)
    if partition:
        with open(path, "r+b") as f:
            f.seek(446)
            f.write(bytes([0, 0, 0, 0, 0x0C, 0, 0, 0]) + (offset // 512).to_bytes(4, "little") +
                    ((size - offset) // 512).to_bytes(4, "little"))
            f.seek(510)
            f.write(b"\x55\xaa")
    subprocess.run(["mcopy", "-s", "-i", "%s@@%d" % (path, offset), str(tree / "DIR"), "::"],
                   check=True, env=dict(SBIN, LC_ALL="C.UTF-8"))
    return str(path), content


def crc(console, path):
    text = console.run("crc32 '%s'" % path)
    found = re.search(r"^([0-9a-f]{8})  ", text, re.M)
    assert found, text
    return int(found.group(1), 16)


def free_m(console):
    """The row of memory: total, used, free, shared, buff/cache, available."""
    return [int(n) for n in console.run("free -m").split("\n")[1].split()[1:]]


def meminfo(console, name):
    return int(re.search(r"^%s: +(\d+) kB" % re.escape(name), console.run("cat /proc/meminfo"),
                         re.M).group(1))


def typed(name):
    """A name as the console's terminal, which is latin-1 to the harness, types it."""
    return name.encode().decode("latin-1")


@pytest.fixture(scope="module")
def volume(tmp_path_factory):
    return make_volume(tmp_path_factory.mktemp("files") / "card.img", 32)


@pytest.fixture(scope="module")
def console(volume):
    with Console("smdkc210", SD=volume[0]) as c:
        yield c


def test_demonstration(volume):
    """The cache grows with what is read and is given back; copies stay."""
    with Console("smdkc210", SD=volume[0]) as c:
        total, used, free, shared, cache, available = free_m(c)
        assert cache == 0 and shared == 0 and free + used <= total <= free + used + 2
        assert c.run("cp -r /sd/DIR /tmp") == ""
        after = free_m(c)
        copied = sum(map(len, volume[1].values())) // MIB
        assert copied <= after[3] <= copied + 2
        assert 2 * copied <= after[4] <= 2 * copied + 3
        assert free - after[2] >= 2 * copied and abs(after[1] - used) <= 1
        # Half of the cache, or the low watermarks, count as needed.
        assert copied <= available - after[5] <= copied + 8
        assert meminfo(c, "Inactive(file)") >= copied * 1024
        assert meminfo(c, "Cached") >= 2 * copied * 1024
        assert c.run("cat /proc/sys/vm/drop_caches") == "0\n"
        assert c.run("sync") == ""
        assert c.run("echo 3 > /proc/sys/vm/drop_caches") == ""
        assert c.run("cat /proc/sys/vm/drop_caches") == "3\n"
        last = free_m(c)
        assert last[4] - last[3] <= 1 and last[2] - after[2] >= copied
        for name in ("Inactive(file)", "Active(file)", "Buffers"):
            assert meminfo(c, name) == 0
        assert meminfo(c, "Cached") == meminfo(c, "Shmem")
        for name, data in volume[1].items():
            if name.isascii():
                assert crc(c, "/tmp/DIR/" + name) == zlib.crc32(data)
        assert c.run("rm -r /tmp/DIR") == ""
        assert abs(free_m(c)[2] - free) <= 1
        assert c.run("check").splitlines()[-1] == "check: ok"


def test_reading_ahead_uses_high_memory(console, volume):
    before = meminfo(console, "HighFree")
    console.run("cp /sd/DIR/big.bin /dev/null")
    assert before - meminfo(console, "HighFree") >= 20 * 1024
    reads = console.run("mmc info")
    console.run("cp /sd/DIR/big.bin /dev/null")
    assert console.run("mmc info") == reads
    assert console.run("echo 1 > /proc/sys/vm/drop_caches; cat /proc/sys/vm/drop_caches") == "1\n"
    assert meminfo(console, "HighFree") >= before - 256


def test_contents(console, volume):
    for name, data in volume[1].items():
        if name.isascii():
            assert crc(console, "/sd/DIR/" + name) == zlib.crc32(data), name
    assert crc(console, "/sd/dir/SUB DIR/Deeper/LAST.txt") is not None
    text = console.run("ls -l /sd/DIR")
    for name, data in volume[1].items():
        if "/" not in name:
            assert re.search(r"^- +%d \d{4}-\d\d-\d\d \d\d:\d\d %s$" %
                             (len(data), re.escape(typed(name))), text, re.M), text
    assert re.search(r"^d +0 .* sub dir$", text, re.M)


def test_hexdump(console, volume):
    data = volume[1]["odd.bin"]
    lines = console.run("hexdump /sd/DIR/odd.bin 69990").split("\n")
    assert lines[0].startswith("00011166: " + data[69990:].hex(" "))
    assert len(console.run("hexdump /sd/DIR/odd.bin 0 100").strip().split("\n")) == 7


@pytest.mark.parametrize("kind,size,partition", [(12, 2 * MIB, False), (16, 16 * MIB, False),
                                                 (16, 32 * MIB, True), (32, 64 * MIB, True)])
def test_kinds(tmp_path, kind, size, partition):
    path, content = make_volume(tmp_path / "card.img", kind, size, partition)
    names = [n for n in content if n.isascii()]
    status, text = run_script("crc32 %s; check" % " ".join("'/sd/DIR/%s'" % n for n in names),
                              SD=path)
    assert status == 0, text
    for name in names:
        assert "%08x  /sd/DIR/%s\n" % (zlib.crc32(content[name]), name) in text


# --- files in memory, /proc, errors ---

def test_memory_files(console):
    c = console
    assert c.run("cd /tmp; mkdir a a/b; echo one two > a/b/f; echo three >>a/b/f; pwd") == "/tmp\n"
    assert c.run("cat a/b/f a/../a/./b/f") == "one two\nthree\n" * 2
    assert c.run("cp -r a copy; ls copy/b; cat copy/b/f") == "f\none two\nthree\n"
    assert "cannot be copied into itself" in c.run("cp -r a a/b/c")
    assert "Directory not empty" in c.run("rmdir a")
    assert c.run("rm -r a copy; ls; cd; pwd") == "/\n"
    assert c.run("cp /proc/meminfo /tmp/m; rm /tmp/m") == ""
    assert "tmpfs on / type tmpfs (rw)" in c.run("mount")
    assert "mmcblk0 on /sd type vfat (ro)" in c.run("mount")
    assert c.run("ls /dev").split() == ["null", "zero", "mmcblk0"]


def test_deep_directories(console):
    """As deep as a path is long."""
    c = console
    c.run("cd /tmp")
    for _ in range(15):
        c.run("; ".join("mkdir d; cd d" for _ in range(10)))
    c.run("echo bottom > file; cd /")
    deep = "/tmp/copy" + "/d" * 149 + "/file"
    assert c.run("cp -r /tmp/d /tmp/copy") == ""
    c.type("cat " + deep)
    assert c.enter("") == "bottom"
    assert c.run("rm -r /tmp/d /tmp/copy; ls /tmp; check").splitlines()[-1] == "check: ok"


def test_devices_are_not_read(console):
    """cp -r makes devices again, where that is possible: /dev/zero has no end."""
    c = console
    text = c.run("mkdir /tmp/x; cp -r /dev /tmp/x; echo text > /tmp/x/f; cp -r / /tmp/x")
    assert text.count("/tmp/x/dev/zero: a device cannot be made there\n") == 2
    assert "/tmp/x: cannot be copied into itself\n" in text
    assert {"proc", "sys", "tmp"} <= set(c.run("ls /tmp/x").split())
    assert c.run("ls /tmp/x/dev") == ""
    assert c.run("rm -r /tmp/x; check").splitlines()[-1] == "check: ok"


def test_drop_caches_as_numbers(console):
    """As Linux reads them: 4 drops nothing; of any base, with blanks."""
    for text, value in ("4", 4), ("0x2", 2), ("' 1 '", 1):
        assert console.run("echo %s > /proc/sys/vm/drop_caches" % text) == ""
        assert console.run("cat /proc/sys/vm/drop_caches") == "%d\n" % value


def test_completion(console, volume):
    assert "%08x" % zlib.crc32(volume[1]["odd.bin"]) in console.enter("crc32 /sd\tD\todd\t")
    console.run("cd /tmp; mkdir somewhere; echo text > somewhere/text.txt")
    assert console.enter("cat som\tt\t") == "text"
    console.run("rm -r somewhere; cd")


LEFT, RIGHT, DELETE, BACKSPACE = "\x1b[D", "\x1b[C", "\x1b[3~", "\x7f"


@pytest.mark.parametrize("keys", [
    typed("echo 你坏") + BACKSPACE + typed("好"), typed("echo 好") + LEFT + typed("你"),
    typed("echo 你x好") + LEFT * 2 + DELETE, typed("echo 坏你好") + LEFT * 3 + DELETE,
    typed("echo 好你") + BACKSPACE + LEFT + typed("你") + RIGHT,
    # Halves of characters, and bytes that begin none.
    typed("echo 你") + "\xe5\xa5" + typed("好") + "\x80\xff\xc0", typed("echo 你好") + "\xf0\x9f",
])
def test_utf8_editing(smdkc210, keys):
    """The cursor and what is erased are whole characters."""
    assert smdkc210.enter(keys) == typed("你好")


def test_utf8_columns(smdkc210):
    """A character of two columns is gone back over by two."""
    smdkc210.child.send(typed("echo 中文") + LEFT * 2 + "a")
    smdkc210.child.expect_exact(typed("中文") + "\b\b\b\b")
    smdkc210.child.expect_exact("a" + typed("中文") + "\x1b[K\b\b\b\b")
    assert smdkc210.enter("") == typed("a中文")


def test_utf8_names(console):
    c = console
    assert c.run(typed("mkdir /tmp/目录; echo 1 > /tmp/目录/文件一; echo 2 > /tmp/目录/文件二")) == ""
    assert c.enter(typed("cat /tmp/目\t文\t一")) == "1"	# no half of what 一 and 二 have in common
    assert c.enter(typed("cat /tmp/目录/文件\t\t二")).split("\n")[-1] == "2"
    assert c.run(typed("rm -r /tmp/目录; ls /tmp")) == ""


@pytest.mark.parametrize("command,what", [
    ("ls /nosuch", "ls: /nosuch: No such file"), ("cat /sd", "Is a directory"),
    ("cat /sd/DIR/one/", "Not a directory"), ("cp /sd/DIR /tmp/x", "-r copies it"),
    ("cp /sd/nosuch /tmp", "No such file"), ("echo x > /sd/new", "Read-only file system"),
    ("rm /sd/DIR/one", "Read-only file system"), ("mkdir /sd/d", "Read-only file system"),
    ("echo x > /proc/meminfo", "Permission denied"), ("rm /proc/meminfo", "not permitted"),
    ("rmdir /tmp", "Device or resource busy|Directory not empty"), ("rm /sd", "busy"),
    ("echo 0 > /proc/sys/vm/drop_caches", "Invalid argument"),
    ("echo 5 > /proc/sys/vm/drop_caches", "Invalid argument"),
    ("echo 4294967297 > /proc/sys/vm/drop_caches", "Invalid argument"),
    ("echo 3x > /proc/sys/vm/drop_caches", "Invalid argument"),
    ("cd /proc/meminfo", "Not a directory"), ("umount /tmp", "nothing is mounted"),
    ("umount /proc", "busy"), ("umount /dev", "busy"), ("umount /sys", "busy"),
    ("umount /debug", "busy"),
    ("mount mmcblk9 /tmp", "No such device"), ("hexdump", "usage: hexdump"), ("cp a", "usage: cp"),
])
def test_errors(console, command, what):
    text = console.run(command)
    if command == "rmdir /tmp" and not text:
        console.run("mkdir /tmp")	# it was empty, and may go
        return
    assert re.search(what, text), text
    assert len(text.splitlines()) == 1, text


# --- cards that are not as they should be ---

def damaged(volume, tmp_path, changes):
    path = str(tmp_path / "card.img")
    with open(volume[0], "rb") as f:
        image = bytearray(f.read())
    for at, data in changes:
        image[at:at + len(data)] = data
    with open(path, "wb") as f:
        f.write(image)
    return path


def test_no_volume(volume, tmp_path):
    path = damaged(volume, tmp_path, [(0, bytes(512))])
    with Console("smdkc210", SD=path) as c:
        assert "no boot sector" in c.run("ls /sd")
        assert "ls: /sd: Invalid argument" in c.run("ls /sd")
        assert c.run("ls /").split() == ["tmp", "proc", "dev", "sys", "debug", "sd"]
        assert c.run("check").splitlines()[-1] == "check: ok"


def test_garbage_directory(volume, tmp_path):
    """The root directory, FAT entries and the first clusters are noise."""
    with open(volume[0], "rb") as f:
        boot = f.read(512)
    fat = int.from_bytes(boot[14:16], "little") * 512
    data = fat + boot[16] * int.from_bytes(boot[36:40], "little") * 512
    rng = random.Random(5)
    path = damaged(volume, tmp_path, [(fat + 12, rng.randbytes(4000)),
                                      (data, rng.randbytes(20000))])
    with Console("smdkc210", SD=path) as c:
        free = meminfo(c, "MemFree")
        c.run("ls -l /sd")
        c.run("cp -r /sd /tmp/copy", timeout=60)
        c.run("rm -r /tmp/copy; echo 3 > /proc/sys/vm/drop_caches")
        assert c.run("check").splitlines()[-1] == "check: ok"
        assert abs(meminfo(c, "MemFree") - free) <= 64


def test_card_pulled_and_put_back(volume, tmp_path):
    other, content = make_volume(tmp_path / "other.img", 16, 16 * MIB)
    with Console("smdkc210", SD=volume[0]) as c:
        assert crc(c, "/sd/DIR/odd.bin") == zlib.crc32(volume[1]["odd.bin"])
        monitor(c, "eject -f sd0")
        assert "ls: /sd: No medium found" in c.run("ls /sd")
        assert "No medium found" in c.run("cat /sd/DIR/odd.bin")
        monitor(c, "change sd0 %s raw" % other)
        assert crc(c, "/sd/DIR/odd.bin") == zlib.crc32(content["odd.bin"])
        assert c.run("echo 3 > /proc/sys/vm/drop_caches; check").splitlines()[-1] == "check: ok"


def test_no_card():
    status, text = run_script("ls /sd; ls -l /dev")
    assert status != 0 and "No medium found" in text and "mmcblk0" in text
    status, text = run_script("ls /sd; free -m; echo 3 > /proc/sys/vm/drop_caches; check", "virt",
                              "64M")
    assert status == 0, text
