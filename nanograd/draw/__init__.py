"""Pictures of graphs and networks: DOT text, Graphviz's drawing where it is installed, an SVG of our own anywhere."""

from nanograd.draw.drawing import Drawing, draw_dot

__all__ = ["Drawing", "draw_dot"]
