# SPDX-License-Identifier: MIT
"""User programs at the console: run user_demo, and what ends a program early."""
import re

import pexpect
import pytest
from harness import run_script

ANSWER = re.compile(r"^user_demo: (.*) = (-?\d+)(?: \(EFAULT\))?$", re.M)
KILLED = re.compile(r"^user_demo\[(\d+)\]: killed: (.*)$", re.M)


def test_demo(console):
    text = console.run("run user_demo")
    assert "wrong" not in text and "should have been" not in text, text
    answers = {call: int(value) for call, value in ANSWER.findall(text)}
    # Data went both ways ...
    assert "user_demo: hello from user mode, pid 1\n" in text
    assert "user_demo: writev has two pieces\n" in text
    assert "user_demo: this is mm210 on %s, armv7l\n" % console.board in text
    free = int(re.search(r"user_demo: free memory: (\d+) KiB", text).group(1))
    assert 64 << 10 < free < 1 << 20
    # ... bad pointers got EFAULT ...
    bad = [call for call, value in answers.items() if value == -14]
    assert len(bad) == 8, bad
    assert "uname(NULL)" in bad and "write(a kernel address)" in bad
    assert answers["uname at every offset before the end of memory"] == 389
    assert answers["write of 12 bytes and 8 that are not there"] == 12
    assert re.search(r"^user_demo\[1\]: exited with status 0; \d+ pages, \d+ system calls$",
                     text, re.M)
    # ... and what a program may not do was its end, each time.
    reports = [report for _, report in KILLED.findall(text)]
    assert len(reports) == 4, text
    assert reports[0] == "translation fault (page) writing 00000000, a NULL pointer"
    assert reports[1].startswith("permission fault (page) executing 000")
    assert reports[2] == "permission fault (page) reading c0200000, not user space"
    assert reports[3].startswith("undefined instruction at 000")
    assert text.count("  pc : ") == 4
    assert console.run("check").strip() == "check: ok"
    assert console.run("audit").strip() == "audit: ok"


@pytest.mark.parametrize("kind, what", [
    ("read", "reading 20000000, not mapped"),
    ("text", "writing 00010000, a page of the program"),
    ("stack", "the guard page below its stack"),
    ("jump", "executing c0200000, not user space"),
    ("thumb", "undefined instruction"),
    ("cp15", "undefined instruction"),
    ("neon", "undefined instruction"),
    ("align", "alignment fault reading 000"),
    ("bkpt", "a breakpoint at 000"),
    ("setend", "reading 00000000, a NULL pointer"),
    ("sp", "writing c01ffffc, not user space"),
])
def test_killed(console, kind, what):
    text = console.run("run user_demo " + kind)
    reports = KILLED.findall(text)
    assert len(reports) == 1 and what in reports[0][1], text
    assert "went on" not in text
    assert console.run("echo alive").strip() == "alive"


@pytest.mark.parametrize("kind", ["spin", "calls", "print"])
def test_interrupted(console, kind):
    """A program in an endless loop, of system calls too, ends with Ctrl-C, and costs the
    console nothing else."""
    console.child.send("run user_demo %s\r" % kind)
    console.child.expect_exact(kind)
    with pytest.raises(pexpect.TIMEOUT):
        console.wait_prompt(timeout=1)
    console.child.send("\x03")
    text = console.wait_prompt()
    assert re.search(r"^user_demo\[\d+\]: killed: interrupted at 000", text, re.M), text
    assert console.run("echo alive").strip() == "alive"


def test_errors(console):
    assert "no such program; there is user_demo" in console.run("run nothing")
    assert console.run("run").startswith("usage: run PROGRAM")


def test_status():
    """The exit status of a script says whether the program ended well."""
    assert run_script("run user_demo", "virt", "64M")[0] == 0
    assert run_script("run user_demo regs", "virt", "64M")[0] == 0
    assert run_script("run user_demo null", "virt", "64M")[0] == 1
    assert run_script("run user_demo what", "virt", "64M")[0] == 1
