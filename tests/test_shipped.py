"""What the Fördermappe brings with it is found in an installed package and in a checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin import shipped
from addin.shipped import shipped_file
from addin.workbook.protocol import UnusableInput

TEMPLATES = Path(__file__).parent.parent / "workbook_templates"


@pytest.mark.parametrize(
    "name", ["Foerdermappe.xlsx", "Foerdermappe.xlsm", "Foerdermappe.xlam", "Foerdermappe.oxt", "Protokoll.docx"]
)
def test_the_templates_are_found_in_the_checkout(name):
    assert shipped_file(name) == TEMPLATES / name


def test_an_installed_package_has_its_own_templates(tmp_path, monkeypatch):
    package = tmp_path / "addin"
    for folder in (package, tmp_path):
        (folder / "workbook_templates").mkdir(parents=True)
        (folder / "workbook_templates" / "Protokoll.docx").write_bytes(b"")
    monkeypatch.setattr(shipped, "__file__", str(package / "shipped.py"))

    assert shipped_file("Protokoll.docx") == package / "workbook_templates" / "Protokoll.docx"


def test_a_template_that_is_missing_is_told():
    with pytest.raises(UnusableInput, match=r"„Fehlt\.docx“ fehlt in dieser Installation"):
        shipped_file("Fehlt.docx")
