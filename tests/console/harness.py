# SPDX-License-Identifier: MIT
"""A firmware in QEMU with its console on a pseudo terminal, driven as a user would.

    with Console("virt", ram="64M") as c:
        assert "ok" in c.run("check")

The images are $MM210_OUT/<board>/mm210.elf (default build/). The UART of smdkc210
loses what arrives before its FIFO is on and holds 256 bytes, so nothing is sent
before the prompt, and a command is sent whole only when it is short.
"""
import os
import re
import subprocess

import pexpect

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROMPT = "mm210> "
MACHINE = {"smdkc210": "-M smdkc210", "virt": "-M virt -cpu cortex-a7 -m {ram}"}
MAX_OUTSTANDING = 200
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
RUN = os.path.join(TOP, "qemu", "run")


def _image(board):
    return os.path.join(os.environ.get("MM210_OUT", os.path.join(TOP, "build")), board, "mm210.elf")


def _environment(board, ram, append, script):
    env = dict(os.environ, BOARD=board, APPEND=append, SCRIPT=script,
               QEMU_MACHINE=MACHINE[board].format(ram=ram))
    env.pop("RAM", None)
    if board == "virt":
        env["RAM"] = ram
    return env


def run_script(script, board="smdkc210", ram="1G", append="", timeout=60):
    """Boot, run these commands, power off: (exit status, what was printed)."""
    done = subprocess.run([RUN, _image(board)], env=_environment(board, ram, append, script),
                          cwd=TOP, timeout=timeout, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode("latin-1").replace("\r", "")


class Console:
    def __init__(self, board="smdkc210", ram="1G", append="", timeout=60):
        self.child = pexpect.spawn(RUN, [_image(board)], cwd=TOP, timeout=timeout,
                                   env=_environment(board, ram, append, ""),
                                   encoding="latin-1", echo=False)
        self.child.delaybeforesend = None
        self.child.expect_exact(PROMPT)
        self.banner = self._clean(self.child.before)

    @staticmethod
    def _clean(text):
        return ESCAPE.sub("", text).replace("\r", "")

    def run(self, command, timeout=60):
        """Type a command; what it printed, without the echo of the line."""
        assert len(command) < MAX_OUTSTANDING
        self.child.send(command + "\r")
        self.child.expect_exact(PROMPT, timeout=timeout)
        return self._clean(self.child.before).partition("\n")[2]

    def close(self):
        self.child.close(force=True)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()
