"""Names and descriptions of charts, which openpyxl forgets: of those that it loads, and of all that it writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.relationship import get_dependents

from addin.workbook.package import open_package, sheet_parts

_DRAWING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"


def recall_names(book: Workbook, original: Path) -> None:
    """Give the charts that were loaded with a workbook their names and descriptions back, as the file has them."""
    every: list[Any] = book.worksheets
    sheets = [sheet for sheet in every if sheet._charts]
    if not sheets:
        return
    with open_package(original) as package:
        parts = sheet_parts(package)
        for sheet in sheets:
            frames = list(_frames(package, parts[sheet.title]))
            if len(frames) == len(sheet._charts):  # else openpyxl has left one out, and nobody knows which
                for chart, frame in zip(sheet._charts, frames, strict=True):
                    chart.anchor.graphicFrame = frame


def _frames(package: ZipFile, part: str) -> Iterator[Any]:
    """The frames of a sheet's charts, in the order in which openpyxl reads them."""
    folder, _, name = part.rpartition("/")
    relations: Any = get_dependents(package, f"{folder}/_rels/{name}.rels")
    for relation in relations.find(_DRAWING):
        tree: Any = fromstring(package.read(relation.target))
        drawing: Any = SpreadsheetDrawing.from_tree(tree)
        for anchor in (*drawing.absoluteAnchor, *drawing.oneCellAnchor, *drawing.twoCellAnchor):
            if anchor.graphicFrame is not None and anchor.graphicFrame.graphic.graphicData.chart is not None:
                yield anchor.graphicFrame


def naming(drawing: SpreadsheetDrawing) -> None:
    """Let a drawing keep the names and descriptions of its charts, ours and the office's, when it is written."""
    native: Any = drawing
    kept = [getattr(getattr(chart, "anchor", None), "graphicFrame", None) for chart in native.charts]
    plain = native._chart_frame

    def frame(number: int) -> Any:
        made = plain(number)
        if (known := kept[number - 1]) is not None:
            made.nvGraphicFramePr.cNvPr.name = known.nvGraphicFramePr.cNvPr.name
            made.nvGraphicFramePr.cNvPr.descr = known.nvGraphicFramePr.cNvPr.descr
        return made

    native._chart_frame = frame
