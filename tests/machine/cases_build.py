# SPDX-License-Identifier: MIT
"""qemu/machine/build itself: when it configures and compiles again.

A tree of a few lines stands in for QEMU's source, and the cache folder is one of the
test's own. Each case_NAME(bench) is a test of tests/machine/run, as in cases.py.
"""
import os
import re
import shutil
import subprocess

MACHINE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "qemu", "machine")

# Notes its options, and has ninja make a program of one line.
CONFIGURE = r"""#!/bin/sh
echo "$@" >> "$(dirname "$0")/configured-with"
[ ! -f "$(dirname "$0")/broken" ] || exit 1
echo 'int main(void) { return 0; }' > main.c
printf '%s\n' 'rule cc' '  command = gcc -o $out $in' \
	'build qemu-system-arm: cc main.c' > build.ninja
"""

PATCH = """--- a/subject
+++ b/subject
@@ -1 +1 @@
-before
+after
"""


def write(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="ascii") as f:
        f.write(text)
    os.chmod(path, mode)


def case_build(bench):
    home = os.path.join(bench.out, "build-script")
    machine, cache = os.path.join(home, "qemu", "machine"), os.path.join(home, "cache")
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(MACHINE, machine, ignore=shutil.ignore_patterns("patches"))
    write(os.path.join(machine, "patches", "0001-subject.patch"), PATCH)
    write(os.path.join(home, "tools", "deps"), "#!/bin/sh\n", 0o755)
    script = os.path.join(machine, "build")

    def run(*args):
        return subprocess.run([script, *args], env={**os.environ, "MM210_CACHE": cache},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False, timeout=120)

    def binary():
        return run("--path").stdout.strip()

    # The script names the tree after the version of the package; ask it for that name.
    with open(script, encoding="utf-8") as f:
        text = f.read()
    names = text[:text.index('key=$(hash_of_sources)')] + \
        re.search(r"^tree=.*\n", text, re.M).group(0) + 'echo "$tree"\n'
    tree = subprocess.run(["/bin/sh", "-c", names, script],
                          env={**os.environ, "MM210_CACHE": cache}, capture_output=True,
                          text=True, check=True).stdout.strip()
    source = os.path.join(tree, "src")
    write(os.path.join(source, "configure"), CONFIGURE, 0o755)
    write(os.path.join(source, "subject"), "before\n")

    def configured():
        try:
            with open(os.path.join(source, "configured-with"), encoding="ascii") as f:
                return f.read().split("\n")[:-1]
        except FileNotFoundError:
            return []

    done = run()
    first = binary()
    bench.check("build: a first time", done.returncode == 0 and os.access(first, os.X_OK) and
                len(configured()) == 1, done.stdout)
    done = run()
    bench.check("build: the same files never twice", done.returncode == 0 and not done.stdout and
                len(configured()) == 1, done.stdout)

    with open(os.path.join(machine, "s5pv210_clk.c"), "a", encoding="utf-8") as f:
        f.write("/* changed */\n")
    done = run()
    bench.check("build: a file of the machine compiles, no more", done.returncode == 0 and
                binary() != first and os.access(binary(), os.X_OK) and len(configured()) == 1,
                done.stdout)

    write(script, text.replace("--disable-docs", "--enable-docs"), 0o755)
    done = run()
    bench.check("build: other options configure again", done.returncode == 0 and
                os.access(binary(), os.X_OK) and len(configured()) == 2 and
                "--enable-docs" in configured()[-1].split(), done.stdout + str(configured()))

    write(script, text.replace("--disable-tools", "--enable-tools"), 0o755)
    write(os.path.join(source, "broken"), "")
    done = run()
    bench.check("build: a configure that fails is said", done.returncode == 1 and
                "configuring QEMU failed" in done.stdout and not os.access(binary(), os.X_OK),
                done.stdout)
    os.unlink(os.path.join(source, "broken"))
    done = run()
    bench.check("build: and is run again", done.returncode == 0 and len(configured()) == 4 and
                "--enable-tools" in configured()[-1].split() and os.access(binary(), os.X_OK),
                done.stdout + str(configured()))
