"""What is wrong with a programme file, said so that the person who wrote it can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from addin.findings import shown
from addin.programme.model import Programme

Mistake = tuple[str, str]
"""The top key that is wrong, and a part of a German sentence that names the key and what was expected."""

_EXPECTED = {
    str: "ein Text in Anführungszeichen",
    int: "eine ganze Zahl ohne Anführungszeichen",
    bool: "true oder false",
    date: "ein Datum wie 2020-01-01 ohne Anführungszeichen",
    Decimal: "eine Zahl mit Punkt wie 37.50 ohne Anführungszeichen",
}


def first_mistake(errors: Sequence[ErrorDetails]) -> Mistake:
    """The mistake to name first; an unknown key goes before the missing one that it was meant to be."""
    error = min(errors, key=lambda found: found["type"] != "extra_forbidden")
    path = error["loc"]
    key = _label(path)
    if error["type"] == "extra_forbidden":
        sentence = f"{key} ist kein bekannter Schlüssel; {_meant(path)}"
    elif error["type"] == "missing":
        sentence = f"{key} fehlt; erwartet wird {_expected(path)}"
    else:
        sentence = f"bei {key} wird {_expected(path)} erwartet, nicht {_seen(error['input'])}"
    return str(path[0]) if path else "", sentence


def contradiction(programme: Programme) -> Mistake | None:
    """The first contradiction between values that are each well-formed, None where there is none."""
    return next(_contradictions(programme), None)


def _contradictions(programme: Programme) -> Iterator[Mistake]:
    if programme.grant.end < programme.grant.start:
        yield "grant", _end_before_start(("grant", "end"), programme.grant.start, programme.grant.end)
    numbers: set[int] = set()
    for index, module in enumerate(programme.modules):
        path = ("modules", index)
        if module.number in numbers:
            label = _label((*path, "number"))
            yield "modules", f"bei {label} wird eine neue Nummer erwartet, {module.number} ist schon vergeben"
        numbers.add(module.number)
        if module.start and module.end and module.end < module.start:
            yield "modules", _end_before_start((*path, "end"), module.start, module.end)
    for key, listed in (("modules", programme.modules), ("ages", programme.ages)):
        if not listed:
            yield key, f"bei „{key}“ wird mindestens ein Eintrag [[{key}]] erwartet"
    for index, ages in enumerate(programme.ages):
        if ages.maximum < ages.minimum:
            label = _label(("ages", index, "maximum"))
            yield "ages", f"bei {label} wird mindestens „minimum“ erwartet, das ist {ages.minimum}"
    for index, (before, after) in enumerate(pairwise(programme.ages), start=1):
        if after.valid_from is None or (before.valid_from and after.valid_from <= before.valid_from):
            label = _label(("ages", index, "from"))
            yield (
                "ages",
                f"bei {label} wird ein späterer Tag als beim Eintrag davor erwartet, "
                "damit sich die Altersgrenzen nicht überschneiden",
            )
    if programme.plausible_age.oldest <= programme.plausible_age.youngest:
        yield (
            "plausible_age",
            f"bei {_label(('plausible_age', 'oldest'))} wird mehr als bei „youngest“ erwartet",
        )


def _end_before_start(path: tuple[str | int, ...], start: date, end: date) -> str:
    return f"bei {_label(path)} wird ein Tag ab dem Beginn {shown(start)} erwartet, nicht {shown(end)}"


def _label(path: Sequence[str | int]) -> str:
    """Like „state_share“ in „modules“ (2. Eintrag)."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts[-1] += f" ({step + 1}. Eintrag)"
        else:
            parts.append(f"„{step}“")
    return " in ".join(reversed(parts)) or "der Datei"


def _meant(path: Sequence[str | int]) -> str:
    _, model = _described(path[:-1])
    if model is None:
        return "er gehört nicht hierher"
    known = [info.alias or name for name, info in model.model_fields.items()]
    near = difflib.get_close_matches(str(path[-1]), known, n=1)
    return f"gemeint ist wohl „{near[0]}“" if near else f"erwartet wird einer von {', '.join(known)}"


def _expected(path: Sequence[str | int]) -> str:
    info, model = _described(path)
    if info is None:
        return f"eine Tabelle [{path[0]}]" if path else "eine Tabelle"
    if any(hasattr(limit, "ge") for limit in info.metadata) and not isinstance(path[-1], int):
        return "ein Anteil zwischen 0 und 1, mit Punkt wie 0.80,"
    kind = _bare(info.annotation)
    if get_origin(kind) is tuple and isinstance(path[-1], int):
        kind = get_args(kind)[0]
    if get_origin(kind) is Literal:
        return "einer der Werte " + ", ".join(f"„{choice}“" for choice in get_args(kind))
    if get_origin(kind) is tuple:
        if model is not None:
            return f"mindestens eine Tabelle [[{'.'.join(str(step) for step in path)}]]"
        return "eine Liste von Texten in eckigen Klammern"
    if model is not None:
        return f"eine Tabelle [{'.'.join(str(step) for step in path if isinstance(step, str))}]"
    return _EXPECTED.get(kind, "ein anderer Wert")


def _described(path: Sequence[str | int]) -> tuple[FieldInfo | None, type[BaseModel] | None]:
    """The field that a path leads to, and the model of what stands there."""
    info: FieldInfo | None = None
    model: type[BaseModel] | None = Programme
    for step in path:
        if isinstance(step, int):
            continue
        fields = model.model_fields if model else {}
        info = next((f for name, f in fields.items() if step in (name, f.alias)), None)
        model = _model_in(info.annotation) if info else None
    return info, model


def _bare(annotation: Any) -> Any:
    """An annotation without its `| None`."""
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _model_in(annotation: Any) -> type[BaseModel] | None:
    kind = _bare(annotation)
    if get_origin(kind) is tuple:
        kind = get_args(kind)[0]
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _seen(value: object) -> str:
    if isinstance(value, str):
        return f"der Text „{value}“"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "eine Liste"
    if isinstance(value, dict):
        return "eine Tabelle"
    return str(value)
