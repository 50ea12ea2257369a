# SPDX-License-Identifier: MIT
"""A firmware whose UART is a pseudo terminal of its own, to which real programs that send
files are attached.

    with Serial("virt") as s:
        s.run("loady", "Ctrl-C stops\\n")
        s.attach("sb", "-k", "file")
        assert "1 file" in s.wait()
"""
import os
import re
import subprocess
import tty

import pexpect.fdpexpect
from harness import PROMPT, RUN, TOP, clean, environment, image


class Serial:
    def __init__(self, board="virt", ram="256M", timeout=60):
        env = environment(board, ram, SERIAL="pty")
        self.qemu = subprocess.Popen([RUN, image(board)], cwd=TOP, env=env,
                                     stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                     stderr=subprocess.STDOUT)
        self.fd = None
        try:
            self.path = None
            while not self.path:
                line = self.qemu.stdout.readline().decode("latin-1")
                assert line, "QEMU named no pseudo terminal"
                found = re.search(r"redirected to (/dev/\S+)", line)
                self.path = found and found.group(1)
            self.fd = os.open(self.path, os.O_RDWR | os.O_NOCTTY)
            tty.setraw(self.fd)
            self.child = pexpect.fdpexpect.fdspawn(self.fd, timeout=timeout, encoding="latin-1")
            # What was printed before the terminal was open is lost: ask for a prompt.
            self.child.send("\r")
            self.child.expect_exact(PROMPT)
        except BaseException:
            self.close()
            raise

    def wait(self, text=PROMPT, timeout=60):
        self.child.expect_exact(text, timeout=timeout)
        return clean(self.child.before)

    def run(self, command, until=PROMPT, timeout=60):
        """What a command printed, after its echo."""
        self.child.send(command + "\r")
        self.wait(command)
        return self.wait(until, timeout)

    def attach(self, *command, timeout=120, check=True):
        """Run a program with the UART as its standard input and output."""
        done = subprocess.run(command, stdin=self.fd, stdout=self.fd, stderr=subprocess.PIPE,
                              timeout=timeout, check=False)
        tty.setraw(self.fd)
        if check:
            assert done.returncode == 0, done.stderr.decode("latin-1")
        return done.returncode

    def close(self):
        self.qemu.kill()
        self.qemu.wait()
        self.qemu.stdout.close()
        if self.fd is not None:
            os.close(self.fd)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()
