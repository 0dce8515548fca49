"""Excel is expected to open the checked copy: it has no fault that openpyxl's bare load-and-save lacks."""

from collections import Counter
from datetime import date

import pytest
from openpyxl import load_workbook
from openxml_audit import AppPrediction, OpenXmlValidator, predict

from addin.demo import DEMO_DAY, write_demo_workbook
from addin.file_jobs import cofinance_file
from addin.programme.loader import load_programme


def faults(result):
    return Counter((fault.part_uri, fault.description) for fault in result.errors)


@pytest.mark.parametrize("sample", ["demo", "office_participants.xlsx", "office_finance.xlsx"])
def test_a_checked_copy_has_no_fault_that_a_bare_load_and_save_lacks(sample, data, tmp_path):
    office = tmp_path / "liste.xlsx"
    if sample == "demo":
        write_demo_workbook(office, load_programme("durchstarten"))
    else:
        office.write_bytes((data / sample).read_bytes())
    bare = tmp_path / "bare.xlsx"
    load_workbook(office).save(bare)

    copy = cofinance_file(office, DEMO_DAY if sample == "demo" else date(2022, 3, 15)).copy

    checked, saved = (OpenXmlValidator().validate(path) for path in (copy, bare))
    assert not faults(checked) - faults(saved)
    assert predict(checked).prediction is AppPrediction.OPENS_CLEAN
