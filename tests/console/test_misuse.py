# SPDX-License-Identifier: MIT
"""Wrong pointers and impossible sizes: each is reported with what it is and who
called, nothing is lost, and mm's invariants hold afterwards."""
import re

import pytest
from harness import run_script

VIRT = re.compile(r"virt ([0-9a-f]{8})")


def virt_of(console, command):
    return int(VIRT.search(console.run(command)).group(1), 16)


def expect_bug(console, func, command, what):
    """The command fails with one BUG line of func, and mm stays sound."""
    text = console.run(command)
    bugs = [line for line in text.split("\n") if line.startswith("BUG: ")]
    assert len(bugs) == 1, text
    assert bugs[0].startswith("BUG: %s: " % func), text
    assert re.search(what, bugs[0]), bugs[0]
    assert re.search(r"\(called from \w+\+0x[0-9a-f]+/0x[0-9a-f]+\)", bugs[0]), bugs[0]
    assert console.run("check") == "check: ok\n"


@pytest.fixture(scope="module")
def addresses(console):
    """One address of each sort, still allocated while the tests of a board run."""
    a = {"kmalloc": virt_of(console, "kmalloc 200"),
         "large": virt_of(console, "kmalloc 100000"),
         "pages": virt_of(console, "alloc_pages 3"),
         "vmalloc": virt_of(console, "vmalloc 20000"),
         "dma": virt_of(console, "dma_alloc 8192")}
    console.run("kmem_cache_create one 100; kmem_cache_create two 100")
    a["object"] = virt_of(console, "kmem_cache_alloc one")
    freed = virt_of(console, "kmalloc 200")
    console.run("kfree %x" % freed)
    a["freed"] = freed
    a["freed page"] = virt_of(console, "alloc_pages 3")
    console.run("free_pages %x 3" % a["freed page"])
    a["freed vmalloc"] = virt_of(console, "vmalloc 20000")
    console.run("vfree %x" % a["freed vmalloc"])
    a["freed dma"] = virt_of(console, "dma_alloc 4096")
    console.run("dma_free %x" % a["freed dma"])
    text = console.run("cat /proc/iomem")
    data = re.search(r"([0-9a-f]{8})-[0-9a-f]{8} : Kernel data", text).group(1)
    a["kernel data"] = int(data, 16) - 0x40000000 + 0xC0000000
    a["text"] = 0xC0200000
    a["user"] = 0x12345678
    a["past the end"] = 0xFFFFFFF0
    yield a
    for command in ("kfree %x" % a["kmalloc"], "kfree %x" % a["large"],
                    "free_pages %x 3" % a["pages"], "vfree %x" % a["vmalloc"],
                    "dma_free %x" % a["dma"], "kmem_cache_free one %x" % a["object"],
                    "kmem_cache_destroy one", "kmem_cache_destroy two"):
        assert console.run(command) == ""
    assert console.run("check") == "check: ok\n"


FOREIGN = ["kernel data", "text", "user", "past the end"]


@pytest.mark.parametrize("sort,offset,what", [
    ("kmalloc", 8, "middle of an allocated slab object of cache kmalloc-224"),
    ("freed", 0, "free slab object of cache kmalloc-224"),
    ("large", 4096, "large kmalloc"),
    ("pages", 0, "page"),
    ("vmalloc", 0, "vmalloc area"),
    ("dma", 0, "coherent"),
    ("freed page", 0, "free page"),
] + [(sort, 0, "reserved memory|outside RAM") for sort in FOREIGN])
def test_kfree(console, addresses, sort, offset, what):
    expect_bug(console, "kfree", "kfree %x" % (addresses[sort] + offset), what)


@pytest.mark.parametrize("sort,offset,what", [
    ("object", 0, "object of cache one.*not of cache two"),
    ("object", 4, "middle of an allocated slab object of cache one"),
    ("kmalloc", 0, "object of cache kmalloc-224.*not of cache two"),
    ("large", 0, "large kmalloc"),
    ("vmalloc", 0, "vmalloc area"),
] + [(sort, 0, "reserved memory|outside RAM") for sort in FOREIGN])
def test_kmem_cache_free(console, addresses, sort, offset, what):
    expect_bug(console, "kmem_cache_free",
               "kmem_cache_free two %x" % (addresses[sort] + offset), what)


