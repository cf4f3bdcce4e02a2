"""Large graphs in the page: Python's time, the picture after it, long tasks and frames while moving, jumps, memory.

Each figure stands beside its aim.

python build.py bench large_graphs
"""

from __future__ import annotations

import json
import os
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from nanograd.playground.session import handle
from tests.e2e.playground import Playground
from tests.engine.playground.large_programs import CHAIN, POINTS, RANDOM, RECURRENT, gpt
from tools import browser
from tools.places import DIST
from tools.server import serving

PROGRAMS = {
    "GPT, one step": gpt(),
    "MLP(2, [16, 16, 1]), 100 points": POINTS.format(100),
    "recurrent network, 50 steps": RECURRENT.format(50),
    "100,000 random operations": RANDOM.format(100_000),
    "chain of 100,000": CHAIN.format(100_000),
}
FIND = {"GPT, one step": "softmax"}
MAKING = 300_000
ROUNDS = 5
MEMORY = 400
"""What the page may take with 60,000 nodes, in megabytes."""

WATCHING = """
  window.long = []
  new PerformanceObserver((list) => { for (const each of list.getEntries()) window.long.push(each.duration) })
    .observe({ entryTypes: ['longtask'] })
"""
ANSWERED = """
  // When Python was last asked for a graph, when its columns came, and when the first groups of that were drawn.
  const drawn = () => document.querySelector('[data-group]')
    ? requestAnimationFrame(() => { window.drawn = performance.now() }) : requestAnimationFrame(drawn)
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (...given) {
    if (given[0]?.type === 'request' && JSON.parse(given[0].request).kind === 'run') window.asked = performance.now()
    if (!this.noted) {
      this.noted = true
      this.addEventListener('message', ({ data }) => {
        if (data?.type !== 'reply' || !data.buffer) return
        window.answered = performance.now()
        drawn()
      })
    }
    return post.apply(this, given)
  }
"""
FRAMES = """(seconds) => new Promise((done) => {
  let frames = 0
  const began = performance.now()
  const count = () => {
    frames++
    const passed = performance.now() - began
    if (passed < 1000 * seconds) requestAnimationFrame(count)
    else done((1000 * frames) / passed)
  }
  requestAnimationFrame(count)
})"""
JUMP = """async (share) => {
  const slider = [...document.querySelectorAll('input[type=range]')].find((one) => Number(one.max) > 1000)
  const began = performance.now()
  slider.value = Math.round(slider.max * share)
  slider.dispatchEvent(new Event('input', { bubbles: true }))
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  return performance.now() - began
}"""


def say(what: str, figure: str, aim: str = "") -> None:
    print(f"  {what:<46}{figure:>14}{aim:>16}", flush=True)


def panned(page: Page) -> float:
    """Frames a second while the graph is dragged to and fro."""
    page.mouse.move(900, 560)
    page.mouse.down()
    page.evaluate(f"window.counted = ({FRAMES})(2)")
    for turn in range(40):
        page.mouse.move(900 + 6 * (turn % 20), 560 + 3 * (turn % 20))
    frames = page.evaluate("window.counted")
    page.mouse.up()
    return float(frames)


def long_tasks(page: Page, act: Callable[[], object]) -> list[float]:
    """The tasks over 50 ms that something brings about."""
    page.wait_for_timeout(300)  # what went before, such as looking for a box by its name, is none of it
    page.evaluate("window.long.length = 0")
    act()
    page.wait_for_timeout(600)
    return [float(each) for each in page.evaluate("window.long")]


def unfolded(page: Page) -> None:
    """Opens the group that has the keyboard."""
    page.keyboard.press("Enter")


def zoomed(page: Page) -> None:
    page.mouse.move(900, 500)
    for turn in range(10):
        page.mouse.wheel(0, 120 if turn % 2 else -120)


def found(page: Page, what: str) -> None:
    page.keyboard.press("ControlOrMeta+f")
    page.keyboard.type(what)
    page.keyboard.press("Enter")


def is_ours(process: int) -> bool:
    """Whether this benchmark started it."""
    while process > 1 and process != os.getpid():
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    return process == os.getpid()


