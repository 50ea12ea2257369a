# SPDX-License-Identifier: MIT
"""trace and replay: record at the console, replay there, carry the text to the PC."""
import os
import re
import subprocess

import pytest

from harness import image


def host_replay(text, tmp_path, *options):
    """The host's replay of a text: (exit status, what it printed)."""
    program = os.path.join(os.path.dirname(os.path.dirname(image("virt"))), "host/m64/replay")
    if not os.path.exists(program):
        pytest.skip("%s is not built" % program)
    path = tmp_path / "trace.txt"
    path.write_bytes(text.encode("latin-1"))
    done = subprocess.run([program, str(path), *options], check=False, timeout=120,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout


@pytest.fixture
def recorded(console):
    """A console with the trace of the demo driver and a few calls by hand."""
    console.run("trace on")
    assert "loaded" not in console.run("insmod ddr_demo")
    virt = re.search(r"virt ([0-9a-f]+)", console.run("vmalloc 300k")).group(1)
    assert "no memory" in console.run("kmalloc 5M")
    console.run("rmmod ddr_demo; vfree %s; trace off" % virt)
    yield console
    console.run("trace off; trace clear")


def test_status(console):
    assert console.run("trace") == "trace: off, nothing recorded\n"
    assert console.run("trace on 50") == ""
    assert console.run("trace on") == "trace: on already\n"
    where = console.run("kmalloc 40")
    console.run("kfree " + re.search(r"virt ([0-9a-f]+)", where).group(1))
    assert console.run("trace") == \
        "trace: on, 2 of 50 events, 0 caches, 0 older events dropped, 0 objects lost\n"
    assert console.run("trace dump") == "trace: on: turn it off first\n"
    assert console.run("replay run") == "replay: turn the trace off first\n"
    assert console.run("check") == "check: ok\n"
    console.run("trace off")
    text = console.run("trace dump")
    assert re.fullmatch(r"mm210-trace 1 events 2 caches 0 dropped 0 lost 0 ram \d+ low \d+ "
                        r"free \d+\nkm 1 40 cc0\nkf 1\nend [0-9a-f]{8}\n", text), text
    assert console.run("trace clear") == ""
    assert console.run("trace dump") == "trace: nothing recorded\n"
    assert console.run("replay run") == "replay: nothing recorded\n"


@pytest.mark.parametrize("command, words", [
    ("trace on 0", "1 to 1048576 events"), ("trace on 2000000", "1 to 1048576 events"),
    ("trace on x", "not a number"), ("trace sideways", "usage: trace"),
    ("trace on 1 2", "usage: trace"), ("trace off 1", "usage: trace"),
    ("replay", "usage: replay"), ("replay sideways", "usage: replay"),
])
def test_bad_arguments(console, command, words):
    assert words in console.run(command)
    assert console.run("trace") == "trace: off, nothing recorded\n"


def test_replay_on_the_target(recorded):
    text = recorded.run("replay run")
    assert ", 1 failed, " in text
    assert "replay: 0 differ from the record, 0 objects damaged, 0 invariants violated" in text
    assert recorded.run("check") == "check: ok\n"


def test_replay_on_the_host(recorded, tmp_path):
    text = "mm210> trace dump\r\n" + recorded.run("trace dump").replace("\n", "\r\n") + "mm210> "
    status, out = host_replay(text, tmp_path)
    assert status == 0, out
    assert "0 differ from the record, 0 objects damaged, 0 invariants violated" in out


def test_bad_files_are_refused(recorded, tmp_path):
    text = recorded.run("trace dump")
    lines = text.split("\n")
    for bad, why in [
            (text[:len(text) // 2], "line "),
            ("\n".join(lines[:-2]) + "\n", "the end with the checksum is missing"),
            (text.replace("\nend ", "\nend 1"), "expected the end"),
            (re.sub(r"\nkm (\d+) (\d+) ", r"\nkm \1 9 ", text, count=1), "wrong checksum"),
            (re.sub(r"\nkm ", r"\nkx ", text, count=1), 'unknown event "kx'),
            ("hello\n", "no trace")]:
        status, out = host_replay(bad, tmp_path)
        assert status == 2 and why in out, out
