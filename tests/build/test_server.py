"""The server answers with the site's files, below its path, and nothing else."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tools import server
from tools.places import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("outside")
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    (site / "index.html").write_text("<h1>here</h1>")
    for name in ["a.mjs", "a.wasm", "a.whl", "a.json", "a.js", "a.svg", "assets/a-123.js"]:
        (site / name).write_text("{}")
    return site


@pytest.fixture
def url(folder: Path) -> Iterator[str]:
    with server.serving(folder, "/below/") as url:
        yield url


def get(url: str, path: str, **headers: str) -> HTTPResponse:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.whl", "application/zip"),
        ("a.json", "application/json"),
        ("a.svg", "image/svg+xml"),
    ],
)
def test_files_have_their_right_types(url: str, name: str, kind: str) -> None:
    answer = get(url, f"/below/{name}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/a.js",
        "/below/nothing.js",
        "/below/assets/",
        "/below/../secret.txt",
        "/below/%2e%2e/secret.txt",
        "/belowa.js",
    ],
)
def test_nothing_else_is_answered(url: str, path: str) -> None:
    answer = get(url, path)
    assert answer.status == 404
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_unchanged_file_is_not_sent_twice(url: str) -> None:
    first = get(url, "/below/a.wasm")
    again = get(url, "/below/a.wasm", **{"If-Modified-Since": first.headers["Last-Modified"]})
    assert again.status == 304


def test_a_taken_port_gives_the_next_one(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind((server.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with server.listen(port, folder) as site:
            assert site.server_address[1] != port


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise on Windows")
def test_ctrl_c_ends_it_cleanly() -> None:
    script = "from tools.server import serve; raise SystemExit(serve(0, open_browser=False))"
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        # Tests that a shell runs in the background ignore Ctrl-C, and so does everything they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as running:
        assert running.stdout is not None
        said = running.stdout.readline() + running.stdout.readline() + running.stdout.readline()
        running.send_signal(signal.SIGINT)
        rest = running.stdout.read()
        assert running.wait(10) == 0
    assert "nanograd is at http://127.0.0.1:" in said
    assert rest.strip() == "Stopped."


@pytest.mark.parametrize(
    ("path_", "rule"),
    [
        ("/assets/index-abc.js", "public, max-age=31536000, immutable"),
        ("/pyodide/314.0.7/pyodide.asm.wasm", "public, max-age=31536000, immutable"),
        ("/python/0123456789ab/snapshot-0123456789ab.bin", "public, max-age=31536000, immutable"),
        ("/", "no-store"),
        ("/index.html", "no-store"),
        ("/icon.svg", "no-cache"),
    ],
)
def test_only_paths_with_a_digest_or_a_version_are_kept_by_the_browser(path_: str, rule: str) -> None:
    assert server.cache_rule(path_) == rule
