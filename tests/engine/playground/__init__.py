"""Tests of the playground's Python side: each file mirrors the one it tests."""
