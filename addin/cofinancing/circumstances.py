"""What the rules about the figures need to know besides the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from addin.cofinancing.sheets import Units
from addin.findings import CellRef
from addin.programme.model import Programme

TermCells = Mapping[int, CellRef]
"""Where the office wrote a term of the grant decision on „Programm“, by module number."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The programme, what was counted for flat rates, the day of the check, and where terms were written.

    Without `today` nothing is said that depends on the day. `ceilings` are the cells of „Höchstbetrag Land“,
    `unit_cells` those of „Anzahl Einheiten“.
    """

    programme: Programme
    units: Units = field(default_factory=Units)
    today: date | None = None
    ceilings: TermCells = field(default_factory=dict)
    unit_cells: TermCells = field(default_factory=dict)
