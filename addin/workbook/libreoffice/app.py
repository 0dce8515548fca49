"""The connected LibreOffice as an app of xlwings."""

from __future__ import annotations

import contextlib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.workbook.libreoffice import dialogs, heights
from addin.workbook.libreoffice.books import Books
from addin.workbook.libreoffice.connection import Connection, named, system_path, uno_error
from addin.workbook.libreoffice.ranges import Range
from addin.workbook.libreoffice.selection import selected

if TYPE_CHECKING:
    from addin.workbook.libreoffice.engine import CalcEngine


class App(base_classes.App):
    """A LibreOffice."""

    pid = 0
    display_alerts = enable_events = interactive = True  # remembered only: over UNO, Calc asks nothing

    def __init__(self, engine: CalcEngine, connection: Connection, key: int) -> None:
        self.engine = engine
        self._connection = connection
        self.pid = key
        self._locked: list[tuple[Any, bool]] | None = None
        self._indicator: Any = None
        self._status: str | bool = False

    @property
    def api(self) -> Any:
        """The UNO desktop."""
        return self._connection.desktop

    xl = api

    def service(self, name: str) -> Any:
        """A UNO service of LibreOffice that belongs to no document."""
        return self._connection.service(name)

    @cached_property
    def functions(self) -> Any:
        """The UNO service that computes functions of Calc."""
        return self._connection.service("com.sun.star.sheet.FunctionAccess")

    @cached_property
    def dispatcher(self) -> Any:
        """The UNO service that carries out commands."""
        return self._connection.service("com.sun.star.frame.DispatchHelper")

    @property
    def books(self) -> Books:
        """The open workbooks."""
        return Books(self)

    @cached_property
    def version(self) -> str:
        """LibreOffice's version, such as 7.4."""
        provider = self._connection.service("com.sun.star.configuration.ConfigurationProvider")
        product = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", named(nodepath="/org.openoffice.Setup/Product")
        )
        return str(product.getByName("ooSetupVersion"))

    @property
    def path(self) -> str:
        """Where LibreOffice's programs lie."""
        return system_path(
            str(self._connection.service("com.sun.star.util.PathSubstitution").getSubstituteVariableValue("$(prog)"))
        )

    @property
    def hwnd(self) -> None:
        """LibreOffice tells no window handle that means anything here."""
        return

    @property
    def selection(self) -> Range | None:
        """The selected cells of the workbook in front; None where something else is selected."""
        return selected(self.books.active)

    def activate(self, steal_focus: bool = False) -> None:
        """Bring the workbook in front to the front of all windows, where `steal_focus`."""
        if steal_focus:
            self.books.active.activate()

    @property
    def visible(self) -> bool:
        """Whether the window of the workbook in front is shown."""
        return any(book.controller.getFrame().getContainerWindow().isVisible() for book in self.books)

    @visible.setter
    def visible(self, value: bool) -> None:
        for book in self.books:
            book.controller.getFrame().getContainerWindow().setVisible(bool(value))

    def quit(self) -> None:
        """Ask LibreOffice to end; it asks the person about what was not saved, and may stay."""
        self.api.terminate()

    def kill(self) -> None:
        """As `quit`: this engine ends no process, for it has started none."""
        self.quit()

    @property
    def screen_updating(self) -> bool:
        """Whether workbooks show changes as they happen; without, row heights are not adjusted either.

        That alone makes formatting many areas some thirty times as quick (measured, 7.4).
        """
        return self._locked is None

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if not value and self._locked is None:
            self._locked = []
            for document in [book.api for book in self.books]:
                document.lockControllers()
                self._locked.append((document, heights.adjust(document, False)))
        elif value and self._locked is not None:
            locked, self._locked = self._locked, None
            for document, adjusts in locked:
                with contextlib.suppress(uno_error("lang.DisposedException")):  # it may be closed by now
                    heights.adjust(document, adjusts)
                    document.unlockControllers()

    @property
    def calculation(self) -> str:
        """ "automatic" or "manual", as the workbook in front has it."""
        return "automatic" if self.books.active.api.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        for book in self.books:
            book.api.enableAutomaticCalculation(value == "automatic")

    def calculate(self) -> None:
        """Work out all formulas of all open workbooks."""
        for book in self.books:
            book.api.calculateAll()

    @property
    def status_bar(self) -> str | bool:
        """The text that was put into the status bar; False where there is none."""
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        if not value or value is True:
            if self._indicator is not None:
                self._indicator.end()
            self._indicator, self._status = None, False
            return
        if self._indicator is None:
            self._indicator = self._frame().createStatusIndicator()
            self._indicator.start(value, 0)
        else:
            self._indicator.setText(value)
        self._status = value

    @property
    def cut_copy_mode(self) -> None:
        """Calc shows no running border round copied cells."""
        return

    @cut_copy_mode.setter
    def cut_copy_mode(self, value: bool) -> None:
        """Nothing is to be ended."""

    def _frame(self) -> Any:
        return self.books.active.controller.getFrame()

    def alert(
        self, prompt: str | None, title: str | None, buttons: str | None, mode: str | None, callback: object = None
    ) -> str:
        """Show a message over the workbook in front, and wait for a button: "ok", "cancel", "yes" or "no"."""
        document = self.books.active.api
        return dialogs.message(document, str(prompt or ""), str(title or ""), buttons or "ok", mode)
