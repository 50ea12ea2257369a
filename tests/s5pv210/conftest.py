# SPDX-License-Identifier: MIT
"""The S5PV210's tests use the console tests' harness, too.

The firmware's own tests, a minute a variant, run in the background, one variant after
the other, from the start of a session that asks for them; test_target_tests collects.
"""
import concurrent.futures
import os
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "console")]

from harness import run_script  # noqa: E402
from machine import board, emulator  # noqa: E402

background = concurrent.futures.ThreadPoolExecutor(1)
results = {}


def pytest_collection_finish(session):
    """All that is built is built before: no two makes in one folder."""
    wanted = [item.callspec.params["variant"] for item in session.items
              if getattr(item, "originalname", "") == "test_target_tests"]
    if not wanted or session.config.option.collectonly:
        return
    emulator()
    boards = {variant: board(variant) for variant in wanted}
    for variant in wanted:
        results[variant] = background.submit(run_script, "test; check; audit", boards[variant],
                                             timeout=600, TIMEOUT="580")


def pytest_sessionfinish():
    background.shutdown(wait=False, cancel_futures=True)


@pytest.fixture
def target_tests():
    """By variant, the future of (exit status, what was printed)."""
    return results
