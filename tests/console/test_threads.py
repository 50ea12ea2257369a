# SPDX-License-Identifier: MIT
"""Threads and time as the console shows them, and the reports that name a thread."""
import re
import time

import pytest
from harness import run_script

BOARDS = ["smdkc210", "virt"]
TIMER = {"smdkc210": r"73: +(\d+) GIC-0  73 Level +pwm_timer$",
         "virt": r"27: +(\d+) GIC-0  27 Level +arch_timer$"}


def test_ps(console):
    text = console.run("ps")
    lines = [line.split() for line in text.splitlines()]
    assert lines[0] == ["PID", "STAT", "TIME", "STACK", "VOL", "INV", "COMMAND", "WCHAN"]
    by_name = {line[6]: line for line in lines[1:]}
    assert by_name["console"][:2] == ["1", "R"]
    for name, state in (("kthreadd", "I<"), ("ksoftirqd/0", "I<"), ("kworker/events", "I"),
                        ("kworker/highpri", "I<")):
        assert by_name[name][1] == state, text
        used, size = map(int, by_name[name][3].split("/"))
        assert 0 < used < size == 8192
        assert len(by_name[name]) == 8, "a sleeping thread says where"
    assert console.run("ps x").startswith("usage: ps")


def test_nothing_runs_while_idle(console):
    """Waiting for a key takes no time from the processor, and no tick interrupts."""
    def idle():
        return [float(word) for word in console.run("cat /proc/uptime").split()]

    def ticks():
        return int(re.search(TIMER[console.board], console.run("cat /proc/interrupts"),
                             re.M).group(1))

    up, slept, count = *idle(), ticks()
    time.sleep(2)
    more_up, more_slept, more = *idle(), ticks()
    assert more_up - up >= 1.9
    assert more_slept - slept >= (more_up - up) / 2
    assert more - count < 100


@pytest.mark.parametrize("board", BOARDS)
def test_the_timer_is_the_boards(board):
    """Sleeping takes an interrupt of the board's own timer."""
    status, text = run_script("cat /proc/interrupts; test time_sleeps; cat /proc/interrupts",
                              board)
    assert status == 0, text
    before, after = (int(n) for n in re.findall(TIMER[board], text, re.M))
    assert after > before


@pytest.mark.parametrize("board", BOARDS)
def test_stack_overflow_names_the_thread(board):
    status, text = run_script("crash thread; echo not reached", board)
    assert status != 0 and "\nnot reached" not in text
    assert re.search(r"stack overflow: ([0-9a-f]{8}) is in the guard page below the thread "
                     r"crasher \(pid \d+\) stack \([0-9a-f]{8}-[0-9a-f]{8}\)", text), text
    assert re.search(r"^CPU: 0 PID: \d+ Comm: crasher$", text, re.M)
    assert re.search(r"crash_stack_frame.*\n   \.\.\. \d+ more times\n \[<[0-9a-f]{8}>\] "
                     r"(crash_thread_body|thread_begin)", text), text


@pytest.mark.parametrize("board", BOARDS)
def test_sleeping_where_that_is_not_possible(board):
    status, text = run_script("test sleeping_; check", board)
    assert status == 0, text
    reports = re.findall(r"^BUG: sleeping function called from invalid context at "
                         r"tests/target/threads\.c:\d+\n"
                         r"in_atomic\(\): (\d), irqs_disabled\(\): (\d), in_interrupt\(\): (\d), "
                         r"preempt_count: ([0-9a-f]+), pid: 1, name: console\n"
                         r"Backtrace:\n(?: .*\n)* .*test_sleeping_while_atomic", text, re.M)
    assert reports == [("1", "0", "0", "1"), ("0", "1", "0", "0"), ("1", "0", "1", "200")], text
    assert "BUG: scheduling while atomic\n" in text and "check: ok" in text
