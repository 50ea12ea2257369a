# SPDX-License-Identifier: MIT
"""One dump of /proc, and the folder that it makes, for all tests of this directory."""
import os
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "console")]

from harness import run_script  # noqa: E402
from procdir import BANKS, WORK, Dump, make_card, to_folder  # noqa: E402


def dump_after(at, commands, *machine, **more):
    status, text = run_script(commands + "free; procdump; free; check", *machine, **more)
    assert status == 0, text
    (at / "log").write_bytes(text.encode("latin-1"))
    status, said = to_folder(at / "log", at / "folder")
    assert status == 0, said
    return Dump(text, at / "folder")


@pytest.fixture(scope="session")
def dump(tmp_path_factory):
    return dump_after(tmp_path_factory.mktemp("proc"), WORK, "virt", "256M", append=BANKS)


@pytest.fixture(scope="session")
def card_dump(tmp_path_factory):
    """After a file of a memory card was read, and read again."""
    at = tmp_path_factory.mktemp("card")
    card = make_card(at, 300 * 1024)
    return dump_after(at, "cp /sd/FILE /dev/null; " * 3, "smdkc210", SD=card)
