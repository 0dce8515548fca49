"""A document that LibreOffice opens and saves is still as it was written; one in which a person typed is not."""

from __future__ import annotations

from pathlib import Path

from office_templates import letterhead
from xlwings import App

from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.file_jobs import minutes_of_file
from addin.programme.loader import load_programme
from addin.template_jobs import check_template
from addin.word.marked_place import Marked
from addin.word.package import stamp_in, untouched
from addin.workbook.libreoffice.connection import file_url, named


def saved(app: App, path: Path, typed: str = "") -> None:
    document = app.api.loadComponentFromURL(file_url(str(path)), "_blank", 0, named(Hidden=True))
    if typed:
        document.Text.End.setString(typed)
    document.storeToURL(file_url(str(path)), named(FilterName="MS Word 2007 XML"))
    document.close(True)


def test_minutes_that_libreoffice_saved_are_untouched_until_somebody_types(app: App, tmp_path: Path) -> None:
    book = tmp_path / "Beispiel.xlsx"
    write_demo_workbook(book, load_programme("durchstarten"))
    for meeting in ("1", "3"):
        path = minutes_of_file(book, meeting, DEMO_DAY, copy=False).document
        assert path is not None
        before, told = path.read_bytes(), stamp_in(path)
        saved(app, path)

        assert path.read_bytes() != before
        assert untouched(path) == told
        saved(app, path, "von Hand")
        assert untouched(path) is None
        assert stamp_in(path) == told
        assert minutes_of_file(book, meeting, DEMO_DAY, copy=False).document != path


def test_a_document_in_the_offices_letterhead_survives_it_too_and_so_does_the_letterhead(
    app: App, tmp_path: Path
) -> None:
    template = tmp_path / "Briefkopf.docx"
    letterhead().save(str(template))
    for _ in range(2):  # as the office made it, and as LibreOffice saves it
        outcome = check_template(template, DEMO_DAY)
        path = outcome.test_fill
        assert path is not None
        assert outcome.found.place is Marked.TEXT
        assert {"{{Titel}}", "{{Seite}}", "{{Seiten}}", "{{Organisation}}"} <= set(outcome.found.asked)
        told = stamp_in(path)
        saved(app, path)
        assert untouched(path) == told
        saved(app, template)
