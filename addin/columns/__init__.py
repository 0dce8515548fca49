"""Columns: what a sheet's rows mean, how they are recognised in the office's workbook, and how they are read."""

from addin.columns.column import Apart, Blocks, CenturyRule, Column, Holds, Place, Row
from addin.columns.module_column import MODULE, Module, ModuleField
from addin.columns.read import Reader, SumRow, Table
from addin.columns.text import fold, tidy

__all__ = [
    "MODULE",
    "Apart",
    "Blocks",
    "CenturyRule",
    "Column",
    "Holds",
    "Module",
    "ModuleField",
    "Place",
    "Reader",
    "Row",
    "SumRow",
    "Table",
    "fold",
    "tidy",
]
