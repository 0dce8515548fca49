"""What the package of a workbook tells beyond its values."""

import zipfile

import pytest

from addin.workbook.package import oddities, open_package, sheet_parts
from addin.workbook.protocol import UnusableInput


def xml(*cells: str, row: str = '<row r="2">') -> bytes:
    return f"<sheetData>{row}{''.join(cells)}</row></sheetData>".encode()


def test_an_error_cell_is_found_with_its_german_name():
    found = oddities(xml('<c r="B2" t="e"><v>#REF!</v></c>', '<c r="C2" s="4" t="e"><f>1/0</f><v>#DIV/0!</v></c>'))

    assert found.errors == {(2, 2): "#BEZUG!", (2, 3): "#DIV/0!"}
    assert not found.unstored


def test_a_formula_without_a_result_is_found_in_each_way_it_is_written():
    found = oddities(
        xml(
            '<c r="A2"><f>1+1</f></c>',
            '<c r="B2" s="1"><f>1+1</f><v></v></c>',
            '<c r="C2"><f t="shared" si="0"/><v/></c>',
            '<x:c r="AA2"><x:f>1+1</x:f></x:c>',
        )
    )

    assert found.unstored == {(2, 1), (2, 2), (2, 3), (2, 27)}


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2"><f>1+1</f></c>',
        '<c r="B2"><f>1+1</f><v></v></c>',
        '<c r="B2"><f>1+1</f><v/></c>',
        '<c r="B2"><f>1+1</f>\n  <v/>\n</c>',
        '<c r="B2"><f t="shared" si="0"/></c>',
        '<c r="B2"><f t="shared" si="0"/><v></v></c>',
        '<c r="B2"><f t="shared" si="0"></f><v/></c>',
        '<x:c r="B2"><x:f>1+1</x:f></x:c>',
    ],
)
def test_the_only_formula_without_a_result_among_others_is_found(cell):
    others = ('<c r="A2"><f>1+1</f><v>2</v></c>', '<c r="C2" t="str"><f>"a"</f><v>a</v></c>')

    assert oddities(xml(*others, cell)).unstored == {(2, 2)}


def test_a_formula_with_a_result_is_silent_even_where_the_result_is_an_empty_text():
    found = oddities(
        xml(
            '<c r="A2"><f>1+1</f><v>2</v></c>',
            '<c r="B2" t="str"><f>""</f><v></v></c>',
            '<c r="C2"/>',
            '<c r="D2"><v>1</v></c>',
        )
    )

    assert not found.unstored


def test_a_cell_before_a_formula_is_not_mistaken_for_it():
    found = oddities(xml('<c r="A2" s="3"/>', '<c r="B2"><v>1</v></c>', '<c r="C2"><f>1</f></c>'))

    assert found.unstored == {(2, 3)}


def test_only_a_sheet_without_any_formula_is_said_to_have_none():
    assert not oddities(b'<sheetFormatPr defaultRowHeight="15"/><row r="1"><c r="A1"><v>5</v></c></row>').has_formulas
    assert oddities(b'<c r="A1"><f>B1*2</f><v>5</v></c>').has_formulas
    assert oddities(b'<x:c r="A1"><x:f>B1*2</x:f><x:v>5</x:v></x:c>').has_formulas


def test_hidden_rows_are_found_but_not_hidden_columns():
    found = oddities(
        b'<cols><col min="1" max="1" hidden="1"/></cols><row r="3" hidden="1"></row>'
        b'<row hidden="true" r="4"/><row r="5" hidden="0"/>'
    )

    assert found.hidden_rows == (3, 4)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "ist leer"),
        (b"%PDF-1.7 and so on", "ist keine Excel-Arbeitsmappe"),
        (b"PK\x03\x04 cut off here", "ist beschädigt"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"Workbook", "im alten Excel-Format"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
            "mit einem Kennwort verschlüsselt",
        ),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_german_sentence(tmp_path, content, sentence):
    path = tmp_path / "liste.xlsx"
    path.write_bytes(content)

    with pytest.raises(UnusableInput, match=sentence) as trouble:
        open_package(path)
    assert "\n" not in str(trouble.value)
    assert str(tmp_path) not in str(trouble.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(UnusableInput, match="nicht gefunden"):
        open_package(tmp_path / "fehlt.xlsx")
    with pytest.raises(UnusableInput, match="ist ein Ordner"):
        open_package(tmp_path)


def test_a_word_document_is_no_workbook(tmp_path):
    path = tmp_path / "brief.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<x/>")

    with pytest.raises(UnusableInput, match="keine Excel-Arbeitsmappe"):
        open_package(path)


def test_a_workbook_whose_directory_is_damaged_is_refused(tmp_path):
    path = tmp_path / "kaputt.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook><sheets>")

    with open_package(path) as package, pytest.raises(UnusableInput, match="beschädigt"):
        sheet_parts(package)
