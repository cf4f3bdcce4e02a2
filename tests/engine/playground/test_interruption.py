"""Stop reaches the person's code whenever it is said, and nanograd's own code never."""

from __future__ import annotations

import builtins
import signal
from collections.abc import Iterator

import pytest

from nanograd.playground.running.captured_output import Printed
from nanograd.playground.running.interruption import forget, listen
from nanograd.playground.running.isolation import surroundings
from tests.engine.playground.asking import ask


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    listen()
    yield
    forget()
    signal.signal(signal.SIGINT, before)


def test_what_is_said_before_the_persons_code_begins_waits_for_it() -> None:
    signal.raise_signal(signal.SIGINT)
    reply = ask("while True: pass")
    assert (reply["kind"], reply["error"]["kind"]) == ("error", "stopped")


def test_it_stops_one_run_only() -> None:
    signal.raise_signal(signal.SIGINT)
    ask("while True: pass")
    assert ask("x = 2\ny = x*x")["kind"] == "graph"


def test_the_persons_code_is_stopped_where_it_is() -> None:
    loop = "signal.raise_signal(signal.SIGINT)\nwhile True: pass"
    assert ask(f"import signal\nfrom nanograd import Value\na = Value(1.0)\n{loop}")["error"]["kind"] == "stopped"
    assert ask("x = 2\ny = x*x")["kind"] == "graph"


def test_surroundings_are_put_back_whole_before_it_is_taken() -> None:
    with pytest.raises(KeyboardInterrupt):
        _delete_a_built_in_and_stop()
    assert abs(-2) == 2
    signal.raise_signal(signal.SIGINT)


def _delete_a_built_in_and_stop() -> None:
    with surroundings(Printed()):
        del builtins.abs  # type: ignore[attr-defined]
        signal.raise_signal(signal.SIGINT)
