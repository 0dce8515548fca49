"""The whole check: that rows are judged alike whether one or many of a kind stand in the list."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from sheets import TODAY, codes, rows_of

from addin.participants.check import CHECKS, check_participants
from addin.participants.context import Context
from addin.participants.rows import Measure, Participant
from addin.programme.loader import load_programme

PROGRAMME = load_programme("durchstarten")
MEASURES = rows_of(Measure, {"name": "Kurs", "module": 2.0, "start": date(2021, 1, 4)})

entries = st.fixed_dictionaries(
    {
        "last_name": st.sampled_from(["Sow", "Ahmadi"]),
        "first_name": st.sampled_from(["Reza", "Leyla"]),
        "birth_date": st.sampled_from([date(2000, 1, 2), date(1990, 1, 2)]),
        "residence_status": st.sampled_from(["Duldung", "Duldung § 60b", "Visum", "Dultung", ""]),
        "municipality": st.sampled_from(["Gangelt", "Aachen", "Selfkant"]),
        "postcode": st.sampled_from(["52538", "41812", ""]),
        "sgb_access": st.sampled_from(["Zugang", "nachrangig", ""]),
        "integration_course": st.sampled_from(["Zugang", "kein Zugang", ""]),
        "module": st.sampled_from([1.0, 2.0, 7.0, "Nähen"]),
        "measure": st.sampled_from(["Kurs", "Nähkurs", ""]),
        "entry": st.sampled_from([date(2021, 1, 4), date(2012, 1, 4), ""]),
        "language_at_entry": st.sampled_from(["B1", "A1", ""]),
        "language_at_exit": st.sampled_from(["A2", "B2", ""]),
        "exception_reason": st.sampled_from(["Einzelfall", ""]),
    }
)


@given(st.lists(entries, max_size=30))
def test_a_row_is_judged_alike_alone_and_among_many_of_its_kind(listed):
    people = rows_of(Participant, *listed)
    context = Context(PROGRAMME, TODAY, MEASURES)
    alone = [finding for person in people for check in CHECKS for finding in check(person, context)]
    together = [finding for finding in check_participants(people, context) if finding.group is None]

    assert sorted(codes(together), key=str) == sorted(codes(alone), key=str)
