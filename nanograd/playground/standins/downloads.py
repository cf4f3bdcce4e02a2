"""What downloads give where there is no network: the file of that name, if the page has it."""

from __future__ import annotations

import errno
import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from nanograd.messages import message


def _file_of(address: Any) -> bytes:
    """What the file holds that an address names with its last part. Raises FileNotFoundError where there is none."""
    name = urlsplit(str(getattr(address, "full_url", address))).path.rpartition("/")[2]
    try:
        return Path(name).read_bytes()
    except OSError:
        says = message(
            "downloads-no-network",
            "Python here has no network: download {name} yourself and drop it on the page",
            name=name or str(address),
        )
        raise FileNotFoundError(errno.ENOENT, says, name) from None


class _Opened(io.BytesIO):
    """An answer that is read like a file."""

    status = code = 200

    def getcode(self) -> int:
        """That all went well."""
        return self.code


class Request:
    """``urllib.request.Request``."""

    def __init__(self, url: str, *_: Any, **__: Any) -> None:
        self.full_url = url


class Response:
    """``requests.Response``."""

    status_code = 200
    ok = True
    encoding = "utf-8"

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.text = content.decode(errors="replace")

    def json(self) -> Any:
        """What it says in JSON."""
        return json.loads(self.text)

    def raise_for_status(self) -> None:
        """Nothing went wrong."""

    def iter_content(self, chunk_size: int = 1, **_: Any) -> list[bytes]:
        """All of it at once."""
        return [self.content]

    def iter_lines(self, **_: Any) -> list[bytes]:
        """Its lines."""
        return self.content.splitlines()


def _urlopen(url: Any, *_: Any, **__: Any) -> _Opened:
    return _Opened(_file_of(url))


def _urlretrieve(url: Any, filename: str | None = None, *_: Any, **__: Any) -> tuple[str, None]:
    content = _file_of(url)
    name = filename or urlsplit(str(url)).path.rpartition("/")[2]
    Path(name).write_bytes(content)
    return name, None


def _get(url: Any, *_: Any, **__: Any) -> Response:
    return Response(_file_of(url))


def urllib_request_names() -> dict[str, Any]:
    """What ``urllib.request`` holds."""
    return {"urlopen": _urlopen, "urlretrieve": _urlretrieve, "Request": Request}


def requests_names() -> dict[str, Any]:
    """What ``requests`` holds."""
    return {"get": _get, "Response": Response}
