"""The file of the minutes, its name, and what earlier minutes of the same meeting in the same folder remember."""

from __future__ import annotations

from hashlib import sha256
from itertools import takewhile
from pathlib import Path

from addin.columns import tidy
from addin.minutes.document import document_of
from addin.minutes.edition import Edition
from addin.minutes.meeting import KIND, Minutes
from addin.minutes.parts import subject_of
from addin.word.files import numbered, safe_name, write_document
from addin.word.package import stamp_in, untouched
from addin.word.stamp_values import Stamp
from addin.word.template import template_path


def file_name(minutes: Minutes, version: int = 1) -> str:
    """Kind, number and date of the meeting, like `Protokoll_3_2022-03-10.docx`; later versions say so."""
    head = minutes.head
    day = f"{head.day:%Y-%m-%d}" if head.day else "ohne-Datum"
    later = f"_Fassung-{version}" if version > 1 else ""
    return f"{safe_name(head.kind)}_{safe_name(head.number)}_{day}{later}.docx"


def write_minutes(
    minutes: Minutes, out_dir: Path, template: Path | None = None, edition: Edition | None = None
) -> Path:
    """Write the Word document as `write_document` does; raises `UnusableInput` also where the template is unusable.

    `edition` says which version it is; a draft bears the name of the version that it becomes.
    """
    document = document_of(minutes, template or template_path())
    name = name_of(minutes, edition)
    return write_document(document, out_dir, name, edition.stamp if edition else None)


def name_of(minutes: Minutes, edition: Edition | None) -> str:
    """The name that the file should have; a version that follows a known one says so."""
    earlier = edition.history[0].version if edition and edition.history else 0
    return file_name(minutes, edition.number if edition and earlier and edition.number > earlier else 1)


def completed_before(number: str, folder: Path, kind: str = KIND) -> Stamp | None:
    """What the last completed minutes of the meeting of that number in this folder remember; None where there are none.

    The date of the meeting may have been corrected since: the file's name begins with kind and number in any case.
    """
    subject = subject_of(kind, number)
    beginning = f"{safe_name(kind)}_{safe_name(tidy(number))}_"
    listed = sorted(folder.iterdir()) if folder.is_dir() else ()
    files = [path for path in listed if path.name.startswith(beginning) and path.suffix.lower() == ".docx"]
    stamps = [told for path in files if (told := stamp_in(path)) is not None]
    completed = [told for told in stamps if told.kind == kind and told.about == subject and told.is_final]
    return max(completed, key=lambda told: told.version, default=None)


def same_there(minutes: Minutes, folder: Path, edition: Edition) -> Path | None:
    """The file with this version as it was written, where there is one from the same template."""
    if not edition.is_final or edition.is_new:
        return None
    paths = takewhile(Path.exists, numbered(folder / name_of(minutes, edition)))
    return next((path for path in paths if _is_same(untouched(path), edition.stamp)), None)


def _is_same(there: Stamp | None, wanted: Stamp) -> bool:
    return there is not None and all(
        getattr(there, name) == getattr(wanted, name) for name in ("about", "version", "is_final", "parts", "template")
    )


def template_digest(template: Path | None) -> str:
    """A digest of the office's own template; empty where it is ours, or where there is none to be read."""
    if template is None or not template.is_file():
        return ""
    return sha256(template.read_bytes()).hexdigest()[:20]
