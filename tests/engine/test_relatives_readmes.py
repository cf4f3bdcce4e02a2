"""The snippets of the relatives' READMEs, unchanged, with numbers that were computed without our engine."""

import ast
import itertools
import math
import random

import pytest

from nanograd import Value, dialects
from nanograd.draw import Drawing
from nanograd.playground.running.run import run_text

SEED_000_QUICK_START = """\
from engine import Value

# Create values
a = Value(2.0, label='a')
b = Value(3.0, label='b')

# Do math
c = a * b + 5
c.label = 'c'
c.backward()

# Check gradients
print(a.grad)  # 3.0
print(b.grad)  # 2.0
"""

SEED_000_DRAWING = """\
from utils.visualize import draw_dot

# Build a simple neuron
x1 = Value(2.0, label='x1')
x2 = Value(0.0, label='x2')
w1 = Value(-3.0, label='w1')
w2 = Value(1.0, label='w2')
b = Value(6.8813, label='b')

# Forward pass: x1*w1 + x2*w2 + b
x1w1 = x1*w1; x1w1.label = 'x1*w1'
x2w2 = x2*w2; x2w2.label = 'x2*w2'
n = x1w1 + x2w2 + b; n.label = 'n'
o = n.tanh(); o.label = 'o'

# Backward pass
o.backward()

# Visualize
draw_dot(o)
"""

SEED_000_NETWORK = """\
from nn import MLP

# Create network: 3 inputs → 4 neurons → 4 hidden → 1 output
model = MLP(3, [4, 4, 1])

# Forward pass
x = [2.0, 3.0, -1.0]
output = model(x)

# Compute loss and backprop
loss = (output - 1.0)**2
loss.backward()
"""

SEED_000_COMPARISON = """\
from engine import Value

x1 = Value(2.0)
x2 = Value(0.0)
w1 = Value(-3.0)
w2 = Value(1.0)
b = Value(6.8813)

n = x1*w1 + x2*w2 + b
o = n.tanh()
o.backward()

print(o.data)  # 0.7071
print(x2.grad) # 0.5001
print(w2.grad) # 0.0
print(x1.grad) # -1.5002
print(w1.grad) # 1.0001
"""

SEED_000_IN_PYTORCH = """\
import torch

x1 = torch.Tensor([2.0]).double()
x2 = torch.Tensor([0.0]).double()
w1 = torch.Tensor([-3.0]).double()
w2 = torch.Tensor([1.0]).double()
b = torch.Tensor([6.8813]).double()
for t in [x1, x2, w1, w2, b]:
    t.requires_grad = True

n = x1*w1 + x2*w2 + b
o = torch.tanh(n)
o.backward()

print(o.item())       # 0.7071
print(x2.grad.item()) # 0.5001
print(w2.grad.item()) # 0.0
print(x1.grad.item()) # -1.5002
print(w1.grad.item()) # 1.0001
"""

SEED_001_NETWORK = """\
import random

class Neuron:
    def __init__(self, nin):
        self.weights = [Scalar(random.uniform(-1, 1)) for _ in range(nin)]
        self.bias = Scalar(0)
    
    def __call__(self, x):
        out = sum((w * x for w, x in zip(self.weights, x)), self.bias)
        return out.tanh()
    
    def params(self):
        return self.weights + [self.bias]

class Layer:
    def __init__(self, nin, n):
        self.neurons = [Neuron(nin) for _ in range(n)]
    
    def __call__(self, x):
        out = [n(x) for n in self.neurons]
        return out[0] if len(out) == 1 else out
    
    def params(self):
        return [p for n in self.neurons for p in n.params()]

class MLP:
    def __init__(self, nin, nouts):
        structure = [nin] + nouts
        self.layers = [Layer(structure[i], structure[i + 1]) for i in range(0, len(structure) - 1)]
    
    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x
    
    def params(self):
        return [p for layer in self.layers for p in layer.params()]
"""  # noqa: W293

SEED_001_CHAIN = """\
a = Scalar(3); a.label = 'a'
b = Scalar(2, label = 'b')
c = a + b; c.label = 'c'
d = c / 2; d.label = 'd'
e = d.tanh(); e.label = 'e'
f = 20 * e; f.label = 'f'
g = f.relu(); g.label = 'g'
h = g.ln(); h.label = 'h'
i = h.exp(); i.label = 'i'
j = i ** 2; j.label = 'j'
k = Scalar(2, label = 'k')
l = j - k; l.label = 'l'
m = l.log10(); m.label = 'm'
m.backprop()

# Visualize the computation graph
dot = draw_dot(m)
dot
"""

