"""How meetings, persons and agenda items are told apart, however an office writes them."""

from __future__ import annotations

import re

from addin.columns import Row, fold, tidy

_MEETING_WORDS = frozenset({"sitzung", "sitzungen", "nr", "nummer", "kerngruppe", "kerngruppensitzung"})
_TITLES = frozenset({"frau", "herr", "fr", "hr", "dr", "prof", "dipl", "ing", "med", "jur", "phil"})
_NOBODY = frozenset({"", "nein", "niemand", "keine", "keiner", "entfaellt"})
_NUMBERED = re.compile(r"(?:top\s*)?(\d{1,9}[a-z]?(?:[.,]\d{1,9}[a-z]?)*)\.?", re.IGNORECASE)
_LINE_ENDS = re.compile(r"_x000D_\n?|\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", re.IGNORECASE)


def meeting_key(number: str) -> str:
    """A meeting's number for comparing: «3», «3.», «03» and «Sitzung Nr. 3» are the same meeting.

    >>> meeting_key("Sitzung Nr. 03"), meeting_key("2022/01"), meeting_key("Auftakt")
    ('3', '2022 1', 'auftakt')
    """
    words = [word.lstrip("0") or "0" for word in fold(number).split() if word not in _MEETING_WORDS]
    return " ".join(words) or tidy(number).casefold()


def meeting_words(number: str) -> str:
    """A meeting by its number, to stand behind „der“ and „zur“; a number that says „Sitzung“ itself stays as it is.

    >>> meeting_words("3."), meeting_words("2022/3"), meeting_words("Sondersitzung 1")
    ('3. Sitzung', 'Sitzung 2022/3', 'Sondersitzung 1')
    """
    bare = number.rstrip(".")
    if bare.isdecimal():
        return f"{bare}. Sitzung"
    return bare if "sitzung" in bare.casefold() else f"Sitzung {bare}".rstrip()


def person_key(name: str) -> str:
    """A person's name for comparing: the order of its parts and titles do not count.

    >>> person_key("Dr. Weber, Anna") == person_key("Frau Anna Weber")
    True
    """
    parts = fold(re.sub(r"\(.*?\)", " ", name)).split()
    return " ".join(sorted([part for part in parts if part not in _TITLES] or parts)) or tidy(name).casefold()


def person_keys(names: str | None) -> frozenset[str]:
    """The persons that a cell names as deputies; empty where it says that there is none.

    >>> sorted(person_keys("Eva Kurz / Jan Lang")), person_keys("–"), sorted(person_keys("Kurz, Eva"))
    (['eva kurz', 'jan lang'], frozenset(), ['eva kurz'])
    """
    if names is None or fold(names) in _NOBODY:
        return frozenset()
    parts = re.split(r"[/;]|\s(?:und|oder)\s", names)
    whole_names = [name for part in parts for name in _between_commas(part)]
    return frozenset(person_key(name) for name in whole_names if fold(name) not in _NOBODY)


def _between_commas(names: str) -> list[str]:
    parts = names.split(",")
    return parts if all(len(fold(part).split()) > 1 for part in parts) else [names]


def item_number(item: str) -> str:
    """An agenda item's number as it is shown: without «TOP» and a closing point, with points inside.

    >>> item_number("TOP 3,1"), item_number("3."), item_number("Verschiedenes")
    ('3.1', '3', 'Verschiedenes')
    """
    match = _NUMBERED.fullmatch(tidy(item))
    return match[1].replace(",", ".") if match else tidy(item)


def item_key(item: str) -> tuple[tuple[int, str], ...]:
    """The parts of an agenda item's number for sorting; empty where it is not a number.

    >>> sorted(["10", "2", "3.1", "3", "2a"], key=item_key)
    ['2', '2a', '3', '3.1', '10']
    """
    if not _NUMBERED.fullmatch(tidy(item)):
        return ()
    return tuple((int(number), letter) for number, letter in re.findall(r"(\d+)([a-z]?)", item_number(item).casefold()))


def is_filled(row: Row, name: str) -> bool:
    """Whether a cell holds anything, readable or not; a formula without a stored result counts."""
    if not row.has(name):
        return False
    column = row.place.columns[name]
    raw = row.place.raw(column)
    return (raw is not None and bool(tidy(str(raw)))) or (row.number, column) in row.place.grid.unstored


def lines(row: Row, name: str) -> tuple[str, ...]:
    """The lines of a text cell as the office broke them, without empty ones."""
    value = getattr(row, name)
    if value is None:
        return ()
    raw = row.place.raw(row.place.columns[name])
    text = raw if isinstance(raw, str) else str(value)
    return tuple(line for line in map(tidy, _LINE_ENDS.split(text)) if line)


def natural_key(number: str | None) -> tuple[tuple[int, int, str], ...]:
    """Numbers and words of a text for sorting: 2 before 10, A2 before A10; nothing comes last.

    >>> sorted(["10", "A2", "2", None], key=natural_key)
    ['2', '10', 'A2', None]
    """
    if number is None:
        return ((2, 0, ""),)
    parts = re.findall(r"\d{1,9}|[a-z]+", fold(number))
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)
