# SPDX-License-Identifier: MIT
"""Are the files true? Figures that must agree with each other, and what an allocation, a
program and time change in them."""
import re
import time

import pytest
from harness import Console

PAGE = 4096


def numbers(text):
    return [int(n) for n in re.findall(r"\d+", text)]


def test_files_agree(dump):
    info, zones = dump.meminfo(), dump.zones()
    free = sum(count * PAGE << order for counts in zones.values()
               for order, count in enumerate(counts))
    assert free == info["MemFree"]
    assert info["HighFree"] + info["LowFree"] == info["MemFree"]
    assert info["HighFree"] == sum(count * PAGE << order
                                   for order, count in enumerate(zones["1", "HighMem"]))
    slab = sum(int(f[13]) * int(f[4]) * PAGE for f in dump.slabs().values())
    assert slab == info["Slab"] == info["SReclaimable"] + info["SUnreclaim"]
    areas = numbers(" ".join(re.findall(r"pages=\d+", dump.read("vmallocinfo"))))
    assert sum(areas) * PAGE == info["VmallocUsed"] >= 100000
    assert info["KernelStack"] % 8192 == 0 and info["KernelStack"] >= 4 * 8192
    assert info["Shmem"] == PAGE and info["AnonPages"] == 0
    # What the user allocated is there.
    assert int(dump.slabs()[r"two\040words"][0]) == 2
    assert int(dump.slabs()["kmalloc-320"][0]) >= 1


def test_pagetypeinfo_agrees_with_buddyinfo(dump):
    text = dump.read("pagetypeinfo")
    rows = re.findall(r"^Node +(\d+), zone +(\w+), type +Unmovable (.*)$", text, re.M)
    assert {(node, zone): numbers(counts) for node, zone, counts in rows} == dump.zones()
    blocks = {(node, zone): int(n) for node, zone, n in
              re.findall(r"^Node (\d+), zone +(\w+) +(\d+) $", text, re.M)}
    assert blocks == {("0", "DMA"): 8, ("0", "Normal"): 24, ("1", "HighMem"): 16}
    assert "Page block order: 10\nPages per block:  1024\n" in text


def test_stat_agrees(dump):
    stat = {line.split()[0]: numbers(line)[line.startswith("cpu0"):] for line in dump.lines("stat")}
    assert stat["cpu"] == stat["cpu0"] and len(stat["cpu"]) == 10
    assert stat["intr"][0] == sum(stat["intr"][1:])
    taken = {int(line): int(count) for line, count in
             re.findall(r"^ *(\d+): +(\d+) ", dump.read("interrupts"), re.M)}
    # The files were made one after the other, and the clock goes on.
    for line, count in taken.items():
        assert 0 <= stat["intr"][1 + line] - count <= 50
    assert stat["softirq"][0] == sum(stat["softirq"][1:])
    assert stat["ctxt"][0] > 0 and stat["processes"][0] >= 5
    assert dump.read("cmdline").startswith("mem=128M@0x40000000 mem=64M@0x4c000000 script=")
    assert re.search(r"^Features\t: half thumb .*neon", dump.read("cpuinfo"), re.M)


@pytest.fixture(scope="module")
def virt():
    with Console("virt", ram="128M") as console:
        yield console


def stat_of(console, name):
    return numbers(re.search(r"^%s (.*)$" % name, console.run("cat /proc/stat"), re.M).group(1))


def test_odd_names_of_caches(virt):
    """Each is one word of slabinfo, whatever is in it."""
    for name in "a b", r"c\\d":
        virt.run("kmem_cache_create '%s' 24" % name)
    rows = [line for line in virt.run("cat /proc/slabinfo").splitlines()[2:]]
    assert {len(row.split()) for row in rows} == {16}
    assert [row.split()[0] for row in rows[-2:]] == [r"a\040b", r"c\134\134d"]


def test_sys_vm(virt):
    zones = numbers(virt.run("cat /proc/sys/vm/min_free_kbytes"))
    assert len(zones) == 1 and 128 <= zones[0] <= 65536
    assert "Permission denied" in virt.run("echo 4096 > /proc/sys/vm/min_free_kbytes")
    assert virt.run("echo 1 > /proc/sys/vm/drop_caches; cat /proc/sys/vm/drop_caches") == "1\n"


def test_time_of_programs_and_load(virt):
    """A program that spins for six seconds: its time, the others', the load."""
    before, idle_load = stat_of(virt, "cpu "), virt.run("cat /proc/loadavg").split()
    assert re.fullmatch(r"0\.\d\d 0\.0\d 0\.0\d 1/\d+ \d+", " ".join(idle_load))
    virt.child.send("run user_demo spin\r")
    virt.child.expect_exact("spin\r\r\n")
    time.sleep(6.2)
    virt.child.send("\x03")
    assert "killed: interrupted" in virt.wait_prompt()
    after, load = stat_of(virt, "cpu "), virt.run("cat /proc/loadavg").split()
    user, system, idle = (after[i] - before[i] for i in (0, 2, 3))
    assert user >= 550 and system <= 100 and idle <= 100, (before, after)
    # One or two samples of one thread: 1 - exp(-5/60) is 0.08.
    one, five, fifteen = (float(load[i]) - float(idle_load[i]) for i in range(3))
    assert 0.06 <= one <= 0.17 and 0.01 <= five <= 0.05 and 0 <= fifteen <= 0.02
