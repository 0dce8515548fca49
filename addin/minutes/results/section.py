"""The section „Auswertung“ of the minutes: sentences first, then each table, with its chart above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from addin.minutes.results.chart import BarChart, Series
from addin.minutes.results.figures import Counted, ModuleMoney, Money, People, Results
from addin.money import euro
from addin.word import template_styles as look
from addin.word.numbers import add_picture, align_right, keep_together
from addin.word.typography import long_date
from addin.word.writer import Writer

_WIDE = 9354

Draw = Callable[[BarChart], bytes]


def results_section(writer: Writer, results: Results) -> None:
    """Write the figures with the day on which they were taken."""
    from addin.minutes.results.drawing import WIDTH, picture_of  # noqa: PLC0415 - matplotlib takes its time

    writer.heading("Auswertung", 1)
    writer.paragraph(f"{results.programme}: Zahlen aus der Arbeitsmappe, Stand {long_date(results.day)}.")

    def draw(chart: BarChart) -> None:
        add_picture(writer, picture_of(chart), WIDTH, chart.alternative)

    if results.people is not None:
        _people(writer, results.people, draw)
    elif results.too_few:
        writer.heading("Teilnahmen", 2)
        writer.paragraph(results.too_few)
    if results.money is not None:
        _money(writer, results.money, draw)


def _people(writer: Writer, people: People, draw: Callable[[BarChart], None]) -> None:
    writer.heading("Teilnahmen", 2)
    told = f"Die Liste zählt {people.participations} Teilnahmen"
    if people.persons is not None:
        told += f" von {people.persons} Personen"
    writer.paragraph(f"{told}. Wer an zwei Bausteinen teilnimmt, zählt bei den Teilnahmen zweimal.")
    for note in _notes(people):
        writer.paragraph(note, look.NOTE)
    for table in people.tables:
        _counted(writer, table, draw)


def _notes(people: People) -> Iterator[str]:
    if any(label == people.joined for table in people.tables for label, _ in table.lines):
        yield (
            f"„{people.joined}“ sind alle Gruppen mit weniger als {people.below} Personen, zusammen mit der "
            "nächstgrößeren: Auf einzelne Menschen soll keine Zahl zeigen."
        )
    if people.left_out:
        yield f"Nicht ausgewiesen, weil nicht genug Gruppen groß genug sind: {', '.join(people.left_out)}."


def _counted(writer: Writer, table: Counted, draw: Callable[[BarChart], None]) -> None:
    title = f"Teilnahmen nach {table.title}"
    writer.heading(table.title, 3)
    if table.drawn:
        counts = [count for _, count in table.lines]
        labels = [label for label, _ in table.lines]
        draw(BarChart(title, labels, [Series("", counts, [str(count) for count in counts])]))
    rows = [(label, str(count), _percent(count, table.total)) for label, count in table.lines]
    rows.append(("insgesamt", str(table.total), _percent(table.total, table.total)))
    _table(writer, title, (table.title, "Teilnahmen", "Anteil"), (5754, 1800, 1800), rows)


def _money(writer: Writer, money: Money, draw: Callable[[BarChart], None]) -> None:
    writer.heading("Kofinanzierung", 2)
    total = money.total
    told = [
        f"Ausgegeben sind {euro(total.spent)} von geplanten {euro(total.planned)}; zuwendungsfähig sind davon "
        f"{euro(total.eligible)}. Das Land trägt {euro(total.state_share)}, der Eigenanteil beträgt "
        f"{euro(total.own_share)}."
    ]
    if total.balance < 0:
        told.append(f"Abgerufen sind {euro(total.drawn)}, {euro(-total.balance)} mehr als der Landesanteil.")
    else:
        told.append(f"Abgerufen sind {euro(total.drawn)}; {euro(total.balance)} stehen noch aus.")
    if money.unrecognised:
        told.append(f"Noch nicht anerkannt und nicht mitgezählt sind Belege über {euro(money.unrecognised)}.")
    writer.paragraph(" ".join(told))
    _amounts(
        writer,
        money,
        "Plan und Ist",
        {"Plan": lambda m: m.planned, "Ist": lambda m: m.spent, "davon zuwendungsfähig": lambda m: m.eligible},
        draw,
    )
    _amounts(
        writer,
        money,
        "Landesanteil und Eigenanteil",
        {
            "Landesanteil": lambda m: m.state_share,
            "Eigenanteil": lambda m: m.own_share,
            "Höchstbetrag Land": lambda m: m.granted,
            "abgerufen": lambda m: m.drawn,
            "Saldo": lambda m: m.balance,
        },
        draw,
    )


_Amount = Callable[[ModuleMoney], Decimal | None]


def _amounts(
    writer: Writer, money: Money, title: str, columns: dict[str, _Amount], draw: Callable[[BarChart], None]
) -> None:
    """A chart of the first two columns, and a table of all of them."""
    writer.heading(title, 3)
    modules = money.modules
    drawn = [
        Series(name, [float(amount(m) or 0) for m in modules], [_amount(amount(m)) for m in modules])
        for name, amount in list(columns.items())[:2]
    ]
    if modules:
        draw(BarChart(f"{title} je Baustein in Euro", [module.label for module in modules], drawn))
    rows = [
        (module.label, *(_amount(amount(module)) for amount in columns.values())) for module in (*modules, money.total)
    ]
    first = 2454 if len(columns) > 3 else 3354
    widths = (first, *[(_WIDE - first) // len(columns)] * len(columns))
    _table(writer, f"{title} in Euro", ("in Euro", *columns), widths, rows)


def _table(
    writer: Writer, caption: str, header: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]]
) -> None:
    """A table whose first column names, whose others count, and whose last line is the sum."""
    table = writer.table(caption, header, widths, rows, has_total=True)
    align_right(table, first=1)
    keep_together(table)


def _amount(amount: Decimal | None) -> str:
    return "–" if amount is None else euro(amount).removesuffix("\u00a0€")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}\u00a0%" if whole else "–"
