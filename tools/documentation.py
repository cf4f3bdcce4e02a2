"""Makes the documentation site from the Markdown pages in docs/ and the docstrings of the package."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from tools import environment
from tools.places import CACHE, DOCS, ROOT, VENV_PYTHON
from tools.process import Word, run
from tools.report import Trouble, stage

# Sphinx may read a docstring differently from its author; only what is wrong in our own pages stops the build.
PROBLEM = re.compile(r"^.*\bdocs/[\w/-]+\.md:.*(?:WARNING|ERROR).*$", re.MULTILINE)
# Left beside the pages for other programs, with nothing for readers.
LEFTOVERS = [".buildinfo", "objects.inv"]


def build(destination: Path, epoch: str) -> None:
    """Writes the site there: relative links, no file from another host, the same bytes for the same pages."""
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
