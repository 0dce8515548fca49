"""The demo: a filled example workbook with typical mistakes. All persons are made up from a fixed seed."""

from addin.demo.book import DEMO_DAY, demo_programme, demo_rows, write_demo_workbook
from addin.demo.mistakes import EXPECTED, Expected

__all__ = ["DEMO_DAY", "EXPECTED", "Expected", "demo_programme", "demo_rows", "write_demo_workbook"]
