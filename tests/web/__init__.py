"""Tests of the page's JavaScript, and what they share with Python."""
