"""What is given away names nobody: neither the list for third parties nor the counts for statistics."""

from __future__ import annotations

import contextlib
import random
from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import TODAY, grid_shown, rows_of

from addin.participants.context import Context
from addin.participants.export.counts import count_participations
from addin.participants.export.frequent import OTHERS, frequent
from addin.participants.export.sheets import LEFT_OUT, counts_sheet, list_sheet
from addin.participants.export.third_party import NOT_TOLD, third_party_list
from addin.participants.rows import Measure, Participant
from addin.programme.loader import load_programme
from addin.workbook.protocol import Kind, UnusableInput

KEY = bytes(range(32))
LEAST, SHARED = 3, 5
PROGRAMME = load_programme("durchstarten")
COURSE = {"name": "Kurs 2021", "module": 2, "start": date(2021, 8, 2)}


def somebody(number, **changes):
    return {
        "serial": number,
        "file_number": f"AZ-{number}",
        "last_name": f"Nachname{number}",
        "first_name": f"Vorname{number}",
        "birth_date": date(2000, 1, 1 + number % 28),
        "sex": "m",
        "nationality": "syrisch",
        "residence_status": "Duldung",
        "municipality": "Heinsberg",
        "postcode": "52525",
        "module": 2,
        "measure": "Kurs 2021",
        "entry": date(2021, 9, 1),
        **changes,
    }


def listed(*entries, measures=(COURSE,)):
    """The list for third parties, as lines of header and value."""
    context = Context(PROGRAMME, TODAY, rows_of(Measure, *measures))
    given_out = third_party_list(rows_of(Participant, *entries), context, KEY, SHARED)
    return [dict(zip([c.header for c in given_out.columns], line, strict=True)) for line in given_out.lines]


def column(header, *entries, **options):
    return sorted((line[header] or "") for line in listed(*entries, **options))


def counted(*entries):
    return count_participations(rows_of(Participant, *entries), Context(PROGRAMME, TODAY), LEAST)


# The list for third parties


def test_the_columns_are_those_that_may_leave_the_office():
    assert list(listed(somebody(1))[0]) == [
        "Pseudonym",
        "Geburtsjahr",
        "Geschlecht",
        "Staatsangehörigkeit",
        "Aufenthaltsstatus",
        "Kommune",
        "Baustein",
        "Maßnahme",
        "Eintritt",
        "Austritt",
        "Austrittsgrund",
        "Verbleib",
        "Sprachniveau Eintritt",
        "Sprachniveau Austritt",
        "Schulabschluss",
        "Kinderbetreuung",
    ]


def test_days_become_years_and_months():
    [line] = listed(somebody(1, exit=date(2022, 2, 28), exit_reason="regulär", childcare="nein"))

    assert (line["Geburtsjahr"], line["Eintritt"], line["Austritt"]) == (2000, "2021-09", "2022-02")
    assert (line["Austrittsgrund"], line["Kinderbetreuung"]) == ("regulär", "nein")


def test_both_stays_of_a_person_bear_one_pseudonym():
    lines = listed(somebody(1), somebody(2), somebody(1, module=3, entry=date(2022, 1, 3)))

    assert len({line["Pseudonym"] for line in lines}) == 2


def test_the_order_of_the_lines_says_nothing_of_the_order_of_the_list():
    entries = [somebody(number) for number in range(30)]
    shuffled = random.Random(1).sample(entries, len(entries))

    lines = listed(*entries)

    assert lines == listed(*shuffled)
    assert [line["Pseudonym"] for line in lines] == sorted(line["Pseudonym"] for line in lines)


def test_a_row_without_anybody_has_no_pseudonym_and_stands_last():
    lines = listed(somebody(1), somebody(2, last_name="", file_number=""))

    assert [line["Pseudonym"] is None for line in lines] == [False, True]


@pytest.mark.parametrize("persons", [4, 5])
def test_a_municipality_is_told_from_five_persons_on(persons):
    entries = [somebody(n, municipality="Wegberg") for n in range(persons)]
    entries += [somebody(50 + n) for n in range(6)] + [somebody(80 + n, municipality="Gangelt") for n in range(6)]

    assert ("Wegberg" in column("Kommune", *entries)) is (persons == 5)


def test_five_stays_of_one_person_are_not_five_persons():
    entries = [somebody(1, municipality="Wegberg", module=m) for m in range(1, 6)] + [
        somebody(n) for n in range(20, 40)
    ]

    assert "Wegberg" not in column("Kommune", *entries)


