"""The Verwendungsnachweis for other programs: amounts and percentages are strings with a point."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from addin.money import ZERO
from addin.statement.funding import Funding, percentages
from addin.statement.position import Position
from addin.statement.statement import ModuleStatement, Statement
from addin.statement.words import income_rows, outcome_sentence

_KINDS = ("own", "third_party", "public", "state")


def statement_as_json(statement: Statement) -> dict[str, Any]:
    """What the JSON of `statement` says: a draft or not, what is missing, income, modules with their positions.

    `unrecognised` are the receipts that are left out, with cell, amount and reasons; `to_receive` and `to_repay` sum
    the modules', without setting them off against each other.
    """
    modules = statement.modules
    return {
        "draft": statement.is_draft,
        "missing": list(statement.missing),
        "income": _income(statement),
        "notice": _funding(statement.notice),
        "account": _funding(statement.account),
        "modules": [_module(module) for module in modules],
        "unrecognised": [
            {
                "sheet": left_out.entry.row.place.grid.sheet,
                "cell": left_out.entry.row.cell("amount").address,
                "amount": _text(left_out.entry.amount),
                "reasons": list(left_out.reasons),
            }
            for left_out in statement.unrecognised
        ],
        "to_receive": _text(sum((module.to_receive for module in modules), ZERO)),
        "to_repay": _text(sum((module.to_repay for module in modules), ZERO)),
        "outcome": outcome_sentence(statement),
    }


def _income(statement: Statement) -> list[Mapping[str, str | None]]:
    rows = income_rows(statement)
    by_notice = percentages([row[2] for row in rows])
    by_account = percentages([row[3] for row in rows])
    return [
        {
            "kind": kind,
            "notice": _text(notice),
            "notice_percent": _percent(by_notice[index]),
            "account": _text(account),
            "account_percent": _percent(by_account[index]),
        }
        for index, (kind, (_, _, notice, account)) in enumerate(zip(_KINDS, rows, strict=True))
    ]


def _funding(funding: Funding) -> Mapping[str, str | None]:
    return {
        "expenditure": _text(funding.expenditure),
        "eligible": _text(funding.eligible),
        "own": _text(funding.own),
        "third_party": _text(funding.third_party),
        "public": _text(funding.public),
        "state": _text(funding.state),
    }


def _module(module: ModuleStatement) -> Mapping[str, Any]:
    return {
        "module": module.number,
        "title": module.title,
        "positions": [_position(position) for position in module.positions],
        "notice": _funding(module.notice),
        "account": _funding(module.account),
        "drawn": _text(module.shares.drawn),
        "to_receive": _text(module.to_receive),
        "to_repay": _text(module.to_repay),
    }


def _position(position: Position) -> Mapping[str, Any]:
    return {
        "position": position.name,
        "planned": _text(position.planned),
        "planned_eligible": _text(position.planned_eligible),
        "settled": _text(position.settled),
        "settled_eligible": _text(position.settled_eligible),
        "difference": _text(position.difference),
        "reason": position.reason,
        "receipts": len(position.receipts),
    }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _percent(part: Decimal | None) -> str | None:
    return None if part is None else f"{part * 100:.1f}"
