"""The graph that is shown, and what is asked of it."""
