"""What all tests share: hypothesis without a deadline (machines differ), and the office's sample workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("suite", deadline=None, max_examples=150)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of workbooks as an office keeps them."""
    return Path(__file__).parent / "data"
