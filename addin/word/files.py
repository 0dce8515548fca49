"""Writing a Word file: a name that is safe everywhere, and a file that is there whole or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from addin.word.stamp_values import Stamp
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


def write_document(document: Document, out_dir: Path, name: str, told: Stamp | None = None) -> Path:
    """Write a document into `out_dir`, which is made if need be, and return its path.

    `told` is what the document is to remember. A file of that name from an earlier run is replaced as `free_path` says
    (`beside_sentence` says why not). Raises `UnusableInput` where the file cannot be written; then nothing is written.
    """
    from addin.word.stamp import stamp  # noqa: PLC0415 - Word is heavy

    make_folder(out_dir)
    told = told or Stamp()
    stamp(document, told)
    target = free_path(out_dir / name, told)
    with writing(target) as temporary:
        document.save(str(temporary))
    return target


def make_folder(folder: Path) -> None:
    """Make a folder for documents where there is none; raises `UnusableInput`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UnusableInput(
            f"Der Ordner „{folder.name}“ kann nicht angelegt werden; bitte die Zugriffsrechte prüfen."
        ) from None


def beside_sentence(name: str, written: Path) -> str:
    """Why a document did not get the name that it should have; empty where it did."""
    if written.name == name:
        return ""
    return (
        f"„{name}“ wurde von Hand bearbeitet oder stammt nicht von der Fördermappe und bleibt, wie die Datei ist; das "
        f"neue Dokument heißt „{written.name}“."
    )


def numbered(path: Path) -> Iterator[Path]:
    """The path, then the same with a number: `Protokoll.docx`, `Protokoll_2.docx`, …"""
    return chain((path,), (path.with_name(f"{path.stem}_{number}{path.suffix}") for number in count(2)))


def free_path(path: Path, told: Stamp) -> Path:
    """The path of a Word file, or the next numbered one where something stands in its place that stays.

    What a person has made or changed stays, and a completed version of which `told` is none.
    """
    return next(found for found in numbered(path) if not found.exists() or _may_replace(found, told))


def _may_replace(path: Path, told: Stamp) -> bool:
    from addin.word.package import untouched  # noqa: PLC0415 - Word is heavy

    before = untouched(path)
    if before is None:
        return False
    return not before.is_final or (told.is_final and told.version == before.version)
