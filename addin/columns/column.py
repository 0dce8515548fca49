"""The model is the sheet: a row model's fields carry the columns of the workbook.

    class Measure(Row, sheet="Maßnahmen", prefix="T"):
        name: Annotated[str | None, Column("Maßnahme", required=True)]

From this one definition come the template's column, the recognition of the office's own headers, the
parser, the column's name in a finding and the page in the docs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import repeat
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Self

from pydantic import BaseModel, ConfigDict

from addin.findings import CellRef, shown
from addin.workbook.protocol import Grid


class Holds(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    AMOUNT = "amount"
    SHARE = "share"
    MODULE = "module"


class CenturyRule(Enum):
    """How a year of two digits is read."""

    PAST = "past"  # never in the future: birth dates
    NEAR = "near"  # within this programme: 00 to 79 are 2000 to 2079


@dataclass(frozen=True, slots=True)
class Apart:
    """Two columns instead of one: which one an amount stands in tells the row's kind.

    `kind` is the field of the kind, `names` the headers of the column for each of its values.
    """

    kind: str
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    `header` is the template's name; `aliases` are names that offices give it. `choices` are the allowed
    values, `choice_aliases` what else is read as one of them. `width` is in characters. `hint` is shown
    when the cell is selected. `covers` names the fields that this column can fill together (a name in one
    column) and `ambiguous` the aliases that count for it only when neither it nor any of these has a column of its own.
    `computed` marks amounts that formulas fill, which may have more than two decimals. `identifier` marks
    texts that Excel likes to turn into dates or numbers. `apart` says how the column may be split in two.
    """

    header: str
    holds: Holds = Holds.TEXT
    aliases: tuple[str, ...] = ()
    required: bool = False
    choices: tuple[str, ...] = ()
    choice_aliases: Mapping[str, str] = field(default_factory=dict)
    width: float = 14
    hint: str = ""
    century: CenturyRule = CenturyRule.NEAR
    covers: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    in_template: bool = True
    computed: bool = False
    identifier: bool = False
    wide: bool = False
    apart: Apart | None = None


class Blocks(NamedTuple):
    """How rows may stand in blocks that say only once what they have in common.

    `by` is the field that a heading row above a block may name („Baustein 2: Qualifizierung“). With `merged`, it may
    also be written in the block's first row alone, as in merged cells. With `across`, its values may stand side by
    side at the top of a table whose cells hold the field `across`, and whose labels hold the field `down`.
    """

    by: str
    merged: bool = False
    across: str = ""
    down: str = ""


class Place(NamedTuple):
    """Where a row stands in the office's sheet; it names the cells of its fields.

    `rows` are the rows of those fields that stand in another one: a module at the top of its column.
    """

    grid: Grid
    columns: Mapping[str, int]
    headers: Mapping[str, str]
    header_row: int
    row: int
    rows: Mapping[str, int] = MappingProxyType({})

    def __repr__(self) -> str:
        """The sheet and the row only: the cells may hold personal data."""
        return f"Place(sheet={self.grid.sheet!r}, row={self.row})"

    def cell(self, name: str) -> CellRef:
        """The cell of a field; where the sheet lacks its column, the row's first known cell."""
        number = self.columns.get(name)
        if number is None:
            number = min(self.columns.values(), default=1)
        row = self.rows.get(name, self.row)
        return CellRef(
            sheet=self.grid.sheet,
            row=row,
            column=number,
            header=self.headers.get(name, ""),
            value=shown(self._at(row, number)),
        )

    def held(self, name: str) -> object:
        """What the cell of a field holds; None where the sheet has none for it."""
        return self._at(*self.address(name)) if name in self.columns else None

    def address(self, name: str) -> tuple[int, int]:
        """Row and column of a field's cell, counted from 1; `KeyError` where the sheet has none for it."""
        return self.rows.get(name, self.row), self.columns[name]

    def header_text(self, name: str) -> str:
        """What the office's own header of a field says."""
        return shown(self.grid.rows[self.header_row - 1][self.columns[name] - 1])

    def raw(self, number: int) -> object:
        """What stands in the row's column of that number, counted from 1."""
        return self._at(self.row, number)

    def _at(self, row: int, number: int) -> object:
        if (row, number) in self.grid.errors:
            return self.grid.errors[row, number]
        values = self.grid.rows[row - 1]
        return values[number - 1] if number <= len(values) else None


