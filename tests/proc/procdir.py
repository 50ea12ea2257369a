# SPDX-License-Identifier: MIT
"""Folders made of what the firmware dumped, and what is to be found in them."""
import os
import re
import subprocess

from harness import TOP

# Every zone and two nodes; objects of a cache whose name is not one word, large blocks, an
# area, a file in memory, an interrupt or two, a program in user mode.
BANKS = "mem=128M@0x40000000 mem=64M@0x4c000000"
WORK = ("kmem_cache_create 'two words' 200; kmem_cache_alloc 'two words'; "
        "kmem_cache_alloc 'two words'; kmalloc 300; kmalloc 100000; vmalloc 100000; "
        "alloc_pages 3 highmem; dma_alloc 5000; echo something > /tmp/file; run user_demo; ")


def to_folder(log, directory):
    """(exit status, what was said) of procdump2dir."""
    done = subprocess.run([os.path.join(TOP, "tools", "procdump2dir"), str(log), str(directory)],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                          timeout=20)
    return done.returncode, done.stdout.decode()


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

    def zones(self):
        """(node, zone) to its numbers of free blocks."""
        return {(f[1].rstrip(","), f[3]): [int(n) for n in f[4:]]
                for f in map(str.split, self.lines("buddyinfo"))}
