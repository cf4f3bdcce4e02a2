"""Runs every check and test part by part and adds up the results; a failing part doesn't hide the next."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tools import browser, environment, rooms, site
from tools import node as nodejs
from tools.places import CACHE, ROOT, TESTS, VENV_PYTHON, WEB
from tools.process import Word, run, stream
from tools.report import Trouble, say, seconds_since

RESULTS = CACHE / "results"
NO_TESTS_COLLECTED = 5
PROCESSES = max(2, os.cpu_count() or 1)
# Each holds a Python with PyTorch, or a browser.
MOST_WITH_TESTS = 4


@dataclass
class Result:
    """How one check or one suite of tests went."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    time: str = ""


@dataclass
class Run:
    """One run of ``build.py test``: its options and the results so far."""

    torch: bool
    extra: list[str]
    results: list[Result] = field(default_factory=list)

    def check(self, name: str, action: Callable[[], object]) -> None:
        """One check, which passes or fails as a whole."""
        self.suite(name, lambda: _one(action))

    def checks(self, actions: Mapping[str, Callable[[], object]]) -> None:
        """Several checks side by side, as many at a time as there are processes; listed in the order given."""
        with ThreadPoolExecutor(PROCESSES) as pool:
            self.results += pool.map(lambda name: _timed(name, lambda: _one(actions[name])), actions)

    def suite(self, name: str, action: Callable[[], Result]) -> None:
        self.results.append(_timed(name, action))


def _timed(name: str, action: Callable[[], Result]) -> Result:
    """How it went, said as soon as it is known and in one piece, because other checks may be speaking."""
    began = time.perf_counter()
    trouble_said = ""
    try:
        result = action()
    except Trouble as trouble:
        trouble_said = f"\n{trouble}\n\n"
        result = Result(name, failed=1)
    result.name, result.time = name, seconds_since(began)
    say(f"{trouble_said}{'✗' if result.failed else '✓'} {name}  {result.time}", error=bool(trouble_said))
    return result


def test(parts: list[str], *, torch: bool, extra: list[str]) -> int:
    """Zero if everything passed. The last line reads ``N passed, N failed``."""
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        raise Trouble(f"test knows the parts {', '.join(PARTS)}; got {', '.join(unknown)}")
    environment.need("torch" if torch else "test")
    run_ = Run(torch, extra)
    for name, part in PARTS.items():
        if not parts or name in parts:
            part(run_)
    return summarise(run_.results)


def summarise(results: list[Result]) -> int:
    width = max(len(result.name) for result in results)
    say(f"\n{'':{width}}  passed  failed  skipped     time")
    for result in results:
        say(f"{result.name:{width}}  {result.passed:6}  {result.failed:6}  {result.skipped:7}  {result.time:>7}")
    failed = sum(result.failed for result in results)
    say(f"\n{sum(result.passed for result in results)} passed, {failed} failed")
    return 1 if failed else 0


def _lint(run_: Run) -> None:
    python: list[Word] = [VENV_PYTHON, "-m"]
    run_.check("page", _with_page)
    run_.checks(
        {
            "svelte-check": lambda: nodejs.need().run_npm("check", what="svelte-check"),
            "biome": lambda: nodejs.need().run_npm("lint", what="biome"),
            "mypy": lambda: run([*python, "mypy"], what="mypy"),
            "ruff check": lambda: run([*python, "ruff", "check"], what="ruff check"),
            "ruff format": lambda: run([*python, "ruff", "format", "--check"], what="ruff format --check"),
        }
    )
    run_.check("lines per room", rooms.check)


def _engine(run_: Run) -> None:
    run_.suite("engine", lambda: _pytest(run_, "engine", shared_by="loadfile", processes=PROCESSES))


def _web(run_: Run) -> None:
    run_.suite("web", lambda: _vitest(run_))


def _build(run_: Run) -> None:
    run_.suite("build", lambda: _pytest(run_, "build"))


def _e2e(run_: Run) -> None:
    def action() -> Result:
        _with_page()
        # A browser keeps two processors busy by itself: two of them there are slower than one, and miss their times.
        browsers = PROCESSES // 2
        return _pytest(run_, "e2e", {browser.VARIABLE: str(browser.need())}, shared_by="worksteal", processes=browsers)

    run_.suite("e2e", action)


# They run in this order: quick and basic parts first.
PARTS: dict[str, Callable[[Run], None]] = {"lint": _lint, "engine": _engine, "web": _web, "build": _build, "e2e": _e2e}


def _with_page() -> nodejs.Node:
    """Build the page first; some sources import what the build prepares."""
    if not site.is_fresh():
        site.build()
    return nodejs.need()


def _one(action: Callable[[], object]) -> Result:
    action()
    return Result("", passed=1)


def _pytest(
    run_: Run, folder: str, variables: dict[str, str] | None = None, *, shared_by: str = "no", processes: int = 1
) -> Result:
    """``shared_by`` is how pytest-xdist shares the tests among so many processes."""
    report = RESULTS / f"{folder}.xml"
    report.unlink(missing_ok=True)
    options: list[Word] = ["--junit-xml", report, *(["--torch"] if run_.torch else [])]
    if processes > 1:
        options += ["-n", str(min(processes, MOST_WITH_TESTS)), "--dist", shared_by]
    options += run_.extra
    say(f"\npytest tests/{folder}")
    # Some tests start another Python, which needs to find the package too.
    variables = {"PYTHONPATH": str(ROOT), **(variables or {})}
    code = stream([VENV_PYTHON, "-m", "pytest", TESTS / folder, *options], environment=variables)
    if code == NO_TESTS_COLLECTED and run_.extra:
        return Result(folder)
    return read_report(report, code)


def _vitest(run_: Run) -> Result:
    node = _with_page()
    report = RESULTS / "web.xml"
    report.unlink(missing_ok=True)
    options = ["--reporter=default", "--reporter=junit", f"--outputFile.junit={report}"]
    say("\nvitest tests/web")
    code = stream([node.npm, "test", "--", *options], folder=WEB, environment=node.variables)
    return read_report(report, code)


def read_report(file: Path, code: int) -> Result:
    """The counts in a JUnit file. A run that failed without a failing test counts as one failure."""
    result = Result("")
    if file.exists():
        for suite in ElementTree.parse(file).getroot().iter("testsuite"):
            counts = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
            result.failed += counts["failures"] + counts["errors"]
            result.skipped += counts["skipped"]
            result.passed += counts["tests"] - counts["failures"] - counts["errors"] - counts["skipped"]
    if code != 0 and result.failed == 0:
        result.failed = 1
    return result
