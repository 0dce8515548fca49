"""`foerdermappe template check`: what an office's own Word template offers, and a test fill beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from addin.word.office_template import Examination


@dataclass(frozen=True, slots=True)
class TemplateOutcome:
    """What was found; `test_fill` is the document that was written, None where the template cannot be used."""

    file: str
    found: Examination
    test_fill: Path | None
    remark: str = ""

    def as_json(self) -> dict[str, Any]:
        """The JSON of `template check`."""
        found = self.found
        return {
            "file": self.file,
            "usable": found.is_usable,
            "place": found.place.value,
            "styles": {
                "found": dict(found.styles.found),
                "mapped": dict(found.styles.mapped),
                "added": list(found.styles.added),
            },
            "fields": list(found.asked),
            "counts_pages": found.counts_pages,
            "first_page_differs": found.has_first_page,
            "sections": found.sections,
            "page": found.page,
            "text_width_cm": found.width,
            "language": found.language,
            "problems": [
                {"severity": problem.weight.name.lower(), "message": problem.text} for problem in found.problems
            ],
            "test_fill": str(self.test_fill) if self.test_fill else None,
        }

    def sentences(self) -> list[str]:
        """What a person is told at the terminal."""
        found, styles = self.found, self.found.styles
        verdict = "lässt sich verwenden" if found.is_usable else "lässt sich so nicht verwenden"
        told = [
            f"Die Vorlage „{Path(self.file).name}“ {verdict}.",
            f"Der Text kommt an: {found.place.value}.",
            f"Seite: {found.page}, Text {found.width:.1f}".replace(".", ",")
            + f" cm breit, {_sections(found.sections)}"
            + (", erste Seite mit eigener Kopf- und Fußzeile." if found.has_first_page else "."),
            f"Sprache: {found.language or 'nicht angegeben'}.",
            f"Felder in Kopf, Fuß und Text: {', '.join(found.asked) or 'keine'}.",
            f"Formatvorlagen gefunden: {_pairs(styles.found)}.",
        ]
        if styles.mapped:
            told.append(f"Durch Eigenschaften zugeordnet: {_pairs(styles.mapped)}.")
        told += [f"{problem.weight.value}: {problem.text}" for problem in found.problems]
        told += [self.remark] if self.remark else []
        if self.test_fill is not None:
            told.append(f"Die Probefüllung liegt unter {self.test_fill}; bitte ansehen.")
        return told


def _sections(number: int) -> str:
    return "1 Abschnitt" if number == 1 else f"{number} Abschnitte"


def _pairs(styles: dict[str, str]) -> str:
    """Role and style, like „Titel = Haustitel“; the role alone where they are called alike."""
    shown = [role if role.casefold() == style.casefold() else f"{role} = {style}" for role, style in styles.items()]
    return ", ".join(shown) or "keine"


def check_template(file: Path, today: date) -> TemplateOutcome:
    """Examine a template, and write `NAME.Probe.docx` beside it, where it can be used.

    The template is only read. Raises `UnusableInput` where it is not there or is no Word document.
    """
    from addin.word.files import beside_sentence, write_document
    from addin.word.office_template import examine
    from addin.word.sample import sample

    found = examine(file)
    if not found.is_usable:
        return TemplateOutcome(str(file), found, None)
    name = f"{file.stem}.Probe.docx"
    written = write_document(sample(file, today), file.parent, name)
    return TemplateOutcome(str(file), found, written, beside_sentence(name, written))
