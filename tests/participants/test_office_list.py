"""A participant list as an office keeps it, held against the truth about it, cell by cell."""

import json
from datetime import date

import pytest

from addin.contents import read_contents
from addin.jobs import check_contents
from addin.workbook.file import FileWorkbook


@pytest.fixture(scope="module")
def truth(data):
    return json.loads((data / "office_participants.truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def checked(data, truth):
    with FileWorkbook(data / "office_participants.xlsx") as workbook:
        contents = read_contents(workbook, date.fromisoformat(truth["today"]))
    return contents, check_contents(contents).findings


def test_every_mistake_is_found_in_its_cell_with_its_severity(truth, checked):
    _, findings = checked
    found = {(f.place.row, f.code, f.severity.value): f.cell for f in findings}
    for must in truth["must_find"]:
        key = (must["row"], must["rule"], must["severity"])
        assert key in found, must
        assert must["cell"] in (None, found[key]), must


def test_no_right_row_has_an_error_or_a_warning(truth, checked):
    _, findings = checked
    false = [
        finding
        for finding in findings
        if finding.place.row in truth["rows_without_error_or_warning"] and finding.severity.value != "hint"
    ]
    assert false == []


def test_the_list_is_known_by_its_columns_and_the_notes_are_named_as_not_checked(truth, checked):
    contents, _ = checked
    assert contents.checked == {truth["sheet"]: truth["rows"]}
    assert any("Notizen" in sentence for sentence in contents.not_checked)
