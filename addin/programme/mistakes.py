"""What is wrong with a programme file, said so that the person who wrote it can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from addin.programme.lines import Path
from addin.programme.model import Programme

Mistake = tuple[Path, str]
"""Where something is wrong, and a part of a German sentence that names the key and what was expected."""

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
    key = label(path)
    if error["type"] == "extra_forbidden":
        return path, f"{key} ist kein bekannter Schlüssel; {_meant(path)}"
    if error["type"] == "missing":
        return path, f"{key} fehlt; erwartet wird {expected(path)}{_anywhere(path)}"
    return path, f"bei {key} wird {expected(path)} erwartet, nicht {_seen(error['input'])}"


def label(path: Sequence[str | int]) -> str:
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
    key = str(path[-1])
    if key == "include":
        return "„include“ steht nur am Anfang der Programmdatei selbst"
    if len(path) > 1 and key in Programme.model_fields:
        return "er gehört an den Anfang der Datei, vor die erste Überschrift in eckigen Klammern"
    if model is None:
        return "er gehört nicht hierher"
    known = [info.alias or name for name, info in model.model_fields.items()]
    near = difflib.get_close_matches(key, known, n=1)
    return f"gemeint ist wohl „{near[0]}“" if near else f"erwartet wird einer von {', '.join(known)}"


def _anywhere(path: Sequence[str | int]) -> str:
    """Where a table that is missing may be put."""
    return ", hier oder in einer Datei unter „include“" if len(path) == 1 and _described(path)[1] else ""


def holds_value(path: Sequence[str | int]) -> bool:
    """Whether a programme has a value at that path, or a list of values; not so with a table."""
    info, model = _described(path)
    return info is not None and model is None


def expected(path: Sequence[str | int]) -> str:
    """What a programme has at a path, for a German sentence that goes on with „erwartet“."""
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
        return "eine einzelne Tabelle"
    return str(value)
