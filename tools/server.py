"""Serves the page on this machine only, as a static host would: right types, below any path."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tools.places import DIST
from tools.report import Trouble, say

HOST = "127.0.0.1"
PORTS_TRIED = 20
SECONDS_TO_NOTICE_THE_END = 0.02
KEPT = ("assets", "pyodide", "python")
# With these headers the page has its own process, so Python can be interrupted from the first visit on.
ISOLATING = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
FOR_A_YEAR = "public, max-age=31536000, immutable"


class SiteServer(ThreadingHTTPServer):
    """Serves one folder below one path."""

    daemon_threads = True
    # On Windows this option would let two servers share a port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, port: int, folder: Path, below: str = "/", headers: Mapping[str, str] | None = None) -> None:
        """``headers`` are sent with every answer; a static host has none."""
        self.folder = folder
        self.headers = headers or {}
        self.below = below
        super().__init__((HOST, port), SiteHandler)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server_address[1]}{self.below}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves in the middle of an answer is not an error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class SiteHandler(SimpleHTTPRequestHandler):
    """Answers with files from the server's folder and nothing else."""

    protocol_version = "HTTP/1.1"
    server: SiteServer
    extensions_map = {  # noqa: RUF012, as in the class it comes from
        "": "application/octet-stream",
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".ico": "image/x-icon",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".map": "application/json",
        ".mjs": "text/javascript; charset=utf-8",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".whl": "application/zip",
        ".woff2": "font/woff2",
        ".zip": "application/zip",
    }

    def translate_path(self, path: str) -> str:
        below = self.server.below
        asked = urlsplit(path).path
        if not asked.startswith(below):
            return os.devnull + "/outside"
        self.directory = str(self.server.folder)
        return super().translate_path("/" + asked[len(below) :])

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        self.send_error(404, "File not found")

    def send_response(self, code: int, message: str | None = None) -> None:
        super().send_response(code, message)
        found = code < 400
        self.send_header("Cache-Control", cache_rule(urlsplit(self.path).path) if found else "no-store")

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing for a request."""


def cache_rule(path: str) -> str:
    """Browsers may keep paths with a digest or version in them; everything else they ask for each time."""
    if any(f"/{folder}/" in path for folder in KEPT):
        return FOR_A_YEAR
    if path.endswith(("/", ".html")):
        return "no-store"
    return "no-cache"


def listen(port: int, folder: Path = DIST, below: str = "/") -> SiteServer:
    """A server on this port or the next free one. It isolates the page, as the service worker does elsewhere."""
    for candidate in [*range(port, min(port + PORTS_TRIED, 65536)), 0]:
        try:
            return SiteServer(candidate, folder, below, ISOLATING)
        except OSError:
            continue
    raise Trouble(f"No port from {port} on is free on {HOST}.")


@contextmanager
def serving(folder: Path, below: str = "/") -> Iterator[str]:
    """The address of the folder, served for as long as the block runs."""
    server = SiteServer(0, folder, below)
    thread = threading.Thread(target=server.serve_forever, args=[SECONDS_TO_NOTICE_THE_END], daemon=True)
    thread.start()
    try:
        yield server.url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def serve(port: int, *, open_browser: bool) -> int:
    """Serves dist/ until Ctrl-C."""
    with listen(port) as server:
        try:
            if server.server_address[1] != port:
                say(f"  port {port} is taken")
            say(f"\nnanograd is at {server.url}   (Ctrl-C ends it)")
            if open_browser and has_screen():
                threading.Thread(target=webbrowser.open, args=[server.url], daemon=True).start()
            server.serve_forever()
        except KeyboardInterrupt:
            say("\nStopped.")
    return 0


def has_screen() -> bool:
    """Whether a browser could show anything. A terminal on a server has no screen, and text browsers don't count."""
    if sys.platform == "darwin" or os.name == "nt":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
