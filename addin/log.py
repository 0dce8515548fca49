"""The log file: what went wrong and where, without anything that a workbook holds."""

from __future__ import annotations

import contextlib
import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

_LARGEST = 200_000  # bytes; one older file is kept


def log_file() -> Path:
    """Where the log lies, in the user's own folder."""
    return Path(platformdirs.user_log_dir("foerdermappe", appauthor=False)) / "foerdermappe.log"


def write_failure(button: str, trouble: BaseException) -> None:
    """Note that a button failed: the kind of error and the places in the program, never its text.

    The text of an error may quote a cell, the name of a person among them.
    """
    with contextlib.suppress(OSError):  # without a log the person still gets the message
        _write(button, trouble)


def _write(button: str, trouble: BaseException) -> None:
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trouble.__traceback__)
    ]
    message = f"Schaltfläche {button}: {type(trouble).__name__} in {' > '.join(places) or 'unbekannt'}"
    try:
        handler.emit(logging.LogRecord("foerdermappe", logging.ERROR, "", 0, message, (), None))
    finally:
        handler.close()
