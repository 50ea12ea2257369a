# SPDX-License-Identifier: MIT
"""Consoles that the tests of a file share."""
import pytest
from harness import Console


@pytest.fixture(scope="module")
def smdkc210():
    with Console("smdkc210") as console:
        yield console


@pytest.fixture(scope="module")
def virt():
    with Console("virt", ram="256M") as console:
        yield console


@pytest.fixture(scope="module", params=["smdkc210", "virt"])
def console(request):
    """Either board in turn."""
    with Console(request.param, ram="256M") as c:
        c.board = request.param
        yield c
