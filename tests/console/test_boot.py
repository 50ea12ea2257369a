# SPDX-License-Identifier: MIT
"""Booting: RAM of every size and content, exit status, reset, exception reports."""
import re

import pytest
from harness import Console, run_script

BOARDS = ["smdkc210", "virt"]


# --- a script's exit status ---

@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("script,good", [
    ("check", True),
    ("check; audit; free -m", True),
    ("nosuch", False),
    ("nosuch; check", False),
    ("check; md -v 0", False),
    ("kmalloc 0", True),
    ("alloc_pages 11; check", False),
    ("echo 'a; b' \"$HOME\" a,b,,c", True),
    (";;; check ;;", True),
    ("echo 'open", False),
    ("check; reboot", True),
    ("nosuch; reboot", False),
    ("check; reboot; check", False),
], ids=str)
def test_script_status(board, script, good):
    status, text = run_script(script, board)
    assert (status == 0) == good, text
    if script.startswith("echo 'a"):
        assert "a; b $HOME a,b,,c" in text


def test_script_runs_behind_a_failure():
    status, text = run_script("nosuch; echo still here")
    assert status != 0 and "still here" in text


def test_a_long_script():
    """Far more than a line of the editor holds."""
    script = "; ".join("echo %d" % n for n in range(150))
    status, text = run_script(script)
    assert status == 0 and "\n149\n" in text


def test_a_script_that_does_not_fit():
    status, text = run_script("check; " * 3000)
    assert status != 0 and "too long" in text and "check: ok" not in text


# --- reset and power ---

@pytest.mark.parametrize("board", BOARDS)
def test_reboot(board):
    with Console(board) as c:
        c.run("mw 48000000 12345678")
        c.keys("reboot\r")
        assert "mm210 on " + board in c.wait_prompt()
        assert c.run("check") == "check: ok\n"
        c.keys("reboot\r")
        c.wait_prompt()
        assert c.run("audit") == "audit: ok\n"


@pytest.mark.parametrize("board", BOARDS)
def test_poweroff(board):
    with Console(board) as c:
        c.keys("poweroff\r")
        assert c.ends() == 0


# --- RAM ---

@pytest.mark.parametrize("ram,mib", [("64M", 64), ("100M", 100), ("512M", 512), ("1G", 1024),
                                     ("2G", 2048), ("3G", 3072)])
def test_ram_sizes(ram, mib):
    status, text = run_script("check; free -m; audit; vmalloc 1M; kmalloc 1M; dma_alloc 1M",
                              "virt", ram)
    assert status == 0 and "check: ok" in text and "audit: ok" in text
    total = int(re.search(r"^Mem: +(\d+)", text, re.M).group(1))
    # The page map takes 16 bytes of 4096; the image and tables take 3 MiB at most.
    assert mib - mib / 256 - 3 <= total <= mib
    zones = set(re.findall(r"zone (\w+)", text))
    assert ("HighMem" in zones) == (mib > 760)


@pytest.mark.parametrize("ram", ["63M", "4G", "lots", "0", "12", "-64M"])
def test_bad_ram_sizes(ram):
    status, text = run_script("check", "virt", "64M", RAM=ram)
    assert status != 0 and "RAM=" + ram in text


def test_highmem_option():
    status, text = run_script("free -m; cat /proc/meminfo; check", "virt", "256M",
                              append="highmem=128M")
    assert status == 0
    assert int(re.search(r"HighTotal: +(\d+) kB", text).group(1)) == 128 << 10


def test_two_nodes():
    status, text = run_script(
        "check; cat /proc/buddyinfo; alloc_pages 0 highmem; check; audit", "virt", "1G",
        append="mem=256M@0x40000000 mem=256M@0x60000000")
    assert status == 0, text
    assert re.search(r"^Node 0, zone +Normal", text, re.M)
    assert re.search(r"^Node 1, zone", text, re.M)
    assert "check: ok" in text and "audit: ok" in text


def test_unit_tests_on_two_nodes():
    status, text = run_script("test", "virt", "256M", timeout=300,
                              append="mem=96M@0x40000000 mem=32M@0x48000000")
    assert status == 0, "\n".join(line for line in text.split("\n") if line.startswith("FAIL"))
    assert re.search(r"^\d+ passed, 0 failed", text, re.M)


def test_ram_full_of_noise():
    """What hardware has at power-on: nothing may rely on zeroed RAM."""
    status, text = run_script("check; audit; test kmalloc; check", "virt", "128M", timeout=120,
                              RANDOM_RAM="1")
    assert status == 0 and text.count("check: ok") == 2 and "audit: ok" in text
    assert re.search(r"^\d+ passed, 0 failed", text, re.M)


# --- reports of exceptions ---

@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("kind,report", [
    ("null", r"data abort: translation fault.* writing 00000000.*NULL pointer"),
    ("read", r"data abort: translation fault.* reading 20000000"),
    ("text", r"data abort: permission fault.* writing c0200000"),
    ("rodata", r"data abort: permission fault"),
    ("exec", r"prefetch abort: permission fault"),
    ("jump", r"prefetch abort: translation fault.* executing 00000100"),
    ("undef", r"[Uu]ndefined instruction"),
    ("align", r"data abort: alignment fault"),
    ("stack", r"stack overflow: [0-9a-f]{8} is in the guard page"),
    ("bug", r"BUG|kernel BUG"),
    ("panic", r"Kernel panic - not syncing: asked for by crash panic"),
])
def test_exception_report(board, kind, report):
    status, text = run_script("crash %s; echo not reached" % kind, board)
    assert status != 0 and "\nnot reached" not in text
    assert re.search(report, text), text
    assert "Backtrace:" in text and "Kernel panic - not syncing" in text
    if kind not in ("panic", "bug"):
        assert re.search(r"^pc : \[<[0-9a-f]{8}>\]", text, re.M)
        assert re.search(r"^r3 : [0-9a-f]{8}", text, re.M)
    if kind not in ("jump", "exec"):
        assert re.search(r"\] crash_%s(_frame\S*)?\+0x" % kind, text), text


@pytest.mark.parametrize("board", BOARDS)
def test_a_warning_goes_on(board):
    status, text = run_script("crash warn; echo reached", board)
    assert status == 0 and "WARNING" in text and "\nreached" in text
