"""Makes the documentation site from the Markdown pages in docs/ and the docstrings of the package."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from tools import environment
from tools.places import CACHE, DOCS, ROOT, VENV_PYTHON
from tools.process import Word, run
from tools.report import Trouble, stage

# Docstrings aren't written for Sphinx, so only problems in the pages themselves stop the build.
PROBLEM = re.compile(r"^.*\bdocs/[\w/-]+\.md:.*(?:WARNING|ERROR).*$", re.MULTILINE)
# For other programs; readers don't need them.
LEFTOVERS = [".buildinfo", "objects.inv"]


def build(destination: Path, epoch: str) -> None:
    """Write the site there: relative links, no files from other hosts, the same bytes for the same pages."""
    environment.need("docs")
    with stage("documentation"), tempfile.TemporaryDirectory(dir=CACHE, prefix="docs-") as doctrees:
        command: list[Word] = [VENV_PYTHON, "-B", "-m", "sphinx", "--builder", "html", "--quiet"]
        said = run(
            [*command, "--doctree-dir", doctrees, DOCS, destination],
            what="the documentation could not be made",
            environment={"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": "0", "LC_ALL": "C"},
        )
    if problems := PROBLEM.findall(said):
        raise Trouble("\n".join(["the documentation has problems:", *problems]))
    for name in LEFTOVERS:
        (destination / name).unlink(missing_ok=True)
