"""The figures of the participant list and the co-financing for „Auswertung“ in the minutes, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from addin.cofinancing.results import Figures
from addin.contents import FINANCE, Contents
from addin.jobs import evaluation_of, examine_finance
from addin.minutes.meeting import Minutes
from addin.minutes.results import Counted, ModuleMoney, Money, People, Results
from addin.participants.context import Context
from addin.participants.export.counts import REST, count_participations
from addin.participants.rows import Measure, Participant
from addin.participants.statistics import short_title
from addin.workbook.protocol import UnusableInput

_DRAWN = frozenset({"Baustein", "Kommune", "Verbleib"})
"""What a chart shows too; of the other attributes the tables are short enough."""

NOTHING_TO_SHOW = UnusableInput(
    "Für die Auswertung im Protokoll gibt es in der Arbeitsmappe weder eine Liste der Teilnehmenden noch Blätter zur "
    "Kofinanzierung. Bitte ein Blatt „Teilnehmende“, „Finanzierungsplan“ oder „Belege“ anlegen, oder das Protokoll "
    "ohne Auswertung schreiben."
)


def results_of(contents: Contents) -> Results:
    """The figures on the day of the contents; raises `UnusableInput` where the workbook holds neither list."""

    listed, funded = Participant in contents.tables, any(model in contents.tables for model in FINANCE)
    if not listed and not funded:
        raise NOTHING_TO_SHOW
    people, too_few = None, ""
    if listed:
        try:
            people = _people(contents)
        except UnusableInput as error:  # too few persons to count
            too_few = str(error)
    return Results(
        day=contents.today,
        programme=contents.programme.name,
        people=people,
        money=_money(contents) if funded else None,
        too_few=too_few,
    )


def with_results(minutes: Minutes, contents: Contents) -> Minutes:
    """Minutes with the section „Auswertung“; raises as `results_of` does."""
    return replace(minutes, results=results_of(contents))


def _people(contents: Contents) -> People:
    """The counts that the export for statistics publishes, and no other: they are safe beside each other."""

    least = contents.programme.small_numbers.below
    context = Context(contents.programme, contents.today, contents.rows(Measure))
    counts = count_participations(contents.rows(Participant) or (), context, least)
    names = _module_names(contents)
    by_module = tuple(
        (names.get(module, module), count) for module, count in zip(counts.modules, counts.by_module, strict=True)
    )
    tables = [("Baustein", by_module)] if len(by_module) > 1 else []
    tables += [(table.title, tuple(zip(table.categories, table.totals, strict=True))) for table in counts.tables]
    return People(
        participations=counts.total,
        persons=_persons(contents, least),
        tables=tuple(Counted(title, lines, drawn=title in _DRAWN) for title, lines in tables),
        below=least,
        joined=REST,
        left_out=tuple(counts.left_out),
    )


def _persons(contents: Contents, least: int) -> int | None:
    """How many persons there are; None where fewer than `least` of them take part several times."""

    evaluation = evaluation_of(contents)
    stays = Counter(stay.person for stay in evaluation.stays)
    several = sum(1 for count in stays.values() if count > 1)
    return evaluation.total.persons if several >= least else None


def _money(contents: Contents) -> Money:

    result = examine_finance(contents).result
    names = _module_names(contents)
    modules = tuple(_amounts(_label(module.module, names), module) for module in result.modules)
    return Money(modules, _amounts("insgesamt", result.total), result.total.unrecognised)


def _label(module: int | None, names: Mapping[str, str]) -> str:
    return "ohne Baustein" if module is None else names.get(f"Baustein {module}", f"Baustein {module}")


def _amounts(label: str, figures: Figures) -> ModuleMoney:

    return ModuleMoney(
        label=label,
        planned=figures.planned,
        spent=figures.spent,
        eligible=figures.eligible,
        state_share=figures.state_share,
        own_share=figures.own_share,
        granted=figures.granted,
        drawn=figures.drawn,
        balance=figures.balance,
    )


def _module_names(contents: Contents) -> Mapping[str, str]:
    """The short names of the modules, as „Auswertung“ has them, by „Baustein 1“ and so on."""

    return {f"Baustein {module.number}": short_title(module) for module in contents.programme.modules}