def test_who_is_left_over_cannot_be_told_by_exclusion():
    entries = [somebody(n) for n in range(9)] + [somebody(20 + n, municipality="Gangelt") for n in range(6)]

    told = column("Kommune", *entries, somebody(50, municipality="Wegberg"))

    assert told == ["Heinsberg"] * 9 + [OTHERS] * 7


def test_an_address_in_the_cell_does_not_leave_the_office():
    street = [somebody(n, municipality="41812 Erkelenz, Am Wall 3") for n in range(6)]
    shelter = [somebody(20 + n, municipality="Unterkunft Am Wall 3") for n in range(6)]

    assert column("Kommune", *street, *shelter) == ["Erkelenz"] * 6 + [OTHERS] * 6


@pytest.mark.parametrize(
    ("field", "header", "telling"),
    [
        ("nationality", "Staatsangehörigkeit", "syrisch, geb. 3.4.2001"),
        ("outcome", "Verbleib", "Ausbildung mit Nachname3"),
        ("outcome", "Verbleib", "siehe Akte 17345"),
        ("outcome", "Verbleib", "w" * 80),
        ("school_certificate", "Schulabschluss", "schule@example.org"),
        ("measure", "Maßnahme", "Einzelcoaching Vorname3"),
        ("measure", "Maßnahme", "steht nicht auf dem Blatt"),
        ("residence_status", "Aufenthaltsstatus", "ganz unbekannt"),
        ("language_at_entry", "Sprachniveau Eintritt", "spricht gut"),
    ],
)
def test_a_text_that_could_tell_who_it_is_stays_in_the_office_however_many_share_it(field, header, telling):
    entries = [somebody(number, **{field: telling}) for number in range(9)]
    measures = [COURSE, {"name": "Einzelcoaching Vorname3", "module": 2}]

    assert set(column(header, *entries, measures=measures)) == {OTHERS}


@pytest.mark.parametrize(
    ("field", "header", "text", "told"),
    [
        ("nationality", "Staatsangehörigkeit", "afghanisch", "afghanisch"),
        ("school_certificate", "Schulabschluss", "9 Jahre Schule", "9 Jahre Schule"),
        ("measure", "Maßnahme", "kurs 2021", "kurs 2021"),
        ("residence_status", "Aufenthaltsstatus", "§ 60a bis 3/22", "Duldung"),
        ("language_at_entry", "Sprachniveau Eintritt", "B1 (Prüfung 3.4.2021)", "B1"),
        ("language_at_exit", "Sprachniveau Austritt", "a2.1", "A2"),
        ("outcome", "Verbleib", "–", ""),
    ],
)
def test_what_many_share_is_told_in_the_words_of_the_field(field, header, text, told):
    assert set(column(header, *[somebody(n, **{field: text}) for n in range(9)])) == {told}


def sexes(**counts):
    """The column „Geschlecht“, counted, of a list with so many persons of each sex; `none` are those without."""
    words = {"none": "", "oA": "o. A."}
    people = [words.get(sex, sex) for sex, count in counts.items() for _ in range(count)]
    return Counter(column("Geschlecht", *[somebody(number, sex=sex) for number, sex in enumerate(people)]))


@pytest.mark.parametrize("persons", [4, 5])
def test_a_sex_is_told_from_five_persons_on(persons):
    assert ("d" in sexes(w=6, m=7, d=persons)) is (persons == 5)


def test_a_sex_that_few_have_is_never_told_as_another_one():
    assert sexes(w=6, m=9, d=1) == {NOT_TOLD: 7, "m": 9}
    assert sexes(w=6, m=9, oA=2) == {NOT_TOLD: 8, "m": 9}
    assert NOT_TOLD not in Participant.COLUMNS["sex"].choices


def test_who_has_told_no_sex_stands_with_the_few_before_others_have_to():
    assert sexes(w=6, m=9, d=1, none=4) == {NOT_TOLD: 5, "w": 6, "m": 9}
    assert sexes(w=6, m=9, d=1, none=3) == {NOT_TOLD: 10, "m": 9}


def test_a_sex_that_nobody_has_told_stays_empty_where_nobody_is_to_be_hidden():
    assert sexes(w=6, m=9, none=2) == {"": 2, "w": 6, "m": 9}


