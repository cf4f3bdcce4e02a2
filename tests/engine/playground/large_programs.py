"""Programs whose graphs are too large to be drawn node by node."""

from __future__ import annotations

from pathlib import Path

_GPT = Path(__file__).parents[1] / "foreign" / "programs" / "names_gpt.py"
_NAMES = '["camila", "amelie", "theodor", "quincy", "jabez", "fawkx", "vgps", "zoey", "hubert"]'

CHAIN = "x = Value(0.5)\ny = x\nfor i in range({}):\n    y = y * 0.9999\ny.backward()\n"

RANDOM = """import random
random.seed(2)
values = [Value(random.uniform(-1, 1)) for _ in range(50)]
for _ in range({}):
    a, b = random.choice(values[-200:]), random.choice(values[-200:])
    kind = random.randrange(3)
    values.append((a + b) * 0.5 if kind == 0 else a * b if kind == 1 else a.tanh())
y = sum(values[-200:])
y.backward()
"""

POINTS = """import random
from nanograd.nn import MLP
random.seed(1)
points = [(random.uniform(-1, 1), random.uniform(-1, 1)) for _ in range({})]
model = MLP(2, [16, 16, 1])
loss = Value(0.0)
for x, y in points:
    target = 1.0 if x * y > 0 else -1.0
    score = model([x, y])
    loss = loss + (1 - target * score).relu()
loss = loss / len(points)
loss.backward()
"""

RECURRENT = """import random
random.seed(3)
SIZE = 8
wx = [Value(random.gauss(0, 0.3)) for _ in range(SIZE)]
wh = [[Value(random.gauss(0, 0.3)) for _ in range(SIZE)] for _ in range(SIZE)]
wy = [Value(random.gauss(0, 0.3)) for _ in range(SIZE)]

def cell(x, h):
    return [(x * a + sum(w * s for w, s in zip(row, h))).tanh() for a, row in zip(wx, wh)]

h = [Value(0.0) for _ in range(SIZE)]
loss = 0.0
for t in range({}):
    h = cell(Value(random.uniform(-1, 1)), h)
    y = sum(w * s for w, s in zip(wy, h))
    loss = loss + (y - 0.1 * t) ** 2
loss.backward()
"""


_CLEARER = {
    "2 * N_EMBD": "4 * N_EMBD",
    "for pos in range(n):": "for position in range(n):",
    "gpt(tokens[pos], pos,": "gpt(tokens[position], position,",
    "tokens[pos + 1]": "tokens[position + 1]",
    "for h in range(N_HEAD)": "for head in range(N_HEAD)",
    "slice(h * HEAD, (h + 1) * HEAD)": "slice(head * HEAD, (head + 1) * HEAD)",
}


def gpt(width: int = 16, heads: int = 4, *, own_engine: bool = False) -> str:
    """One training step of a GPT on a name of six letters, on our engine or on its own."""
    text = _GPT.read_text("utf-8")
    sizes = f"N_EMBD, N_HEAD, N_LAYER, BLOCK = {width}, {heads}, 1, 8"
    text = _replaced(text, "N_EMBD, N_HEAD, N_LAYER, BLOCK = 4, 2, 1, 6", sizes)
    text = _replaced(text, "STEPS, RATE, BETA1, BETA2 = 6,", "STEPS, RATE, BETA1, BETA2 = 1,")
    text = _between(text, "docs = [", "chars = sorted", f"docs = {_NAMES}\n")
    text = text[: text.index("# ---- sampling")]
    for old, new in _CLEARER.items():
        text = _replaced(text, old, new)
    if own_engine:
        return text
    return _between(text, "# ---- autograd", "# ---- the parameters", "from nanograd import Value as Scalar\n\n")


def _replaced(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def _between(text: str, start: str, end: str, new: str) -> str:
    return text[: text.index(start)] + new + text[text.index(end) :]
