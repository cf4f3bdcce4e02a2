"""Tests of the GPT view's modules."""
