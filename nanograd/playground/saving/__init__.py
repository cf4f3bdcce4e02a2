"""What a person can take along from the page: files of a text or its graph, and a step's formula as LaTeX."""

from nanograd.playground.saving.answers import ANSWERS

__all__ = ["ANSWERS"]
