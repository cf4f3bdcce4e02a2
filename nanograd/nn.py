"""Neural networks made of Values: ``Module``, ``Neuron``, ``Layer`` and ``MLP``, a multilayer perceptron."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nanograd.activations import ACTIVATIONS, Activation, activation_of_each_layer, named_activation
from nanograd.divergence import check_finite
from nanograd.initialisation import INITIALISATIONS, Seed, random_source
from nanograd.messages import Message, message
from nanograd.module import Module
from nanograd.scopes import scope
from nanograd.value import Operand, Value, lift

__all__ = ["ACTIVATIONS", "INITIALISATIONS", "MLP", "Activation", "Layer", "Module", "Neuron", "Seed", "random_source"]


class Neuron(Module):
    """The bias plus each input times its weight, through an activation.

    Args:
        n_inputs: how many inputs it takes.
        activation: a key of ``ACTIVATIONS`` or a function from Value to Value.
        init: how the weights start, a key of ``INITIALISATIONS``: uniform in (-1, 1), "xavier" or "he".
        bias: how the bias starts: at ``"zero"``, or ``"uniform"`` in the same interval as the weights, drawn last.
        seed: a number or a ``random.Random`` to draw from; Python's own generator (``random.seed``) by default.
        name: the name of its scope.
        n_outputs: how many neurons stand beside it, itself included; "xavier" asks.

    Attributes:
        w: the weights, labelled ``w[0]``, ``w[1]`` ...
        b: the bias.
        activation: the activation's name.
    """

    def __init__(
        self,
        n_inputs: int,
        activation: Activation = "tanh",
        *,
        init: str = "uniform",
        bias: str = "zero",
        seed: Seed = None,
        name: str = "Neuron",
        n_outputs: int = 1,
    ) -> None:
        _count("Neuron", "n_inputs", n_inputs)
        _known("Neuron", "init", init, INITIALISATIONS)
        _known("Neuron", "bias", bias, ("zero", "uniform"))
        bound = INITIALISATIONS[init](n_inputs, n_outputs)
        source = random_source(seed)
        self.name = name
        self.activation, self._activate = named_activation("Neuron", activation)
        with scope(name):
            self.w = [Value(source.uniform(-bound, bound), f"w[{i}]") for i in range(n_inputs)]
            self.b = Value(source.uniform(-bound, bound) if bias == "uniform" else 0.0, "b")

    def __call__(self, inputs: Sequence[Operand] | Operand) -> Value:
        """The neuron's answer to ``n_inputs`` numbers or Values. Raises ValueError for another length."""
        return self.forward(_inputs("Neuron", len(self.w), inputs))

    def forward(self, inputs: Sequence[Value]) -> Value:
        """The same for Values that are known to be of the right number; a layer calls it."""
        with scope(self.name):
            total = self.b
            for weight, x in zip(self.w, inputs, strict=True):
                total = total + weight * x
            return self._activate(total)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({_plural(len(self.w), 'input')}, {self.activation})"


class Layer(Module):
    """Neurons side by side, each looking at all the inputs.

    Args:
        n_inputs: how many inputs each neuron takes.
        n_outputs: how many neurons there are.
        activation, init, bias, seed, name: as for ``Neuron``.

    Attributes:
        neurons: the neurons.
    """

    def __init__(
        self,
        n_inputs: int,
        n_outputs: int,
        activation: Activation = "tanh",
        *,
        init: str = "uniform",
        bias: str = "zero",
        seed: Seed = None,
        name: str = "Layer",
    ) -> None:
        _count("Layer", "n_inputs", n_inputs)
        _count("Layer", "n_outputs", n_outputs)
        source = random_source(seed)
        self.n_inputs = n_inputs
        self.name = name
        self.activation, _ = named_activation("Layer", activation)
        with scope(name):
            self.neurons = [
                Neuron(
                    n_inputs, activation, init=init, bias=bias, seed=source, name=f"Neuron {i + 1}", n_outputs=n_outputs
                )
                for i in range(n_outputs)
            ]

    def __call__(self, inputs: Sequence[Operand] | Operand) -> Any:
        """The neurons' answers: a list of Values, or the bare Value of a single neuron.

        Raises ValueError unless there are ``n_inputs`` inputs.
        """
        return _bare(self.forward(_inputs("Layer", self.n_inputs, inputs)))

    def forward(self, inputs: Sequence[Value]) -> list[Value]:
        """The same for Values that are known to be of the right number, always as a list; a network calls it."""
        with scope(self.name):
            return [neuron.forward(inputs) for neuron in self.neurons]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.n_inputs} -> {len(self.neurons)}, {self.activation})"