class Row(BaseModel):
    """One row of a sheet. Every field is optional: what is missing or cannot be read is None, and a finding."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    SHEET: ClassVar[str] = ""
    PREFIX: ClassVar[str] = ""
    COLUMNS: ClassVar[Mapping[str, Column]] = {}
    ALSO_NAMED: ClassVar[tuple[str, ...]] = ()
    TOLD_APART_BY: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """What tells rows apart, in parts: each part is the fields that say one thing, such as a name."""
    BLOCKS: ClassVar[Blocks | None] = None
    OTHER_GROUPS: ClassVar[tuple[str, ...]] = ()
    """Headings above several columns whose columns are none of this sheet's: „Ist“ on a plan."""
    _ALL_FIELDS: ClassVar[frozenset[str]] = frozenset()

    place: Place

    def __init_subclass__(cls, **_kwargs: Any) -> None:
        """Let the class keywords pass; `__pydantic_init_subclass__` takes them when the fields are known."""
        super().__init_subclass__()

    @classmethod
    def __pydantic_init_subclass__(
        cls,
        *,
        sheet: str = "",
        prefix: str = "",
        also_named: Sequence[str] = (),
        told_apart_by: Sequence[tuple[str, ...]] = (),
        blocks: Blocks | None = None,
        other_groups: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """Take the sheet's name, the letter of its rules, and its columns from the annotations.

        Rows are told apart by the required columns where `told_apart_by` names no parts.
        """
        super().__pydantic_init_subclass__(**kwargs)
        cls.SHEET, cls.PREFIX, cls.ALSO_NAMED = sheet, prefix, tuple(also_named)
        cls.BLOCKS, cls.OTHER_GROUPS = blocks, tuple(other_groups)
        cls.COLUMNS = {
            name: next(item for item in info.metadata if isinstance(item, Column))
            for name, info in cls.model_fields.items()
            if name != "place"
        }
        required = tuple((name,) for name, column in cls.COLUMNS.items() if column.required)
        cls.TOLD_APART_BY = tuple(told_apart_by) or required
        cls._ALL_FIELDS = frozenset(cls.model_fields)

    @classmethod
    def trusted(cls, values: dict[str, object]) -> Self:
        """A row of values that the readers of this package made: every field's, each of its type, and `place`.

        pydantic's own way to do without validation walks all fields in Python for every row and takes ten
        times as long; a test holds that validation has nothing to say about rows made here.
        """
        row = cls.__new__(cls)
        object.__setattr__(row, "__dict__", values)
        object.__setattr__(row, "__pydantic_fields_set__", cls._ALL_FIELDS)
        object.__setattr__(row, "__pydantic_extra__", None)
        object.__setattr__(row, "__pydantic_private__", None)
        return row

    @classmethod
    def trusted_rows(cls, columns: Mapping[str, Iterable[object]]) -> list[Self]:
        """Rows as `trusted` makes them, from a column of values for every field; the shortest column ends them.

        Fifty thousand rows of some thirty fields: all loops over them are left to what runs outside of Python.
        """
        values = list(map(dict, map(zip, repeat(tuple(columns)), zip(*columns.values(), strict=False))))
        rows = list(map(cls.__new__, repeat(cls, len(values))))
        for name, each in (
            ("__dict__", values),
            ("__pydantic_fields_set__", repeat(cls._ALL_FIELDS)),
            ("__pydantic_extra__", repeat(None)),
            ("__pydantic_private__", repeat(None)),
        ):
            deque(map(object.__setattr__, rows, repeat(name), each), maxlen=0)
        return rows

    def cell(self, name: str) -> CellRef:
        """The cell of a field, for a finding."""
        return self.place.cell(name)

    def has(self, name: str) -> bool:
        """Whether the office's sheet has a column for this field."""
        return name in self.place.columns

    def __repr__(self) -> str:
        """The place only: a row holds personal data, which must not reach a log or an error text."""
        return f"{type(self).__name__}(sheet={self.place.grid.sheet!r}, row={self.place.row})"

    __str__ = __repr__

    @property
    def number(self) -> int:
        """The row's number in the office's sheet, counted from 1."""
        return self.place.row
