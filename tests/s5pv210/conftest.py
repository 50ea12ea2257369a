# SPDX-License-Identifier: MIT
"""The S5PV210's tests use the console tests' harness, too."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "console")]
