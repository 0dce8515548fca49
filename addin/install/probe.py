"""What the Python that the macros start can do, as JSON.

This file's text runs in that Python (`python -c …`), where libraries may be missing and the Fördermappe may be another
version or none: it takes only the standard library for granted.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

NEEDED = (
    "babel",
    "cologne_phonetics",
    "defusedxml",
    "docx",
    "icalendar",
    "lxml",
    "matplotlib",
    "openpyxl",
    "platformdirs",
    "pydantic",
    "python_calamine",
    "rapidfuzz",
    "rich",
    "typer",
    "xlsxwriter",
    "xlwings",
)


def main() -> None:
    """Print version, package, missing libraries, xlwings' version, and whether the bridge to LibreOffice loads."""
    import addin  # noqa: PLC0415 - the process ends here if it cannot be imported

    missing = [name for name in NEEDED if not _loads(name)]
    found = {
        "version": list(sys.version_info[:3]),
        "package": addin.__version__,
        "folder": str(Path(addin.__file__).resolve().parent),
        "missing": missing,
        "xlwings": "" if "xlwings" in missing else str(sys.modules["xlwings"].__version__),
        "uno": _has_bridge(),
    }
    print(json.dumps(found))


def _loads(name: str) -> bool:
    try:
        importlib.import_module(name)
    except Exception:  # noqa: BLE001 - whatever a library raises while it loads, it does not load
        return False
    return True


def _has_bridge() -> bool:
    try:
        importlib.import_module("addin.workbook.libreoffice.connection").uno_module()
    except Exception:  # noqa: BLE001 - as above; the buttons would fail in the same way
        return False
    return True


if __name__ == "__main__":
    main()
