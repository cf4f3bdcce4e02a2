"""A static host as the page meets it in the world: it sends files compressed, over a line of a given speed."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from tools.server import SiteHandler, SiteServer

# What GitHub Pages compresses; archives and unknown bytes are sent as they are.
COMPRESSED = ("text/", "application/json", "application/manifest+json", "application/wasm", "image/svg+xml")
CHUNK = 16_384


@dataclass
class Line:
    """What all answers share: so many bytes in a second, each after a delay."""

    bytes_per_second: float = float("inf")
    delay: float = 0.0
    sent: int = 0
    paths: list[str] = field(default_factory=list)
    _free: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start_counting(self) -> None:
        self.sent, self.paths = 0, []

    def carry(self, size: int) -> None:
        """Waits until the line has carried that many bytes."""
        with self._lock:
            self.sent += size
            self._free = max(self._free, time.monotonic()) + size / self.bytes_per_second
            wait = self._free - time.monotonic()
        if wait > 0:
            time.sleep(wait)


class SlowHost(SiteServer):
    """Serves the folder over its line."""

    def __init__(self, folder: Path) -> None:
        super().__init__(0, folder)
        self.RequestHandlerClass = SlowHandler
        self.line = Line()


class SlowHandler(SiteHandler):
    """Answers as a static host does that compresses what is worth it."""

    # Without it, the kernel holds small answers back.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:  # noqa: N802, as in the class it comes from
        assert isinstance(self.server, SlowHost)
        line, file = self.server.line, Path(self.translate_path(self.path))
        time.sleep(line.delay)
        line.paths.append(urlsplit(self.path).path)
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            return self.send_error(HTTPStatus.NOT_FOUND)
        kind = self.guess_type(file.name)
        body, encoding = packed(file) if kind.startswith(COMPRESSED) else (file.read_bytes(), None)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        for start in range(0, len(body), CHUNK):
            part = body[start : start + CHUNK]
            line.carry(len(part))
            self.wfile.write(part)


@cache
def packed(file: Path) -> tuple[bytes, str]:
    return gzip.compress(file.read_bytes(), 9, mtime=0), "gzip"


@contextmanager
def slow_host(folder: Path) -> Iterator[SlowHost]:
    """A host that serves for as long as the block runs."""
    server = SlowHost(folder)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
