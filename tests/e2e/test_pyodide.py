"""The built files alone: Pyodide starts from them, micropip installs the wheel, and the numbers are right."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from tools.places import PREPARED

START = """async ([pyodide, wheel, code]) => {
    const { loadPyodide } = await import(pyodide + 'pyodide.mjs')
    const python = await loadPyodide({ indexURL: pyodide })
    await python.loadPackage('micropip')
    await python.pyimport('micropip').install(wheel)
    return python.runPython(code).toJs()
}"""
NEURON = """
from nanograd import Value

x1, x2, w1, w2 = Value(2.0), Value(0.0), Value(-3.0), Value(1.0)
b = Value(6.8813)
o = (x1 * w1 + x2 * w2 + b).tanh()
o.backward()
[round(number, 4) for number in (o.data, x1.grad, x2.grad, w1.grad, w2.grad, b.grad)]
"""


def test_micropip_installs_the_wheel_and_the_neuron_has_its_numbers(page: Page, site_url: str) -> None:
    page.goto(site_url)
    parts = json.loads((PREPARED / "parts.json").read_text("utf-8"))
    numbers = page.evaluate(START, [f"{site_url}{parts['pyodide']}/", site_url + parts["wheel"], NEURON])
    assert numbers == [0.7071, -1.5002, 0.5001, 1.0001, 0.0, 0.5001]
