"""Saving a copy of a document that goes on bearing its own name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from addin.workbook.libreoffice.books import FILTERS
from addin.workbook.libreoffice.connection import file_url, named, uno_module

_KEYS = "EncryptionData"
_KEPT = ("FilterName", "FilterOptions", "Password", _KEYS)
"""What a document was opened or saved with that its copy must be saved with too, so that it is not less protected."""


def save_copy(document: Any, path: Path) -> None:
    """Save a copy in the document's own format, in that of the path's ending where it was never saved.

    Name, place and state of the document stay as they are. Raises what LibreOffice does where it cannot write.
    """
    wanted: dict[str, object] = {"FilterName": FILTERS.get(path.suffix.lower(), FILTERS[".ods"])}
    if document.hasLocation():
        wanted |= {item.Name: item.Value for item in document.getArgs() if item.Name in _KEPT}
    uno = uno_module()
    if _KEYS in wanted:
        wanted[_KEYS] = uno.Any("[]com.sun.star.beans.NamedValue", wanted[_KEYS])
    uno.invoke(document, "storeToURL", (file_url(str(path.absolute())), named(**wanted)))
