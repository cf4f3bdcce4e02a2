"""Tests that the replies on which the page's own tests work are the ones that Python gives."""

from tests.web import messages, replies


def test_the_page_s_tests_work_on_current_replies():
    assert replies.FILE.read_text(encoding="utf-8") == replies.written(), "run: python -m tests.web.replies"


def test_the_catalogue_of_messages_that_translations_are_held_to_is_current():
    assert messages.FILE.read_text(encoding="utf-8") == messages.written(), "run: python -m tests.web.messages"
