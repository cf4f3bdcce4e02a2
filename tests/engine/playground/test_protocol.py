"""Tests that the page's types are those of the protocol."""

from tools import protocol_types


def test_the_page_s_types_are_current():
    written = protocol_types.written()
    assert protocol_types.FILE.read_text(encoding="utf-8") == written, "run: python -m tools.protocol_types"
