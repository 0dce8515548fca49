"""What the demo's Kerngruppe talked about and decided, and who does what, from `agenda.toml`."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from addin.demo.people import Entry

_LEFT = timedelta(days=7)
"""How much time is left for each task of the demo, at least."""


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def agenda() -> list[Entry]:
    """The rows of „Tagesordnung“."""
    return [
        {
            **{name: item.get(name) for name in ("meeting", "item", "title", "kind", "result", "decision")},
            **dict(zip(("yes", "no", "abstentions"), item.get("votes", (None, None, None)), strict=True)),
            "recurring": item.get("recurring", False),
            "not_public": False,
        }
        for item in _texts()["agenda"]
    ]


def tasks(today: date) -> list[Entry]:
    """The rows of „Aufgaben“, numbered. A task that is not done is due after `today`."""
    return [
        {
            "serial": number,
            **task,
            "due": task["due"] if task["status"] == "erledigt" else max(task["due"], today + _LEFT),
        }
        for number, task in enumerate(_texts()["tasks"], start=1)
    ]
