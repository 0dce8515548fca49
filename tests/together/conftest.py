"""What the tests of several lists share."""

import pytest

from addin.together.one_file import check_one


@pytest.fixture
def here(monkeypatch):
    """Let the files be checked in this process: for tests of what is done with the results."""

    def inline(files, today, programme, processes=None):
        return (check_one(str(file), today, programme) for file in files)

    monkeypatch.setattr("addin.together.check.by_processes", inline)
