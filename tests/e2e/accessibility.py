"""Asks axe what is wrong with a page for people who hear it, or use it without a mouse."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.e2e.still import wait_until_still
from tools.places import NODE_MODULES

AXE = NODE_MODULES / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """A line for each thing that breaks a rule."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    page.evaluate("scrollTo(0, 0)")
    wait_until_still(page)
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] }).then(got => got.violations)", RULES
    )
    for each in found:
        if each["id"] == "target-size":
            each["nodes"] = [node for node in each["nodes"] if _is_small_in_sight(page, node["target"][0])]
    return [
        f"{each['id']}: {each['help']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for each in found
        for node in each["nodes"]
    ]


def _is_small_in_sight(page: Page, selector: str) -> bool:
    """Whether a target is too small where it is scrolled to: halfway below a bar that stays, it is only covered."""
    page.locator(selector).evaluate("element => element.scrollIntoView({ block: 'center' })")
    wait_until_still(page)
    small: int = page.evaluate(
        "selector => axe.run(selector, { runOnly: ['target-size'] }).then(got => got.violations.length)", selector
    )
    page.evaluate("scrollTo(0, 0)")
    return small > 0


def expect_accessible(page: Page) -> None:
    """Fails, saying what axe found."""
    found = violations(page)
    assert not found, f"axe finds at {page.url}:\n" + "\n".join(found)
