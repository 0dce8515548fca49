"""Programme files: found by name, read strictly, and refused in one German sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from addin.columns.text import fold, is_blank
from addin.programme.contradictions import contradiction
from addin.programme.lines import Path as TomlPath
from addin.programme.lines import find_lines
from addin.programme.mistakes import Mistake, first_mistake, label
from addin.programme.model import Programme
from addin.programme.syntax import syntax_mistake
from addin.workbook.protocol import UnusableInput

_SHIPPED = Path(__file__).parent


class ProgrammeError(UnusableInput):
    """A programme that is not known, or a programme file that cannot be used; the text names file, line and key."""


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
        found: Mistake | None = first_mistake(error.errors(include_url=False))
    else:
        found = None if _is_shipped(file, *origin.values()) else contradiction(programme)
    if found is None:
        return programme
    path, sentence = found
    raise _mistake(origin.get(path[0], file), path, sentence)


def _is_shipped(*files: Path) -> bool:
    """Whether all of the files come with the Fördermappe: tests look at their values, and no start needs to."""
    return all(file.is_relative_to(_SHIPPED) for file in files)


def _mistake(file: Path, path: TomlPath, sentence: str) -> ProgrammeError:
    """The refusal that names file, line and key; lines are looked for only now that there is a mistake."""
    return _refusal(file, find_lines(_text(file)).of(path), sentence)


def _refusal(file: Path, line: int, sentence: str) -> ProgrammeError:
    return ProgrammeError(f"Programmdatei „{file.name}“, Zeile {line}: {sentence}.")


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
        "ein eigenes bitte als Pfad seiner .toml-Datei angeben."
    )


def _read(file: Path) -> dict[str, Any]:
    text = _text(file)
    if is_blank(text):
        raise _refusal(file, 1, "die Datei ist leer; als Erstes wird „key“, der Kurzname des Programms, erwartet")
    try:
        # Shares and amounts are decimal fractions: a float would already have lost them.
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _refusal(file, *syntax_mistake(text, error)) from None
    except (RecursionError, ValueError):  # brackets without end, and numbers of thousands of digits
        raise _refusal(file, 1, "die Datei enthält Werte, die zu lang oder zu tief verschachtelt sind") from None


def _text(file: Path) -> str:
    """The text of a file with `\n` as line ends and without the mark that some editors put in front of UTF-8."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise ProgrammeError(f"Die Programmdatei „{file}“ gibt es nicht; bitte Namen und Ordner prüfen.") from None
    except OSError:
        raise ProgrammeError(
            f"Die Programmdatei „{file}“ kann nicht geöffnet werden; bitte die Zugriffsrechte prüfen."
        ) from None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig").replace("\r\n", "\n")
        key = label(find_lines(before).reached)
        sentence = f"der Text bei {key} ist nicht in UTF-8 gespeichert; bitte im Editor „UTF-8“ wählen"
        raise _refusal(file, before.count("\n") + 1, sentence) from None


def _gather(file: Path) -> tuple[dict[str, Any], Mapping[str | int, Path]]:
    """The values of a file and of those that it includes, and which file each top key stands in."""
    own = _read(file)
    included = own.pop("include", [])
    if not isinstance(included, list):
        raise _mistake(file, ("include",), "bei „include“ wird eine Liste von Dateinamen in Anführungszeichen erwartet")
    values: dict[str, Any] = {}
    origin: dict[str | int, Path] = {}
    for part, content in ((file, own), *_included(file, included)):
        for key, value in content.items():
            if key in values:
                other = f"„{origin[key].name}“, Zeile {find_lines(_text(origin[key])).of((key,))},"
                raise _mistake(part, (key,), f"„{key}“ steht schon in {other} und darf nur einmal vorkommen")
            values[key], origin[key] = _frozen(value), part
    return values, origin


def _included(file: Path, names: Sequence[object]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for number, name in enumerate(names):
        path = ("include", number)
        if not isinstance(name, str):
            sentence = f"bei {label(path)} wird ein Dateiname in Anführungszeichen erwartet, nicht {name}"
            raise _mistake(file, path, sentence)
        if name in names[:number]:
            raise _mistake(file, path, f"unter „include“ steht „{name}“ schon und darf nur einmal vorkommen")
        part = next((place for place in (file.parent / name, _SHIPPED / name) if place.is_file()), None)
        if part is None:
            raise _mistake(file, path, f"die unter „include“ genannte Datei „{name}“ gibt es nicht")
        yield part, _read(part)


def _frozen(value: object) -> object:
    """Lists as tuples, all the way down: strict models take nothing else."""
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value
