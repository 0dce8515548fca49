"""The file of the minutes, its name, and what earlier minutes of the same meeting in the same folder remember."""

from __future__ import annotations

from hashlib import sha256
from itertools import takewhile
from pathlib import Path

from addin.columns import tidy
from addin.minutes.edition import WHOLE
from addin.minutes.meeting import KIND, Minutes
from addin.minutes.parts import subject_of
from addin.minutes.version import Version
from addin.word.files import numbered, safe_name, write_document
from addin.word.stamp_values import Stamp
from addin.word.template import template_path


def file_name(minutes: Minutes, version: int = 1) -> str:
    """Kind, number and date of the meeting, like `Protokoll_3_2022-03-10.docx`; later versions and editions say so."""
    head = minutes.head
    day = f"{head.day:%Y-%m-%d}" if head.day else "ohne-Datum"
    later = (f"Fassung-{version}",) if version > 1 else ()
    parts = (safe_name(head.kind), safe_name(head.number), day, *later, *map(safe_name, minutes.edition.file_parts))
    return f"{'_'.join(parts)}.docx"


def write_minutes(
    minutes: Minutes, out_dir: Path, template: Path | None = None, version: Version | None = None
) -> Path:
    """Write the Word document as `write_document` does; raises `UnusableInput` also where the template is unusable.

    A draft bears the name of the version that it becomes.
    """
    from addin.minutes.document import document_of  # noqa: PLC0415 - Word is heavy

    document = document_of(minutes, template or template_path())
    return write_document(document, out_dir, name_of(minutes, version), version.stamp if version else None)


def name_of(minutes: Minutes, version: Version | None) -> str:
    """The name that the file should have; a version of the whole minutes that follows a known one says so."""
    if version is None or not version.history or minutes.edition != WHOLE:
        return file_name(minutes)
    return file_name(minutes, version.number if version.number > version.history[0].version else 1)


def completed_before(number: str, folder: Path, kind: str = KIND) -> Stamp | None:
    """What the last completed minutes of the meeting of that number in this folder remember; None where there are none.

    The date of the meeting may have been corrected since: the file's name begins with kind and number in any case.
    """
    from addin.word.package import stamp_in  # noqa: PLC0415 - Word is heavy

    subject = subject_of(kind, number)
    beginning = f"{safe_name(kind)}_{safe_name(tidy(number))}_"
    listed = sorted(folder.iterdir()) if folder.is_dir() else ()
    files = [path for path in listed if path.name.startswith(beginning) and path.suffix.lower() == ".docx"]
    stamps = [told for path in files if (told := stamp_in(path)) is not None]
    completed = [told for told in stamps if told.kind == kind and told.about == subject and told.is_final]
    return max(completed, key=lambda told: told.version, default=None)


def same_there(minutes: Minutes, folder: Path, version: Version) -> Path | None:
    """The file with this version as it was written, where there is one from the same template."""
    if not version.is_final or version.is_new or minutes.edition != WHOLE:
        return None
    from addin.word.package import untouched  # noqa: PLC0415 - Word is heavy

    paths = takewhile(Path.exists, numbered(folder / name_of(minutes, version)))
    return next((path for path in paths if _is_same(untouched(path), version.stamp)), None)


def _is_same(there: Stamp | None, wanted: Stamp) -> bool:
    return there is not None and all(
        getattr(there, name) == getattr(wanted, name) for name in ("about", "version", "is_final", "parts", "template")
    )


def template_digest(template: Path | None) -> str:
    """A digest of the office's own template; empty where it is ours, or where there is none to be read."""
    if template is None or not template.is_file():
        return ""
    return sha256(template.read_bytes()).hexdigest()[:20]
