"""Tests of what the person's code prints."""

import pytest

from nanograd.playground.running.captured_output import LIMIT, Printed
from tests.engine.playground.asking import ask, graph


def test_print_is_captured_with_a_graph_and_with_an_error():
    assert graph("print('one', 2)\nx = Value(1)")["printed"] == "one 2\n"
    assert ask("print('before')\n1/0")["printed"] == "before\n"


def test_standard_error_is_output_too():
    assert graph("import sys\nprint('oh', file=sys.stderr)\nx = Value(1)")["printed"] == "oh\n"


def test_a_million_lines_are_cut_and_counted():
    reply = graph("for i in range(1_000_000):\n    print(i)\nx = Value(1)")
    assert len(reply["printed"]) < LIMIT + 100
    shown = reply["printed"].splitlines()
    assert shown[0] == "0"
    kept = len(shown) - 2
    assert shown[-1] == f"… and {1_000_000 - kept:,} more lines, not shown"


@pytest.mark.parametrize(
    ("writes", "expected"),
    [
        (["12345"], "12345"),
        (["123456"], "12345\n… and 1 more character, not shown"),
        (["123", "4567"], "12345\n… and 2 more characters, not shown"),
        (["12345", "\n"], "12345"),
        (["12345", "\n", "6\n7\n"], "12345\n… and 2 more lines, not shown"),
        (["1\n2\n3\n4\n"], "1\n2\n3\n… and 1 more line, not shown"),
        (["12345", "a\nb\n", "c\n"], "12345\n… and 3 more lines, not shown"),
    ],
)
def test_what_is_cut_is_counted(writes, expected):
    printed = Printed(limit=5)
    for text in writes:
        printed.write(text)
    assert printed.text() == expected


def test_only_text_can_be_written():
    with pytest.raises(TypeError, match="write needs text, got int 3"):
        Printed().write(3)  # type: ignore[arg-type]


def test_half_a_character_does_not_break_the_reply():
    assert graph("print('\\ud800')\nx = Value(1)")["printed"] == "?\n"
