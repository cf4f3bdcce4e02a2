"""Pictures of graphs and networks: DOT text, Graphviz's drawing where it is installed, an SVG of our own anywhere."""

from nanograd.draw.drawing import Drawing, draw_dot
from nanograd.draw.network import draw_network

__all__ = ["Drawing", "draw_dot", "draw_network"]
