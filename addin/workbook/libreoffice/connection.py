"""The bridge to a LibreOffice that listens on a pipe: finding `uno`, connecting, the few types that UNO wants."""

from __future__ import annotations

import importlib
import os
import sys
import time
from pathlib import Path
from typing import Any

_FOLDERS_LINUX = (
    "/usr/lib/python3/dist-packages",
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/opt/libreoffice/program",
)
_FOLDERS_WINDOWS = (r"LibreOffice\program",)
_TRY_AGAIN = 0.1  # seconds


class NoUnoBridge(Exception):
    """This Python has no `uno` module, or one that was built for another Python."""


class NoListener(Exception):
    """No LibreOffice listens on the pipe."""


def uno_module() -> Any:
    """The module `uno`, imported at the first call; raises `NoUnoBridge`.

    Where it cannot be imported as it is, the folders in which LibreOffice and Linux keep it are appended to `sys.path`,
    one after the other, so that nothing in them hides a module of this Python's own.
    """
    for folder in ("", *_folders()):
        if folder and folder not in sys.path:
            sys.path.append(folder)
        try:
            return _with_tracebacks(importlib.import_module("uno"))
        except (ImportError, SystemError):
            importlib.invalidate_caches()
    raise NoUnoBridge("Python cannot import uno; on Debian and Ubuntu it is in the package python3-uno")


def _with_tracebacks(uno: Any) -> Any:
    """Let exceptions of UNO take what Python notes at an exception, above all its traceback.

    As they come they try to hand it to LibreOffice and fail, and so `contextlib.contextmanager` hides them behind an
    error of its own.
    """
    ordinary = uno._uno_struct__setattr__
    if not hasattr(ordinary, "takes_tracebacks"):

        def set_attribute(self: Any, name: str, value: object) -> None:
            if name.startswith("__"):
                object.__setattr__(self, name, value)
            else:
                ordinary(self, name, value)

        set_attribute.takes_tracebacks = True  # type: ignore[attr-defined]
        uno._uno_struct__setattr__ = set_attribute
    return uno


def _folders() -> list[str]:
    if sys.platform != "win32":
        known = [*_FOLDERS_LINUX, *(str(path) for path in sorted(Path("/opt").glob("libreoffice*/program")))]
    else:
        programs = (os.environ.get(name) for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"))
        known = [str(Path(folder, tail)) for folder in programs if folder for tail in _FOLDERS_WINDOWS]
    return [folder for folder in known if Path(folder, "uno.py").is_file()]


class Connection:
    """A connected LibreOffice: its desktop, and what makes services, structs and enums."""

    def __init__(self, pipe: str, context: Any) -> None:
        self.pipe = pipe
        self.context = context
        self.desktop: Any = self.service("com.sun.star.frame.Desktop")

    def service(self, name: str) -> Any:
        """A service of LibreOffice that belongs to no document."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)


_connected: list[Connection] = []


def connection_of(document: Any) -> Connection:
    """The connection through which a document was reached."""
    desktop = document.getCurrentController().getFrame().getCreator()
    return next(known for known in reversed(_connected) if known.desktop == desktop)


def connect(pipe: str, timeout: float = 5.0) -> Connection:
    """Connect to the LibreOffice that listens on this pipe; raises `NoUnoBridge` or `NoListener`.

    It is tried for `timeout` seconds, for a LibreOffice that is just starting.
    """
    uno = uno_module()
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    ends = time.monotonic() + timeout
    # The second one comes where an earlier connection of this process to the same pipe is just being let go.
    not_now = (uno_error("connection.NoConnectException"), uno_error("lang.DisposedException"))
    while True:
        try:
            made = Connection(pipe, resolver.resolve(address))
        except not_now:
            if time.monotonic() >= ends:
                raise NoListener(f"no LibreOffice listens on the pipe {pipe}") from None
        else:
            _connected.append(made)
            return made
        time.sleep(_TRY_AGAIN)


def uno_error(name: str) -> Any:
    """The class of an exception below `com.sun.star`, such as `container.NoSuchElementException`."""
    return uno_module().getClass(f"com.sun.star.{name}")


def struct(name: str, *values: object) -> Any:
    """A struct below `com.sun.star`, such as `table.CellAddress`."""
    return uno_module().getClass(f"com.sun.star.{name}")(*values)


def enum(name: str, value: str) -> Any:
    """A value of an enum below `com.sun.star`, such as `awt.FontSlant`."""
    return uno_module().Enum(f"com.sun.star.{name}", value)


def named(**values: object) -> tuple[Any, ...]:
    """Arguments as UNO takes them by name."""
    kind = uno_module().getClass("com.sun.star.beans.PropertyValue")
    made = []
    for name, value in values.items():
        item = kind()
        item.Name, item.Value = name, value
        made.append(item)
    return tuple(made)


def file_url(path: str) -> str:
    """The URL of a file, as LibreOffice writes it."""
    return str(uno_module().systemPathToFileUrl(path))


def system_path(url: str) -> str:
    """The path of a file's URL; a URL of another kind stays as it is, "" too."""
    return str(uno_module().fileUrlToSystemPath(url)) if url.startswith("file:") else url
