# SPDX-License-Identifier: MIT
"""The line editor and the commands as such: what a user's keys do."""
import random

import pytest

from harness import run_script

CTRL = {c: chr(ord(c) & 31) for c in "ABCDEFKLNPUW"}
UP, DOWN, RIGHT, LEFT = ("\x1b[" + c for c in "ABCD")
HISTORY_LINES = 32
HOME, END, DELETE = "\x1b[H", "\x1b[F", "\x1b[3~"
BACKSPACE = "\x7f"


def name_of(value):
    """A parameter as a test's name."""
    return "".join(c for c in value if c.isalnum())[:16]


@pytest.mark.parametrize("keys,line", [
    ("echo abc", "abc"),
    ("echo abd" + BACKSPACE + "c", "abc"),
    ("echo abd\bc", "abc"),
    ("echo bc" + LEFT * 2 + "a", "abc"),
    ("echo bc" + CTRL["B"] * 2 + "a", "abc"),
    ("echo ac" + LEFT + "b" + RIGHT + "d", "abcd"),
    ("echo ac" + LEFT + "b" + CTRL["F"] + "d", "abcd"),
    ("ho abc" + HOME + "ec", "abc"),
    ("ho abc" + CTRL["A"] + "ec" + CTRL["E"] + "d", "abcd"),
    ("ho abc" + HOME + "ec" + END + "d", "abcd"),
    ("echo axbc" + LEFT * 3 + DELETE, "abc"),
    ("echo axbc" + LEFT * 3 + CTRL["D"], "abc"),
    ("echo abc wrong words" + CTRL["W"] * 2, "abc"),
    ("wrong wrong" + CTRL["U"] + "echo abc", "abc"),
    ("echo abcdef" + LEFT * 3 + CTRL["K"], "abc"),
    ("md 0" + CTRL["C"] + "echo abc", "abc"),
    ("echo abc" + BACKSPACE * 50 + "echo abc", "abc"),
    ("echo abc" + LEFT * 20 + RIGHT * 20 + "d", "abcd"),
    ("echo  abc ; echo def", "abc\ndef"),
    ("echo 'a ; b' \"c d\"", "a ; b c d"),
], ids=name_of)
def test_line_editing(console, keys, line):
    assert console.enter(keys) == line


@pytest.mark.parametrize("keys,line", [
    (UP, "third"),
    (UP * 3, "first"),
    (UP * 3 + DOWN, "second"),
    (UP + BACKSPACE * 5 + "fourth", "fourth"),
    ("echo typed" + CTRL["P"] + CTRL["N"], "typed"),
    ("echo typed" + UP * 2 + DOWN * 2, "typed"),
], ids=name_of)
def test_history(console, keys, line):
    for word in ("first", "second", "third"):
        console.run("echo " + word)
    assert console.enter(keys) == line


def test_history_has_an_end(console):
    for n in range(40):
        console.run("echo %d" % n)
    assert console.enter(UP * 60) == str(40 - HISTORY_LINES)


@pytest.mark.parametrize("typed,printed", [
    ("insm\t ddr_\t", "ddr_demo"),
    ("cat /proc/budd\t", "Node 0"),
    ("ls /pr\t", "buddyinfo"),
    ("help audi\t", "audit"),
], ids=name_of)
def test_completion(console, typed, printed):
    assert printed in console.enter(typed)
    if "insm" in typed:
        console.run("rmmod ddr_demo")


def test_completion_lists_what_fits(console):
    console.keys("k\t\t")
    console.child.expect("kmem_cache_alloc")
    console.child.expect_exact("mm210> k")
    console.keys("free 0\r")
    console.wait_prompt()
    console.keys("zzz\t\t" + CTRL["U"])
    assert console.run("echo alive").strip() == "alive"


def test_every_command_has_a_help_line(console):
    lines = console.run("help").strip().split("\n")
    names = [line.split()[0] for line in lines]
    assert names == sorted(names)
    assert all(len(line) > 39 for line in lines)
    for name in ("help insmod rmmod lsmod md mw free cat ls kmalloc kfree alloc_pages vmalloc "
                 "vfree translate check audit test reboot poweroff dma_demo").split():
        assert name in names
        assert console.run("help " + name).startswith(name)


@pytest.mark.parametrize("command", [
    "nosuch", "help nosuch", "insmod", "insmod nosuch", "rmmod nosuch", "cat", "cat /proc/nosuch",
    "ls /nosuch", "md", "md xyz", "md 1 2 3", "mw", "mw 1", "mw 1 2 3 4", "mw.b 50003000 100",
    "kmalloc", "kmalloc x", "kmalloc -1", "kmalloc 99999999999", "kfree", "kfree x",
    "alloc_pages", "alloc_pages 11", "alloc_pages 4294967295", "alloc_pages -1", "vmalloc",
    "vmalloc 0", "vmalloc 4294967295", "vfree", "translate", "translate zz", "test nosuch",
    "free -x", "'", '"', "echo 'a", "md 50003000 ffffffff", "md -v ffffffff 2",
])
def test_bad_commands_say_so(console, command):
    """Each prints an error line, and no exception report."""
    text = console.run(command)
    assert text.strip(), command
    assert "nhandled" not in text and "panic" not in text


def test_garbage(console):
    """Thousands of random bytes: the console still answers, and mm is sound."""
    rng = random.Random(210)
    for _ in range(40):
        # No line ends: what the garbage says must not be run.
        garbage = "".join(chr(rng.choice([b for b in range(256) if b not in (10, 13)]))
                          for _ in range(90))
        console.keys(garbage.replace("\x01", ""))
        assert console.enter(CTRL["C"] + "echo alive") == "alive"
    assert console.enter("echo alive") == "alive"
    assert "check: ok" in console.run("check")


def test_garbage_lines(console):
    """Random printable lines, run: unknown commands, never a fault."""
    rng = random.Random(211)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789 -./;'\"\\$%&()[]{}"
    for _ in range(30):
        line = "z" + "".join(rng.choice(letters) for _ in range(rng.randrange(60)))
        text = console.run(line)
        assert "nhandled" not in text and "panic" not in text
    assert "check: ok" in console.run("check")


def test_long_line_is_refused(console):
    console.type("echo " + "0123456789" * 30)
    console.keys("\r")
    text = console.wait_prompt()
    assert "0123456789" in text
    assert console.run("echo alive").strip() == "alive"


def test_long_output_and_input_do_not_mix(console):
    """Type ahead while a command prints: nothing is lost."""
    console.child.send("cat /proc/slabinfo\recho one\recho two\r")
    assert "kmalloc-64" in console.wait_prompt()
    assert "one" in console.wait_prompt()
    assert "two" in console.wait_prompt()


def test_hash_pointers():
    show = "cat /proc/sys/kernel/hash_pointers"
    write = "echo %s > /proc/sys/kernel/hash_pointers"
    status, out = run_script("; ".join([show, write % 1, show, write % 2, write % "1x", show,
                                        write % 0, show]))
    assert [line for line in out.splitlines() if line in "01"] == ["0", "1", "1", "0"]
    assert out.count("Invalid argument") == 2 and status != 0


def test_dmesg():
    status, out = run_script("echo not logged; dmesg -n 4; dmesg; dmesg -c; echo cleared; dmesg; "
                             "dmesg -n 9")
    assert status == 1 and "dmesg: a level is a number from 1 to 8" in out
    before, _, after = out.partition("\ncleared\n")
    assert before.count("] RAM: node 0") == 2 and "] not logged" not in before
    assert "RAM: node 0" not in after
