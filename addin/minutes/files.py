"""Writing the minutes: a name that is safe everywhere, and a file that is there whole or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import chain, count
from pathlib import Path

from addin.minutes.meeting import Minutes
from addin.minutes.template import template_path
from addin.workbook.protocol import UnusableInput
from addin.workbook.writing import writing

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


def file_name(minutes: Minutes) -> str:
    """Kind, number and date of the meeting, like `Protokoll_3_2022-03-10.docx`."""
    head = minutes.head
    day = f"{head.day:%Y-%m-%d}" if head.day else "ohne-Datum"
    return f"{safe_name(head.kind)}_{safe_name(head.number)}_{day}.docx"


def write_minutes(minutes: Minutes, out_dir: Path, template: Path | None = None) -> Path:
    """Write the Word document into `out_dir`, which is made if need be, and return its path.

    Minutes of an earlier run are replaced; a file that a person has saved since then is kept, and the new one
    gets a number. Raises `UnusableInput` where the template is no Word document or the file cannot be
    written; then nothing is written.
    """
    from addin.minutes.document import document_of, is_untouched  # noqa: PLC0415 - Word is heavy

    document = document_of(minutes, template or template_path())
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UnusableInput(
            f"Der Ordner „{out_dir.name}“ kann nicht angelegt werden; bitte die Zugriffsrechte prüfen."
        ) from None
    target = _free(out_dir / file_name(minutes), is_untouched)
    with writing(target) as temporary:
        document.save(str(temporary))
    return target


def _free(path: Path, is_untouched: Callable[[Path], bool]) -> Path:
    """The path, or the next numbered one where a person's work stands in its place."""
    numbered = (path.with_name(f"{path.stem}_{number}{path.suffix}") for number in count(2))
    return next(found for found in chain((path,), numbered) if not found.exists() or is_untouched(found))
