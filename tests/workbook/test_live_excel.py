"""Excel, as far as it can be tried without Excel: what is asked of its object model, by stand-ins for its objects."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace

import pytest

from addin.findings import Severity
from addin.workbook.live.excel import Excel
from addin.workbook.look import SEVERITY_LOOKS


class Editing:
    """Excel while a cell is being edited: every question is an error."""

    @property
    def Ready(self):
        raise OSError("0x800AC472")


def app(native):
    """xlwings' App round a native object, which it wraps so that it tries for ever."""
    return SimpleNamespace(api=SimpleNamespace(_inner=native))


@pytest.mark.parametrize(
    ("native", "busy"), [(SimpleNamespace(Ready=True), False), (SimpleNamespace(Ready=False), True), (Editing(), True)]
)
def test_a_cell_being_edited_is_noticed_without_waiting_for_it(native, busy):
    assert Excel().is_busy(app(native)) is busy


@pytest.mark.parametrize(
    ("question", "native", "answer"),
    [
        (Excel().is_read_only, {"ReadOnly": True}, True),
        (Excel().is_read_only, {"ReadOnly": False}, False),
        (Excel().has_protected_structure, {"ProtectStructure": True}, True),
        (Excel().is_protected, {"ProtectContents": True}, True),
        (Excel().is_protected, {"ProtectContents": False}, False),
    ],
)
def test_protection_is_asked_of_excel(question, native, answer):
    assert question(SimpleNamespace(api=SimpleNamespace(**native))) is answer


@pytest.mark.parametrize("severity", list(Severity))
def test_each_severity_has_a_line_of_its_own_round_the_cell(severity):
    borders = defaultdict(SimpleNamespace)
    native = SimpleNamespace(Font=SimpleNamespace(), Borders=lambda side: borders[side])
    Excel().finish_mark(SimpleNamespace(impl=SimpleNamespace(api=native)), SEVERITY_LOOKS[severity])

    assert len(borders) == 4
    assert len({border.LineStyle for border in borders.values()}) == 1
    assert hasattr(native.Font, "Underline") is SEVERITY_LOOKS[severity].underlined


def test_a_cancelled_question_is_no_answer():
    asked = []

    def input_box(**words):
        asked.append(words)
        return False

    book = SimpleNamespace(app=SimpleNamespace(api=SimpleNamespace(InputBox=input_box)))

    assert Excel().ask(book, title="Protokoll", prompt="Welche?", default="3") is None
    assert asked == [{"Prompt": "Welche?", "Title": "Protokoll", "Default": "3", "Type": 2}]
