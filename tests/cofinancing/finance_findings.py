"""The findings of one rule on finance sheets, for tests."""

from finance_terms import make_programme

from addin.cofinancing.rules import check_finance


def found(sheets, code, programme=None, **more):
    findings = check_finance(sheets, (), programme or make_programme(), **more)
    return [finding for finding in findings if finding.code == code]
