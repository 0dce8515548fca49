"""What is in a workbook: which sheet is which, its typed rows, and the programme that they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.columns import Reader, Row, Table, fold
from addin.columns.headers import fit
from addin.columns.read import NOT_IN_LIST
from addin.findings import CellRef, Finding, Rule, Severity
from addin.programme.keys import programme_named_in
from addin.programme.loader import ProgrammeError, load_programme
from addin.programme.model import Programme
from addin.programme.module_line import ModuleLine
from addin.programme.sheet import Overridden, apply_sheet
from addin.sheets import SHEETS
from addin.workbook.protocol import RESULT_SHEETS, Grid, UnusableInput, Workbook

R = TypeVar("R", bound=Row)

DEFAULT_PROGRAMME = "durchstarten"

SHEET_MISSING = Rule(
    code="A01",
    title="Ein Blatt, das gebraucht wird, fehlt",
    severity=Severity.ERROR,
    message="Das Blatt „{missing}“ wurde nicht gefunden, auch nicht an seinen Spalten.",
    fix="Bitte das Blatt anlegen oder so nennen; eine leere Vorlage schreibt „foerdermappe new“.",
)
NOTHING_TO_CHECK = SHEET_MISSING.variant(
    severity=Severity.ERROR,
    message="In der Arbeitsmappe wurde kein Blatt erkannt, das geprüft werden kann.",
    fix="Bitte ein Blatt wie „Teilnehmende“ nennen oder seine Spalten wie in der Vorlage überschreiben.",
)

UNKNOWN_PROGRAMME = NOT_IN_LIST["K"].variant(
    severity=Severity.ERROR,
    message="Das Programm „{value}“ ist nicht bekannt; geprüft wurde nach „{programme}“.",
    fix="Bitte den Namen des Programms wie im Bescheid eintragen oder beim Aufruf --programme angeben.",
)

RULES = (SHEET_MISSING,)

FINANCE = (PlanLine, Receipt, OwnFunds, Drawdown)


@dataclass(frozen=True, slots=True)
class Contents:
    """The known sheets of a workbook by row model, in the order of their tabs, and its programme.

    `checked` tells how many rows of each sheet were read; `not_checked` says in German what was left alone.
    """

    programme: Programme
    terms: Overridden | None
    tables: Mapping[type[Row], Sequence[Table[Any]]]
    checked: Mapping[str, int]
    not_checked: Sequence[str]
    order: Sequence[str]
    today: date

    def rows(self, model: type[R]) -> tuple[R, ...] | None:
        """All rows of a model from all of its sheets; None where the workbook has no such sheet."""
        tables = self.tables.get(model)
        if tables is None:
            return None
        return tuple(row for table in tables for row in table.rows)

    def findings(self, *models: type[Row]) -> list[Finding]:
        """What reading the sheets of these models found."""
        return [finding for model in models for table in self.tables.get(model, ()) for finding in table.findings]

    def missing(self, *models: type[Row]) -> list[Finding]:
        """A01 for each of these models that has no sheet."""
        return [
            SHEET_MISSING.at(CellRef("", header=""), missing=model.SHEET)
            for model in models
            if model not in self.tables
        ]


def read_contents(
    workbook: Workbook, today: date, *, programme: str | None = None, only: str | None = None
) -> Contents:
    """Recognise and read every known sheet; with `only`, that sheet alone (and the programme's terms).

    Raises `UnusableInput` where `only` names no sheet, or one that is not known, and for a programme that is
    not known or broken.
    """
    names = [name for name in workbook.sheet_names() if name not in RESULT_SHEETS]
    if only is not None and only not in names:
        listed = ", ".join(f"„{name}“" for name in names)
        raise UnusableInput(f"Ein Blatt „{only}“ gibt es nicht in „{workbook.name}“; es gibt {listed}.")
    terms_name = next((name for name in names if fold(name) == fold(ModuleLine.SHEET)), None)
    terms_grid = workbook.read(terms_name) if terms_name else None
    plain, unknown = _programme(programme, terms_grid)
    terms = apply_sheet(plain, terms_grid, today) if terms_grid else None
    in_force = terms.programme if terms else plain

    wanted = [only] if only is not None else [name for name in names if name != terms_name]
    grids = {name: workbook.read(name) for name in wanted if name != terms_name}
    models, not_checked = _recognise(grids, alone=only is not None)
    not_checked += [
        f"Das Blatt „{name}“ ist ausgeblendet und wurde nicht geprüft."
        for name in workbook.hidden_sheet_names()
        if name not in RESULT_SHEETS
    ]
    if only is not None and only != terms_name and only not in models:
        raise UnusableInput(
            f"Auf dem Blatt „{only}“ wurden keine bekannten Spalten gefunden; es kann nicht geprüft werden."
        )
    reader = Reader(today, in_force.module_names())
    tables: dict[type[Row], list[Table[Any]]] = {}
    for name, model in models.items():
        tables.setdefault(model, []).append(reader.table(model, grids[name]))
    if unknown is not None and terms is not None:
        cell = terms.key_cells.get("programme", CellRef(terms_name or "", header="Programm", value=unknown))
        findings = (UNKNOWN_PROGRAMME.at(cell, programme=in_force.name), *terms.findings)
        terms = replace(terms, findings=findings)
    checked = {table.sheet: len(table.rows) for listed in tables.values() for table in listed}
    if terms is not None and terms_name is not None:
        checked[terms_name] = len(terms.rows)
    ordered = {name: checked[name] for name in names if name in checked}
    return Contents(in_force, terms, tables, ordered, not_checked, names, today)


def _programme(chosen: str | None, terms: Grid | None) -> tuple[Programme, str | None]:
    """The programme that the caller chose, or else the one that the sheet names, or else the default.

    Also the sheet's name for it where it is none that anybody knows: that is a mistake in the sheet, not
    in the call.
    """
    if chosen is not None:
        return load_programme(chosen), None
    named = programme_named_in(terms) if terms else None
    if named is None:
        return load_programme(DEFAULT_PROGRAMME), None
    try:
        return load_programme(named), None
    except ProgrammeError:
        return load_programme(DEFAULT_PROGRAMME), named


def _recognise(grids: Mapping[str, Grid], *, alone: bool) -> tuple[dict[str, type[Row]], list[str]]:
    """The model of each sheet: by its name, or else by its columns where no sheet bears the model's name."""
    models: dict[str, type[Row]] = {}
    for titles_of in (lambda model: (model.SHEET,), lambda model: model.ALSO_NAMED):
        by_name = {fold(title): model for model in SHEETS for title in titles_of(model)}
        taken = set(models.values())
        for name in grids:
            model = by_name.get(fold(name))
            if model is not None and model not in taken and name not in models:
                models[name] = model
    named = set(models.values())
    not_checked = []
    for name, grid in grids.items():
        if name in models:
            continue
        fits = {model: fit(grid, model) for model in SHEETS}
        best = max(SHEETS, key=lambda model: fits[model])
        if fits[best] == 0:
            not_checked.append(f"Das Blatt „{name}“ ist nicht bekannt und wurde nicht geprüft.")
        elif best in named and not alone:
            not_checked.append(
                f"Das Blatt „{name}“ sieht aus wie „{best.SHEET}“ und wurde nicht geprüft, "
                f"weil es schon ein Blatt mit diesem Namen gibt."
            )
        else:
            models[name] = best
    return {name: models[name] for name in grids if name in models}, not_checked