def megabytes() -> tuple[float, float]:
    """What the browser's processes of pages take, their workers with them: all of it, and of that the files they map.

    Both are proportional shares. The files are the browser's own program above all, which its task manager does not
    count either.
    """
    total = [0, 0]
    for each in Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" in (each / "cmdline").read_bytes() and is_ours(int(each.name)):
                rollup = (each / "smaps_rollup").read_text()
                for i, kind in enumerate(("Pss", "Pss_File")):
                    total[i] += int(re.search(rf"^{kind}:\s+(\d+)", rollup, re.M)[1])  # type: ignore[index]
        except (OSError, TypeError):
            continue  # it has ended
    return total[0] / 1024, total[1] / 1024


def measured(page: Page, url: str, name: str, text: str) -> None:
    print(f"\n{name}")
    playground = Playground(page, url).open().wait_until_ready()
    empty, _ = megabytes()
    playground.type_code(text)
    expect(page.get_by_role("searchbox", name="Find a value, a line, a name")).to_be_visible(timeout=MAKING)
    seconds = page.evaluate("(window.answered - window.asked) / 1000")
    page.wait_for_timeout(2000)
    picture = page.evaluate("window.drawn - window.answered")
    nodes = page.get_by_role("button", name=re.compile("^group .*, folded")).count()
    say("Python", f"{seconds:.2f} s")
    say("... until the first picture", f"{picture:.0f} ms", "1,500 ms")
    say("boxes", f"{nodes}", "10 to 40")
    frames: list[float] = []
    for what, act in {
        "panning": lambda: frames.append(panned(page)),
        "zooming": lambda: zoomed(page),
        "unfolding": lambda: unfolded(page),
        "finding": lambda: found(page, FIND.get(name, "tanh")),
    }.items():
        if what == "unfolding":
            page.get_by_role("button", name=re.compile("^group .*, folded")).first.focus()
        tasks = long_tasks(page, act)
        worst = f" ({max(tasks):.0f} ms)" if tasks else ""
        say(f"tasks over 50 ms while {what}", f"{len(tasks)}{worst}", "0")
    say("frames a second while panning", f"{frames[0]:.0f}", "60")
    jumps = [page.evaluate(JUMP, share) for share in (0.1, 0.9, 0.3, 0.7, 0.5)]
    say("a jump to any step, median and worst", f"{statistics.median(jumps):.0f}, {max(jumps):.0f} ms", "100 ms")
    say("memory of the page, before it", f"{empty:.0f} MB")
    with_it, program = megabytes()
    say("... and with it", f"{with_it:.0f} MB", f"{MEMORY} MB")
    say("... of that the browser's own program", f"{program:.0f} MB")


def why_takes() -> float:
    """Milliseconds of Python for the paths of one parameter's gradient, the best of some."""
    text = PROGRAMS["MLP(2, [16, 16, 1]), 100 points"]
    reply = json.loads(handle(json.dumps({"kind": "run", "text": text})))
    node = reply["leaves"][0]["node"]
    times = []
    for _ in range(ROUNDS):
        asked = json.dumps({"kind": "why", "text": text, "node": node, "open": reply["topology"]["open"]})
        began = time.perf_counter()
        assert json.loads(handle(asked))["kind"] == "why"
        times.append(1000 * (time.perf_counter() - began))
    return min(times)


def main() -> None:
    program = Path(os.environ[browser.VARIABLE])
    print(f"{'':<48}{'figure':>14}{'aim':>16}")
    say("Why this gradient?, 65,000 nodes, plain Python", f"{why_takes():.0f} ms", "300 ms")
    with serving(DIST) as url, sync_playwright() as playwright:
        for name, text in PROGRAMS.items():
            chromium = playwright.chromium.launch(executable_path=str(program), args=browser.arguments())
            page = chromium.new_page(viewport={"width": 1440, "height": 900})
            for script in (ANSWERED, WATCHING):
                page.add_init_script(f"(() => {{ {script} }})()")
            measured(page, url, name, text)
            chromium.close()


if __name__ == "__main__":
    main()
