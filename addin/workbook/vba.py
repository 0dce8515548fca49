"""The macros: from the sources in macros/ to the VBA project of the workbook and to the add-in file.

Only `make templates` and the tests need this module and pyOpenVBA; an installed Fördermappe carries what they built.
pyOpenVBA starts from projects that Excel itself wrote, and stores sources without the compiled form, which Excel
and LibreOffice then make themselves.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyopenvba import VBAProject

PROJECT_PART = "xl/vbaProject.bin"
ENCODING = "cp1252"
"""The code page of the project, and so of the sources in macros/."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def vba_project(sources: Sequence[Path], *, sheets: int) -> bytes:
    """A `vbaProject.bin` with these modules, for a workbook of so many sheets.

    Beside them it holds `ThisWorkbook` and `Sheet1`, `Sheet2`, …: the code names that Excel expects of the
    workbook and of its sheets in their order, and that XlsxWriter writes.
    """
    from pyopenvba import ExcelFile  # noqa: PLC0415 - not there in an installed Fördermappe

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.xlsm"
        _write_empty_workbook(file, sheets)
        with ExcelFile(file) as book:
            _add_modules(book.add_vba_project(), sources)
            book.save()
        with zipfile.ZipFile(file) as package:
            return package.read(PROJECT_PART)


def empty_addin(sources: Sequence[Path]) -> bytes:
    """An Excel add-in (.xlam) with these modules and nothing else, in the package that Excel wrote for pyOpenVBA."""
    from pyopenvba import ExcelFile  # noqa: PLC0415 - not there in an installed Fördermappe

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.xlam"
        with ExcelFile.create_new(file) as book:
            project = book.vba_project()
            project.delete_module("Module1")
            _add_modules(project, sources)
            book.save()
        return file.read_bytes()


def _add_modules(project: VBAProject, sources: Sequence[Path]) -> None:
    for source in sources:
        project.add_module(source.stem, source.read_bytes().decode(ENCODING))


def _write_empty_workbook(file: Path, sheets: int) -> None:
    """The parts of a workbook from which pyOpenVBA learns how many sheets there are."""
    numbers = range(1, sheets + 1)
    listed = "".join(f'<sheet name="{number}" sheetId="{number}" r:id="rId{number}"/>' for number in numbers)
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"></Types>',
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr/><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'),
        **{f"xl/worksheets/sheet{number}.xml": f'<worksheet xmlns="{_MAIN}"></worksheet>' for number in numbers},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    file.write_bytes(buffer.getvalue())
