"""A folder of 200 lists of 200 rows: how long on one core and on all, and how memory grows with the number of lists.

Each figure is of a process of its own. The parent holds what is needed of every person and nothing else of a list.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import xlsxwriter
from people import participants

from addin.participants.rows import Participant
from addin.together.run import cores

LISTS, ROWS = 200, 200
COUNTS = (50, 100, 200)
TODAY = date(2022, 3, 15)


def measure_together(folder: Path) -> Iterator[str]:
    """Lines on what was measured; `folder` is filled with the lists."""
    lists = list(write_lists(folder / "lists", LISTS, ROWS))
    runs = {}
    for count in COUNTS:
        some = folder / f"lists-{count}"
        some.mkdir()
        for file in lists[:count]:
            (some / file.name).hardlink_to(file)
        runs[count] = _run(some, cores())
    one = _run(folder / f"lists-{LISTS}", 1)
    every = runs[LISTS]
    yield f"check --together, {LISTS} lists of {ROWS} rows: {every['found']}"
    yield (
        f"  {every['seconds']:.1f} s with {cores()} processes, {one['seconds']:.1f} s with one: "
        f"{one['seconds'] / every['seconds']:.2f} times as fast"
    )
    for count, run in runs.items():
        yield f"  memory with {count} lists: parent {run['parent']} MB, largest process {run['child']} MB"


def write_lists(folder: Path, lists: int, rows: int) -> Iterator[Path]:
    """Write plain lists of made-up people; every fiftieth row is a person of the list before, in another module."""
    folder.mkdir()
    columns = [column for column in Participant.COLUMNS.values() if column.in_template]
    people = participants(lists * rows)
    before: list[Mapping[str, object]] = []
    for number in range(1, lists + 1):
        own = list(islice(people, rows))
        for place in range(0, len(before), 50):
            own[place + 1] = {**before[place], "Baustein": 6}
        before = own
        file = folder / f"Liste {number:03}.xlsx"
        with xlsxwriter.Workbook(str(file)) as book:
            sheet = book.add_worksheet(Participant.SHEET)
            day = book.add_format({"num_format": "dd.mm.yyyy"})
            sheet.write_row(0, 0, [column.header for column in columns])
            for row, values in enumerate(own, start=1):
                for index, column in enumerate(columns):
                    value = values.get(column.header)
                    if isinstance(value, date):
                        moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - no time zones in a sheet
                        sheet.write_datetime(row, index, moment, day)
                    elif value is not None:
                        sheet.write(row, index, value)
        yield file


def _run(folder: Path, processes: int) -> dict[str, Any]:
    call = (sys.executable, __file__, str(folder), str(processes))
    return json.loads(subprocess.run(call, capture_output=True, text=True, check=True).stdout)


def _measured(folder: Path, processes: int) -> dict[str, Any]:
    import gc
    import resource

    from addin.together.check import check_together

    gc.freeze()
    gc.disable()  # as the command line does
    start = time.perf_counter()
    told = check_together(folder, TODAY, processes=processes, keep_findings=False)
    seconds = time.perf_counter() - start
    peaks = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    parent, child = peaks
    return {"seconds": seconds, "parent": parent, "child": child, "found": told.summary(), "persons": told.persons}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(_measured(Path(sys.argv[1]), int(sys.argv[2]))))
    else:
        with tempfile.TemporaryDirectory() as name:
            for line in measure_together(Path(name)):
                print(line)
