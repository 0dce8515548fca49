"""`make bench`: what the project promises to reach, measured in one run on this machine.

Each figure is the best of several runs of whole processes, ours and what it is held against in turn, so
that a busy moment of the machine touches both.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from buttons import measure_buttons
from duplicates import measure_duplicates
from meetings import measure_minutes
from named import measure_named
from people import participants
from receipts import measure_receipts
from together import measure_together

from addin.contents import read_contents
from addin.participants.duplicates import probable_duplicates
from addin.participants.identity import identity
from addin.participants.rows import Participant
from addin.workbook.file import FileWorkbook

ROWS = 10_000
RUNS = 7
BARE_READ = "import sys; from python_calamine import CalamineWorkbook as W; w = W.from_path(sys.argv[1]); " \
    "[w.get_sheet_by_name(name).to_python() for name in w.sheet_names]"  # fmt: skip
BARE_COPY = "import sys; from openpyxl import load_workbook; load_workbook(sys.argv[1]).save(sys.argv[2])"
BARE_IMPORT = "import pydantic, typer"


def main() -> None:
    """Print each figure, what it may be at most, and what was measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "Teilnehmende.xlsx"
        write_participants(file)
        ours = ("-m", "addin")
        check = (*ours, "check", str(file), "--today", "2022-03-15", "--json")
        read = ratio((*check, "--no-copy"), ("-c", BARE_READ, str(file)), RUNS)
        search = search_for_duplicates(file)
        print(f"search for duplicates in {ROWS} rows, on top of the check: {search:.2f} s, at most 1 s")
        without = (read[0] - search, read[1])
        show(f"check --no-copy, {ROWS} rows, without that search, against a bare calamine read", without, 3.0)
        print(f"  memory {peak_memory((*check, '--no-copy'))} MB, at most 300 MB")
        copy = ratio(check, ("-c", BARE_COPY, str(file), str(folder / "bare.xlsx")), 3)
        show("check with the copy, against openpyxl's load and save", copy, 1.5)
        show("--help, against importing pydantic and typer", ratio((*ours, "--help"), ("-c", BARE_IMPORT), RUNS), 2.0)
        for what, times, most in measure_receipts(folder, RUNS, ratio):
            show(what, times, most)
        for what, times, most in measure_minutes(folder, RUNS):
            show(what, times, most)
        for what, times, most in measure_buttons(folder, RUNS):
            show(what, times, most)
        lists = folder / "together"
        lists.mkdir()
        for line in measure_together(lists):
            print(line)
    measure_duplicates()
    measure_named()


def search_for_duplicates(file: Path) -> float:
    """The best time in seconds that T61 takes for the list of a workbook."""
    with FileWorkbook(file) as workbook:
        people = read_contents(workbook, date(2022, 3, 15)).rows(Participant) or ()
    who = [identity(person) for person in people]
    times = []
    for _ in range(3):
        start = time.perf_counter()
        found = sum(1 for _ in probable_duplicates(people, who))
        times.append(time.perf_counter() - start)
    print(f"  {found} findings in that list")
    return min(times)


def write_participants(file: Path) -> None:
    """A plain list of made-up people in every column of the template."""
    columns = [column for column in Participant.COLUMNS.values() if column.in_template]
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet(Participant.SHEET)
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_row(0, 0, [column.header for column in columns])
    for number, values in enumerate(participants(ROWS), start=1):
        for index, column in enumerate(columns):
            value = values.get(column.header)
            if isinstance(value, date):
                sheet.write_datetime(number, index, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif value is not None:
                sheet.write(number, index, value)
    book.close()


def ratio(ours: Sequence[str], bare: Sequence[str], runs: int) -> tuple[float, float]:
    """The best wall times, in seconds, of both processes, run in turn."""
    times = [(seconds(ours), seconds(bare)) for _ in range(runs)]
    return min(time for time, _ in times), min(time for _, time in times)


def seconds(arguments: Sequence[str]) -> float:
    """The wall time of one Python process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def peak_memory(arguments: Sequence[str]) -> int:
    """The most memory in MB that a child of this process ever had, after running it."""
    import resource

    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=False)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def show(what: str, times: tuple[float, float], most: float) -> None:
    """One line for a figure."""
    ours, bare = times
    print(f"{what}\n  {ours:.3g} s against {bare:.3g} s: {ours / bare:.2f} times, at most {most}")


if __name__ == "__main__":
    main()
