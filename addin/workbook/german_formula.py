"""Formulas as a German Excel shows them: `=SUM(D5:D9,0.5)` is `=SUMME(D5:D9;0,5)` there."""

from __future__ import annotations

import re
from types import MappingProxyType

from addin.workbook.error_values import ERROR_VALUES, GERMAN_ERRORS
from addin.workbook.formula_text import BRACKETS, SHEET, TEXT

_FUNCTIONS = MappingProxyType(
    {
        "ABS": "ABS",
        "AND": "UND",
        "AVERAGE": "MITTELWERT",
        "CEILING": "OBERGRENZE",
        "CHOOSE": "WAHL",
        "COLUMN": "SPALTE",
        "COUNT": "ANZAHL",
        "COUNTA": "ANZAHL2",
        "COUNTIF": "ZÄHLENWENN",
        "COUNTIFS": "ZÄHLENWENNS",
        "DATE": "DATUM",
        "DAY": "TAG",
        "FALSE": "FALSCH",
        "FLOOR": "UNTERGRENZE",
        "HLOOKUP": "WVERWEIS",
        "IF": "WENN",
        "IFERROR": "WENNFEHLER",
        "IFNA": "WENNNV",
        "INDEX": "INDEX",
        "INDIRECT": "INDIREKT",
        "INT": "GANZZAHL",
        "ISBLANK": "ISTLEER",
        "ISERROR": "ISTFEHLER",
        "ISNUMBER": "ISTZAHL",
        "ISTEXT": "ISTTEXT",
        "LEFT": "LINKS",
        "LEN": "LÄNGE",
        "LOOKUP": "VERWEIS",
        "MATCH": "VERGLEICH",
        "MAX": "MAX",
        "MID": "TEIL",
        "MIN": "MIN",
        "MONTH": "MONAT",
        "MROUND": "VRUNDEN",
        "N": "N",
        "NOT": "NICHT",
        "OFFSET": "BEREICH.VERSCHIEBEN",
        "OR": "ODER",
        "PRODUCT": "PRODUKT",
        "RIGHT": "RECHTS",
        "ROUND": "RUNDEN",
        "ROUNDDOWN": "ABRUNDEN",
        "ROUNDUP": "AUFRUNDEN",
        "ROW": "ZEILE",
        "SUBTOTAL": "TEILERGEBNIS",
        "SUM": "SUMME",
        "SUMIF": "SUMMEWENN",
        "SUMIFS": "SUMMEWENNS",
        "SUMPRODUCT": "SUMMENPRODUKT",
        "TEXT": "TEXT",
        "TODAY": "HEUTE",
        "TRUE": "WAHR",
        "TRUNC": "KÜRZEN",
        "VALUE": "WERT",
        "VLOOKUP": "SVERWEIS",
        "XLOOKUP": "XVERWEIS",
        "YEAR": "JAHR",
    }
)
_PARTS = re.compile(
    rf"(?P<kept>{TEXT}|{SHEET})|(?P<error>{'|'.join(map(re.escape, sorted(ERROR_VALUES)))})"
    rf"|(?:[^\W\d][\w.]*)?\[\[#This Row\],(?P<own>\[(?:[^\[\]']|'.)*\])\]|(?P<brackets>{BRACKETS})"
    r"|(?P<function>[A-Za-z_][\w.]*)\(|\b(?P<truth>TRUE|FALSE)\b|(?P<number>(?<![\w.$])\d*\.\d+)|(?P<sign>[,{])"
)
_PLAIN_HEADER = re.compile(r"\[\w+\]")


def german(formula: str) -> str:
    """A formula as the formula bar of a German Excel has it; where a part of it is not known, all of it in English.

    >>> german("=IF([@Ausgaben]>0.5,ROUND(Programm!B5*2,1),#N/A)")
    '=WENN([@Ausgaben]>0,5;RUNDEN(Programm!B5*2;1);#NV)'
    >>> german('=tblPlan[[#This Row],[Ausgaben in €]]*0.8&"a,b"'), german("=SUM({1,2})"), german("=FISHER(A1,2)")
    ('=[@[Ausgaben in €]]*0,8&"a,b"', '=SUM({1,2})', '=FISHER(A1,2)')
    """
    known = True

    def translate(match: re.Match[str]) -> str:
        nonlocal known
        if match["own"]:
            return f"[@{match['own'][1:-1] if _PLAIN_HEADER.fullmatch(match['own']) else match['own']}]"
        if match["error"]:
            return GERMAN_ERRORS.get(match["error"], match["error"])
        if match["function"] or match["truth"]:
            name = _FUNCTIONS.get((match["function"] or match["truth"]).upper())
            known = known and name is not None
            return f"{name}(" if match["function"] else str(name)
        if match["number"]:
            return match[0].replace(".", ",")
        known = known and match["sign"] != "{"  # a list of values has separators of its own
        return ";" if match["sign"] == "," else match[0]

    translated = _PARTS.sub(translate, formula)
    return translated if known else formula
