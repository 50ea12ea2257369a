# SPDX-License-Identifier: MIT
"""A module over the serial line of the S5PV210 machine, as one would send it to a board."""
from modules import build, source
from serial_line import Serial
from test_firmware import board


def test_ymodem(tmp_path):
    """lrzsz's sb in blocks of 1024 bytes; the UART's FIFO of 256 is emptied in time."""
    name = board("smdkv210")
    build(tmp_path, {"sent.c": source('pr_info("sent: here\\n"); return 0;',
                                      'pr_info("sent: gone\\n");')}, board=name)
    with Serial(name) as line:
        line.run("loady", "Ctrl-C stops")
        line.attach("sb", "-k", str(tmp_path / "sent.ko"))
        line.wait("the last is /tmp/sent.ko")
        line.wait()
        assert "sent: here" in line.run("insmod /tmp/sent.ko")
        text = line.run("rmmod sent; check; audit")
        assert "sent: gone" in text and "check: ok" in text and "audit: ok" in text