@pytest.mark.parametrize("sort,offset,order,what", [
    ("pages", 0, 2, "order 3"),
    ("pages", 4096, 3, "page"),
    ("pages", 0, 4294967295, "order"),
    ("kmalloc", 0, 0, "slab object"),
    ("freed page", 0, 3, "free page"),
    ("vmalloc", 0, 0, "vmalloc area"),
    ("dma", 0, 1, "coherent"),
] + [(sort, 0, 0, "reserved memory|outside RAM") for sort in FOREIGN])
def test_free_pages(console, addresses, sort, offset, order, what):
    expect_bug(console, r"free_pages", "free_pages %x %d" % (addresses[sort] + offset, order), what)


@pytest.mark.parametrize("sort,offset,what", [
    ("vmalloc", 4096, "vmalloc area"),
    ("freed vmalloc", 0, "vmalloc|address space|region|outside"),
    ("kmalloc", 0, "slab object"),
    ("pages", 0, "page"),
    ("dma", 0, "coherent"),
] + [(sort, 0, "reserved memory|outside RAM") for sort in FOREIGN])
def test_vfree(console, addresses, sort, offset, what):
    expect_bug(console, "vfree", "vfree %x" % (addresses[sort] + offset), what)


@pytest.mark.parametrize("sort,offset,size,what", [
    ("dma", 4096, "8192", "coherent"),
    ("dma", 0, "16384", "coherent"),
    ("freed dma", 0, "4096", "coherent"),
    ("kmalloc", 0, "8192", "slab object"),
    ("vmalloc", 0, "8192", "vmalloc area"),
] + [(sort, 0, "4096", "reserved memory|outside RAM") for sort in FOREIGN])
def test_dma_free_coherent(console, addresses, sort, offset, size, what):
    expect_bug(console, "dma_free_coherent",
               "dma_free %x %s" % (addresses[sort] + offset, size), what)


@pytest.mark.parametrize("command", ["kfree 0", "vfree 0", "free_pages 0 0", "dma_free 0 4096",
                                     "kfree 10", "kmem_cache_free kmalloc-64 0"])
def test_null_is_fine(console, command):
    assert console.run(command) == ""


def test_vfree_of_a_stack(console):
    """Every thread's, the idle one's too: no report, as vfree itself is not asked."""
    stacks = re.findall(r"0x([0-9a-f]+)-\S+ +\d+ task_create", console.run("cat /proc/vmallocinfo"))
    assert len(stacks) > 5
    for stack in stacks:
        assert "is in the stack of thread " in console.run("vfree " + stack)
    assert console.run("check") == "check: ok\n"


def test_double_frees_in_a_row(console):
    """Also when the object was freed long ago, with others freed since."""
    objects = [virt_of(console, "kmalloc 64") for _ in range(5)]
    for address in objects:
        assert console.run("kfree %x" % address) == ""
    for address in objects:
        expect_bug(console, "kfree", "kfree %x" % address, "free slab object of cache kmalloc-64")


def test_destroying_a_cache_in_use(console):
    console.run("kmem_cache_create inuse 64")
    address = virt_of(console, "kmem_cache_alloc inuse")
    text = console.run("kmem_cache_destroy inuse")
    assert re.search(r"BUG: kmem_cache_destroy: .*inuse.*1 object", text)
    assert "%08x" % address in text
    assert console.run("kmem_cache_free inuse %x; kmem_cache_destroy inuse" % address) == ""


@pytest.mark.parametrize("command", [
    "alloc_pages 11", "alloc_pages 1000", "kmalloc 5M", "kmalloc 4294967295", "kmalloc 4000M",
    "vmalloc 0", "vmalloc 4000M", "vmalloc 4294967295", "dma_alloc 0", "dma_alloc 40M",
    "kmem_cache_create huge 100M",
])
def test_impossible_sizes(console, command):
    text = console.run(command)
    assert "virt" not in text and text.strip()
    assert console.run("check") == "check: ok\n"


def test_kmalloc_of_nothing(console):
    assert "ZERO_SIZE_PTR" in console.run("kmalloc 0")
    assert console.run("kfree 10") == ""


def test_a_script_fails_by_a_report():
    status, text = run_script("kfree 12345678; check")
    assert status != 0 and "BUG: kfree" in text and "check: ok" in text
