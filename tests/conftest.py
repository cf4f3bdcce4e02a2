"""What every test may ask for: PyTorch as an oracle, skipped where it is missing unless ``--torch`` requires it."""

from __future__ import annotations

import os
from types import ModuleType

import pytest
from hypothesis import settings

# Continuous integration tries the same examples each time, so that it fails for a change and not by chance; on a
# person's machine every run tries new ones.
settings.register_profile("nanograd", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("nanograd")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--torch", action="store_true", help="fail, instead of skipping, where PyTorch is not installed")


@pytest.fixture(scope="session")
def torch(request: pytest.FixtureRequest) -> ModuleType:
    """PyTorch computing in doubles; the test is skipped without it, or fails when ``--torch`` was given."""
    try:
        import torch
    except ImportError:
        if request.config.getoption("--torch"):
            pytest.fail("--torch was given, but PyTorch is not installed", pytrace=False)
        pytest.skip("PyTorch is not installed")
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    return torch