SEED_001_TRAINING = """\
# Create a multi-layer perceptron
myNet = MLP(3, [4, 4, 1])

# Prepare training data
x1 = [[1, 2, 3], [6, 3, 5], [21, 11, 13], [5, 3, 7], [12, 2, 1], [3 , 3, 1]]
y1 = [1, -1, -1, 1, 1, -1]
lr = 0.01

# Training loop
for i in range(1000):
    loss = 0
    for n in myNet.params():
        n.grad = 0

    for x, y in zip(x1, y1):
        y_pred = myNet(x)
        loss += (y_pred - y) ** 2
    
    loss.backprop()    
    
    for n in myNet.params():
        n.data = n.data - lr * n.grad

# Test the trained network
for x, y in zip(x1, y1):
    y_pred = myNet(x)
    print(y_pred.data, y)

# Visualize the computation graph
dot = draw_dot(loss)
dot
"""  # noqa: W291, W293

SEED_003_EXAMPLE = """\
from nanograd.value import Value

a = Value(-4.0)
b = Value(2.0)
c = a + b
d = a * b + b**3
c += c + 1
c += 1 + c + (-a)
d += d * 2 + (b + a).relu()
d += 3 * d + (b - a).relu()
e = c - d
f = e**2
g = f / 2.0
g += 10.0 / f
print(f'{g.of:.4f}') # prints 24.7041, the outcome of this forward pass
g.backpropagate()
print(f'{a.gradient:.4f}') # prints 138.8338, i.e. the numerical value of dg/da
print(f'{b.gradient:.4f}') # prints 645.5773, i.e. the numerical value of dg/db
"""

SEED_003_NEURON = """\
from nanograd import nn
n = nn.Neuron(2)
x = [Value(1.0), Value(-2.0)]
y = n(x)
dot = draw_dot(y)
"""

SEED_004_BASIC = """\
from micrograd.node import Node

# Create input nodes
x1 = Node(2.0, label="x1")
x2 = Node(0.0, label="x2")

# Create weight and bias nodes
w1 = Node(-3.0, label="w1")
w2 = Node(1.0, label="w2")
b = Node(6.8813735870195432, label="b")

# Build computational graph
n = x1 * w1 + x2 * w2 + b
o = n.tanh()

# Backpropagate gradients
o.backpropagate(visualize=True)  # visualize=True generates graphviz diagrams
"""

SEED_004_TRAINING = """\
from micrograd.node import Node
from micrograd.neuron import MLP

# Create input data
inputs = [
    [Node(2.0), Node(3.0), Node(-1.0)],
    [Node(3.0), Node(-1.0), Node(0.5)],
    [Node(0.5), Node(1.0), Node(1.0)],
    [Node(1.0), Node(1.0), Node(-1.0)],
]

targets = [1.0, -1.0, -1.0, 1.0]

# Create MLP: 3 inputs -> 4 neurons -> 4 neurons -> 1 output
mlp = MLP(3, [4, 4, 1])

# Train the network
mlp.train(
    inputs=inputs,
    targets=targets,
    learning_rate=0.1,
    num_rounds=500,
    verbose=True
)
"""


