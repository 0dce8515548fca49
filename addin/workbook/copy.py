"""Writing the checked copy: the office's sheets as they are, our marks over them, our own sheets behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import StringProperty

from addin.workbook.changed_cells import write_changes
from addin.workbook.chart_names import recall_names
from addin.workbook.file import MAKER, Kept
from addin.workbook.marks import mark, unmark
from addin.workbook.package import stored_results
from addin.workbook.protocol import UnusableInput
from addin.workbook.result_sheet import write_sheet
from addin.workbook.save import save
from addin.workbook.source import NAME_PROPERTY, PLACE_PROPERTY, Source


def write_copy(
    original: Path,
    target: Path,
    kept: Kept,
    sheets: Mapping[str, bytes],
) -> None:
    """Write the original's content to `target`, with what was kept for it; `sheets` is the XML of its sheets."""
    results, marks, changes = kept
    book = _load(original)
    recall_names(book, original)
    stored = stored_results(sheets)
    for sheet_name, address in write_changes(book, changes):
        stored.get(sheet_name, {}).pop(address, None)
    marked = defaultdict(list)
    for finding in marks.findings:
        if finding.place.address is not None:
            marked[finding.sheet].append(finding)
    for sheet in book.worksheets:
        if marks.sheets is None or sheet.title in marks.sheets:
            unmark(sheet)
            mark(sheet, marked.get(sheet.title, ()))
    for result in results:
        old = book[result.name] if result.name in book.sheetnames else None
        position = book.index(old) if old is not None else None
        if old is not None:
            book.remove(old)
        sheet = book.create_sheet(result.name, position)
        stored[result.name] = write_sheet(sheet, result)
    _open_at(book, next((result.name for result in results), None))
    book.properties.lastModifiedBy = MAKER
    _remember(book, Source.of(original))
    save(book, target, stored, {result.name for result in results})
    book.close()
    if book.vba_archive is not None:
        book.vba_archive.close()  # openpyxl leaves it open, and complains about that some time later


def _load(original: Path) -> Workbook:
    try:
        return load_workbook(original, keep_vba=original.suffix.lower() == ".xlsm", rich_text=True)
    except Exception:  # noqa: BLE001 - openpyxl has many words for a file that calamine still could read
        raise UnusableInput(
            f"Von „{original.name}“ kann keine Kopie geschrieben werden, die Datei ist beschädigt; "
            "bitte in Excel öffnen und neu speichern."
        ) from None


def _remember(book: Workbook, source: Source) -> None:
    """Let the copy say what it was made from; an original that was a copy itself says something older."""
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # its stubs leave it out
    for name, value in ((NAME_PROPERTY, source.name), (PLACE_PROPERTY, source.place)):
        if name in properties.names:
            del properties[name]
        properties.append(StringProperty(name=name, value=value))


def _open_at(book: Workbook, name: str | None) -> None:
    """Let the copy open at the first of our sheets: the result first."""
    if name is None:
        return
    book.active = book.index(book[name])
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == name
