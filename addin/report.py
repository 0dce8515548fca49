"""The sheet „Prüfbericht“, written and read back, and the one sentence that tells the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from addin.findings import CellRef, Finding, Severity, State, count_words, place_of
from addin.workbook.protocol import FINDINGS_SHEET, Cell, Format, Grid, Kind, Line, ResultSheet

# Few different widths: each costs a call in an open workbook.
_COLUMNS = (
    ("Nr.", 12, Format.NUMBER),
    ("Stand", 12, Format.TEXT),
    ("Schwere", 12, Format.TEXT),
    ("Regel", 12, Format.TEXT),
    ("Blatt", 20, Format.TEXT),
    ("Zelle", 12, Format.TEXT),
    ("Spalte", 20, Format.WRAPPED),
    ("Wert", 20, Format.WRAPPED),
    ("Meldung", 46, Format.WRAPPED),
    ("Was tun", 46, Format.WRAPPED),
    ("Rechtsgrundlage", 36, Format.WRAPPED),
)
_KEY = "Kennung"
_FORMATS = tuple(shown for _, _, shown in _COLUMNS)


@dataclass(frozen=True, slots=True)
class Since:
    """How many findings are new, still open and accepted; `solved` is None where there was no report before."""

    new: int
    open: int
    accepted: int
    solved: int | None

    @classmethod
    def of(cls, findings: Iterable[Finding], solved: int | None) -> Since:
        """The counts of these findings."""
        states = [finding.state for finding in findings]
        return cls(states.count(State.NEW), states.count(State.OPEN), states.count(State.ACCEPTED), solved)

    def as_json(self) -> dict[str, int | None]:
        """The counts by name."""
        return {"new": self.new, "open": self.open, "accepted": self.accepted, "solved": self.solved}

    @property
    def words(self) -> str:
        """What has changed, as the end of a sentence; empty where there is nothing to tell.

        >>> Since(2, 5, 1, 3).words
        '; 1 angenommen; seit dem letzten Prüfbericht 2 neu und 3 erledigt'
        """
        accepted = f"; {self.accepted} angenommen" if self.accepted else ""
        if self.solved is None:
            return accepted
        if not self.new and not self.solved:
            return f"{accepted}; seit dem letzten Prüfbericht nichts Neues"
        return f"{accepted}; seit dem letzten Prüfbericht {self.new} neu und {self.solved} erledigt"


def findings_sheet(findings: Sequence[Finding], heading: str = "") -> ResultSheet:
    """The list of all findings, those that are accepted in grey at its end; the cell is a link to the place.

    `heading`, such as the result in one sentence, is printed on every page.
    """
    headers = (*(header for header, _, _ in _COLUMNS), _KEY)
    number = count(1)
    lines = [Line(Kind.HEADER, headers, _FORMATS)]
    for kind, is_accepted in ((Kind.BODY, False), (Kind.QUIET, True)):
        listed = (finding for finding in findings if (finding.state is State.ACCEPTED) is is_accepted)
        lines += [Line(kind, _cells(next(number), finding), _FORMATS) for finding in listed]
    widths = (*(float(width) for _, width, _ in _COLUMNS), 0.0)  # the key is for the next run, not for the eye
    return ResultSheet(FINDINGS_SHEET, widths, lines, filter_row=1, heading=heading)


def _cells(number: int, finding: Finding) -> tuple[Cell | str | int, ...]:
    place = finding.place
    return (
        number,
        finding.state.word,
        Cell(finding.severity.word, severity=finding.severity),
        finding.code,
        place.sheet,
        Cell(place.address, link=place) if place.address else "",
        place.header,
        place.value,
        finding.message,
        finding.fix,
        finding.source,
        finding.key,
    )


def findings_by_row(report: Grid) -> dict[int, Finding]:
    """The findings that a „Prüfbericht“ lists, by its rows; what a person has typed below or between is left out."""
    severities = {severity.word: severity for severity in Severity}
    states = {state.word: state for state in State}
    found = {}
    for number, row in enumerate(report.rows[1:], start=2):
        texts = [str(value) if value is not None else "" for value in row]
        texts += [""] * (len(_COLUMNS) + 1 - len(texts))
        _, state, word, code, sheet, address, header, value, message, fix, source, key = texts[: len(_COLUMNS) + 1]
        if word in severities and code and message:
            line, column = place_of(address) or (None, None)
            place = CellRef(sheet, line, column, header, value)
            found[number] = Finding(
                code, severities[word], place, message, fix, source, key=key, state=states.get(state, State.OPEN)
            )
    return found


def summary(checked: Mapping[str, int], findings: Sequence[Finding], since: Since | None = None) -> str:
    """The result in one sentence, and what has changed since the last report.

    >>> summary({"Teilnehmende": 1}, [])
    '1 Zeile geprüft: 0 Fehler, 0 Warnungen, 0 Hinweise'
    """
    rows = sum(checked.values())
    changes = since.words if since else ""
    return f"{rows} {'Zeile' if rows == 1 else 'Zeilen'} geprüft: {count_words(findings)}{changes}"
