# SPDX-License-Identifier: MIT
"""Modules for the tests: built as a user builds them, for a board's firmware."""
import os
import re
import subprocess

from harness import TOP, board_variables

OUT = os.path.abspath(os.environ.get("MM210_OUT", os.path.join(TOP, "build")))
EXAMPLES = ["kmalloc", "kmem_cache", "mempool", "pages", "vmalloc", "dma_coherent", "dma_pool"]


def make(directory, *arguments, board="virt", check=True):
    """make in a directory with modules, which knows the firmware as KDIR: what it printed."""
    env = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
    variables = [f"{k}={v}" for k, v in board_variables(board).items()]
    done = subprocess.run(["make", "KDIR=" + TOP, "O=" + os.path.join(OUT, board), *variables,
                           *arguments], cwd=directory, env=env, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    assert not check or done.returncode == 0, done.stdout
    return done.stdout


def build(directory, sources, makefile=None, board="virt", check=True):
    """Write sources (name: text) with a Makefile around them and build: make's output."""
    names = " ".join(n[:-2] + ".o" for n in sources if n.endswith(".c"))
    text = makefile or ("obj-m := %s\nall:\n\t$(MAKE) -C $(KDIR) M=$(CURDIR) modules\n" % names)
    for name, source in {"Makefile": text, **sources}.items():
        (directory / name).write_text(source)
    return make(str(directory), board=board, check=check)


def ready(kind, name):
    """The path of a module that "make test-modules" built: kind is tests or examples."""
    path = os.path.join(OUT, "modules", kind, name + ".ko")
    assert os.path.exists(path), path + " is missing: make test-modules"
    return path


def source(init="return 0;", exit_="", top="", license_='MODULE_LICENSE("GPL");'):
    """A small module."""
    return ("#include <linux/module.h>\n#include <linux/init.h>\n#include <linux/slab.h>\n"
            f"{top}\nstatic int __init begin(void)\n{{\n{init}\n}}\n"
            f"static void __exit end(void)\n{{\n{exit_}\n}}\n"
            f"module_init(begin);\nmodule_exit(end);\n{license_}\n")


def free_pages(console):
    """Pages free after what merely rests was given back."""
    console.run("echo 3 > /proc/sys/vm/drop_caches")
    text = console.run("cat /proc/buddyinfo")
    return sum(int(n) << order for line in text.strip().split("\n")
               for order, n in enumerate(re.findall(r"\d+", line.split("zone")[1])))
