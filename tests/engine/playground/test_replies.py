"""Tests that the replies on which the page's own tests work are the ones that Python gives."""

from tests.web.replies import FILE, written


def test_the_page_s_tests_work_on_current_replies():
    assert FILE.read_text(encoding="utf-8") == written(), "run: python -m tests.web.replies"
