"""A bar chart as a value, and the text that says the same to who does not see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """Bars of one kind: a length for each label, and how the figure is written."""

    name: str
    lengths: Sequence[float]
    shown: Sequence[str]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars that lie, one group for each label, from top to bottom; one series, or two of them under each other."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]

    @property
    def alternative(self) -> str:
        """What the chart shows, with its figures.

        >>> BarChart("Teilnahmen nach Kommune", ["Heinsberg", "übrige"], [Series("", [9, 4], ["9", "4"])]).alternative
        'Balkendiagramm: Teilnahmen nach Kommune. Heinsberg: 9; übrige: 4.'
        """
        parts = [
            f"{label}: {', '.join(filter(None, (f'{one.name} {one.shown[place]}'.strip() for one in self.series)))}"
            for place, label in enumerate(self.labels)
        ]
        return f"Balkendiagramm: {self.title}. {'; '.join(parts)}."
