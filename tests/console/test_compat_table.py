# SPDX-License-Identifier: MIT
"""tools/compat-table: what it finds in a header, what it says of stale and wrong notes."""
import os
import re
import shutil
import subprocess

import pytest

TOP = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

HEADER = """/* SPDX-License-Identifier: MIT */
/*
 * About a header.
 *
 * Compat(named, MACRO): partly: said
 *   in two lines
 */
#define __hidden	__attribute__((unused))
#define MAKE(n)		int made_##n(int a);
struct s { int (*member)(int); };
typedef int (*callback)(int);
extern int variable;
/* Compat: stub: nothing to do */
int above(struct s *s) __hidden;
#define MACRO		named
#define beside(x)	(x)	/* Compat: partly: on its line */
int named(void);
static inline int body(int a) { return a ? named() : 0; }
MAKE(up)
#define UNDOCUMENTED	1
int __own(void);
unsigned long __get_free_pages(int a);
/* Compat: partly: by condition */
#ifdef NOT_DEFINED
int in_if(void);
#else
int in_else(void);
#endif
#define gone(x)	x
#undef gone
"""


@pytest.fixture
def tree(tmp_path):
    """A tree of one header, and a function that runs the tool there."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "include" / "linux").mkdir(parents=True)
    tool = tmp_path / "tools" / "compat-table"
    shutil.copy(os.path.join(TOP, "tools", "compat-table"), tool)

    def run(header, *options):
        (tmp_path / "include" / "linux" / "x.h").write_text(header)
        done = subprocess.run([tool, *options], capture_output=True, text=True, check=False)
        page = tmp_path / "docs" / "linux-compat-table.md"
        return done.returncode, done.stdout + done.stderr, page.read_text() if page.exists() else ""

    return run


def test_what_is_listed(tree):
    status, said, page = tree(HEADER)
    assert (status, said) == (0, "")
    rows = dict(re.findall(r"^\| `(\w+)` \| (\w+ \| .*) \|$", page, re.M))
    assert rows == {
        "MAKE": "full | ", "above": "stub | nothing to do", "MACRO": "partly | said in two lines",
        "beside": "partly | on its line", "named": "partly | said in two lines",
        "body": "full | ", "made_up": "full | ", "__get_free_pages": "full | ",
        "in_else": "partly | by condition"}
    assert "9 names: 4 full, 4 partly, 1 stubs." in page


def test_a_stale_page_is_told(tree):
    assert tree(HEADER)[0] == 0
    assert tree(HEADER, "--check")[0] == 0
    status, said, _ = tree(HEADER + "int another(void);\n", "--check")
    assert status == 1 and "run tools/compat-table" in said


@pytest.mark.parametrize("note, complaint", [
    ("/* Compat(absent): stub: why */\nint f(void);\n", "Compat(absent): the header does"),
    ("/* Compat: partly: of nothing */\nextern int variable;\n", "about nothing that is listed"),
    ("/* Compat: stub: */\nint f(void);\n", "f: a stub call needs a remark"),
])
def test_wrong_notes_are_told(tree, note, complaint):
    status, said, _ = tree("#define FIRST(x) x\n" + note)
    assert status == 1 and complaint in said


def test_internal_headers_stay_out(tree):
    status, _, page = tree("/* SPDX */\n/* Compat: internal */\n#error not alone\nint f(void);\n")
    assert status == 0 and "`f`" not in page