class MLP(Module):
    """A multilayer perceptron: layers in a row, each fed by the one before.

    Args:
        n_inputs: how many inputs the network takes.
        sizes: how many neurons each layer has; the last is the output layer.
        activation: for the hidden layers, a key of ``ACTIVATIONS`` or a function from Value to Value; or a list with
            one for each hidden layer, or with one for each layer, the output layer included.
        output_activation: for the output layer, unless the list names it.
        init, bias, seed, name: as for ``Neuron``. The seed serves all layers in turn.

    Attributes:
        layers: the layers, in scopes ``MLP / Layer 1`` ...
    """

    def __init__(
        self,
        n_inputs: int,
        sizes: Sequence[int],
        activation: Activation | Sequence[Activation] = "tanh",
        output_activation: Activation = "linear",
        *,
        init: str = "uniform",
        bias: str = "zero",
        seed: Seed = None,
        name: str = "MLP",
    ) -> None:
        if not isinstance(sizes, Sequence) or isinstance(sizes, str):
            raise TypeError(
                message(
                    "nn-mlp-needs-list-size", "MLP needs a list with the size of each layer, got {got}", got=repr(sizes)
                )
            )
        if not sizes:
            raise ValueError(
                message("nn-mlp-needs-size-least", "MLP needs the size of at least one layer, got an empty list")
            )
        _count("MLP", "n_inputs", n_inputs)
        for size in sizes:
            _count("MLP", "every size", size)
        source = random_source(seed)
        self.name = name
        self.n_inputs = n_inputs
        widths = [n_inputs, *sizes]
        with scope(name):
            self.layers = [
                Layer(widths[i], widths[i + 1], chosen, init=init, bias=bias, seed=source, name=f"Layer {i + 1}")
                for i, chosen in enumerate(activation_of_each_layer(activation, output_activation, len(sizes)))
            ]

    def __call__(self, inputs: Sequence[Operand] | Operand) -> Any:
        """The network's answer: a list of Values, or a bare Value when the last layer has a single neuron.

        Args:
            inputs: ``n_inputs`` numbers or Values; one may come bare.

        Raises:
            ValueError: another number of inputs.
        """
        return _bare(self.forward(_inputs("MLP", self.n_inputs, inputs)))

    def forward(self, inputs: Sequence[Value]) -> list[Value]:
        """The same for Values that are known to be of the right number, always as a list."""
        outputs = list(inputs)
        with scope(self.name):
            for layer in self.layers:
                outputs = layer.forward(outputs)
        return outputs

    @property
    def hidden(self) -> int:
        """How many neurons there are before the output layer."""
        return sum(len(layer.neurons) for layer in self.layers[:-1])

    def thinned(self, inputs: Sequence[Operand] | Operand, factors: Sequence[Operand]) -> Any:
        """The answer with each hidden neuron's output times its factor, which leaves it out where that is 0.

        Args:
            inputs: as for a call.
            factors: one for each hidden neuron, layer by layer.
        """
        outputs, given = _inputs("MLP", self.n_inputs, inputs), iter(factors)
        with scope(self.name):
            for layer in self.layers[:-1]:
                outputs = [output * next(given) for output in layer.forward(outputs)]
            return _bare(self.layers[-1].forward(outputs))

    def train(
        self,
        inputs: Sequence[Sequence[Operand]],
        targets: Sequence[float | Sequence[float]],
        learning_rate: float = 0.1,
        num_rounds: int = 500,
        verbose: bool = True,
    ) -> None:
        """Plain gradient descent on the **sum** of squared errors over all points at once.

        For other losses, optimisers and batches there is ``nanograd.training.fit``.

        Args:
            inputs: one list of ``n_inputs`` numbers or Values for each point.
            targets: one number for each point, or a list of them where the network has several outputs.
            learning_rate: how far each round goes down the gradient.
            num_rounds: how many rounds.
            verbose: print each round's number, loss and predictions.

        Raises:
            ValueError: there are not as many targets as inputs, or as outputs.
            TrainingDiverged: the loss is no longer a finite number. The parameters stay where the last round left them.
        """
        if len(inputs) != len(targets):
            raise ValueError(
                message(
                    "nn-mlp-train-needs-target",
                    "MLP.train needs one target for each input, got {got} and {targets}",
                    got=len(inputs),
                    targets=len(targets),
                )
            )
        for round_num in range(num_rounds):
            predictions = [self(x) for x in inputs]
            loss = Value(0.0)
            for prediction, target in zip(predictions, targets, strict=True):
                outputs, wanted = _as_list(prediction), _as_list(target)
                if len(outputs) != len(wanted):
                    raise ValueError(
                        message(
                            "nn-mlp-train-needs-numbers",
                            "MLP.train needs {needed} as a target, got {got}",
                            needed=_number_of_targets(len(outputs)),
                            got=len(wanted),
                        )
                    )
                for p, t in zip(outputs, wanted, strict=True):
                    loss = loss + (p - t) ** 2
            check_finite(loss, round_num)
            if verbose:
                numbers = [[p.data for p in o] if isinstance(o, list) else o.data for o in predictions]
                print(f"{round_num=}, {loss.data=}, predictions={numbers}")
            self.zero_grad()
            loss.backward()
            for parameter in self.parameters():
                parameter.data -= learning_rate * parameter.grad

    def __repr__(self) -> str:
        layers = " -> ".join(f"{len(layer.neurons)} {layer.activation}" for layer in self.layers)
        return f"{type(self).__name__}({self.n_inputs} -> {layers}, {_plural(len(self.parameters()), 'parameter')})"


