"""The settings that a lesson, a scene, an exercise or a test begins with: a list of ``- name: value``."""

from __future__ import annotations

import re


def settings(text: str) -> tuple[dict[str, str], str]:
    """The lines ``- name: value`` at the start, and what follows them."""
    chosen: dict[str, str] = {}
    lines = text.lstrip("\n").splitlines(keepends=True)
    while lines and (found := re.match(r"- ([a-z]+): (.+)$", lines[0])):
        chosen[found[1]] = found[2].strip()
        lines.pop(0)
    return chosen, "".join(lines)


def fence(text: str, kind: str) -> tuple[str, str]:
    """The code in the first fence of that kind, and the text without it."""
    found = re.search(rf"^```{kind}\n(.*?)^```\n?", text, flags=re.MULTILINE | re.DOTALL)
    return (found[1].rstrip(), text[: found.start()] + text[found.end() :]) if found else ("", text)
