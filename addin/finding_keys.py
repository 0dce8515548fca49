"""What a finding is known by from run to run, wherever its row stands then.

A key says what is wrong — the rule and the values that it is about — and in whose row. Sorting a list or inserting rows
leaves it as it is; a change of one of those values makes it another one. Of the row it keeps several parts (a name, a
birth date, a file number, a stay), so that a finding is known again when one of them is corrected.
"""

from __future__ import annotations

import base64
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from addin.columns import Row, fold
from addin.columns.text import tidy
from addin.findings import Finding, Severity, shown

_ROW_NUMBERS = re.compile(r"\b(Zeilen?) \d+(?:(?:, | und | bis )\d+)*")
_NOTHING = "-"
_GROUP = "g"
_KEY = re.compile(r"g?[a-z2-7]{8}(?:\.(?:[a-z2-7]{5}|-))*")
_SURELY = 2  # parts of a row that must agree where one of them has changed

Rows = Mapping[tuple[str, int | None], Row]


def keys_of(findings: Sequence[Finding], rows: Rows) -> list[str]:
    """The keys of the findings; `rows` holds the rows that they are about, by sheet and number."""
    groups: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for finding in findings:
        if finding.group is not None:
            groups[finding.code, finding.group].add(_values(finding, rows))
    whose = {place: "".join(f".{part}" for part in _who(row)) for place, row in rows.items()}
    keys = []
    for finding in findings:
        if finding.group is not None:
            what = group_key(finding.code, finding.severity, groups[finding.code, finding.group])
        else:
            what = _digest((finding.code, finding.severity.value, *_values(finding, rows)), 5)
        keys.append(f"{what}{whose.get((finding.sheet, finding.place.row), '')}")
    return keys


def group_key(code: str, severity: Severity, rows: Iterable[tuple[str, ...]]) -> str:
    """What a finding about several rows together is known by: the values of all of them, in whatever order they stand.

    >>> one, other = ("Sow", "Reza"), ("Sow", "Rheza")
    >>> group_key("T61", Severity.WARNING, [one, other]) == group_key("T61", Severity.WARNING, [other, one])
    True
    """
    values = (value for row in sorted(rows) for value in (*row, ""))
    return f"{_GROUP}{_digest((code, severity.value, *values), 5)}"


def known_again(now: Sequence[str], before: Sequence[str], *, strictly: bool = False) -> dict[int, int]:
    """Which of the keys of today stand for which earlier ones, by their positions; each stands for one at most.

    Those that are equal find each other first; then those of which one part of the row has changed. `strictly`, the
    first part, such as a name, may only have changed where all others say something and agree: many share a birth
    date on 1 January and the first day of a course, and what is accepted for one must not pass to another.

    >>> known_again(["ab.x.y.z", "ab.u.v.w"], ["ab.u.v.w", "ab.x.y.q"])
    {1: 0, 0: 1}
    """
    left: dict[str, deque[int]] = defaultdict(deque)
    for position, key in enumerate(before):
        left[key].append(position)
    found = {position: left[key].popleft() for position, key in enumerate(now) if left.get(key)}
    changed: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for positions in left.values():
        for position in positions:
            for likeness in _one_part_off(before[position], strictly=strictly):
                changed[likeness].append(position)
    taken = set(found.values())
    for position, key in enumerate(now):
        if position not in found:
            for likeness in _one_part_off(key, strictly=strictly):
                candidates = changed.get(likeness, deque())
                while candidates and candidates[0] in taken:
                    candidates.popleft()
                if candidates:
                    found[position] = candidates.popleft()
                    taken.add(found[position])
                    break
    return found


def is_key(text: str) -> bool:
    """Whether a text is a key, and not something that a person has typed where one stands.

    >>> is_key("mfrggzdf.nbswy.-"), is_key("gmfrggzdf"), is_key("siehe Akte")
    (True, True, False)
    """
    return _KEY.fullmatch(text) is not None


def matter(key: str) -> str:
    """The part of a key that says what is wrong, without the row."""
    return key.partition(".")[0]


def is_of_group(key: str) -> bool:
    """Whether a key is of a finding about several rows together; its matter then names them all."""
    return key.startswith(_GROUP)


def _values(finding: Finding, rows: Rows) -> tuple[str, ...]:
    """What the finding is about: the values that its rule names, else the cell and the words."""
    row = rows.get((finding.sheet, finding.place.row))
    if finding.about and row is not None:
        return tuple(_value(row, name) for name in finding.about)
    return finding.place.header, finding.place.value, _ROW_NUMBERS.sub(r"\1", finding.message)


def _value(row: Row, name: str) -> str:
    """A field as it was read, or as it stands in the cell where it cannot be."""
    value = getattr(row, name)
    if value is None and row.has(name):
        value = row.place.held(name)
    return tidy(shown(value))


def _who(row: Row) -> Iterable[str]:
    for fields in row.TOLD_APART_BY:
        values = [fold(_value(row, name)) for name in fields]
        yield _digest(values, 3) if any(values) else _NOTHING


def _digest(values: Iterable[str], size: int) -> str:
    """A short word for values, of some eight letters for five bytes."""
    digest = blake2b("\x1f".join(values).encode(), digest_size=size).digest()
    return base64.b32encode(digest).decode().rstrip("=").lower()


def _one_part_off(key: str, *, strictly: bool) -> Iterator[tuple[str, ...]]:
    """What a key has in common with one that differs in a single part of the row, part by part.

    Only where enough of the other parts say anything.
    """
    what, *who = key.split(".")
    for number in range(len(who)):
        others = [*who[:number], *who[number + 1 :]]
        needed = len(others) if strictly and number == 0 else _SURELY
        if sum(part != _NOTHING for part in others) >= needed:
            yield (what, str(number), *others)