def _inputs(owner: str, needed: int, inputs: Sequence[Operand] | Operand) -> list[Value]:
    """The inputs as Values, a new one labelled with its place. Made once, so that all neurons share them."""
    given: Sequence[Operand] = inputs if isinstance(inputs, list | tuple) else _as_list(inputs)
    if len(given) != needed:
        raise ValueError(
            message(
                "nn-needs-inputs",
                "{owner} needs {needed}, got {got}",
                owner=owner,
                needed=_number_of_inputs(needed),
                got=len(given),
            )
        )
    values = []
    for i, x in enumerate(given):
        value = lift(x)
        if value is NotImplemented:
            raise TypeError(
                message(
                    "nn-needs-numbers-values-inputs",
                    "{owner} needs numbers or Values as inputs, got {type} {got}",
                    owner=owner,
                    type=type(x).__name__,
                    got=repr(x),
                )
            )
        if value is not x:
            value.label = f"x[{i}]"
        values.append(value)
    return values


def _bare(outputs: list[Value]) -> Any:
    return outputs[0] if len(outputs) == 1 else outputs


def _as_list(item: Any) -> list[Any]:
    """A bare number or Value as a list of one, and anything that can be gone through as a list."""
    return list(item) if hasattr(item, "__iter__") else [item]


def _count(owner: str, name: str, number: object) -> None:
    if not isinstance(number, int) or number < 1:
        raise ValueError(
            message(
                "nn-needs-whole-number-least",
                "{owner} needs {name} to be a whole number of at least 1, got {got}",
                owner=owner,
                name=name,
                got=repr(number),
            )
        )


def _known(owner: str, what: str, name: str, names: Any) -> None:
    if name not in names:
        raise ValueError(
            message(
                "nn-needs-one-of",
                "{owner} needs {what} to be one of {choices}, got {got}",
                owner=owner,
                what=what,
                choices=", ".join(names),
                got=repr(name),
            )
        )


def _plural(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _number_of_inputs(n: int) -> Message:
    return message("nn-one-input", "1 input") if n == 1 else message("nn-inputs", "{n} inputs", n=n)


def _number_of_targets(n: int) -> Message:
    return message("nn-one-number", "1 number") if n == 1 else message("nn-numbers", "{n} numbers", n=n)
