"""Tests of what the person's code prints."""

import io
from unittest.mock import Mock

import pytest

from nanograd.playground.running.captured_output import LIMIT, Passed, Printed
from tests.engine.playground.asking import ask, graph


def test_print_is_captured_with_a_graph_and_with_an_error():
    assert graph("print('one', 2)\nx = Value(1)")["printed"]["english"] == "one 2\n"
    assert ask("print('before')\n1/0")["printed"]["english"] == "before\n"


def test_standard_error_is_output_too():
    assert graph("import sys\nprint('oh', file=sys.stderr)\nx = Value(1)")["printed"]["english"] == "oh\n"


def test_a_million_lines_keep_both_ends_and_count_what_lies_between():
    reply = graph("for i in range(1_000_000):\n    print(i)\nx = Value(1)")
    assert len(reply["printed"]["english"]) < LIMIT + 100
    shown = reply["printed"]["english"].splitlines()
    assert shown[0] == "0"
    assert shown[-1] == "999999"
    count = f"{1_000_000 - (len(shown) - 1):,}".replace(",", "\u202f")
    assert f"⋯ {count} lines left out ⋯" in shown


@pytest.mark.parametrize(
    ("writes", "expected"),
    [
        (["12345"], "12345"),
        (["12", "345\n", "67"], "12345\n67"),
        (["1\n2\n3\n4\n"], "1\n2\n3\n4\n"),
        (["11111\n22222\n33333\n44444\n"], "11111\n⋯ 2 lines left out ⋯\n44444\n"),
        (["11111\n22222\n33333\n"], "11111\n⋯ 1 line left out ⋯\n33333\n"),
        (["1234567890123456"], "123 ⋯ 456"),
    ],
)
def test_the_middle_is_left_out(writes, expected):
    printed = Printed(limit=12)
    for text in writes:
        printed.write(text)
    assert printed.text() == expected


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("step 1\rstep 2\rstep 3", "step 3"),
        ("a long line\rshort", "shortg line"),
        ("a long line\r\x1b[Kshort", "short"),
        ("windows\r\nlines\r\n", "windows\nlines\n"),
        ("12x\b3", "123"),
        ("\b\bx", "x"),
        ("\x1b[1;32mgreen\x1b[0m and plain", "green and plain"),
        ("\x1b]0;a title\x07text", "text"),
    ],
)
def test_output_is_a_terminal(written, shown):
    printed = Printed()
    for sign in written:
        printed.write(sign)
    assert printed.text() == shown


def test_a_bar_that_is_drawn_a_million_times_is_one_line():
    printed = Printed()
    for i in range(1_000_000):
        printed.write(f"\r{i:7d}")
    assert printed.text() == " 999999"


def test_tqdm_draws_one_line_without_a_warning_where_there_are_no_threads(monkeypatch, recwarn):
    tqdm = pytest.importorskip("tqdm").tqdm
    monkeypatch.setattr(tqdm, "monitor", None)
    monkeypatch.setattr(tqdm, "monitor_interval", 10)
    monkeypatch.setattr("tqdm.std.TMonitor.start", Mock(side_effect=RuntimeError("can't start new thread")))
    reply = graph("from tqdm import tqdm\nx = Value(0.0)\nfor i in tqdm(range(50)):\n    x = x + i\nx")
    assert reply["printed"]["english"].count("\n") == 1
    assert "50/50" in reply["printed"]["english"]
    assert not list(recwarn)


def test_the_command_lines_output_has_no_limit():
    stream = io.StringIO()
    printed = Passed(stream)
    for i in range(10_000):
        printed.write(f"\r{i}\n")
    assert len(stream.getvalue().splitlines()) == 20_000
    assert printed.text() == ""


def test_only_text_can_be_written():
    with pytest.raises(TypeError, match="write needs text, got int 3"):
        Printed().write(3)  # type: ignore[arg-type]


def test_half_a_character_does_not_break_the_reply():
    assert graph("print('\\ud800')\nx = Value(1)")["printed"]["english"] == "?\n"
