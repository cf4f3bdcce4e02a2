"""Engines that are not ours, seen through one interface: watched while they run, read as a graph, and judged."""
