"""What is in a workbook: which sheet is which, its typed rows, and the programme that they belong to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.columns import Reader, Row, SumRow, Table, fold
from addin.columns.across import find_spread
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
from addin.workbook.start_sheet import is_start_sheet

R = TypeVar("R", bound=Row)

DEFAULT_PROGRAMME = "durchstarten"

SHEET_MISSING = Rule(
    code="A01",
    title="Ein Blatt, das gebraucht wird, fehlt",
    severity=Severity.ERROR,
    message="Das Blatt „{missing}“ wurde nicht gefunden, auch nicht an seinen Spalten.",
    fix="Bitte das Blatt anlegen oder ein vorhandenes so nennen; eine leere Vorlage schreibt „foerdermappe new“.",
)
SHEET_HIDDEN = SHEET_MISSING.variant(
    severity=Severity.ERROR,
    message="Das Blatt „{missing}“ ist ausgeblendet und wurde nicht geprüft.",
    fix="Bitte das Blatt einblenden und noch einmal prüfen.",
)
NOTHING_TO_CHECK = SHEET_MISSING.variant(
    severity=Severity.ERROR,
    message="In der Arbeitsmappe wurde kein Blatt erkannt, das geprüft werden kann.",
    fix="Bitte ein Blatt zum Beispiel „Teilnehmende“ nennen oder seine Spalten wie in der Vorlage.",
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
    hidden: Sequence[str]
    today: date
    terms_sheet: str | None = None

    def rows(self, model: type[R]) -> tuple[R, ...] | None:
        """All rows of a model from all of its sheets; None where the workbook has no such sheet."""
        tables = self.tables.get(model)
        if tables is None:
            return None
        return tuple(row for table in tables for row in table.rows)

    def sums(self, model: type[R]) -> tuple[SumRow[R], ...]:
        """The sums within the lists of a model, from all of its sheets."""
        return tuple(total for table in self.tables.get(model, ()) for total in table.sums)

    def findings(self, *models: type[Row]) -> list[Finding]:
        """What reading the sheets of these models found."""
        return [finding for model in models for table in self.tables.get(model, ()) for finding in table.findings]

    def missing(self, *models: type[Row]) -> list[Finding]:
        """A01 for each of these models that has no sheet."""
        hidden = {fold(name) for name in self.hidden}
        return [
            (SHEET_HIDDEN if fold(model.SHEET) in hidden else SHEET_MISSING).at(CellRef(""), missing=model.SHEET)
            for model in models
            if model not in self.tables
        ]


def read_contents(
    workbook: Workbook,
    today: date,
    *,
    programme: str | None = None,
    only: str | None = None,
    models: Collection[type[Row]] = SHEETS,
) -> Contents:
    """Recognise and read every known sheet; with `only`, that sheet alone (and the programme's terms).

    With `models`, only the sheets of these row models: what is known by its name as another one is not even read.

    Raises `UnusableInput` where `only` names no sheet, or one that is not known, and for a programme that is
    not known or broken.
    """
    plain, unknown = load_programme(programme or DEFAULT_PROGRAMME), None  # before asking what is still being read
    tabs = _tabs(workbook, SHEETS if only is not None else models)
    if only is not None:
        only = _name_of(only, tabs, workbook)
    grids = {name: workbook.read(name) for name in tabs.shown}
    grids = {name: grid for name, grid in grids.items() if not is_start_sheet(grid)}
    terms_name = _terms_sheet(grids)
    terms_grid = grids.pop(terms_name) if terms_name else None
    if programme is None:
        plain, unknown = _named(terms_grid, plain)
    terms = apply_sheet(plain, terms_grid, today) if terms_grid else None
    in_force = terms.programme if terms else plain

    if only is not None:
        grids = {name: grid for name, grid in grids.items() if name == only}
    names = in_force.module_names()
    recognised, not_checked = _recognise(grids, names, alone=only is not None)
    not_checked += [f"Das Blatt „{name}“ ist ausgeblendet und wurde nicht geprüft." for name in tabs.hidden]
    not_checked += [
        f"Das Blatt „{name}“ heißt wie ein Blatt, das die Fördermappe schreibt, und wurde nicht geprüft."
        for name in tabs.named_like_ours
        if not workbook.is_own(name) and not workbook.is_hidden(name)
    ]
    if only is not None and only != terms_name and only not in recognised:
        raise UnusableInput(
            f"Auf dem Blatt „{only}“ wurden keine bekannten Spalten gefunden; "
            "bitte die Spalten wie in der Vorlage nennen."
        )
    reader = Reader(today, names)
    tables: dict[type[Row], list[Table[Any]]] = {}
    for name, model in recognised.items():
        if only is not None or model in models:
            grid = grids[name] if model not in FINANCE else replace(grids[name], formulas=workbook.formulas(name))
            table = reader.table(model, grid)
            tables.setdefault(model, []).append(table)
            not_checked += table.unread
    if unknown is not None and terms is not None:
        cell = terms.key_cells.get("programme", CellRef(terms_name or "", header="Programm", value=unknown))
        findings = (UNKNOWN_PROGRAMME.at(cell, programme=in_force.name), *terms.findings)
        terms = replace(terms, findings=findings)
    checked = {table.sheet: len(table.rows) for listed in tables.values() for table in listed}
    if terms is not None and terms_name is not None:
        checked[terms_name] = len(terms.rows)
    ordered = {name: checked[name] for name in tabs.shown if name in checked}
    return Contents(in_force, terms, tables, ordered, not_checked, tabs.shown, tabs.hidden, today, terms_name)


class _Tabs(NamedTuple):
    """The sheets to look at, the hidden ones among those of interest, and those named like a sheet that we write."""

    shown: Sequence[str]
    hidden: Sequence[str]
    named_like_ours: Sequence[str]


def _tabs(workbook: Workbook, models: Collection[type[Row]]) -> _Tabs:
    """The sheets of a workbook without those that their names tell to be of other models."""
    others = {fold(title) for model in SHEETS if model not in models for title in (model.SHEET, *model.ALSO_NAMED)}
    ours = {name.casefold() for name in RESULT_SHEETS}
    names = [name for name in workbook.sheet_names() if fold(name) not in others]
    theirs = [name for name in names if name.casefold() not in ours]
    hidden = [name for name in theirs if workbook.is_hidden(name)]
    shown = [name for name in theirs if name not in hidden]
    return _Tabs(shown, hidden, [name for name in names if name not in theirs])


def _name_of(asked: str, tabs: _Tabs, workbook: Workbook) -> str:
    """The sheet that the caller means, whatever its case; `UnusableInput` where there is none to check."""
    found = next((name for name in tabs.shown if fold(name) == fold(asked)), None)
    if found is not None:
        return found
    if fold(asked) in {fold(name) for name in tabs.hidden}:
        raise UnusableInput(f"Das Blatt „{asked}“ ist ausgeblendet; bitte einblenden und noch einmal prüfen.")
    listed = ", ".join(f"„{name}“" for name in tabs.shown)
    raise UnusableInput(f"Ein Blatt „{asked}“ gibt es nicht in „{workbook.name}“; es gibt {listed}.")


def _terms_sheet(grids: Mapping[str, Grid]) -> str | None:
    """The sheet with the terms of the grant: by its name, or else by its columns."""
    for titles in ((ModuleLine.SHEET,), ModuleLine.ALSO_NAMED):
        folded = {fold(title) for title in titles}
        if (found := next((name for name in grids if fold(name) in folded), None)) is not None:
            return found
    known = {fold(title) for model in SHEETS for title in (model.SHEET, *model.ALSO_NAMED)}
    fits = {name: fit(grid, ModuleLine) for name, grid in grids.items() if fold(name) not in known}
    best = max(fits, key=lambda name: fits[name], default=None)
    if best is None or fits[best] <= max(fit(grids[best], model) for model in SHEETS):
        return None
    return best


def _named(terms: Grid | None, default: Programme) -> tuple[Programme, str | None]:
    """The programme that the sheet names, or else the default one.

    Also the sheet's name for it where it is none that anybody knows: that is a mistake in the sheet, not
    in the call.
    """
    named = programme_named_in(terms) if terms else None
    if named is None:
        return default, None
    try:
        return load_programme(named), None
    except ProgrammeError:
        return default, named


def _fit(grid: Grid, model: type[Row], modules: Mapping[str, int]) -> float:
    """How well a sheet fits a model: by its columns, or with the modules across the top."""
    return fit(grid, model) or float(find_spread(grid, model, modules) is not None)


def _recognise(
    grids: Mapping[str, Grid], modules: Mapping[str, int], *, alone: bool
) -> tuple[dict[str, type[Row]], list[str]]:
    """The model of each sheet: by its name, or else by its columns where no sheet bears the model's name."""
    models: dict[str, type[Row]] = {}
    for titles_of in (lambda model: (model.SHEET,), lambda model: model.ALSO_NAMED):
        by_name = {fold(title): model for model in SHEETS for title in titles_of(model)}
        taken = set(models.values())
        for name in grids:
            model = by_name.get(fold(name))
            if model is not None and model not in taken and name not in models:
                models[name] = model
    covers = _covers(grids, models, modules)
    models = {name: model for name, model in models.items() if name not in covers}
    not_checked = [f"Das Blatt „{name}“ enthält keine Liste und wurde nicht geprüft." for name in covers]
    named = set(models.values())
    for name, grid in grids.items():
        if name in models or name in covers:
            continue
        fits = {model: _fit(grid, model, modules) for model in SHEETS}
        best = max(SHEETS, key=lambda model: fits[model])
        if fits[best] == 0:
            not_checked.append(f"Das Blatt „{name}“ ist nicht bekannt und wurde nicht geprüft.")
        elif best in named and best in FINANCE and not alone:
            not_checked.append(
                f"Das Blatt „{name}“ sieht aus wie „{best.SHEET}“ und wurde nicht mitgezählt, "
                f"weil es schon ein Blatt mit diesem Namen gibt."
            )
        else:
            models[name] = best
    return {name: models[name] for name in grids if name in models}, not_checked


def _covers(grids: Mapping[str, Grid], models: Mapping[str, type[Row]], modules: Mapping[str, int]) -> list[str]:
    """Sheets that bear a model's name without its columns, while the list itself stands on another sheet."""
    others = [grid for name, grid in grids.items() if name not in models]
    return [
        name
        for name, model in models.items()
        if _fit(grids[name], model, modules) == 0 and any(_fit(other, model, modules) for other in others)
    ]
