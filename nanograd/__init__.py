"""nanograd: a scalar autograd engine in pure Python, made to be looked at."""

from nanograd import functions
from nanograd.functional import dot, grad, jvp, logsumexp, mean, softmax
from nanograd.functions import *  # noqa: F403
from nanograd.operation import DomainError
from nanograd.value import Value, scope

__version__ = "0.1.0"

__all__ = [*functions.__all__]
__all__ += ["DomainError", "Value", "dot", "grad", "jvp", "logsumexp", "mean", "scope", "softmax"]


def _picture(value: Value) -> str | None:
    from nanograd.draw.drawing import notebook_svg  # here, so that importing the engine does not load the drawing

    return notebook_svg(value)


Value._repr_svg_ = _picture
