"""The organisations of a meeting: which one a name means, and where a text speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from addin.columns import fold, tidy
from addin.minutes.attendance import AttendanceList
from addin.workbook.protocol import UnusableInput

_BINDING = frozenset({"der", "des", "die", "fuer", "im", "in", "von", "vom", "e"})
"""Words after which an organisation's name only says whose or where it is: „Ausländerbehörde | des Kreises“."""
_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation: its name as the office writes it, and the folded names by which texts may speak of it."""

    name: str
    forms: tuple[str, ...]

    def is_named_in(self, text: str) -> bool:
        """Whether a text speaks of it, also in the genitive: „des Flüchtlingsrats“."""
        folded = fold(text)
        return any(_pattern(form).search(folded) for form in self.forms)


def find_organisation(name: str, attendance: AttendanceList, others: Iterable[str]) -> Organisation:
    """The organisation that a name means; `others` are names beside those of the attendance, as tasks have them.

    Raises `UnusableInput`, which lists the organisations, where the name means none or several.
    """
    groups = (*attendance.delegations, *attendance.guests)
    known = _known([group.organisation for group in groups], others)
    wanted = fold(name)
    if not wanted:
        raise UnusableInput("Für den Auszug fehlt der Name der Organisation.")
    words = _pattern(wanted)
    found = [one for one in known if fold(one.name) == wanted]
    found = found or [one for one in known if wanted in one.forms]
    found = found or [one for one in known if words.search(fold(one.name))]
    if len(found) == 1:
        return found[0]
    shown = tidy(name)[:60]
    listed = [f"„{one.name}“" for one in (found or known)]
    more = f" und {len(listed) - _MOST_LISTED} weitere" if len(listed) > _MOST_LISTED else ""
    names = ", ".join(listed[:_MOST_LISTED]) + more
    if found:
        raise UnusableInput(f"Die Organisation „{shown}“ ist nicht eindeutig; gemeint sein kann: {names}.")
    raise UnusableInput(
        f"Die Organisation „{shown}“ kommt in dieser Sitzung nicht vor; es gibt: {names or 'noch keine'}."
    )


def _known(present: Iterable[str], others: Iterable[str]) -> list[Organisation]:
    """The organisations with their forms; one of the others that is only another form of these is not listed again."""
    names = {fold(name): name for name in reversed([*present]) if fold(name)}
    found = [Organisation(name, _forms(folded, names)) for folded, name in reversed(names.items())]
    forms = {form for one in found for form in one.forms}
    more = {fold(name): name for name in others if fold(name) and fold(name) not in forms}
    return [*found, *(Organisation(name, (folded,)) for folded, name in more.items())]


def _forms(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """A folded name and its beginnings that stand for it alone, the longest first.

    A beginning has two words, or it is one word whose rest only says whose or where it is.
    """
    words = name.split()
    beginnings = [
        " ".join(words[:count])
        for count in range(len(words) - 1, 0, -1)
        if (count > 1 or words[1] in _BINDING) and words[count - 1] not in _BINDING
    ]
    others = [other for other in names if other != name]
    return (name, *(form for form in beginnings if not _begins(others, form)))


def _begins(names: Sequence[str], form: str) -> bool:
    return any(name == form or name.startswith(f"{form} ") for name in names)


def _pattern(form: str) -> re.Pattern[str]:
    """A form in a folded text, each of its words with the ending of a genitive or without."""
    return re.compile(r"\b" + " ".join(rf"{re.escape(word)}(?:e?s|e?n)?" for word in form.split()) + r"\b")
