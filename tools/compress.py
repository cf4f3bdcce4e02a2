"""Compresses a file with Zstandard, in the project's own environment: ``python tools/compress.py SOURCE TARGET``."""

from __future__ import annotations

import sys
from pathlib import Path

import zstandard

# Slower levels gain nothing more here.
LEVEL = 19


def main(source: str, target: str) -> None:
    compressor = zstandard.ZstdCompressor(level=LEVEL, write_checksum=False, write_content_size=True)
    Path(target).write_bytes(compressor.compress(Path(source).read_bytes()))


if __name__ == "__main__":
    main(*sys.argv[1:])
