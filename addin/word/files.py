"""Writing a Word file: a name that is safe everywhere, and a file that is there whole or not at all."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from addin.workbook.protocol import UnusableInput
from addin.workbook.writing import writing

if TYPE_CHECKING:
    from docx.document import Document

_LONGEST = 60
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def safe_name(text: str) -> str:
    """A part of a file name that every system takes: letters, digits, `-` and `_`, at most 60 of them.

    >>> safe_name("2022/03"), safe_name("../../etc"), safe_name("CON"), safe_name("...")
    ('2022-03', 'etc', 'CON-', 'ohne-Nummer')
    """
    kept = re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFKC", text))
    name = kept.encode("utf-8", "ignore")[: 2 * _LONGEST].decode("utf-8", "ignore")[:_LONGEST].strip("-_")
    if _RESERVED.fullmatch(name):
        return f"{name}-"
    return name or "ohne-Nummer"


def write_document(document: Document, out_dir: Path, name: str) -> Path:
    """Write a document into `out_dir`, which is made if need be, and return its path.

    A file of that name from an earlier run is replaced; one that a person has saved since then is kept, and the new one
    gets a number. Raises `UnusableInput` where the file cannot be written; then nothing is written.
    """
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UnusableInput(
            f"Der Ordner „{out_dir.name}“ kann nicht angelegt werden; bitte die Zugriffsrechte prüfen."
        ) from None
    target = free_path(out_dir / name)
    with writing(target) as temporary:
        document.save(str(temporary))
    return target


def free_path(path: Path) -> Path:
    """The path of a Word file, or the next numbered one where a person's work stands in its place."""
    from addin.word.package import is_untouched  # noqa: PLC0415 - Word is heavy

    numbered = (path.with_name(f"{path.stem}_{number}{path.suffix}") for number in count(2))
    return next(found for found in chain((path,), numbered) if not found.exists() or is_untouched(found))
