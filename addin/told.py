"""What a button has to say when it has done its work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Told:
    """What the person is told when a button has done its work; nothing where it stands in the workbook already."""

    text: str
    title: str = "Fördermappe"
    document: Path | None = None
