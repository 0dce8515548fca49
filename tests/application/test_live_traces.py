"""What the buttons leave in an office's workbook: marks where the findings say, and nothing once they are removed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from xlwings import App

from addin.button_call import Button
from addin.findings import Severity
from addin.workbook.look import SEVERITY_LOOKS
from addin.workbook.protocol import COFINANCING_SHEET
from application.edges import calc_book, pressed
from application.everything import write_everything
from application.lists import SHEET, TODAY, letter
from application.saved import marks, written_out

CHECK, COFINANCE, UNMARK = Button.CHECK, Button.COFINANCE, Button.UNMARK

ERROR, WARNING = Severity.ERROR, Severity.WARNING
SEVERITIES = {look.fill: severity for severity, look in SEVERITY_LOOKS.items()}


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list with everything that an office puts into one."""
    return write_everything(tmp_path_factory.mktemp("everything") / "Liste.xlsx")


def after(app: App, path: Path, target: Path, *buttons: Button, today: date) -> Path:
    """The workbook as Calc saves it when these buttons have been pressed."""
    with calc_book(app, path) as book:
        if buttons:
            pressed(book, *buttons, today=today)
        book.save(target)
    return target


@pytest.fixture(params=["everything", "office_participants.xlsx", "office_finance.xlsx"])
def offices(request: pytest.FixtureRequest, data: Path, everything: Path) -> tuple[Path, Button, date]:
    """A workbook of an office's own, the button for it, and the day."""
    if "finance" in request.param:
        return data / request.param, COFINANCE, date(2022, 6, 30)
    return everything if request.param == "everything" else data / request.param, CHECK, date(2022, 3, 15)


@pytest.mark.parametrize("times", [1, 2])
def test_no_trace_of_a_check_is_left_when_the_marks_are_removed(
    app: App, offices: tuple[Path, Button, date], tmp_path: Path, times: int
):
    path, button, today = offices
    untouched = written_out(after(app, path, tmp_path / "a.xlsx", today=today))

    left = written_out(after(app, path, tmp_path / "b.xlsx", *[button] * times, UNMARK, today=today))

    assert left.pop(COFINANCING_SHEET, None) is None or button is COFINANCE  # its figures are not marks: they stay
    if button is COFINANCE:  # and so do its names
        left[""] = [line for line in left[""] if COFINANCING_SHEET not in line and "_Foerdermappe" not in line]
    assert left.keys() == untouched.keys()
    for sheet, lines in untouched.items():
        assert left[sheet] == lines


def test_the_comparison_sees_marks_and_every_change_of_a_cell(app: App, everything: Path, tmp_path: Path):
    untouched = written_out(after(app, everything, tmp_path / "a.xlsx", today=TODAY))
    checked = written_out(after(app, everything, tmp_path / "b.xlsx", CHECK, today=TODAY))
    assert checked[SHEET] != untouched[SHEET]

    changes = {"number_format": "0.000", "row_height": 77.0, "column_width": 44.0, "value": "neu", "color": "#00FF00"}
    for name, value in changes.items():
        with calc_book(app, everything) as book:
            setattr(book.sheets[SHEET]["E7"], name, value)
            book.save(tmp_path / "c.xlsx")
        assert written_out(tmp_path / "c.xlsx")[SHEET] != untouched[SHEET], name


def test_a_marked_cell_shows_its_mark_and_not_the_offices_own_format(app: App, everything: Path):
    with calc_book(app, everything) as book:
        pressed(book, CHECK, today=TODAY)
        sheet = book.sheets[SHEET]

        for cell, severity in ((f"{letter('birth_date')}2", ERROR), (f"{letter('residence_status')}3", WARNING)):
            assert len(sheet[cell].conditional_formats) > 1  # the office's own are still there
            (shown,) = sheet[cell].api.ConditionalFormat
            style = book.api.StyleFamilies.getByName("CellStyles").getByName(shown.StyleName)
            assert f"{style.CellBackColor:06X}" == SEVERITY_LOOKS[severity].fill


def severities(target: Path, sheet: str) -> Mapping[int, Mapping[str, Severity]]:
    """The marks of a sheet by row and cell."""
    by_row: dict[int, dict[str, Severity]] = {}
    for cell, fill in marks(target, sheet).items():
        by_row.setdefault(int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), {})[cell] = SEVERITIES[fill]
    return by_row


def is_marked(wanted: Mapping[str, Any], found: Mapping[int, Mapping[str, Severity]]) -> bool:
    """Whether the cell, or where none is named one of its row, is marked so; where more is wrong, graver."""
    row = found.get(wanted["row"], {})
    cells = [row[wanted["cell"]]] if wanted.get("cell") in row else [] if wanted.get("cell") else list(row.values())
    return any(severity.rank <= Severity(wanted["severity"]).rank for severity in cells)


def test_every_mistake_in_the_offices_participant_list_is_marked_and_no_clean_row(app: App, data: Path, tmp_path: Path):
    truth = json.loads((data / "office_participants.truth.json").read_text("utf-8"))
    path, today = data / "office_participants.xlsx", date.fromisoformat(truth["today"])

    found = severities(after(app, path, tmp_path / "a.xlsx", CHECK, today=today), truth["sheet"])

    assert [wanted for wanted in truth["must_find"] if not is_marked(wanted, found)] == []
    clean = set(truth["rows_without_error_or_warning"])
    marked = {row for row, cells in found.items() if set(cells.values()) - {Severity.HINT}}
    assert not clean & marked


def test_every_mistake_in_the_offices_finance_workbook_is_marked(app: App, data: Path, tmp_path: Path):
    truth = json.loads((data / "office_finance.truth.json").read_text("utf-8"))
    path, today = data / "office_finance.xlsx", date.fromisoformat(truth["today"])

    target = after(app, path, tmp_path / "a.xlsx", COFINANCE, today=today)

    found = {sheet: severities(target, sheet) for sheet in truth["sheets"].values()}
    assert [wanted for wanted in truth["must_find"] if not is_marked(wanted, found[wanted["sheet"]])] == []
