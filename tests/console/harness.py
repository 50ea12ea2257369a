# SPDX-License-Identifier: MIT
"""A firmware in QEMU with its console on a pseudo terminal, driven as a user would.

    with Console("virt", ram="64M") as c:
        assert "ok" in c.run("check")

The images are $MM210_OUT/<board>/mm210.elf (default build/); a variant is part of
the board's name, "s5pv210/x210". The UART of smdkc210
loses what arrives before its FIFO is on and holds 256 bytes, so nothing is sent
before the prompt, and at most MAX_OUTSTANDING bytes are under way: the rest waits
until the echo shows that those before were taken.
"""
import functools
import os
import re
import subprocess

import pexpect

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROMPT = "mm210> "
MAX_OUTSTANDING = 200
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
RUN = os.path.join(TOP, "qemu", "run")


def board_variables(board):
    """What make and qemu/run call a board."""
    name, _, variant = board.partition("/")
    if not variant:
        return {"BOARD": name}
    return {"BOARD": name, "VARIANT": variant, "SD_UNIT": "1" if variant == "x210" else "0"}


def image(board):
    return os.path.join(os.environ.get("MM210_OUT", os.path.join(TOP, "build")), board, "mm210.elf")


@functools.lru_cache(maxsize=None)
def machine(board, ram):
    """QEMU's options for a board, as board.mk has them."""
    env = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "RAM")}
    command = ["make", "-s", "--no-print-directory", "qemu-machine"]
    command += ["%s=%s" % item for item in board_variables(board).items()]
    if board == "virt":
        command.append("RAM=" + ram)
    return subprocess.run(command, cwd=TOP, env=env, check=True, stdout=subprocess.PIPE,
                          text=True).stdout.strip()


def environment(board, ram, append="", script="", **more):
    env = dict(os.environ, APPEND=append, SCRIPT=script, QEMU_MACHINE=machine(board, ram),
               **board_variables(board))
    env.pop("RAM", None)
    env.pop("SD", None)
    if board == "virt":
        env["RAM"] = ram
    env.update(more)
    return env


def run_script(script, board="smdkc210", ram="1G", append="", timeout=60, **more):
    """Boot, run these commands, power off: (exit status, what was printed)."""
    done = subprocess.run([RUN, image(board)], cwd=TOP, timeout=timeout, check=False,
                          env=environment(board, ram, append, script, **more),
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode("latin-1").replace("\r", "")


def clean(text):
    return ESCAPE.sub("", text).replace("\r", "")


class Console:
    def __init__(self, board="smdkc210", ram="1G", append="", timeout=20, **more):
        self.child = pexpect.spawn(RUN, [image(board)], cwd=TOP, timeout=timeout, echo=False,
                                   env=environment(board, ram, append, **more),
                                   encoding="latin-1", dimensions=(50, 1000))
        self.child.delaybeforesend = None
        self.marks = 0
        self.banner = self.wait_prompt()

    def wait_prompt(self, timeout=20):
        """What was printed until the next prompt."""
        self.child.expect_exact(PROMPT, timeout=timeout)
        return clean(self.child.before)

    def keys(self, keys):
        """Type keys, few enough to be outstanding; Ctrl-A is QEMU's own escape."""
        assert len(keys) <= MAX_OUTSTANDING
        self.child.send(keys.replace("\x01", "\x01\x01"))

    def type(self, text):
        """Type a text of any length (printable, on one line), awaiting its echo."""
        for at in range(0, len(text), MAX_OUTSTANDING):
            part = text[at:at + MAX_OUTSTANDING]
            self.child.send(part)
            self.child.expect_exact(part[-8:])

    def enter(self, keys):
        """Type keys and Enter; what that line printed. For keys that draw the prompt
        again (history, Ctrl-C): a second line marks where the first one's output ends."""
        self.marks += 1
        self.keys(keys + "\r")
        self.child.send("echo mark-%d\r" % self.marks)
        self.child.expect("\nmark-%d\r+\n%s" % (self.marks, PROMPT))
        text = clean(self.child.before).rpartition(PROMPT)[0]
        return text[text.rfind(PROMPT) + 1:].partition("\n")[2].rstrip("\n")

    def run(self, command, timeout=60):
        """Type a command; what it printed, without the echo of the line."""
        assert len(command) < MAX_OUTSTANDING
        self.child.send(command + "\r")
        return self.wait_prompt(timeout).partition("\n")[2]

    def ends(self, timeout=30):
        """The exit status of QEMU, which shall end by itself; what came before is in
        self.last."""
        self.child.expect(pexpect.EOF, timeout=timeout)
        self.last = clean(self.child.before)
        self.child.close()
        return self.child.exitstatus

    def close(self):
        self.child.close(force=True)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()
