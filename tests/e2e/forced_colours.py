"""What can be seen of a page where the system chooses the colours."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.e2e.still import wait_until_still

# Behind letters the browser lays a plate in the colour of the canvas, unless an element asks to be left alone.
_AUDIT = """() => {
    const probe = document.body.appendChild(document.createElement('i'))
    const resolved = (colour) => { probe.style.color = colour; return getComputedStyle(probe).color }
    const canvas = resolved('Canvas')
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number)
    const light = (colour) => {
        const [r, g, b] = parts(colour).slice(0, 3).map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const contrast = (one, other) => {
        const [high, low] = [light(one), light(other)].sort((a, b) => b - a)
        return (high + 0.05) / (low + 0.05)
    }
    const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const { backgroundColor } = getComputedStyle(at)
            if ((parts(backgroundColor)[3] ?? 1) > 0) return backgroundColor
        }
        return canvas
    }
    const hidden = []
    for (const element of document.querySelectorAll('body *')) {
        if (element instanceof SVGElement || element.closest('option, script, style')) continue
        const own = [...element.childNodes].filter((node) => node.nodeType === 3)
        const text = own.map((node) => node.data.trim()).join('')
        if (!text || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
        const { color, forcedColorAdjust } = getComputedStyle(element)
        const ground = forcedColorAdjust === 'none' ? behind(element) : canvas
        if (contrast(color, ground) < 4.5) hidden.push(`${text.slice(0, 40)}: ${color} on ${ground}`)
    }
    probe.remove()
    return hidden
}"""


def expect_readable(page: Page) -> None:
    """Fails, naming them, where words cannot be told from what lies behind them."""
    wait_until_still(page)
    hidden: list[str] = page.evaluate(_AUDIT)
    assert not hidden, f"unreadable at {page.url}:\n" + "\n".join(hidden)


def expect_readable_when_disabled(page: Page) -> None:
    """The same while every button is disabled, as each that may be is at times, if only for a moment."""
    enabled = page.locator("button:enabled").element_handles()
    page.evaluate("(buttons) => buttons.forEach((button) => { button.disabled = true })", enabled)
    expect_readable(page)
    page.evaluate("(buttons) => buttons.forEach((button) => { button.disabled = false })", enabled)


def looks(element: Locator, *properties: str, pseudo: str | None = None) -> list[str]:
    """How an element is drawn, as far as these properties say."""
    wait_until_still(element.page)
    found: list[str] = element.evaluate(
        "(element, [names, pseudo]) => names.map((name) => getComputedStyle(element, pseudo)[name])",
        [list(properties), pseudo],
    )
    return found
