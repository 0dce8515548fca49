"""LibreOffice for the tests of this folder: one for each worker, started at the first test that wants it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings

from application.office import Office, Unavailable, check_installed, in_time


def require(*, window: bool = False) -> None:
    """Skip the test where LibreOffice is not at hand; in CI it fails."""
    try:
        check_installed(window=window)
    except Unavailable as error:
        if os.environ.get("CI"):
            pytest.fail(f"In CI müssen die Tests mit LibreOffice laufen: {error}")
        pytest.skip(f"Ohne LibreOffice übersprungen: {error}")


@pytest.fixture(scope="session")
def headless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A LibreOffice without a window, for all tests of this worker."""
    require()
    with Office(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture
def office(headless: Office) -> Iterator[Office]:
    """LibreOffice with nothing open, before and after the test; it is ended where a test takes too long."""
    with in_time(headless):
        headless.engine.activate()  # xlwings asks for the active engine when a sheet is brought into view
        headless.close_documents()
        yield headless
        headless.close_documents()


@pytest.fixture
def app(office: Office) -> xlwings.App:
    """The app of xlwings that drives it."""
    return office.app


@pytest.fixture
def book(app: xlwings.App) -> xlwings.Book:
    """A new, empty workbook."""
    return app.books.add()


@pytest.fixture
def sheet(book: xlwings.Book) -> xlwings.Sheet:
    """The one sheet of a new workbook."""
    return book.sheets[0]


@pytest.fixture
def keep(tmp_path: Path) -> Path:
    """Where pictures are put that stay after the run: `FOERDERMAPPE_ARTEFACTS`, else the test's own folder."""
    folder = Path(os.environ.get("FOERDERMAPPE_ARTEFACTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
