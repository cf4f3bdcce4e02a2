"""Long rows of numbers travel packed, and are the same numbers."""

import base64
import json
from array import array

import pytest

from nanograd.playground.packing import LONG
from nanograd.playground.session import handle, handle_packed

CHAIN = "from nanograd import Value\nx = Value(0.3)\ny = x\nfor i in range({}):\n    y = (y * x).tanh()\ny.backward()"


def both(text):
    request = json.dumps({"kind": "run", "text": text})
    return json.loads(handle(request))["values"], json.loads(handle_packed(request))["values"]


def test_long_rows_are_packed_to_the_last_bit():
    plain, packed = both(CHAIN.format(LONG))
    for name in ("data", "grad", "local", "contribution", "before", "after"):
        assert list(array("d", base64.b64decode(packed.pop(name)))) == plain.pop(name)
    assert packed == plain


@pytest.mark.parametrize("text", [CHAIN.format(3), CHAIN.format(LONG).replace("0.3", "float('nan')")])
def test_short_rows_and_those_with_numbers_that_are_not_finite_stay(text):
    plain, packed = both(text)
    assert isinstance(packed["data"], list)
    assert packed["data"] == plain["data"]
