"""The rules as a whole: their codes and severities are the contract's, their texts German and useful."""

import re
import string
from pathlib import Path

from addin.rules import all_rules, as_markdown

# The contract's severities of the rules that are built so far.
SEVERITIES = """
A01 error A02 error A03 hint A04 error A05 error A06 warning A07 hint A08 error
T01 error T02 error T03 error T10 warning T11 error T20 warning T21 error T22 warning T30 error T40 warning
T50 error T51 error T52 warning T53 warning T54 error T55 warning T60 error T61 warning T62 error T70 hint
K01 error K02 error K03 error K10 error K11 error K12 error K13 warning K14 error K15 hint K20 error K21 error
K22 warning K30 warning K31 warning K32 warning K40 error K41 warning K50 warning K51 error K60 warning K70 warning
P01 error P02 error P03 error P10 error P11 error P12 error P13 warning P14 warning
P15 warning P16 warning P17 hint P18 hint P20 warning P22 error P30 warning P31 hint P32 error P33 warning
"""


def test_every_rule_has_the_code_and_the_severity_of_the_contract():
    words = SEVERITIES.split()

    assert {rule.code: rule.severity.value for rule in all_rules()} == dict(zip(words[::2], words[1::2], strict=True))


def test_every_code_is_listed_once():
    codes = [rule.code for rule in all_rules()]

    assert len(codes) == len(set(codes))


def test_every_rule_says_what_is_wrong_what_to_do_and_where_it_comes_from():
    for rule in all_rules():
        assert rule.title
        assert rule.message
        assert rule.fix
        assert str(rule.source)
        assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(rule.message))


def test_what_is_to_be_done_is_asked_for_kindly():
    for rule in all_rules():
        assert re.match(r"Bitte|Es ist nichts|Wenn das|\{how\}", rule.fix), rule.code


def test_the_reference_of_the_rules_is_what_the_code_says():
    page = Path(__file__).parent.parent / "docs" / "rules.md"

    assert page.read_text(encoding="utf-8") == as_markdown(all_rules())
