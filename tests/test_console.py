"""What a person sees in the terminal."""

import pytest

from addin.console import show_told
from addin.findings import CellRef, Finding, Severity


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (25, None),
        (26, "… und 1 weiterer Befund; alle zeigt --json."),
        (27, "… und 2 weitere Befunde; alle zeigt --json."),
    ],
)
def test_what_is_not_shown_is_counted_in_german(count, words, capsys):
    findings = [
        Finding("K12", Severity.ERROR, CellRef("Belege", row, 9), "Der Betrag ist negativ.", "Bitte prüfen.", "")
        for row in range(2, count + 2)
    ]
    show_told([], findings, [])
    shown = capsys.readouterr().out

    assert shown.count("K12") == 25
    assert words in shown if words else "weiter" not in shown