@pytest.mark.parametrize(("d", "explained"), [(1, True), (5, False)])
def test_the_sheet_explains_a_sex_that_is_not_told(d, explained):
    sex = [*"w" * 6, *"m" * 9, *"d" * d]
    people = rows_of(Participant, *[somebody(number, sex=one) for number, one in enumerate(sex)])
    given_out = third_party_list(people, Context(PROGRAMME, TODAY), KEY, SHARED)
    notes = [line.cells[0] for line in list_sheet(given_out, "Programm", TODAY, SHARED).lines if line.kind is Kind.NOTE]

    assert any(f"„{NOT_TOLD}“ sagt über niemanden etwas" in note for note in notes) is explained


@given(
    st.fixed_dictionaries(dict.fromkeys(("w", "m", "d", "oA", "none"), st.integers(0, 9))).filter(
        lambda counts: any(counts.values())
    )
)
def test_no_sex_can_be_told_by_exclusion(counts):
    told = sexes(**counts)

    assert all(told[sex] in (0, count) for sex, count in counts.items() if sex in ("w", "m", "d"))
    assert all(count >= SHARED for sex, count in told.items() if sex not in ("", NOT_TOLD))
    hidden = sum(counts.values()) - sum(count for sex, count in told.items() if sex in ("w", "m", "d", "o. A."))
    assert NOT_TOLD not in told or told[NOT_TOLD] == hidden
    assert NOT_TOLD not in told or hidden >= SHARED or set(told) == {NOT_TOLD}


@given(
    st.lists(
        st.tuples(st.sampled_from(["A", "a", "B", "C", "D", "andere", "", None]), st.integers(0, 12)), max_size=60
    ),
    st.integers(1, 6),
)
def test_every_value_that_is_told_is_shared_by_enough_persons(pairs, least):
    values, who = [value for value, _ in pairs], [str(person) if person else None for _, person in pairs]

    told = frequent(values, who, least)

    sharing = defaultdict(set)
    for value, person in zip(told, who, strict=True):
        sharing[value].add(person)
    for value, persons in sharing.items():
        enough = len(persons - {None}) >= least
        everything = set(filter(None, told)) == {OTHERS}
        assert value is None or enough or (value == OTHERS and everything)
    for value, shown in zip(values, told, strict=True):
        assert shown is None if not value else shown == OTHERS or shown.casefold() == value.casefold()


NASTY = [
    "&amp;",
    "<b>",
    "=1+1",
    "@Sum",
    "'",
    '"',
    "]]>",
    "ß",
    "İ",
    "é",
    "\u202e",
    "A",
    "m",
    "Heinsberg-",
    "\t",
    "andere ",
]
CORE = st.text("qxzjkvwy", min_size=7, max_size=12)


@st.composite
def secrets(draw):
    return draw(st.sampled_from(NASTY)) + draw(CORE) + draw(st.sampled_from(NASTY))


@st.composite
def lists(draw):
    """Rows whose secrets may look like anything, and the secrets."""
    hidden, entries = set(), []
    for number in range(draw(st.integers(1, 12))):
        kept = {
            name: draw(secrets())
            for name in ("last_name", "first_name", "file_number", "remark", "exception_reason", "provider")
        }
        kept["serial"] = f"{draw(CORE)}"
        birth = draw(st.dates(date(1990, 1, 1), date(2004, 12, 31)))
        entry = draw(st.dates(date(2020, 1, 2), date(2021, 12, 30)))
        telling = draw(st.sampled_from([kept["last_name"], f"bei {kept['first_name']}", "Schule"]))
        entries.append(somebody(number, birth_date=birth, entry=entry, outcome=telling, nationality=telling, **kept))
        hidden |= {*kept.values(), f"{birth:%d.%m.%Y}", birth.isoformat(), entry.isoformat(), f"{entry:%d.%m.%Y}"}
    return entries, hidden


def shown_in(sheet):
    return "\n".join(str(value) for row in grid_shown(sheet).rows for value in row)


@settings(max_examples=60)
@given(lists())
def test_no_secret_of_the_list_stands_on_the_sheet(drawn):
    entries, hidden = drawn
    context = Context(PROGRAMME, date(2026, 3, 15), rows_of(Measure, COURSE))
    people = rows_of(Participant, *entries)
    text = shown_in(list_sheet(third_party_list(people, context, KEY, SHARED), "Programm", context.today, SHARED))
    with contextlib.suppress(UnusableInput):  # too few
        text += shown_in(counts_sheet(count_participations(people, context, LEAST), "P", context.today, LEAST))

    assert not [secret for secret in hidden if secret.strip() in text]


