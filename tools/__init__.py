"""The parts of ``build.py``: environment, Node, browser, site, server, checks and benchmarks."""
