"""The Word file of the Verwendungsnachweis, and its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from addin.statement.statement import Statement
from addin.word.files import free_path
from addin.word.stamp_values import Stamp
from addin.word.template import template_path
from addin.workbook.writing import writing

_KIND = Stamp("Verwendungsnachweis")


def file_name(workbook: Path) -> str:
    """The name of the file beside a workbook, like `Liste.verwendungsnachweis.docx` for `Liste.xlsx`."""
    return f"{workbook.stem}.verwendungsnachweis.docx"


@contextmanager
def statement_written(statement: Statement, path: Path) -> Iterator[Path]:
    """Write the document; it is in place once what is done within has gone well, else nothing is.

    Yields where it will be: `path`, or a numbered one where a person has worked on the file since. Raises
    `UnusableInput` where the file cannot be written.
    """
    from addin.statement.document import document_of  # noqa: PLC0415 - Word is heavy
    from addin.word.stamp import stamp  # noqa: PLC0415

    document = document_of(statement, template_path())
    stamp(document, _KIND)
    target = free_path(path, _KIND)
    with writing(target) as temporary:
        document.save(str(temporary))
        yield target