# The counts for statistics


def several(count, first=0, **changes):
    return [somebody(first + n, **changes) for n in range(count)]


def test_participations_are_counted_by_module_and_attribute():
    people = several(5, sex="w") + several(4, 10) + several(3, 20, module=3, sex="w") + several(6, 30, module=3)

    counts = counted(*people)
    sexes = counts.tables[0]

    assert counts.titles[0] == "2 Berufsbegleitende Qualifizierung und/oder Sprachförderung"
    assert (counts.modules, counts.by_module, counts.total) == (["Baustein 2", "Baustein 3"], [9, 9], 18)
    assert (sexes.categories, sexes.counts, sexes.totals) == (["weiblich", "männlich"], [[5, 3], [4, 6]], [8, 10])


def test_small_modules_and_categories_are_counted_with_the_next_larger_one():
    people = several(9, sex="w") + several(6, 10, module=3) + several(2, 20, module=4, sex="d")

    counts = counted(*people)

    assert (counts.modules, counts.by_module) == (["Baustein 2", "übrige"], [9, 8])
    assert counts.tables[0].categories == ["weiblich", "übrige"]


def test_an_attribute_that_leaves_one_group_alone_is_left_out():
    counts = counted(*several(7))

    assert counts.tables == []
    assert counts.left_out[:2] == ["Geschlecht", "Alter bei Eintritt"]
    assert "Kommune" in shown_in(counts_sheet(counts, "Programm", TODAY, LEAST))


def test_fewer_than_three_persons_are_not_counted_at_all():
    with pytest.raises(UnusableInput, match="weniger als 3 Personen"):
        counted(somebody(1), somebody(1, module=3), somebody(2), somebody(2, module=4))


def test_rare_ages_are_counted_in_coarser_groups():
    births = {2004: 1, 2002: 6, 1999: 6, 1995: 6, 1990: 1}  # 16, 18, 21, 25 and 30 on the day of entry
    people = [p for year, n in births.items() for p in several(n, year, birth_date=date(year, 10, 1))]

    [ages] = [table for table in counted(*people).tables if table.title == "Alter bei Eintritt"]

    assert (ages.categories, ages.totals) == (["unter 21", "21–24", "25 und älter"], [7, 6, 7])


def test_who_is_still_there_is_an_outcome_too():
    people = several(4) + several(4, 10, exit=date(2022, 1, 31), outcome="Ausbildung zum Koch")

    [outcomes] = [table for table in counted(*people).tables if table.title == "Verbleib"]

    assert outcomes.categories == ["Ausbildung", "noch dabei"]


# The attack


def lists_of_many():
    """Lists of persons who differ in everything that is counted, some with several stays."""
    return st.builds(make_list, st.integers(0, 10**9), st.integers(4, 120), st.floats(0.3, 3))


def make_list(seed, rows, skew):
    chance = random.Random(seed)

    def pick(*values):
        return chance.choices(values, [(n + 1) ** -skew for n in range(len(values))])[0]

    entries = []
    for number in range(rows):
        person = number if chance.random() < 0.85 else chance.randrange(rows)
        left = chance.random() < 0.5
        entries.append(
            somebody(
                person,
                birth_date=date(2003 - pick(0, 1, 3, 5, 7, 12), 1 + person % 12, 1),
                first_name=f"Vorname{person}",
                sex=pick("m", "w", "", "d"),
                residence_status=pick("Duldung", "Aufenthaltsgestattung", "§ 60b", "Visum", "??"),
                municipality=pick(*(town.name for town in PROGRAMME.county.municipalities), "Aachen", ""),
                module=pick(1, 4, 2, 3, 6, 5, "Kurs"),
                entry=date(pick(2021, 2020, 2022), pick(1, 2), 1),
                exit=date(2022, 3, 1) if left else "",
                outcome=pick("Ausbildung", "Arbeit", "unbekannt", "Wegzug", "Schule") if left else "",
            )
        )
    return entries


