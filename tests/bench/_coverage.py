"""Says which source files of a page and its workers had a function called, from the browser's coverage."""

from __future__ import annotations

import bisect
import json
from functools import cache
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Page

DIGITS = {c: i for i, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
START = {"callCount": True, "detailed": False}


class Coverage:
    """From entering to ``files()``; workers that start meanwhile count, too."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = session = page.context.new_cdp_session(page)
        self._workers: list[str] = []
        self._answers: dict[int, Any] = {}
        self._last = 0
        session.on("Target.attachedToTarget", lambda event: self._attached(event["sessionId"]))
        session.on("Target.receivedMessageFromTarget", self._received)

    def __enter__(self) -> Coverage:
        self._session.send("Profiler.enable")
        self._session.send("Profiler.startPreciseCoverage", START)
        options = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
        self._session.send("Target.setAutoAttach", options)
        self._page.wait_for_timeout(500)
        return self

    def __exit__(self, *_: object) -> None:
        self._session.detach()

    def files(self) -> set[str]:
        scripts = self._session.send("Profiler.takePreciseCoverage")["result"]
        for worker in self._workers:
            scripts += self._ask(worker, "Profiler.takePreciseCoverage")["result"]
        return {
            file
            for script in scripts
            if urlsplit(script["url"]).path.endswith(".js")
            for function in script["functions"]
            if function["functionName"] or function["ranges"][0]["startOffset"]
            if function["ranges"][0]["count"]
            if (file := source_of(script["url"], function["ranges"][0])) is not None
        }

    def _attached(self, worker: str) -> None:
        self._workers.append(worker)
        self._tell(worker, "Profiler.enable")
        self._tell(worker, "Profiler.startPreciseCoverage", START)

    def _tell(self, worker: str, method: str, parameters: dict[str, Any] | None = None) -> int:
        self._last += 1
        message = json.dumps({"id": self._last, "method": method, "params": parameters or {}})
        self._session.send("Target.sendMessageToTarget", {"sessionId": worker, "message": message})
        return self._last

    def _ask(self, worker: str, method: str) -> Any:
        number = self._tell(worker, method)
        while number not in self._answers:
            self._page.wait_for_timeout(20)
        return self._answers[number]["result"]

    def _received(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self._answers[message["id"]] = message


def source_of(url: str, span: dict[str, int]) -> str | None:
    """The file of ours that the function was written in; None for a library's."""
    offsets, sources = source_map(url)
    at = bisect.bisect_left(offsets, span["startOffset"])
    if at == len(offsets) or offsets[at] >= span["endOffset"]:
        return None
    parts = PurePosixPath(sources[at]).parts
    if "node_modules" in parts or "src" not in parts:
        return None
    return "web/" + "/".join(parts[parts.index("src") :])


@cache
def source_map(url: str) -> tuple[list[int], list[str]]:
    """Where in the script something written begins, and in which file it was written."""
    with urlopen(url) as answer:
        script = answer.read().decode()
    with urlopen(f"{url}.map") as answer:
        contents = json.load(answer)
    offsets, sources = [], []
    line_start = source = 0
    for line, segments in zip(script.split("\n"), contents["mappings"].split(";"), strict=False):
        column = 0
        for segment in filter(None, segments.split(",")):
            numbers = decoded(segment)
            column += numbers[0]
            if len(numbers) > 1:
                source += numbers[1]
                offsets.append(line_start + column)
                sources.append(contents["sources"][source])
        line_start += len(line) + 1
    return offsets, sources


def decoded(segment: str) -> list[int]:
    """Numbers written in base 64, five bits a digit, the lowest bit of each number its sign."""
    numbers, value, shift = [], 0, 0
    for character in segment:
        digit = DIGITS[character]
        value |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            numbers.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return numbers
