"""Pictures of graphs and networks: DOT text, SVG, and Graphviz's drawing if it is installed."""

from nanograd.draw.drawing import Drawing, draw_dot
from nanograd.draw.network import draw_network

__all__ = ["Drawing", "draw_dot", "draw_network"]
