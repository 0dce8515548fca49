"""LibreOffice Calc as an engine of xlwings, over UNO.

    import xlwings
    from addin.workbook.libreoffice import CalcEngine

    engine = xlwings.Engine(impl=CalcEngine(pipe="name"))
    book = engine.apps.active.books.active

See docs/libreoffice-engine.md. The package needs xlwings and the standard library; `uno` is imported at the first use.
"""

from addin.workbook.libreoffice.connection import NoListener, NoUnoBridge
from addin.workbook.libreoffice.engine import CalcEngine

__all__ = ["CalcEngine", "NoListener", "NoUnoBridge"]
