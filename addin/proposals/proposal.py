"""One proposal: what a cell holds, what it could hold, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from addin.findings import CellRef
from addin.proposals.value import in_words, written
from addin.workbook.protocol import PlainValue

DATE_FORMAT = "dd.mm.yyyy"
AMOUNT_FORMAT = "#,##0.00"
NUMBER_FORMAT = "General"


class Kind(Enum):
    """What a proposal is about. The words stand on the sheet and in the terminal."""

    DATE = ("Datum als Text", "Datumsangaben als Text")
    AMOUNT = ("Betrag als Text", "Beträge als Text")
    NUMBER = ("Zahl als Text", "Zahlen als Text")
    BLANKS = ("überflüssige Leerzeichen", "überflüssige Leerzeichen")
    SPELLING = ("Schreibweise", "Schreibweisen")
    LIKENESS = ("vermutlicher Tippfehler", "vermutliche Tippfehler")
    DAY_AND_MONTH = ("vertauschter Tag und Monat", "vertauschte Tage und Monate")
    NAMES = ("vertauschter Name", "vertauschte Namen")
    VERSION = ("Fassung eines Protokolls", "Angaben zur Fassung von Protokollen")
    BY_HAND = ("eigener Wert", "eigene Werte")

    @property
    def word(self) -> str:
        """Of one."""
        return self.value[0]

    @property
    def words(self) -> str:
        """Of several."""
        return self.value[1]


class Key(NamedTuple):
    """What tells one proposal from another: the cell, and the change."""

    sheet: str
    row: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that a person may tick.

    `old` is what the cell holds, `new` what it could hold; `number_format` (US notation) goes with a new type, None
    leaves the cell's own. Sure is what loses and guesses nothing. Proposals with the same `group` are applied together
    or not at all. `example` is how the old value is shown where the difference cannot be seen.
    """

    place: CellRef
    old: PlainValue
    new: PlainValue
    kind: Kind
    reason: str
    sure: bool
    number_format: str | None = None
    group: str = ""
    example: str = ""

    def __repr__(self) -> str:
        """The place and the kind only: the values may be personal data."""
        return f"Proposal({self.place.sheet!r}, {self.place.address}, {self.kind.name})"

    @property
    def key(self) -> Key:
        """What tells it from others."""
        place = self.place
        return Key(place.sheet, place.row or 0, place.column or 0, written(self.old), written(self.new))

    @property
    def before(self) -> str:
        """What the cell holds, as it is shown on the sheet."""
        words = self.example or in_words(self.old)
        return f"{words} (Text)" if words == self.after else words

    @property
    def after(self) -> str:
        """What it could hold, as it is shown on the sheet."""
        return in_words(self.new)


def one_for_each_cell(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The proposals without those for cells that an earlier one has taken; a group counts as one."""
    listed = list(proposals)
    groups: dict[object, list[Proposal]] = defaultdict(list)
    for number, proposal in enumerate(listed):
        groups[proposal.group or number].append(proposal)
    taken: set[tuple[str, int | None, int | None]] = set()
    kept = []
    for group in groups.values():
        cells = {(proposal.place.sheet, proposal.place.row, proposal.place.column) for proposal in group}
        if not taken & cells:
            taken |= cells
            kept += group
    return kept
