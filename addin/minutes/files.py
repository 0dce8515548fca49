"""The file of the minutes, and its name."""

from __future__ import annotations

from pathlib import Path

from addin.minutes.meeting import Minutes
from addin.word.files import safe_name, write_document
from addin.word.template import template_path


def file_name(minutes: Minutes) -> str:
    """Kind, number and date of the meeting, like `Protokoll_3_2022-03-10.docx`; another edition says which it is."""
    head = minutes.head
    day = f"{head.day:%Y-%m-%d}" if head.day else "ohne-Datum"
    parts = (safe_name(head.kind), safe_name(head.number), day, *map(safe_name, minutes.edition.file_parts))
    return f"{'_'.join(parts)}.docx"


def write_minutes(minutes: Minutes, out_dir: Path, template: Path | None = None) -> Path:
    """Write the Word document as `write_document` does; raises `UnusableInput` also where the template is unusable."""
    from addin.minutes.document import document_of  # noqa: PLC0415 - Word is heavy

    return write_document(document_of(minutes, template or template_path()), out_dir, file_name(minutes))
