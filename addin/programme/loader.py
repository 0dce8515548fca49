"""Programme files: found by name, read strictly, and refused in one German sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from addin.columns.text import fold
from addin.programme.mistakes import contradiction, first_mistake
from addin.programme.model import Programme
from addin.workbook.protocol import UnusableInput

_SHIPPED = Path(__file__).parent
_PLACE = re.compile(r"at line (\d+), column (\d+)")


class ProgrammeError(UnusableInput):
    """A programme that is not known, or a programme file that cannot be used; the text names file and key."""


def programmes() -> tuple[str, ...]:
    """The keys of the programmes that come with the Fördermappe.

    >>> programmes()
    ('durchstarten', 'gemeinsam_klappts')
    """
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.toml")))


def load_programme(name_or_path: str | Path) -> Programme:
    """A programme by its key, its name, one of its aliases, or the path of a file that ends in `.toml`.

    A file may name others in `include`; they are looked for beside it and then among the shipped ones, and
    no key may stand in two of them.

    Raises `ProgrammeError`.

    >>> load_programme("Durchstarten in Ausbildung und Arbeit").key
    'durchstarten'
    """
    file = _find(name_or_path)
    values, origin = _gather(file)
    try:
        programme = Programme.model_validate(values)
    except ValidationError as error:
        key, sentence = first_mistake(error.errors(include_url=False))
        raise _mistake(origin.get(key, file), sentence) from None
    if found := contradiction(programme):
        key, sentence = found
        raise _mistake(origin.get(key, file), sentence)
    return programme


def _mistake(file: Path, sentence: str) -> ProgrammeError:
    return ProgrammeError(f"Die Programmdatei „{file.name}“ ist nicht verwendbar: {sentence}.")


def _find(name_or_path: str | Path) -> Path:
    if isinstance(name_or_path, Path) or name_or_path.lower().endswith(".toml"):
        return Path(name_or_path)
    wanted = fold(name_or_path.replace("_", " "))
    known: dict[str, Path] = {}
    for key in programmes():
        file = _SHIPPED / f"{key}.toml"
        if fold(key.replace("_", " ")) == wanted:
            return file
        values = _read(file)
        known.update({fold(name): file for name in (values["name"], *values["aliases"])})
    if wanted in known:
        return known[wanted]
    listed = ", ".join(f"„{key}“" for key in programmes())
    raise ProgrammeError(
        f"Das Programm „{name_or_path}“ ist nicht bekannt; bekannt sind {listed}, "
        "ein eigenes wird als Pfad einer .toml-Datei genannt."
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as opened:
            # Shares and amounts are decimal fractions: a float would already have lost them.
            return tomllib.load(opened, parse_float=Decimal)
    except FileNotFoundError:
        raise ProgrammeError(f"Die Programmdatei „{file}“ gibt es nicht.") from None
    except OSError:
        raise ProgrammeError(f"Die Programmdatei „{file}“ kann nicht geöffnet werden.") from None
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        where = f"in Zeile {place[1]}, Spalte {place[2]}" if place else "am Ende der Datei"
        raise _mistake(file, f"{where} steht etwas, das kein TOML ist (Schlüssel = Wert)") from None
    except UnicodeDecodeError:
        raise _mistake(file, "der Text ist nicht in UTF-8 gespeichert") from None


def _gather(file: Path) -> tuple[dict[str, Any], Mapping[str, Path]]:
    """The values of a file and of those that it includes, and which file each top key stands in."""
    own = _read(file)
    included = own.pop("include", [])
    if not isinstance(included, list) or not all(isinstance(name, str) for name in included):
        raise _mistake(file, "bei „include“ wird eine Liste von Dateinamen in Anführungszeichen erwartet")
    values: dict[str, Any] = {}
    origin: dict[str, Path] = {}
    for part, content in ((file, own), *_included(file, included)):
        for key, value in content.items():
            if key in values:
                raise _mistake(part, f"„{key}“ steht schon in „{origin[key].name}“ und darf nur einmal vorkommen")
            values[key], origin[key] = _frozen(value), part
    return values, origin


def _included(file: Path, names: list[str]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for name in names:
        part = next((path for path in (file.parent / name, _SHIPPED / name) if path.is_file()), None)
        if part is None:
            raise _mistake(file, f"die unter „include“ genannte Datei „{name}“ gibt es nicht")
        yield part, _read(part)


def _frozen(value: object) -> object:
    """Lists as tuples, all the way down: strict models take nothing else."""
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value
