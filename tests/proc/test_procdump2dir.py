# SPDX-License-Identifier: MIT
"""Logs as terminals and users leave them, whole and damaged."""
import os
import zlib

import pytest
from harness import Console
from procdir import to_folder


def dump_of(files, done=None):
    out = ["procdump: begin 1"]
    for name, data in files.items():
        out.append("procdump: file " + name)
        out += ["#=" + line for line in data.split("\n")[:-1]]
        out.append("procdump: end %s %d bytes crc32 %08x" % (name, len(data),
                                                           zlib.crc32(data.encode())))
    return out + [done or "procdump: done %d files" % len(files)]


FILES = {"meminfo": "MemTotal:  100 kB\nMemFree:   50 kB\n", "sys/vm/drop_caches": "0\n"}


def make(tmp_path, lines, newline="\n"):
    log = tmp_path / "log"
    log.write_bytes((newline.join(lines) + newline).encode())
    return to_folder(log, tmp_path / "d")


def contents(directory):
    return {os.path.relpath(os.path.join(at, name), directory):
            open(os.path.join(at, name), encoding="utf-8").read()
            for at, _, names in os.walk(directory) for name in names}


@pytest.mark.parametrize("change", [
    lambda lines: lines,
    lambda lines: ["noise", "mm210> procdump"] + lines + ["mm210> free", "MemFree: 1 kB"],
    lambda lines: ["[12:00:01.5] " + line for line in lines],
    lambda lines: ["\x1b[0m" + line + "\x1b[K" for line in lines],
    lambda lines: [x for line in lines for x in (line, "irq: line 3 fired, but has no handler")],
    lambda lines: lines[:2] + ["#=MemTo", "message", "tal: 100 kB", "#~2"] + lines[2:],
    lambda lines: lines[:3] + ["#", "message", "=MemFree:   50 kB", "#~3"] + lines[3:],
    lambda lines: lines[:4] + ["procdump: end meminfo", "message", "35", "#~4"] + lines[4:],
    lambda lines: lines[:5] + ["message", "", "#~4"] + lines[4:],
    lambda lines: ["procdump: begin", "message", " 1", "#~0"] + lines,
    # An older dump, cut off, and one of another day.
    lambda lines: lines[:4] + lines,
    lambda lines: dump_of({"meminfo": "MemTotal: 1 kB\n"}) + lines,
])
def test_whole_logs(tmp_path, change):
    for newline in "\n", "\r\n", "\r\r\n":
        at = tmp_path / newline.encode().hex()
        at.mkdir()
        status, said = make(at, change(dump_of(FILES)), newline)
        assert status == 0 and "2 files, 37 bytes" in said, said
        assert contents(at / "d") == FILES


def test_pieces(tmp_path):
    data = "a" * 200 + "\x01\x1b[1m\n"
    lines = ["procdump: begin 1", "procdump: file x", "#+" + "a" * 120, "#+" + "a" * 80,
             "#x" + data[200:].encode().hex(),
             "procdump: end x %d bytes crc32 %08x" % (len(data), zlib.crc32(data.encode())),
             "procdump: done 1 files"]
    status, said = make(tmp_path, lines)
    assert status == 0, said
    assert contents(tmp_path / "d") == {"x": data}


@pytest.mark.parametrize("change, complaint", [
    (lambda lines: lines[:-1], "before \"procdump: done\": the log is cut off"),
    (lambda lines: lines[:3], "it ends in meminfo"),
    (lambda lines: lines[1:], "there is no line \"procdump: begin\""),
    (lambda lines: [], "there is no line"),
    (lambda lines: lines[:2] + lines[3:], "meminfo, up to line 4: 17 bytes, not 35"),
    (lambda lines: [line.replace("50", "51") for line in lines], "meminfo, up to line 5: its"),
    (lambda lines: lines[:4] + lines[5:], "line 5: the end of meminfo is missing"),
    (lambda lines: lines[:5] + lines[8:], "2 files were sent, 1 are here"),
    (lambda lines: ["procdump: begin 2"] + lines[1:], "format 2, this understands 1"),
    (lambda lines: lines[:-1] + ["procdump: interrupted"], "was interrupted"),
    (lambda lines: lines[:5] + ["procdump: file meminfo"], "meminfo comes twice"),
    (lambda lines: lines[:5] + ["procdump: error slabinfo EIO"], "could not read slabinfo"),
    (lambda lines: lines[:5] + ["procdump: nonsense"], "does not belong here"),
    (lambda lines: lines[:2] + ["#xzz"] + lines[2:], "no hexadecimal digits"),
] + [(lambda lines, name=name: [line.replace("meminfo", name) for line in lines],
      "no name for a file") for name in ("/etc/x", "../x", "a/../../x", "a//b", "a b", ".")])
def test_damaged_logs(tmp_path, change, complaint):
    status, said = make(tmp_path, change(dump_of(FILES)))
    assert status == 1 and complaint in said, said
    assert os.listdir(tmp_path) == ["log"]


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "d").mkdir()
    assert make(tmp_path, dump_of(FILES))[0] == 0
    status, said = make(tmp_path, dump_of({"other": "1\n"}))
    assert status == 1 and "is no empty folder" in said
    assert contents(tmp_path / "d") == FILES
    status, said = to_folder(tmp_path / "missing", tmp_path / "e")
    assert status == 1 and "No such file" in said


def test_messages_in_the_midst_of_lines(tmp_path):
    """A timer that prints all the while: lines are broken, and sent again."""
    with Console("virt", ram="64M") as c:
        text = c.run("test_chatter 400 procdump")
        assert text.count("chatter: ") > 20
        (tmp_path / "log").write_bytes(text.encode("latin-1"))
        status, said = to_folder(tmp_path / "log", tmp_path / "d")
        assert status == 0, said
        assert len(contents(tmp_path / "d")["slabinfo"].split("\n")) > 50


def test_parts_and_refusals():
    with Console("virt", ram="64M") as c:
        assert c.run("procdump uptime sys").count("procdump: end ") >= 3
        assert "procdump: /proc has no such file" in c.run("procdump nothing")
        assert "procdump: /proc has no such file" in c.run("procdump mem")
