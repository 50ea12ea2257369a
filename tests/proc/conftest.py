# SPDX-License-Identifier: MIT
"""One dump of /proc, and the folder that it makes, for all tests of this directory."""
import os
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "console")]

from harness import run_script  # noqa: E402
from procdir import BANKS, WORK, Dump, to_folder  # noqa: E402


@pytest.fixture(scope="session")
def dump(tmp_path_factory):
    status, text = run_script(WORK + "free; procdump; free; check", "virt", "256M", append=BANKS)
    assert status == 0, text
    at = tmp_path_factory.mktemp("proc")
    (at / "log").write_bytes(text.encode("latin-1"))
    status, said = to_folder(at / "log", at / "folder")
    assert status == 0, said
    return Dump(text, at / "folder")
