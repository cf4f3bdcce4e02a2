"""Graphs too large to draw node by node: grouped by the text that made them, and sent as columns of numbers."""
