"""Without the headers that a static host cannot send, Stop replaces the worker, and the page goes on."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.playground import STARTING, Playground


def test_stop_replaces_a_python_that_cannot_be_interrupted(page: Page, playground: Playground) -> None:
    playground.wait_until_ready()
    assert page.evaluate("crossOriginIsolated") is False
    playground.type_code("from nanograd import Value\nb = Value(2.0)\nwhile True: pass\n")
    expect(playground.status).to_contain_text("running")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    playground.press("Stop")
    expect(playground.alert).to_contain_text("Stopped")
    playground.wait_until_ready()
    assert not [url for url in asked if url.endswith((".wasm", ".bin"))], "the new one starts from what the page kept"
    playground.type_code("from nanograd import Value\nc = Value(3.0)\n")
    expect(playground.node("c")).to_be_visible(timeout=STARTING)


# Notes in `told` what is said of the graph and whether a c is in it; it may be called live for half a second more.
TOLD = """state => {
    window.told = []
    const look = () => requestAnimationFrame(() => {  // what somebody can see
        window.told.push([state.textContent, Boolean(document.querySelector('[aria-label^="c, "]'))])
    })
    new MutationObserver(look).observe(state, { childList: true, characterData: true, subtree: true })
}"""


def test_a_text_pasted_over_an_endless_loop_is_not_called_live_before_it_has_run(
    page: Page, playground: Playground
) -> None:
    state = page.get_by_title("The graph follows the text as you type")
    playground.wait_until_ready()
    expect(state).to_have_text("live")
    playground.type_code("from nanograd import Value\nb = Value(2.0)\nwhile True: pass\n")
    expect(state).to_have_text("out of date")
    state.evaluate(TOLD)
    playground.type_code("from nanograd import Value\nc = Value(3.0)\n")
    expect(playground.node("c")).to_be_visible(timeout=STARTING)
    expect(state).to_have_text("live")
    told = page.evaluate("told")
    assert told[-2:] == [["out of date", False], ["live", True]]
    assert told[:-2] in ([], [["live", False]])
