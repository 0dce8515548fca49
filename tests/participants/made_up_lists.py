"""Participant lists for the tests of the evaluation: right and wrong entries, as offices make them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from hypothesis import strategies as st
from participants.fine_row import PROGRAMME, fine
from sheets import TODAY, rows_of

from addin.participants.context import Context
from addin.participants.rows import Participant
from addin.participants.statistics import evaluate

FINE = fine(sex="m", module=4.0)
_DAYS = st.dates(date(2020, 6, 1), date(2022, 9, 30)) | st.sampled_from(
    [date(2021, 9, 30), date(2021, 10, 1), date(2021, 12, 31), TODAY, date(2012, 5, 1)]
)
_CELLS: Mapping[str, st.SearchStrategy[object]] = {
    "last_name": st.sampled_from(["Sow", "Diallo", ""]),
    "first_name": st.sampled_from(["Reza", "Amina"]),
    "birth_date": st.sampled_from([date(2000, 5, 20), date(2004, 1, 1), date(1990, 3, 3), date(2030, 1, 1), "", "?"]),
    "sex": st.sampled_from(["w", "m", "d", "o. A.", ""]),
    "residence_status": st.sampled_from(["Duldung", "gestattet", "§ 60b", "Touristenvisum", "xyz", ""]),
    "municipality": st.sampled_from(["Gangelt", "52525 Heinsberg", "Aachen", "=1+1", "-", ""]),
    "module": st.sampled_from([1.0, 2.0, 4.0, 6.0, 9.0, "Vorkurs", ""]),
    "entry": _DAYS | st.sampled_from(["", "bald"]),
    "exit": _DAYS | st.sampled_from(["", "", "-", "Juni"]),
    "exit_reason": st.sampled_from(["regulär", "Abbruch", "Arbeitsaufnahme", "=Abbruch", ""]),
    "outcome": st.sampled_from(["Ausbildung", "Arbeit", "Schule", "Praktikum", "unbekannt", "Wegzug", "@x", "", "-"]),
}
LISTS = st.lists(st.fixed_dictionaries(dict(_CELLS)), max_size=12)
"""Rows by field, with everything that offices leave out or misspell."""


def evaluated(*entries: Mapping[str, object], today: date = TODAY, programme: object = PROGRAMME):
    """The evaluation of rows that are given by field."""
    return evaluate(rows_of(Participant, *entries, today=today), Context(programme, today))


def rows_at_random(count: int) -> list[dict[str, object]]:
    """So many rows of the same kind, always the same ones."""
    random = Random(4)
    days = [date.fromordinal(number) for number in range(date(2020, 6, 1).toordinal(), date(2022, 9, 30).toordinal())]
    choices: dict[str, list[object]] = {
        "last_name": ["Sow", "Diallo", "Haidari", "Kaya", "Tesfay", ""],
        "first_name": ["Reza", "Amina", "Yusuf", "Selam"],
        "birth_date": [date(2000, 5, 20), date(2004, 1, 1), date(1990, 3, 3), ""],
        "sex": ["w", "m", "d", ""],
        "residence_status": ["Duldung", "gestattet", "§ 60b", "§ 60a Abs. 6", "xyz", ""],
        "municipality": ["Gangelt", "Heinsberg", "Wegberg", "Aachen", "=1+1", ""],
        "module": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 9.0, ""],
        "entry": [*days, "", "bald"],
        "exit": [*days, *[""] * 300, "Juni"],
        "exit_reason": ["regulär", "Abbruch", "Arbeitsaufnahme", ""],
        "outcome": ["Ausbildung", "Arbeit", "Schule", "Praktikum", "unbekannt", "Wegzug", "@x", ""],
    }
    return [{name: random.choice(values) for name, values in choices.items()} for _ in range(count)]
