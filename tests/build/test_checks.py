"""What passed is counted, and what failed is never hidden."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Event

import pytest

from tools import checks
from tools.places import TESTS
from tools.report import Trouble

REPORT = '<testsuites><testsuite tests="9" failures="1" errors="1" skipped="2"/><testsuite tests="1"/></testsuites>'


def test_a_report_is_counted(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(REPORT)
    result = checks.read_report(tmp_path / "report.xml", 1)
    assert (result.passed, result.failed, result.skipped) == (6, 2, 2)


def test_a_run_that_fails_without_a_report_counts_as_one_failure(tmp_path: Path) -> None:
    assert checks.read_report(tmp_path / "none.xml", 2).failed == 1


def test_the_summary_ends_with_the_counts_alone_on_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    results = [checks.Result("engine", passed=5, skipped=1), checks.Result("e2e", passed=2, failed=1)]
    assert checks.summarise(results) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "7 passed, 1 failed"
    assert checks.summarise(results[:1]) == 0


def test_one_failing_check_does_not_hide_the_next() -> None:
    def fail() -> None:
        raise Trouble("no")

    run = checks.Run(torch=False, extra=[])
    run.check("first", fail)
    run.check("second", lambda: None)
    assert [(r.name, r.passed, r.failed) for r in run.results] == [("first", 0, 1), ("second", 1, 0)]


def test_checks_side_by_side_are_listed_in_their_order_and_each_speaks_in_one_piece(
    capsys: pytest.CaptureFixture[str],
) -> None:
    second_is_done = Event()

    def first() -> None:
        assert second_is_done.wait(10), "the second runs while the first does"
        raise Trouble("no")

    run = checks.Run(torch=False, extra=[])
    run.checks({"first": first, "second": second_is_done.set})
    assert [(r.name, r.passed, r.failed) for r in run.results] == [("first", 0, 1), ("second", 1, 0)]
    said = capsys.readouterr()
    assert "second" in said.out
    assert re.fullmatch(r"\nno\n\n✗ first  [\d.]+ s\n", said.err)


def test_an_unknown_part_is_a_sentence() -> None:
    with pytest.raises(Trouble, match=r"lint, engine, web, build, e2e; got everything"):
        checks.test(["everything"], torch=False, extra=[])


def test_every_folder_of_tests_is_run() -> None:
    folders = {folder.name for folder in TESTS.iterdir() if folder.is_dir()}
    assert folders - {"__pycache__"} <= {"engine", "web", "build", "e2e", "bench"}
