"""The activations a layer can be given by name, and what a network makes of the choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import methodcaller

from nanograd.messages import message
from nanograd.ops import OPS
from nanograd.value import Value

Activation = str | Callable[[Value], Value]

ACTIVATIONS: dict[str, Callable[[Value], Value]] = {
    "linear": lambda x: x,
    **{op.name: methodcaller(op.name) for op in OPS.values() if op.activation},
}


def named_activation(owner: str, activation: Activation) -> tuple[str, Callable[[Value], Value]]:
    """The activation's name and function.

    Args:
        owner: who asks, for the message.
        activation: a key of ``ACTIVATIONS`` or a function from Value to Value.

    Raises:
        ValueError: an unknown name.
        TypeError: neither a name nor a function.
    """
    if isinstance(activation, str):
        if activation not in ACTIVATIONS:
            raise ValueError(
                message(
                    "activations-needs-activation",
                    "{owner} needs activation to be one of {choices}, got {got}",
                    owner=owner,
                    choices=", ".join(ACTIVATIONS),
                    got=repr(activation),
                )
            )
        return activation, ACTIVATIONS[activation]
    if not callable(activation):
        raise TypeError(
            message(
                "activations-needs-name-activation-function",
                "{owner} needs the name of an activation or a function for it, got {got}",
                owner=owner,
                got=repr(activation),
            )
        )
    return getattr(activation, "__name__", type(activation).__name__), activation


def activation_of_each_layer(
    hidden: Activation | Sequence[Activation], output: Activation, n_layers: int
) -> list[Activation]:
    """One activation for each layer of a network.

    Args:
        hidden: one for all hidden layers, or a list with one for each of them or for each layer.
        output: for the last layer, unless the list names it.
        n_layers: how many layers there are.

    Raises:
        ValueError: a list of another length.
        ValueError, TypeError: what is given is no activation, be it used or not.
    """
    if isinstance(hidden, str) or not isinstance(hidden, Sequence):
        named_activation("MLP", hidden)
        given = [hidden] * (n_layers - 1)
    else:
        given = list(hidden)
        if len(given) not in (n_layers - 1, n_layers):
            raise ValueError(
                message(
                    "activations-mlp-needs-hidden-layers",
                    "MLP needs {n_layers} activations for its hidden layers or {n_layers2} for all, got {got}",
                    n_layers=n_layers - 1,
                    n_layers2=n_layers,
                    got=len(given),
                )
            )
    for activation in (*given, output):
        named_activation("MLP", activation)
    return [*given, output][:n_layers]
