# SPDX-License-Identifier: MIT
"""Folders made of what the firmware dumped, and what is to be found in them."""
import os
import re
import subprocess

from harness import TOP

# Every zone and two nodes; objects of a cache whose name is not one word, large blocks, an
# area, a file in memory, threads that sleep, a program in user mode.
BANKS = "mem=128M@0x40000000 mem=64M@0x4c000000"
WORK = ("kmem_cache_create 'two words' 200; kmem_cache_alloc 'two words'; "
        "kmem_cache_alloc 'two words'; kmalloc 300; kmalloc 100000; vmalloc 100000; "
        "alloc_pages 3 highmem; dma_alloc 5000; test thread_stop; echo something > /tmp/file; "
        "run user_demo; ")


def make_card(at, size):
    """An image with FILE in it."""
    env = dict(os.environ, PATH=os.environ["PATH"] + ":/usr/sbin:/sbin", MTOOLS_SKIP_CHECK="1")
    card = str(at / "card.img")
    (at / "FILE").write_bytes(bytes(range(256)) * (size // 256))
    with open(card, "wb") as f:
        f.truncate(64 << 20)
    subprocess.run(["mkfs.fat", "-F", "32", "-s", "1", card], check=True, env=env,
                   stdout=subprocess.DEVNULL)
    subprocess.run(["mcopy", "-i", card, str(at / "FILE"), "::"], check=True, env=env)
    return card


def to_folder(log, directory):
    """(exit status, what was said) of procdump2dir."""
    done = subprocess.run([os.path.join(TOP, "tools", "procdump2dir"), str(log), str(directory)],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                          timeout=20)
    return done.returncode, done.stdout.decode()


def head_of(zones):
    """The zone that is being read: the last."""
    return list(zones)[-1]


class Dump:
    """What the firmware printed, and the folder that was made of it."""

    def __init__(self, text, folder):
        self.text, self.folder = text, str(folder)

    def read(self, name):
        with open(os.path.join(self.folder, name), encoding="latin-1") as f:
            return f.read()

    def lines(self, name):
        return self.read(name).splitlines()

    def meminfo(self):
        """Name to bytes."""
        found = re.findall(r"^(\S+): +(\d+) kB$", self.read("meminfo"), re.M)
        assert len(found) == len(self.lines("meminfo"))
        return {name: int(kib) * 1024 for name, kib in found}

    def slabs(self):
        """Name to its fifteen numbers and colons."""
        return {line.split()[0]: line.split()[1:] for line in self.lines("slabinfo")[2:]}

    def zoneinfo(self):
        """(node, zone) to {name: number}, and node to its own."""
        zones, nodes = {}, {}
        for line in self.lines("zoneinfo"):
            head = re.fullmatch(r"Node (\d+), zone +(\w+)", line)
            field = re.fullmatch(r" +(?:pages )?(\w+):? +(\d+)", line)
            if head:
                into = zones.setdefault(head.groups(), {})
            elif line == "  per-node stats":
                into = nodes.setdefault(head_of(zones)[0], {})
            elif line.startswith("  pages free"):
                into = zones[head_of(zones)]
            if field:			# a page set's high comes behind the zone's
                into.setdefault(field.group(1), int(field.group(2)))
        return zones, nodes

    def vmstat(self):
        return {name: int(value) for name, value in map(str.split, self.lines("vmstat"))}

    def zones(self):
        """(node, zone) to its numbers of free blocks."""
        return {(f[1].rstrip(","), f[3]): [int(n) for n in f[4:]]
                for f in map(str.split, self.lines("buddyinfo"))}
