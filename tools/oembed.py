"""oEmbed for a site of plain files: a page for each example, with the description that other programs embed it by.

Plain files cannot answer a question, so each page names a description of its own.
"""

from __future__ import annotations

import base64
import json
import zlib
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from tools.places import ENGINE
from tools.report import Trouble

FOLDER = "oembed"
WIDTH, HEIGHT = 720, 420
# Of links, as the page reads them.
VERSION = 1
PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>{title} · nanograd</title>
    <meta name="description" content="{about}" />
    <link rel="icon" href="../icon.svg" />
    {link}
    <style>
      body {{ display: grid; grid-template-rows: auto 1fr auto; gap: 12px; height: 100vh; margin: 0; padding: 16px;
        box-sizing: border-box; font-family: system-ui, sans-serif; color-scheme: light dark }}
      h1, p {{ margin: 0; font-size: 17px }}
      iframe {{ width: 100%; height: 100%; border: 0 }}
    </style>
  </head>
  <body>
    <h1>{title}</h1>
    <iframe src="../index.html{frame}" title="{title}"></iframe>
    <p>{about} <a href="../index.html{whole}">Open it in nanograd</a></p>
  </body>
</html>
"""


def whole(address: str) -> str:
    """The address of a site, with the slash that it ends with. Raises Trouble for another thing."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise Trouble(f"--address needs the address of a site, such as https://example.org/nanograd/, got {address}")
    return address.rstrip("/") + "/"


def write(site: Path, address: str) -> None:
    """Write the pages and their descriptions into a built site, and name one in its first page. Raises Trouble."""
    address = whole(address)
    folder = site / FOLDER
    folder.mkdir()
    examples = json.loads((ENGINE / "examples" / "index.json").read_text("utf-8"))
    for example in examples:
        name, title, about = (str(example[key]) for key in ("name", "title", "about"))
        code = (ENGINE / "examples" / f"{name}.py").read_text("utf-8")
        frame = _fragment("embed", code)
        page = PAGE.format(
            title=escape(title),
            about=escape(about),
            link=_link(f"{address}{FOLDER}/{name}.json", title),
            frame=frame,
            whole=_fragment("expression", code),
        )
        (folder / f"{name}.html").write_text(page, "utf-8")
        _describe(folder / f"{name}.json", title, address, frame)
    _describe(folder / "index.json", "nanograd", address, "#/embed")
    first = site / "index.html"
    link = _link(f"{address}{FOLDER}/index.json", "nanograd")
    first.write_text(first.read_text("utf-8").replace("</head>", f"  {link}\n  </head>", 1), "utf-8")


def _link(description: str, title: str) -> str:
    return (
        f'<link rel="alternate" type="application/json+oembed" href="{escape(description)}" title="{escape(title)}" />'
    )


def _fragment(view: str, code: str) -> str:
    packed = base64.urlsafe_b64encode(zlib.compress(json.dumps({"code": code}).encode(), 9)).decode().rstrip("=")
    return f"#/{view}?s={VERSION}.{packed}"


def _describe(file: Path, title: str, address: str, frame: str) -> None:
    source = escape(address + frame)
    style = "border: 1px solid #ccc; border-radius: 8px; max-width: 100%"
    description = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "nanograd",
        "provider_url": address,
        "width": WIDTH,
        "height": HEIGHT,
        "html": f'<iframe src="{source}" width="{WIDTH}" height="{HEIGHT}" title="{escape(title)}" '
        f'style="{style}"></iframe>',
    }
    file.write_text(json.dumps(description, indent=1) + "\n", "utf-8")