@pytest.fixture(autouse=True)
def _dialects(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with dialects.installed():
        yield


def run(*snippets):
    """What the names hold after the snippets ran one after the other, as the cells of a notebook do."""
    names = {"Value": Value}
    for snippet in snippets:
        names |= {name: thing for name, thing in dialects.names_for(ast.parse(snippet)).items() if name not in names}
        exec(snippet, names)
    return names


def slope_of_tanh(x):
    return 1.0 - math.tanh(x) ** 2


def test_abdulmaliks_quick_start(capsys):
    names = run(SEED_000_QUICK_START)
    assert capsys.readouterr().out.split() == ["3.0", "2.0"]
    assert names["c"].data == 11.0
    names["c"].backward()
    assert (names["a"].grad, names["b"].grad) == (6.0, 4.0), "a second pass adds once more, as PyTorch does"


def test_abdulmaliks_drawing():
    names = run(SEED_000_QUICK_START, SEED_000_DRAWING)
    slope = slope_of_tanh(0.8813)
    assert names["w1"].grad == pytest.approx(2.0 * slope)
    source = names["draw_dot"](names["o"]).source
    assert '"{ x1*w1 | data -6.0000 | grad 0.5001 }"' in source
    assert '"{ o | data 0.7071 | grad 1.0000 }"' in source


def tensors_of(torch, model):
    """Weights and biases of each layer as tensors that take gradients."""
    layers = []
    for layer in model.layers:
        weights = torch.tensor([[w.data for w in neuron.w] for neuron in layer.neurons], requires_grad=True)
        layers.append((weights, torch.tensor([neuron.b.data for neuron in layer.neurons], requires_grad=True)))
    return layers


def test_abdulmaliks_network(torch):
    random.seed(3)
    names = run(SEED_000_NETWORK)
    h = torch.tensor([2.0, 3.0, -1.0])
    layers = tensors_of(torch, names["model"])
    for weights, biases in layers:
        h = torch.tanh(weights @ h + biases)
    loss = ((h - 1.0) ** 2).sum()
    loss.backward()
    assert names["loss"].data == pytest.approx(loss.item(), abs=1e-12)
    for layer, (weights, biases) in zip(names["model"].layers, layers, strict=True):
        for i, neuron in enumerate(layer.neurons):
            assert [w.grad for w in neuron.w] == pytest.approx(weights.grad[i].tolist(), abs=1e-12)
            assert neuron.b.grad == pytest.approx(biases.grad[i].item(), abs=1e-12)


def test_abdulmaliks_comparison_with_pytorch(capsys, torch):
    run(SEED_000_COMPARISON)
    ours = [float(line) for line in capsys.readouterr().out.split()]
    run(SEED_000_IN_PYTORCH)
    theirs = [float(line) for line in capsys.readouterr().out.split()]
    assert ours == pytest.approx(theirs, abs=2e-7), "torch.Tensor rounds 6.8813 to a single before it is a double"
    slope = slope_of_tanh(0.8813)
    assert ours == pytest.approx([math.tanh(0.8813), slope, 0.0, -3.0 * slope, 2.0 * slope], rel=1e-9)
    assert [round(x, 4) for x in ours] == [0.7071, 0.5001, 0.0, -1.5002, 1.0001] or ours[1] == pytest.approx(
        0.5, abs=1e-4
    )


def test_the_chain_of_the_autograd_with_scalar(torch):
    names = run(SEED_001_CHAIN)
    a = torch.tensor(3.0, requires_grad=True)
    b = torch.tensor(2.0, requires_grad=True)
    k = torch.tensor(2.0, requires_grad=True)
    i = torch.exp(torch.log(torch.relu(20 * torch.tanh((a + b) / 2))))
    m = torch.log10(i**2 - k)
    m.backward()
    assert names["m"].data == pytest.approx(m.item(), rel=1e-12)
    assert [names[n].grad for n in "abk"] == pytest.approx([a.grad.item(), b.grad.item(), k.grad.item()], rel=1e-9)
    assert isinstance(names["dot"], Drawing)
    assert "log₁₀" in names["dot"].source


def by_hand(layers, row):
    """A tanh network on plain floats, the bias first."""
    for layer in layers:
        row = [math.tanh(sum((w * x for w, x in zip(weights, row, strict=True)), bias)) for weights, bias in layer]
    return row[0]


def trained_by_pytorch(torch, layers, inputs, targets, rate, rounds):
    tensors = []
    for layer in layers:
        weights = torch.tensor([w for w, _ in layer], requires_grad=True)
        tensors.append((weights, torch.tensor([b for _, b in layer], requires_grad=True)))
    xs, ys = torch.tensor(inputs), torch.tensor(targets)
    losses = []
    for _ in range(rounds):
        h = xs
        for weights, biases in tensors:
            h = torch.tanh(h @ weights.T + biases)
        loss = ((h[:, 0] - ys) ** 2).sum()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            for pair in tensors:
                for tensor in pair:
                    tensor -= rate * tensor.grad
                    tensor.grad = None
    return losses, [
        [(list(map(float, w)), float(b)) for w, b in zip(weights.tolist(), biases.tolist(), strict=True)]
        for weights, biases in tensors
    ]


def drawn(seed, sizes, random_bias):
    random.seed(seed)
    return [
        [
            ([random.uniform(-1, 1) for _ in range(n_inputs)], random.uniform(-1, 1) if random_bias else 0.0)
            for _ in range(n_outputs)
        ]
        for n_inputs, n_outputs in itertools.pairwise(sizes)
    ]


@pytest.mark.parametrize("own_classes", [False, True], ids=["ours", "the classes of its README"])
def test_training_with_scalar(capsys, torch, own_classes):
    inputs = [[1.0, 2, 3], [6.0, 3, 5], [21.0, 11, 13], [5.0, 3, 7], [12.0, 2, 1], [3.0, 3, 1]]
    targets = [1.0, -1, -1, 1, 1, -1]
    layers = drawn(5, [3, 4, 4, 1], random_bias=False)
    losses, trained = trained_by_pytorch(torch, layers, inputs, targets, 0.01, 60)
    shorter = SEED_001_TRAINING.replace("range(1000)", "range(60)")
    random.seed(5)
    names = run(SEED_001_NETWORK, shorter) if own_classes else run(shorter)
    assert names["loss"].data == pytest.approx(losses[-1], abs=1e-9)
    printed = [float(line.split()[0]) for line in capsys.readouterr().out.splitlines()]
    assert printed == pytest.approx([by_hand(trained, row) for row in inputs], abs=1e-9)


def test_training_with_scalar_as_long_as_its_readme_has_it(capsys):
    random.seed(5)
    names = run(SEED_001_TRAINING)
    assert len(capsys.readouterr().out.splitlines()) == 6
    assert math.isfinite(names["loss"].data)
    assert isinstance(names["dot"], Drawing)


def test_the_example_with_of(capsys):
    run(SEED_003_EXAMPLE)
    assert capsys.readouterr().out.split() == ["24.7041", "138.8338", "645.5773"]


def test_the_neuron_with_of():
    random.seed(2)
    names = run(SEED_003_EXAMPLE, SEED_003_NEURON)
    random.seed(2)
    w1, w2 = random.uniform(-1, 1), random.uniform(-1, 1)
    assert [w.data for w in names["n"].w] == [w1, w2]
    assert names["y"].data == pytest.approx(math.tanh(w1 - 2.0 * w2))
    assert "data 1.0000" in names["dot"].source


def test_a_graph_of_nodes(tmp_path):
    names = run(SEED_004_BASIC)
    assert names["o"].data == pytest.approx(math.sqrt(0.5), abs=1e-8)
    gradients = [names[name].grad for name in ("x1", "x2", "w1", "w2", "b")]
    assert gradients == pytest.approx([-1.5, 0.5, 1.0, 0.0, 0.5], abs=1e-8)
    assert {file.name for file in tmp_path.iterdir()} == {"before_backpropagation.svg", "after_backpropagation.svg"}


def test_training_with_node(capsys, torch):
    inputs = [[2.0, 3, -1], [3.0, -1, 0.5], [0.5, 1, 1], [1.0, 1, -1]]
    layers = drawn(11, [3, 4, 4, 1], random_bias=True)
    losses, _ = trained_by_pytorch(torch, layers, inputs, [1.0, -1, -1, 1], 0.1, 500)
    random.seed(11)
    run(SEED_004_TRAINING)
    lines = capsys.readouterr().out.splitlines()
    ours = [float(line.split("loss.data=")[1].split(",")[0]) for line in lines]
    assert len(ours) == 500
    assert ours == pytest.approx(losses, abs=1e-9)
    assert ours[-1] < 0.05


SNIPPETS = {name: text for name, text in globals().items() if name.startswith("SEED_0")}
STANDALONE = [
    "SEED_000_QUICK_START",
    "SEED_000_DRAWING",
    "SEED_000_NETWORK",
    "SEED_000_COMPARISON",
    "SEED_001_CHAIN",
    "SEED_003_EXAMPLE",
    "SEED_003_NEURON",
    "SEED_004_BASIC",
]


@pytest.mark.parametrize("name", STANDALONE)
def test_a_snippet_pasted_into_the_page_draws_its_graph(name):
    result = run_text(SNIPPETS[name])
    assert result.mode == "python"
    assert len(result.nodes) > 3
    if "_003_NEURON" not in name:
        assert result.passes == 1
