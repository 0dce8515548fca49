"""What all tests share: hypothesis without a deadline, a home of their own, and the office's sample workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

_HOME = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")

settings.register_profile("suite", deadline=None, max_examples=150)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of workbooks as an office keeps them."""
    return Path(__file__).parent / "data"


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that is empty: no test reads or writes the settings of whoever runs it."""
    folder = tmp_path_factory.mktemp("home")
    for name in _HOME:
        monkeypatch.setenv(name, str(folder))
    return folder
