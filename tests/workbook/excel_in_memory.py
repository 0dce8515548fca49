"""pyOpenVBA's Excel with stand-ins for what the macros ask of Windows: `WScript.Shell` and `FileSystemObject`.

It compiles and runs VBA by Excel's rules, and starts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter._objects import VBAObject, method

APPDATA = "C:\\Users\\Ayşe Öztürk\\AppData\\Roaming"
START_FILE = f"{APPDATA}\\foerdermappe\\start.txt"
PYTHON = "C:\\Program Files\\Fördermappe & 'Amt'\\python.exe"
WINDOW = 4711


@dataclass
class Windows:
    """What is on the machine, and what was started there.

    `status` is how Python ends; with `refuses` programs may not be started.
    """

    files: dict[str, str]
    status: int = 0
    started: list[tuple[str, int, bool]] = field(default_factory=list)
    refuses: bool = False


class Shell(VBAObject):
    vba_type_name = "WshShell"

    def __init__(self, windows: Windows) -> None:
        self.windows = windows

    @method
    def ExpandEnvironmentStrings(self, text):
        return str(text).replace("%APPDATA%", APPDATA)

    @method
    def Run(self, command, style, wait):
        self.windows.started.append((str(command), int(style), bool(wait)))
        return self.windows.status


class TextStream(VBAObject):
    vba_type_name = "TextStream"

    def __init__(self, text: str) -> None:
        self.text = text

    @method
    def ReadLine(self):
        return self.text.splitlines()[0]


class Files(VBAObject):
    vba_type_name = "FileSystemObject"

    def __init__(self, windows: Windows) -> None:
        self.windows = windows

    @method
    def FileExists(self, path):
        return str(path) in self.windows.files

    @method
    def OpenTextFile(self, path):
        return TextStream(self.windows.files[str(path)])


def excel_with(workbook: Path, windows: Windows) -> ExcelApplication:
    """An Excel in which the workbook is open and its macros are compiled."""
    excel = ExcelApplication.open(workbook)
    objects = {"WScript.Shell": Shell(windows), "Scripting.FileSystemObject": Files(windows)}
    known = excel.application.vba_get

    def create(name):
        if windows.refuses:
            raise VBARuntimeError(70, "Zugriff verweigert")
        return objects[name]

    def property_of_excel(name, *arguments):
        return WINDOW if name.lower() == "hwnd" else known(name, *arguments)

    excel.interpreter.create_com = create
    excel.application.vba_get = property_of_excel
    return excel


def as_vba_sees_it(text: str) -> str:
    """A character beyond U+FFFF as its two UTF-16 units: the strings of VBA consist of units."""
    units = text.encode("utf-16-be", "surrogatepass")
    return "".join(chr(int.from_bytes(units[start : start + 2], "big")) for start in range(0, len(units), 2))