def published_tables(sheet):
    """The tables as a reader finds them on the sheet: for each its counts, a line of totals last, „•“ as None."""
    tables, rows = [], None
    for row in grid_shown(sheet).rows:
        if row and row[-1] == "insgesamt":
            rows = []
            tables.append((row, rows))
        elif rows is not None and row:
            rows.append((row[0], [None if value == LEFT_OUT else value for value in row[1:]]))
    return tables


def equations(tables):
    """Everything that the published numbers say: sums of unknown counts, over all tables at once."""
    for number, (_, rows) in enumerate(tables[1:]):
        cells = [values for _, values in rows[:-1]]
        totals = rows[-1][1]
        if len(totals) == 1:
            continue  # a single module: all that is published are totals
        for r, values in enumerate(cells):
            yield (
                [(number, r, c) for c, v in enumerate(values[:-1]) if v is None],
                values[-1] - sum(v or 0 for v in values[:-1]),
            )
        for c, total in enumerate(totals[:-1]):
            yield (
                [(number, r, c) for r, values in enumerate(cells) if values[c] is None],
                total - sum(values[c] or 0 for values in cells),
            )


def solved(sums):
    """Gaussian elimination over fractions: each row as coefficients by unknown, and the right side."""
    done = []
    for unknowns, right in sums:
        row, value = {u: Fraction(1) for u in unknowns}, Fraction(right)
        for pivot, known, known_value in done:
            if factor := row.get(pivot):
                row = {u: row.get(u, 0) - factor * known.get(u, 0) for u in row.keys() | known.keys()}
                row, value = {u: f for u, f in row.items() if f}, value - factor * known_value
        if not row:
            assert value == 0, "the published numbers contradict each other"
            continue
        pivot = min(row)
        lead = row[pivot]
        row, value = {u: f / lead for u, f in row.items()}, value / lead
        for index, (p, other, other_value) in enumerate(done):
            if factor := other.get(pivot):
                mixed = {u: other.get(u, 0) - factor * row.get(u, 0) for u in other.keys() | row.keys()}
                done[index] = (p, {u: f for u, f in mixed.items() if f}, other_value - factor * value)
        done.append((pivot, row, value))
    return [(row, value) for _, row, value in done]


def bounds(sums):
    """What no count can be below and above, by passing on what each sum says until nothing new comes."""
    rows = [({u: Fraction(1) for u in unknowns}, Fraction(right)) for unknowns, right in sums]
    rows += solved(sums)
    low = {u: Fraction(0) for unknowns, _ in sums for u in unknowns}
    high = dict.fromkeys(low, Fraction(10**6))
    for _ in range(60):
        before = (dict(low), dict(high))
        for row, right in rows:
            least = sum(f * (low if f > 0 else high)[u] for u, f in row.items())
            most = sum(f * (high if f > 0 else low)[u] for u, f in row.items())
            for u, f in row.items():
                rest_least = least - f * (low if f > 0 else high)[u]
                rest_most = most - f * (high if f > 0 else low)[u]
                first, second = (right - rest_most) / f, (right - rest_least) / f
                low[u] = max(low[u], min(first, second))
                high[u] = min(high[u], max(first, second))
        if (low, high) == before:
            break
    return low, high


@settings(max_examples=40)
@given(lists_of_many())
def test_no_small_count_can_be_computed_back_from_all_that_is_published(entries):
    try:
        counts = counted(*entries)
    except UnusableInput:
        return
    tables = published_tables(counts_sheet(counts, "Programm", TODAY, LEAST))
    numbers = [value for _, rows in tables for _, values in rows for value in values if value is not None]
    sums = [(unknowns, right) for unknowns, right in equations(tables) if unknowns or right]

    low, high = bounds(sums)

    assert len(tables) == 1 + len(counts.tables)
    assert min(numbers) >= LEAST
    for unknown, most in high.items():
        assert most >= LEAST, f"{unknown} is known to be small"
        assert low[unknown] < most or low[unknown] >= LEAST, f"{unknown} is known to be {most}"


def test_the_attack_itself_finds_what_is_left_out_carelessly():
    careless = [
        (["", "a", "b", "insgesamt"], [("x", [5, 5, 10])]),
        (["", "a", "b", "insgesamt"], [("m", [None, 4, 6]), ("w", [3, 1, 4]), ("insgesamt", [5, 5, 10])]),
    ]
    low, high = bounds(list(equations(careless)))

    assert low[0, 0, 0] == high[0, 0, 0] == 2
