"""One browser context for many tests: the site's files and compiled code stay, what a visit left behind goes.

Downloading and compiling Python takes most of a page's start. Every test still opens pages of its own, each with
a Python of its own.
"""

from __future__ import annotations

from playwright.sync_api import BrowserContext

# A document of the site that runs no script.
QUIET = "icon.svg"

# A page that nobody has seen before plays by itself, which the tests of everything else do not ask for.
CAME_BEFORE = "try { localStorage.setItem('nanograd.visited', 'true') } catch {}"


def came_before(context: BrowserContext) -> BrowserContext:
    """The same browser, whose pages are not seen for the first time."""
    context.add_init_script(CAME_BEFORE)
    return context


class Visitor:
    """Comes to the site for one test after the other, each time as if for the first time."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context = context
        self._quiet = context.new_page()
        self._quiet.goto(site + QUIET)
        came_before(context)

    def forget(self) -> None:
        """Empties what the site's pages keep, and fails if something is left."""
        self.context.clear_cookies()
        left = self._quiet.evaluate("""async () => {
            const until = performance.now() + 10_000
            let left
            do {
                localStorage.clear()
                for (const name of await caches.keys()) await caches.delete(name)
                for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name)
                const workers = await navigator.serviceWorker.getRegistrations()
                left = [localStorage.length, (await indexedDB.databases()).length, workers.length]
                // A page that has just been closed may still be writing down what it holds.
            } while (left.some(Boolean) && performance.now() < until)
            return left
        }""")
        assert left == [0, 0, 0], f"the page before left (texts, databases, service workers): {left}"

    def leave(self) -> None:
        """Closes every page, and takes back what the test allowed or intercepted."""
        for page in self.context.pages:
            if page is not self._quiet:
                page.close()
        self.context.clear_permissions()
        self.context.unroute_all()
