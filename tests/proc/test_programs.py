# SPDX-License-Identifier: MIT
"""Debian's programs read the dump: no complaint, and the firmware's own figures."""
import importlib
import os
import re

import pytest
from programs import COLLECTORS, namespaces_usable, node_exporter, procps

needs_namespaces = pytest.mark.skipif(not namespaces_usable(), reason="unshare is not allowed")


def firmware_free(dump):
    """The rows of the firmware's own free, which was called before and after the dump."""
    rows = re.findall(r"^Mem: +(.*)$", dump.text, re.M)
    assert len(rows) == 2 and rows[0] == rows[1], rows
    return dict(zip("total used free shared cache available".split(),
                    (int(n) * 1024 for n in rows[0].split())))


# --- procps ---

@needs_namespaces
def test_free(dump):
    own = firmware_free(dump)
    row = re.search(r"^Mem: +(.*)$", procps(dump.folder, "free", "-b"), re.M)
    total, used, free, shared, cache, available = (int(n) for n in row.group(1).split())
    assert (total, free, shared, cache, available) == tuple(
        own[name] for name in "total free shared cache available".split())
    assert used == total - available		# procps' meaning since 4.0
    low = re.search(r"^Low: +(\d+) +(\d+) +(\d+)", procps(dump.folder, "free", "-bl"), re.M)
    assert int(low.group(1)) == dump.meminfo()["LowTotal"]


@needs_namespaces
def test_slabtop(dump):
    text = procps(dump.folder, "slabtop", "-o")
    slabs = dump.slabs()
    active, total = (sum(int(s[i]) for s in slabs.values()) for i in (0, 1))
    assert re.search(r"Active / Total Objects.*: %d / %d " % (active, total), text)
    caches = sum(int(s[12]) > 0 for s in slabs.values())
    assert re.search(r"Active / Total Caches.*: %d / %d " % (caches, len(slabs)), text)
    row = next(line for line in text.splitlines() if line.endswith(r"two\040words         ")
               or line.rstrip().endswith(r"two\040words"))
    assert row.split()[:2] == slabs[r"two\040words"][1::-1]


@needs_namespaces
def test_uptime(dump):
    text = procps(dump.folder, "uptime")
    load = re.search(r"load average: (.*), (.*), (.*)$", text.strip()).groups()
    assert list(load) == dump.read("loadavg").split()[:3]
    assert procps(dump.folder, "uptime", "-p").startswith("up ")
    assert "load average" in procps(dump.folder, "w")


# --- psutil ---

@pytest.fixture
def psutil(dump, monkeypatch):
    module = importlib.import_module("psutil")
    monkeypatch.setattr(module, "PROCFS_PATH", dump.folder)
    return module


@pytest.mark.filterwarnings("error")
def test_psutil_memory(psutil, dump):
    own, info = firmware_free(dump), dump.meminfo()
    vm = psutil.virtual_memory()
    assert (vm.total, vm.free, vm.available) == (own["total"], own["free"], own["available"])
    assert vm.cached + vm.buffers == own["cache"] and vm.shared == own["shared"] > 0
    assert vm.slab == info["Slab"] > 0 and vm.active == info["Active"]
    assert vm.inactive == info["Inactive"]


@pytest.mark.filterwarnings("error")
def test_psutil_processor(psutil, dump, monkeypatch):
    times = psutil.cpu_times()
    assert times.user >= 0 and times.system > 0 and times.iowait == 0
    up = float(dump.read("uptime").split()[0])
    assert abs(sum(times) - up) < 0.5
    assert [tuple(t) for t in psutil.cpu_times(percpu=True)] == [tuple(times)]
    stats = psutil.cpu_stats()
    assert stats.ctx_switches > 0 and stats.interrupts > 0
    assert psutil.boot_time() == 0

    # It asks the C library first, which would count this machine's.
    def unknown(name):
        raise ValueError(name)
    monkeypatch.setattr(os, "sysconf", unknown)
    assert psutil.cpu_count() == 1


# --- node-exporter ---

@pytest.fixture(scope="module")
def exported(dump, tmp_path_factory):
    metrics, said = node_exporter(dump.folder, str(tmp_path_factory.mktemp("exporter") / "log"))
    complaints = [line for line in said.splitlines() if re.search("level=(error|warn)", line)]
    assert not [line for line in complaints if "running as root" not in line], said
    success = metrics["node_scrape_collector_success"]
    assert success == {(("collector", name),): 1.0 for name in COLLECTORS}
    return metrics


def only(metrics, name):
    """The value of a metric without labels."""
    assert list(metrics[name]) == [()]
    return metrics[name][()]


def test_exporter_meminfo(exported, dump):
    for name, value in dump.meminfo().items():
        name = re.sub(r"\((.*)\)", r"_\1", name)
        assert only(exported, "node_memory_%s_bytes" % name) == value
    own = firmware_free(dump)
    assert only(exported, "node_memory_MemTotal_bytes") == own["total"]
    assert only(exported, "node_memory_MemFree_bytes") == own["free"]
    assert only(exported, "node_memory_MemAvailable_bytes") == own["available"]


def test_exporter_buddyinfo(exported, dump):
    blocks = exported["node_buddyinfo_blocks"]
    zones = dump.zones()
    assert len(zones) == 3 and len(blocks) == 3 * 11
    for (node, zone), counts in zones.items():
        for order, count in enumerate(counts):
            assert blocks[("node", node), ("size", str(order)), ("zone", zone)] == count


def test_exporter_slabinfo(exported, dump):
    columns = {"active_objects": 0, "objects": 1, "object_size_bytes": 2, "objects_per_slab": 3,
               "pages_per_slab": 4}
    slabs = dump.slabs()
    for metric, column in columns.items():
        values = exported["node_slabinfo_" + metric]
        # The exporter quotes a backslash.
        assert {dict(k)["slab"].replace("\\\\", "\\"): v for k, v in values.items()} == \
            {name: float(figures[column]) for name, figures in slabs.items()}


def test_exporter_stat(exported, dump):
    stat = {line.split()[0]: line.split()[1:] for line in dump.lines("stat")}
    assert only(exported, "node_context_switches_total") == int(stat["ctxt"][0])
    assert only(exported, "node_forks_total") == int(stat["processes"][0])
    assert only(exported, "node_intr_total") == int(stat["intr"][0])
    assert only(exported, "node_procs_running") == 1
    assert only(exported, "node_boot_time_seconds") == 0
    softirqs = {dict(k)["vector"]: v for k, v in exported["node_softirqs_total"].items()}
    assert sum(softirqs.values()) == int(stat["softirq"][0])
    assert softirqs["timer"] == int(stat["softirq"][2])


def test_exporter_interrupts_and_load(exported, dump):
    rows = [line.split() for line in dump.lines("interrupts")[1:]]
    counted = {row[0].rstrip(":"): int(row[1]) for row in rows}
    values = {dict(k)["type"]: v for k, v in exported["node_interrupts_total"].items()}
    assert values == {line: n for line, n in counted.items() if line != "Err"}
    for name, value in zip(("load1", "load5", "load15"), dump.read("loadavg").split()):
        assert only(exported, "node_" + name) == float(value)
