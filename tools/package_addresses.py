"""Gives the package the addresses of the repository it is built from, and its README links that work on the index.

The repository's own text names no address, so that a copy of it is as good as another.
"""

from __future__ import annotations

import os
import re
import subprocess
from email import message_from_string
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

GITHUB = re.compile(r"github\.com[:/](?P<owner>[\w-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?$")
RELATIVE_LINK = re.compile(r"(!?)(\[[^\]]*\])\((?![a-z]+:|#)([^)]+)\)")


class PackageAddresses(MetadataHookInterface):
    """The page's own wheel goes without them: it has the same bytes wherever it is built."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in ``urls`` and ``readme``."""
        text = (Path(self.root) / "README.md").read_text("utf-8")
        urls = {} if os.environ.get("NANOGRAD_FOR_THE_PAGE") else addresses(Path(self.root))
        metadata["urls"] = urls
        metadata["readme"] = {"content-type": "text/markdown", "text": absolute(text, urls.get("Source"))}


def addresses(root: Path) -> dict[str, str]:
    """Those of the repository on GitHub that this folder comes from, if it does."""
    if (root / "PKG-INFO").exists():  # a source archive
        given = message_from_string((root / "PKG-INFO").read_text("utf-8")).get_all("Project-URL", [])
        return dict(line.split(", ", 1) for line in given)
    found = GITHUB.search(_repository(root))
    if not found:
        return {}
    source = f"https://github.com/{found['owner']}/{found['name']}"
    site = os.environ.get("SITE_ADDRESS") or f"https://{found['owner']}.github.io/{found['name']}/"
    site = f"{site.rstrip('/')}/"
    return {
        "Homepage": site,
        "Documentation": f"{site}docs/",
        "Source": source,
        "Changelog": f"{source}/blob/HEAD/CHANGELOG.md",
        "Issues": f"{source}/issues",
    }


def _repository(root: Path) -> str:
    if name := os.environ.get("GITHUB_REPOSITORY"):
        return f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{name}"
    if not (root / ".git").exists():
        return ""
    try:
        command = ["git", "-C", str(root), "remote", "get-url", "origin"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def absolute(text: str, source: str | None) -> str:
    """The README with links into the repository; as it is where that is unknown."""
    if not source:
        return text
    return RELATIVE_LINK.sub(
        lambda link: f"{link[1]}{link[2]}({source}/{'raw' if link[1] else 'blob'}/HEAD/{link[3]})", text
    )
