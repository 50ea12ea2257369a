# SPDX-License-Identifier: MIT
"""Linux's own programs, with a folder in the place of /proc."""
import contextlib
import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request

COLLECTORS = ["meminfo", "buddyinfo", "slabinfo", "interrupts", "stat", "loadavg"]


def procps(folder, *command):
    """What a program of procps prints. It knows no other place than /proc: the folder is
    mounted there, in a mount namespace of its own, as root of a user namespace unless it
    is root already."""
    unshare = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "-rm"]
    script = 'mount --bind "$1" /proc && shift && exec "$@"'
    done = subprocess.run([*unshare, "sh", "-c", script, "sh", folder, *command], timeout=20,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                          env=dict(os.environ, LC_ALL="C", TERM="dumb"))
    assert done.returncode == 0 and not done.stderr, done.stderr.decode()
    return done.stdout.decode()


def namespaces_usable():
    """May one make them here? Containers may forbid it."""
    return subprocess.run(["unshare", "-rm", "true"], stderr=subprocess.DEVNULL,
                          check=False).returncode == 0


SERIES = re.compile(r"(\w+)(?:\{(.*)\})? (\S+)$")


def parse(text):
    """{name: {labels: value}} of Prometheus' text format; labels are sorted pairs."""
    metrics = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, labels, value = SERIES.match(line).groups()
        pairs = tuple(sorted(re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', labels or "")))
        metrics.setdefault(name, {})[pairs] = float(value)
    return metrics


@contextlib.contextmanager
def listening(folder, log):
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        address = "127.0.0.1:%d" % s.getsockname()[1]
    command = ["prometheus-node-exporter", "--path.procfs=" + folder,
               "--collector.disable-defaults", "--collector.stat.softirq",
               "--web.listen-address=" + address]
    command += ["--collector." + name for name in COLLECTORS]
    with open(log, "wb") as out:
        child = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
        try:
            yield address
        finally:
            child.terminate()
            child.wait(10)


def node_exporter(folder, log):
    """(metrics, what it said) of one scrape."""
    with listening(folder, log) as address:
        deadline = time.monotonic() + 20
        while True:
            try:
                with urllib.request.urlopen("http://%s/metrics" % address, timeout=10) as page:
                    metrics = parse(page.read().decode())
                break
            except urllib.error.URLError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
    with open(log, encoding="utf-8") as f:
        return metrics, f.read()
