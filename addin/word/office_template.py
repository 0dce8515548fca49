"""What an office's own template offers: where the text goes, its styles, what its header and footer ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from docx.document import Document
from docx.oxml.ns import qn

from addin.word.fields import asked_in, heads_and_feet, instructions, is_known
from addin.word.marked_place import Marked, find_place, lies_in_a_box
from addin.word.office_styles import OfficeStyles, has_outline, take_styles
from addin.word.package import read_template
from addin.word.paths import select
from addin.word.refusals import refusal
from addin.word.writer import width_at

_TWIPS_IN_CM = 567
_NARROW = 10 * _TWIPS_IN_CM
_A4 = (11906, 16838)
_NEAR = 60  # twentieths of a point by which programs differ in A4


class Weight(Enum):
    """How grave a problem is, in the words of the checks."""

    ERROR = "Fehler"
    WARNING = "Warnung"
    HINT = "Hinweis"


class Problem(NamedTuple):
    """Something that the office should know of its template, in a German sentence."""

    weight: Weight
    text: str


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in a template; `page` and `width` describe the place where the text goes, `width` in cm."""

    place: Marked
    styles: OfficeStyles
    asked: tuple[str, ...]
    sections: int
    has_first_page: bool
    counts_pages: bool
    page: str
    width: float
    language: str
    problems: tuple[Problem, ...]

    @property
    def is_usable(self) -> bool:
        """Whether documents can be made from it."""
        return all(problem.weight is not Weight.ERROR for problem in self.problems)


def examine(template: Path) -> Examination:
    """Look at a template; raises `UnusableInput` where it is not there or is no Word document."""
    document = read_template(template)
    heads = heads_and_feet(document)
    body = document.element.body
    in_a_box = lies_in_a_box(document)
    asked = asked_in([*heads, *body])
    used = [
        text for root in [*heads, *body] for p in select(root, "descendant-or-self::w:p") for text in instructions(p)
    ]
    refused, language = refusal(document), _language(document)
    counts = any("PAGE" in text for text in used) or any(name.strip("{} ").casefold() == "seite" for name in asked)
    place = find_place(document)
    width = width_at(document, place)
    number = len(select(place.anchor, "preceding::w:sectPr[parent::w:pPr]")) if place.anchor is not None else -1
    page = document.sections[number]
    size = (int((page.page_width or 0) / 635), int((page.page_height or 0) / 635))
    styles = take_styles(document)
    problems = [
        *([Problem(Weight.ERROR, f"Die Vorlage {refused}.")] if refused else []),
        *_about_place(place.marked, in_a_box, place.in_table, width),
        *_about_styles(document, styles),
        *_about_fields(asked, used, counts),
        *_about_page(size, language),
    ]
    return Examination(
        place=place.marked,
        styles=styles,
        asked=tuple(asked),
        sections=len(document.sections),
        has_first_page=any(section.different_first_page_header_footer for section in document.sections),
        counts_pages=counts,
        page=_page_words(size),
        width=round(width / _TWIPS_IN_CM, 1),
        language=language,
        problems=tuple(problems),
    )


def added_sentence(template: Path) -> str:
    """Which styles a template lacks, in a German sentence; empty where it lacks none."""
    added = take_styles(read_template(template)).added
    return f"In der Vorlage „{template.name}“ fehlen Formatvorlagen; ergänzt sind: {', '.join(added)}." if added else ""


def _about_place(marked: Marked, in_a_box: bool, in_table: bool, width: int) -> Iterator[Problem]:
    if marked is Marked.END:
        why = (
            "„{{Inhalt}}“ steht in einem Textfeld, das nur eine Seite lang sein kann"
            if in_a_box
            else "Es ist keine Stelle markiert"
        )
        yield Problem(
            Weight.WARNING if in_a_box else Weight.HINT,
            f"{why}; der Text kommt an das Ende. Markiert wird eine Stelle durch einen Absatz {{{{Inhalt}}}}, eine "
            "Textmarke oder ein Inhaltssteuerelement „Inhalt“.",
        )
    if in_table:
        yield Problem(
            Weight.WARNING,
            "Die Stelle für den Text liegt in einer Tabelle. Lange Texte brechen dort schlecht um; bitte unter die "
            "Tabelle setzen.",
        )
    if width < _NARROW:
        yield Problem(
            Weight.WARNING,
            f"Der Text ist nur {width / _TWIPS_IN_CM:.1f} cm breit; Tabellen werden darin eng.".replace(".", ",", 1),
        )


def _about_styles(document: Document, styles: OfficeStyles) -> Iterator[Problem]:
    yield from (Problem(Weight.WARNING, text) for text in styles.problems)
    if styles.added:
        yield Problem(Weight.WARNING, f"Formatvorlagen fehlen und werden ergänzt: {', '.join(styles.added)}.")
    flat = [n for n in range(1, 5) if not has_outline(document, styles.used.get(f"Heading {n}", ""))]
    if flat:
        yield Problem(
            Weight.HINT,
            f"Die Formatvorlagen für Überschrift {', '.join(map(str, flat))} haben keine Gliederungsebene; die "
            "Fördermappe setzt sie im Text.",
        )


def _about_fields(asked: list[str], used: list[str], counts: bool) -> Iterator[Problem]:
    unknown = [name for name in asked if name.startswith("{{") and not is_known(name)]
    if unknown:
        yield Problem(
            Weight.WARNING,
            f"Unbekannt und bleibt stehen: {', '.join(unknown)}. Bekannt sind Inhalt, Titel, Datum, Stand, "
            "Organisation, Betreff, Seite und Seiten.",
        )
    if any(text.split()[:1] in (["DATE"], ["TIME"]) for text in used):
        yield Problem(
            Weight.HINT,
            "Das Feld DATE zeigt immer den heutigen Tag; für den Tag der Sitzung bitte {{Datum}} schreiben.",
        )
    if not counts:
        yield Problem(
            Weight.HINT, "Kopf- und Fußzeile zählen keine Seiten; in eine leere Fußzeile kommt „Seite x von y“."
        )


def _about_page(size: tuple[int, int], language: str) -> Iterator[Problem]:
    if not _is_a4(size) and not _is_a4(size[::-1]):
        yield Problem(Weight.HINT, f"Die Seite ist nicht A4, sondern {_page_words(size)}.")
    if not language.casefold().startswith("de"):
        yield Problem(
            Weight.HINT, f"Die Sprache der Vorlage ist {language or 'nicht angegeben'}; das Dokument wird deutsch."
        )


def _is_a4(size: tuple[int, int]) -> bool:
    return all(abs(given - wanted) <= _NEAR for given, wanted in zip(size, _A4, strict=True))


def _page_words(size: tuple[int, int]) -> str:
    if _is_a4(size):
        return "A4 hoch"
    if _is_a4(size[::-1]):
        return "A4 quer"
    return f"{size[0] / _TWIPS_IN_CM:.1f} × {size[1] / _TWIPS_IN_CM:.1f} cm".replace(".", ",")


def _language(document: Document) -> str:
    """The language of normal text: of its style, else of the defaults; empty where nothing says."""
    styles = document.styles.element
    paths = ("./w:style[@w:type='paragraph' and @w:default]/w:rPr/w:lang", "./w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    for path in paths:
        for found in select(styles, path):
            if value := found.get(qn("w:val")):
                return str(value)
    return ""
