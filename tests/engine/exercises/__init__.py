"""Tests of the course in which learners build their own engine."""
