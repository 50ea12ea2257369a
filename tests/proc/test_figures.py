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


def test_zoneinfo_agrees(dump):
    zones, nodes = dump.zoneinfo()
    info, stat, blocks = dump.meminfo(), dump.vmstat(), dump.zones()
    assert list(zones) == list(blocks) and list(nodes) == ["0", "1"]
    for key, zone in zones.items():
        assert zone["free"] == zone["nr_free_pages"] == \
            sum(count << order for order, count in enumerate(blocks[key]))
        assert 0 < zone["min"] < zone["low"] < zone["high"] < zone["managed"]
        assert zone["managed"] <= zone["present"] <= zone["spanned"]
        assert 0 <= zone["count"] <= 2112
    assert sum(zone["managed"] for zone in zones.values()) * PAGE == info["MemTotal"]
    assert sum(zone["nr_zone_unevictable"] for zone in zones.values()) == 1
    assert zones["1", "HighMem"]["start_pfn"] == 0x4c000

    for name, line, unit in (
            ("nr_slab_reclaimable", "SReclaimable", PAGE), ("nr_shmem", "Shmem", PAGE),
            ("nr_slab_unreclaimable", "SUnreclaim", PAGE), ("nr_unevictable", "Unevictable", PAGE),
            ("nr_kernel_stack", "KernelStack", 1024), ("nr_anon_pages", "AnonPages", PAGE)):
        assert sum(node[name] for node in nodes.values()) * unit == info[line], name
    # vmstat is the sum of nodes and of zones.
    for name in nodes["0"]:
        assert stat[name] == sum(node[name] for node in nodes.values()), name
    for name in zones["0", "DMA"]:
        if name.startswith("nr_"):
            assert stat[name] == sum(zone[name] for zone in zones.values()), name


def test_vmstat_events(dump):
    zones, _ = dump.zoneinfo()
    stat = dump.vmstat()
    out = sum(zone["managed"] - zone["free"] + zone["count"] for zone in zones.values())
    taken = sum(stat["pgalloc_" + zone] for zone in ("dma", "normal", "high"))
    assert taken - stat["pgfree"] == out > 0
    assert stat["allocstall_normal"] == stat["pgsteal_direct"] == stat["oom_kill"] == 0


def test_page_cache(card_dump):
    info, stat = card_dump.meminfo(), card_dump.vmstat()
    zones, nodes = card_dump.zoneinfo()
    assert info["Cached"] >= 300 * 1024 and info["Buffers"] >= PAGE
    assert info["Active"] == info["Active(file)"] > 0 and info["Inactive"] > 0
    assert info["Active"] + info["Inactive"] == info["Cached"] + info["Buffers"] - info["Shmem"]
    assert stat["nr_active_file"] * PAGE == info["Active"]
    assert stat["nr_inactive_file"] * PAGE == info["Inactive"]
    assert nodes["0"]["nr_file_pages"] * PAGE == info["Cached"] + info["Buffers"]
    # smdkc210 has high memory, where the cache goes first.
    assert zones["0", "HighMem"]["nr_zone_active_file"] * PAGE == info["Active"]
    assert stat["pgactivate"] == stat["nr_active_file"] + stat["pgdeactivate"]
    # What was read is in the cache, and more for finding the file system.
    assert info["Cached"] + info["Buffers"] <= stat["pgpgin"] * 1024 <= 2 * info["Cached"]


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
    assert re.fullmatch(r"mm210 version virt \(gcc version \d+\..*\)\n", dump.read("version"))
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
    stat = dict(line.split() for line in virt.run("cat /proc/vmstat").splitlines())
    assert (stat["drop_pagecache"], stat["drop_slab"]) == ("1", "0")


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
