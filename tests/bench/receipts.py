"""Checking and computing the co-financing of a long list of receipts, against a bare read of the file."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[1] / "cofinancing"))

from made_up_receipts import POSITIONS, Made, made_up_receipts

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.columns import Row

RECEIPTS = 50_000
TODAY = "2022-12-30"
READ_BARE = "import sys; from python_calamine import CalamineWorkbook as W; w = W.from_path(sys.argv[1]); " \
    "[w.get_sheet_by_name(name).to_python() for name in w.sheet_names]"  # fmt: skip

Times = tuple[float, float]


def measure_receipts(
    folder: Path, runs: int, ratio: Callable[[Sequence[str], Sequence[str], int], Times]
) -> Iterator[tuple[str, Times, float]]:
    """What was measured, the best times in seconds of ours and of the bare read, and the most that may be."""
    file = folder / "Belege.xlsx"
    write_receipts(file)
    for command in ("cofinance", "check"):
        ours = ("-m", "addin", command, str(file), "--no-copy", "--json", "--today", TODAY)
        times = ratio(ours, ("-c", READ_BARE, str(file)), runs)
        yield f"{command} --no-copy, {RECEIPTS} receipts, against a bare calamine read", times, 4.0


def write_receipts(file: Path, count: int = RECEIPTS) -> None:
    """Plan, receipts, own funds and drawdowns of made-up payees, in every column of the template."""
    receipts = made_up_receipts(count, twice=0.002)
    book = xlsxwriter.Workbook(str(file))
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    _write(book, PlanLine, _plan(receipts), day)
    _write(book, Receipt, _receipts(receipts), day)
    _write(book, OwnFunds, _own_funds(receipts), day)
    _write(book, Drawdown, _drawdowns(receipts), day)
    book.close()


def _write(book: xlsxwriter.Workbook, model: type[Row], rows: Iterator[Mapping[str, object]], day: object) -> None:
    names = [name for name, column in model.COLUMNS.items() if column.in_template]
    sheet = book.add_worksheet(model.SHEET)
    sheet.write_row(0, 0, [model.COLUMNS[name].header for name in names])
    for number, row in enumerate(rows, start=1):
        for index, name in enumerate(names):
            value = row.get(name, "")
            if isinstance(value, date):
                sheet.write_datetime(number, index, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif value != "":
                sheet.write(number, index, value)


def _receipts(receipts: Sequence[Made]) -> Iterator[dict[str, object]]:
    """Some hundred of the rows have a mistake; of every tenth receipt a part is not eligible."""
    random = Random(7)
    for number, made in enumerate(receipts, start=1):
        row = {**made.fields, "receipt_number": f"{made.paid_on.year}-{number:05}"}
        if made.cents > 0:
            partly = number % 10 == 0
            row["eligible"] = made.cents // 10 * 9 / 100 if partly else made.cents / 100
            row["remark"] = "ohne Bewirtung" if partly else ""
        mistake = random.random()
        if mistake < 0.002:
            row["position"] = "Honorar"
        elif mistake < 0.004:
            row["paid_on"] = date(2023, 1, 17)
        elif mistake < 0.006:
            row["amount"] = f"{made.cents / 100:.2f} €".replace(".", ",")
        yield row


def _plan(receipts: Sequence[Made]) -> Iterator[dict[str, object]]:
    spent = _sums(receipts)
    for module, positions in POSITIONS.items():
        for position in positions:
            planned = max(int(spent.get((module, position), 0) // 100), 1000)
            state = Decimal(planned * 80) / 100
            yield {
                "module": module,
                "position": position,
                "expenditure": planned,
                "state_share": float(state),
                "own_share": float(planned - state),
            }


def _sums(receipts: Sequence[Made]) -> dict[tuple[int, str], int]:
    spent: dict[tuple[int, str], int] = {}
    for made in receipts:
        key = made.module, made.position
        spent[key] = spent.get(key, 0) + made.cents
    return spent


def _of_modules(receipts: Sequence[Made]) -> dict[int, int]:
    """Whole euros by module."""
    spent: dict[int, int] = {}
    for (module, _), cents in _sums(receipts).items():
        spent[module] = spent.get(module, 0) + cents // 100
    return spent


def _own_funds(receipts: Sequence[Made]) -> Iterator[dict[str, object]]:
    for module, euros in _of_modules(receipts).items():
        yield {
            "module": module,
            "origin": "Kreishaushalt",
            "kind": "Haushaltsmittel",
            "amount": euros // 4,
            "on": date(2021, 1, 15),
            "evidence": "Haushaltsplan 2021",
        }


def _drawdowns(receipts: Sequence[Made]) -> Iterator[dict[str, object]]:
    """Every two months what was paid."""
    number = 0
    for month in range(2, 36, 2):
        for module, euros in _of_modules(receipts).items():
            number += 1
            called = date(2020 + month // 12, month % 12 + 1, 10)
            yield {
                "serial": number,
                "module": module,
                "called_on": called,
                "amount": euros * 8 // 10 // 17,
                "received_on": called.replace(day=24),
            }


if __name__ == "__main__":
    import subprocess
    import tempfile

    def _once(ours: Sequence[str], bare: Sequence[str], runs: int) -> Times:
        best = [float("inf")] * 2
        for _ in range(runs):
            for place, arguments in enumerate((ours, bare)):
                start = time.perf_counter()
                subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=False)
                best[place] = min(best[place], time.perf_counter() - start)
        return best[0], best[1]

    with tempfile.TemporaryDirectory() as name:
        for what, (ours, bare), most in measure_receipts(Path(name), 5, _once):
            print(f"{what}\n  {ours:.2f} s against {bare:.2f} s: {ours / bare:.2f} times, at most {most}")
