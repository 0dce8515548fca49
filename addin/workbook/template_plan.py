"""The live formulas of the financing plan, with the results that are stored beside them.

Landesanteil = (zuwendungsfähige Ausgaben − Leistungen Dritter) × the module's share, rounded to cents.
Eigenanteil = zuwendungsfähige Ausgaben − Leistungen Dritter − Landesanteil: the rest, to the cent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from addin.columns import Row
from addin.money import ROUNDINGS, ZERO, DoubtfulAmount, read_amount, split
from addin.programme.model import Programme
from addin.programme.module_line import ModuleLine

MODULES_TABLE = "tblBausteine"
ROUNDING_NAME = "Rundung"
"""The defined name of the cell on „Programm“ that says how cents are rounded."""

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in English.

    `{field}` stands for a column of the same row, `{MODULE}` and `{SHARE}` for columns of the module table.
    `result` computes to the cent what the formula shows; None where it shows nothing.
    """

    text: str
    result: Callable[[Values, Programme], Decimal | None]


def _state_share(line: Values, programme: Programme) -> Decimal | None:
    module = programme.module(line.get("module"))
    basis = _basis(line)
    if module is None or basis is None:
        return None
    return split(basis, module.state_share, ROUNDINGS[programme.grant.rounding])[0]


def _own_share(line: Values, programme: Programme) -> Decimal | None:
    typed = _amount(line, "state_share")
    state = typed if typed is not None else _state_share(line, programme)
    basis = _basis(line)
    return None if state is None or basis is None else basis - state


def _basis(line: Values) -> Decimal | None:
    expenditure, eligible = _amount(line, "expenditure"), _amount(line, "eligible")
    if expenditure is None:
        return None
    basis = (expenditure if eligible is None else eligible) - (_amount(line, "third_party") or ZERO)
    return max(basis, ZERO)


def _amount(line: Values, name: str) -> Decimal | None:
    if line.get(name) in (None, ""):
        return None
    try:
        return read_amount(line[name], computed=True)
    except DoubtfulAmount:
        return None


_BASIS_TEXT = 'MAX(0,IF({eligible}="",{expenditure},{eligible})-{third_party})'
# A little less than half a cent off before rounding is the same as rounding down, for cents times a
# share of up to four places. Unlike ROUNDDOWN it does not lose a cent where 0.8 is no exact float.
FORMULAS: Mapping[tuple[str, str], Formula] = {
    ("Finanzierungsplan", "state_share"): Formula(
        f'=IF({{expenditure}}="","",IFERROR(ROUND({_BASIS_TEXT}*INDEX({{SHARE}},MATCH({{module}},{{MODULE}},0))'
        f'-IF({ROUNDING_NAME}="abrunden",0.0049999,0),2),""))',
        _state_share,
    ),
    ("Finanzierungsplan", "own_share"): Formula(
        f'=IF({{state_share}}="","",ROUND({_BASIS_TEXT}-{{state_share}},2))',
        _own_share,
    ),
}
"""By sheet and field."""


def formula_text(formula: Formula, model: type[Row], table: str) -> str:
    """The formula with structured references, in the form in which a file stores them (`[#This Row]`)."""
    own = {name: f"{table}[[#This Row],[{column.header}]]" for name, column in model.COLUMNS.items()}
    lookup = {
        "MODULE": f"{MODULES_TABLE}[{ModuleLine.COLUMNS['module'].header}]",
        "SHARE": f"{MODULES_TABLE}[{ModuleLine.COLUMNS['state_share'].header}]",
    }
    return formula.text.format_map(own | lookup)
