"""Tests of the lessons: that they can be shown, and that what they say is true."""
