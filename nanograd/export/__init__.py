"""Exports: PyTorch scripts and state dicts, graphs as JSON, LaTeX and notebooks."""

from nanograd.export.graph_json import from_json, to_json
from nanograd.export.notebook import to_notebook
from nanograd.export.torch_script import to_torch_script
from nanograd.export.torch_weights import load_torch_state_dict, to_torch, torch_state_dict

__all__ = [
    "from_json",
    "load_torch_state_dict",
    "to_json",
    "to_notebook",
    "to_torch",
    "to_torch_script",
    "torch_state_dict",
]
