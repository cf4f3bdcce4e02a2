"""A visitor who does anything: clicks, drags, keys, resizing, hiding, going back, reloading, going offline."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from playwright.sync_api import BrowserContext, Page

from tests.e2e.playground import Playground

SIZES = [(1440, 900), (1280, 720), (1024, 768), (900, 700), (600, 500), (390, 844)]
KEYS = [
    *("Space", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Escape", "Tab", "Shift+Tab", "Enter"),
    *("PageDown", "PageUp", "p", "?", "g", "f", "+", "-", "0", "ControlOrMeta+z", "ControlOrMeta+Shift+z", "Backspace"),
]
SNIPPETS = [
    "x*2 + ",
    "(",
    ")",
    "tanh(x)\n",
    "3.5",
    "y = x**2\n",
    "for i in range(3):\n",
    "for",
    "√x",
    "1e999",
    "é",
    "'",
]
# What can be pressed; no download, no second window, no page elsewhere, and nothing that asks for a file.
TARGETS = """() => {
    const out = /save|export|import|download|open|speaker|full screen|frame|copy|delete|share/i
    const all = 'button, a[href^="#"], [role^=menuitem], [role=tab], [role=slider], input, select, summary'
    return [...document.querySelectorAll(all)].flatMap((one) => {
        const { x, y, width, height } = one.getBoundingClientRect()
        const name = `${one.getAttribute('aria-label') ?? ''} ${one.textContent} ${one.title}`
        const inside = width && height && x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight
        return inside && !one.disabled && !out.test(name) && one.type !== 'file' && !one.target
            ? [[x + width / 2, y + height / 2]] : []
    })
}"""
FOCUSED = "() => `${document.activeElement?.target ?? ''} ${document.activeElement?.textContent}`"
HIDE = """(hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => hidden ? 'hidden' : 'visible' })
    document.dispatchEvent(new Event('visibilitychange'))
}"""


class Monkey:
    """Does things on one page, the same ones for the same seed as far as the page is as quick."""

    def __init__(self, playground: Playground, context: BrowserContext, seed: int) -> None:
        self.playground = playground
        self.page: Page = playground.page
        self.context = context
        self.random = Random(seed)
        self.offline = False
        self.done: list[str] = []
        actions: list[tuple[int, Callable[[], str]]] = [
            (40, self._press),
            (10, self._click),
            (12, self._drag),
            (16, self._key),
            (6, self._type),
            (4, self._wheel),
            (3, self._resize),
            (2, self._hide),
            (3, self._back),
            (1, self._reload),
            (1, self._offline),
        ]
        self.weights = [weight for weight, _ in actions]
        self.actions = [action for _, action in actions]

    def act(self, times: int) -> None:
        for _ in range(times):
            (action,) = self.random.choices(self.actions, self.weights)
            self.done.append(action())

    def rest(self) -> None:
        """Leaves the page as a person wants to have it."""
        for other in self.context.pages:
            if other is not self.page:
                other.close()
        self.context.set_offline(False)
        self.page.evaluate(HIDE, False)
        self.page.set_viewport_size({"width": 1440, "height": 900})
        self.page.goto(f"{self.playground.site}#/expression")
        self.page.reload()
        leave = self.page.get_by_role("button", name="Exit", exact=True)
        if leave.is_visible():
            leave.click()

    def _place(self) -> tuple[float, float]:
        size = self.page.viewport_size or {"width": 1280, "height": 720}
        return self.random.uniform(0, size["width"] - 1), self.random.uniform(0, size["height"] - 1)

    def _press(self) -> str:
        places = self.page.evaluate(TARGETS)
        if not places:
            self.page.keyboard.press("Escape")
            return "Escape, as there is nothing to press"
        x, y = self.random.choice(places)
        self.page.mouse.click(x, y)
        return f"press at {x:.0f}, {y:.0f}"

    def _click(self) -> str:
        x, y = self._place()
        if not self.page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y)?.closest('a[target], input[type=file]')", [x, y]
        ):
            self.page.mouse.click(x, y)
        return f"click at {x:.0f}, {y:.0f}"

    def _drag(self) -> str:
        (x, y), (to_x, to_y) = self._place(), self._place()
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(to_x, to_y, steps=3)
        self.page.mouse.up()
        return f"drag from {x:.0f}, {y:.0f} to {to_x:.0f}, {to_y:.0f}"

    def _key(self) -> str:
        key = self.random.choice(KEYS)
        on = self.page.evaluate(FOCUSED)
        if key in ("Enter", "Space") and any(word in on for word in ("_blank", "Save", "Open", "Export", "Import")):
            key = "Tab"
        self.page.keyboard.press(key)
        return key

    def _type(self) -> str:
        snippet = self.random.choice(SNIPPETS)
        self.page.keyboard.insert_text(snippet)
        return f"type {snippet!r}"

    def _wheel(self) -> str:
        self.page.mouse.wheel(0, self.random.choice([-400, -60, 60, 400]))
        return "wheel"

    def _resize(self) -> str:
        width, height = self.random.choice(SIZES)
        self.page.set_viewport_size({"width": width, "height": height})
        return f"resize to {width} × {height}"

    def _hide(self) -> str:
        hidden = self.random.random() < 0.5
        self.page.evaluate(HIDE, hidden)
        return "hide" if hidden else "show"

    def _back(self) -> str:
        self.page.go_back()
        if not self.page.url.startswith(self.playground.site):
            self.playground.open()
        return "back"

    def _reload(self) -> str:
        self.page.reload()
        return "reload"

    def _offline(self) -> str:
        self.offline = not self.offline
        self.context.set_offline(self.offline)
        return "offline" if self.offline else "online"
