"""A real LibreOffice for tests: its own profile, its own pipe, on request its own screen, ended whatever happens."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any
from xml.sax.saxutils import escape

import xlwings

from addin.button_call import PIPE_VARIABLE
from addin.workbook.libreoffice import CalcEngine, NoListener, NoUnoBridge
from addin.workbook.libreoffice.connection import uno_error, uno_module

LIMIT = 120.0  # seconds that a test may take; a message box or a stale lock would hold it for good
PATIENCE = 90.0  # seconds in which LibreOffice must have started
_POLL = 0.2

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)


class Unavailable(Exception):
    """Something that these tests need is not installed; the text says what."""


@dataclass
class Office:
    """A LibreOffice of its own. Use it as a context manager.

    `window` opens it on a screen of its own (Xvfb), which `screenshot` takes pictures of and programs started with
    `env` see; without, it runs headless. `language` is that of dates and numbers, such as `de-DE`.
    `settings` are more lines of the profile: (path, name) to value.
    """

    folder: Path
    window: bool = False
    language: str = "en-US"
    screen: str = "1400x1000x24"
    settings: dict[tuple[str, str], str] = field(default_factory=dict)
    pipe: str = field(default_factory=lambda: f"fmtest{uuid.uuid4().hex[:12]}")

    _processes: list[subprocess.Popen[bytes]] = field(default_factory=list, init=False)
    _display: str = field(default="", init=False)
    _engine: xlwings.Engine | None = field(default=None, init=False)

    @property
    def env(self) -> dict[str, str]:
        """The environment of the person who works in this LibreOffice: an empty home, the pipe, the screen."""
        home = self.folder / "home"
        variables = {
            **os.environ,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local" / "share"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "LC_ALL": "C.UTF-8",
            "SAL_USE_VCLPLUGIN": "gen" if self.window else "svp",
            PIPE_VARIABLE: self.pipe,
        }
        variables.pop("DISPLAY", None)
        return variables | ({"DISPLAY": self._display} if self._display else {})

    @property
    def engine(self) -> xlwings.Engine:
        """The engine that is connected to it."""
        assert self._engine is not None
        return self._engine

    @property
    def app(self) -> xlwings.App:
        """The one app of the engine."""
        app = self.engine.apps.active
        assert app is not None
        return app

    @property
    def desktop(self) -> Any:
        """LibreOffice's desktop, by UNO."""
        return self.app.api

    def start(self) -> None:
        """Start it, and wait until it listens; raises `Unavailable`, or `NoListener` after `PATIENCE` seconds."""
        check_installed(window=self.window)
        for name in ("home", "profile/user"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "profile" / "user" / "registrymodifications.xcu").write_text(self._profile(), encoding="utf-8")
        if self.window:
            self._start_screen()
        command = [
            "soffice",
            f"-env:UserInstallation={(self.folder / 'profile').as_uri()}",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nofirststartwizard",
            *([] if self.window else ["--headless"]),
        ]
        self._start(command, log="soffice.log")
        ends = time.monotonic() + PATIENCE
        engine = CalcEngine(pipe=self.pipe, timeout=_POLL)
        while True:
            with contextlib.suppress(NoListener):
                assert engine.app
                break
            if time.monotonic() > ends or self._processes[-1].poll() is not None:
                raise NoListener(f"LibreOffice did not start: {(self.folder / 'soffice.log').read_text()[-500:]}")
        self._engine = xlwings.Engine(impl=engine)

    def _profile(self) -> str:
        lines = {
            ("Setup/Office", "ooSetupConnectionURL"): f"pipe,name={self.pipe};urp;StarOffice.ComponentContext",
            ("Setup/Office", "ooSetupInstCompleted"): "true",
            ("Setup/L10N", "ooSetupSystemLocale"): self.language,
            ("Setup/Product", "WhatsNew"): "false",
            ("Office.Common/Security/Scripting", "MacroSecurityLevel"): "0",
            ("Office.Common/Misc", "FirstRun"): "false",
            ("Office.Common/Misc", "ShowTipOfTheDay"): "false",
            ("Office.Common/Save/Document", "WarnAlienFormat"): "false",
            ("Office.Recovery/AutoSave", "Enabled"): "false",
            **self.settings,
        }
        items = (_ITEM.format(path=path, name=name, value=escape(value)) for (path, name), value in lines.items())
        return _PROFILE.format(items="\n".join(items))

    def _start(self, command: list[str], *, log: str, **options: Any) -> subprocess.Popen[bytes]:
        """Start a program as the head of a process group, so that what it starts ends with it."""
        with (self.folder / log).open("wb") as written:
            process = subprocess.Popen(
                command,
                env=self.env,
                cwd=self.folder,
                stdout=written,
                stderr=written,
                start_new_session=True,
                **options,
            )
        self._processes.append(process)
        return process

    def _start_screen(self) -> None:
        """Start Xvfb, which chooses a free number itself and tells it."""
        reading, writing = os.pipe()
        try:
            self._start(
                ["Xvfb", "-displayfd", str(writing), "-screen", "0", self.screen, "-nolisten", "tcp"],
                log="xvfb.log",
                pass_fds=(writing,),
            )
        finally:
            os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise Unavailable("Xvfb startet nicht")
        self._display = f":{number}"

    def screenshot(self, path: Path) -> Path:
        """A picture of the whole screen, as PNG."""
        subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=True, timeout=30)
        return path

    def close_documents(self) -> None:
        """Close everything that is open, without saving."""
        documents = self.desktop.getComponents().createEnumeration()
        opened = []
        while documents.hasMoreElements():
            opened.append(documents.nextElement())
        for document in opened:
            with contextlib.suppress(uno_error("lang.DisposedException"), AttributeError):
                while getattr(document, "hasControllersLocked", bool)():
                    document.unlockControllers()
                document.setModified(False)
                document.close(True)

    def kill(self) -> None:
        """End what was started here, at once: LibreOffice first, then its screen."""
        for process in reversed(self._processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)

    def stop(self) -> None:
        """End it, and take away its profile."""
        self.kill()
        self._processes.clear()
        shutil.rmtree(self.folder / "profile", ignore_errors=True)

    def __enter__(self) -> Office:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


@contextlib.contextmanager
def in_time(office: Office) -> Iterator[None]:
    """What takes longer than `LIMIT` ends with its LibreOffice."""
    watch = threading.Timer(LIMIT, office.kill)
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def check_installed(*, window: bool = False) -> None:
    """Make sure that LibreOffice, its bridge and, for a window, a screen are at hand; raises `Unavailable`."""
    if sys.platform != "linux":
        raise Unavailable("diese Tests starten LibreOffice nur unter Linux")
    wanted = ["soffice", *(["Xvfb", "xdotool", "import"] if window else [])]
    missing = [program for program in wanted if shutil.which(program) is None]
    if missing:
        raise Unavailable(f"nicht installiert: {', '.join(missing)}")
    try:
        uno_module()
    except NoUnoBridge as error:
        raise Unavailable(str(error)) from None
