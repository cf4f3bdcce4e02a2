"""The tests; each room mirrors what it tests."""
