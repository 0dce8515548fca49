"""Bar charts as pictures for print: the one place that knows matplotlib.

Nothing is told by colour alone: every bar has its figure beside it, and the second series is light and hatched. The
figure is drawn without pyplot, so that no window system is asked and nothing stays in memory.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from io import BytesIO

from matplotlib import font_manager, rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from addin.minutes.results.chart import BarChart
from addin.word.template_styles import ACCENT, GREY

logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of fonts and caches on standard error

DOTS_PER_INCH = 300
WIDTH = 16.5
"""The width of the picture in cm: that of the text on the page."""

_CM = 1 / 2.54
_BAR, _EDGES = 0.62, 0.35
"""Height of a bar with the gap to the next, and of what stands above and below all of them, in cm."""
_FONTS = ("Calibri", "Carlito", "DejaVu Sans")
_DARK = f"#{ACCENT}"
_LOOKS = ((_DARK, None), ("#DDEBF7", "////"))
"""Colour and pattern of the first and of the second series."""
_LONGEST_LABEL = 34


def picture_of(chart: BarChart) -> bytes:
    """The chart as a PNG of 16.5 cm at print resolution."""
    with rc_context({"font.family": _fonts(), "font.size": 10, "hatch.linewidth": 0.6, "text.color": f"#{GREY}"}):
        several = len(chart.series) > 1
        rows = len(chart.labels) * (len(chart.series) + (0.5 if several else 0))
        height = rows * _BAR + 2 * _EDGES + (0.7 if several else 0)
        figure = Figure(figsize=(WIDTH * _CM, height * _CM), dpi=DOTS_PER_INCH, layout="constrained")
        _draw(figure.add_subplot(), chart)
        picture = BytesIO()
        figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()


def _draw(axes: Axes, chart: BarChart) -> None:
    step = len(chart.series) + (0.5 if len(chart.series) > 1 else 0)
    for number, (one, (colour, hatch)) in enumerate(zip(chart.series, _LOOKS, strict=False)):
        places = [place * step + number for place in range(len(chart.labels))]
        bars = axes.barh(
            places, one.lengths, height=0.72, label=one.name, linewidth=0.8, color=colour, edgecolor=_DARK, hatch=hatch
        )
        axes.bar_label(bars, labels=one.shown, padding=3, color="#262626")
    middle = (len(chart.series) - 1) / 2
    axes.set_yticks(
        [place * step + middle for place in range(len(chart.labels))],
        labels=[_short(label) for label in chart.labels],
        color="#262626",
    )
    axes.invert_yaxis()
    axes.margins(x=0.02, y=0.02)
    lengths = [length for one in chart.series for length in one.lengths]
    if min(lengths, default=0) < 0:
        axes.set_xlim(left=min(*lengths, -0.25 * max(lengths)))  # room for the figure beside a short bar
    axes.xaxis.set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.spines[:].set_visible(False)
    axes.axvline(0, color=f"#{GREY}", linewidth=0.8)
    if len(chart.series) > 1:
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, borderaxespad=0.2)


def _short(label: str) -> str:
    if len(label) <= _LONGEST_LABEL:
        return label
    return label[: _LONGEST_LABEL - 1].rsplit(" ", 1)[0] + " …"


def _fonts() -> Sequence[str]:
    """Those of our fonts that this computer has; the last one comes with matplotlib."""
    known = set(font_manager.get_font_names())
    return [font for font in _FONTS if font in known]
