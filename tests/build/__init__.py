"""Tests of build.py and its parts."""
