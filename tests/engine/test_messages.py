"""A message reads as plain English and remembers what a translation needs."""

import json

from nanograd.messages import Message, message


def test_a_message_reads_as_its_sentence():
    assert message("needs", "{name} needs {count} inputs", name="Neuron", count=2) == "Neuron needs 2 inputs"


def test_an_error_raised_with_a_message_gives_it_back():
    told = message("needs", "needs {what}", what="a number")
    given = str(ValueError(told))
    assert isinstance(given, Message)
    assert (given.id, given.arguments) == ("needs", {"what": "a number"})


def test_a_message_fills_a_place_in_another():
    inner = message("inputs", "{n} inputs", n=2)
    outer = message("failed", "step {step}: {error}", step=3, error=ValueError(inner))
    assert outer == "step 3: 2 inputs"
    assert outer.arguments["error"] is inner


def test_a_count_of_five_digits_is_grouped_and_what_a_person_wrote_is_not():
    assert message("nodes", "{n} nodes", n=1234) == "1234 nodes"
    assert message("nodes", "{n} nodes, got {got}", n=1234567, got="12,345") == "1\u202f234\u202f567 nodes, got 12,345"


def test_anything_but_a_count_is_told_as_its_text():
    assert message("got", "got {got}", got=0.5).arguments == {"got": "0.5"}
    assert message("got", "got {got}", got=True).arguments == {"got": "True"}


def test_a_brace_in_an_argument_is_no_place():
    assert message("got", "got {got}, {got}", got="{got}") == "got {got}, {got}"


def test_a_message_without_an_id_is_what_python_itself_said():
    assert Message("invalid syntax").id == ""


def test_json_writes_a_message_as_its_sentence():
    assert json.dumps({"error": message("a", "b {c}", c=1)}) == '{"error": "b 1"}'
