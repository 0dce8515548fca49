"""A workbook that stands open in Excel or LibreOffice Calc, through xlwings."""

from addin.workbook.live.session import open_workbook
from addin.workbook.live.workbook import LiveWorkbook

__all__ = ["LiveWorkbook", "open_workbook"]
