"""Where everything lies on this computer; tests hand in places of their own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

import platformdirs

from addin.button_call import settings_folder
from addin.install.pipes import Pipes, pipes_on_linux, pipes_on_windows
from addin.install.registry import Registry, registry_here
from addin.shipped import shipped_file
from addin.workbook.protocol import UnusableInput

EXCEL, LIBREOFFICE = "excel", "libreoffice"
PROGRAMS = (EXCEL, LIBREOFFICE)
LABELS = {EXCEL: "Excel", LIBREOFFICE: "LibreOffice"}

ADDIN_FILE = "Foerdermappe.xlam"
EXTENSION_FILE = "Foerdermappe.oxt"
MACRO_TEMPLATE = "Foerdermappe.xlsm"
TEMPLATE_FILES = (MACRO_TEMPLATE, "Foerdermappe.xlsx", "Protokoll.docx")
START_FILE = "start.txt"

_EXCEL_PATH = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_LIBREOFFICE_PATHS = (r"HKLM\SOFTWARE\LibreOffice\UNO\InstallPath", r"HKCU\SOFTWARE\LibreOffice\UNO\InstallPath")


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files that the installation is about.

    `python_base` is the Python that was installed, where `python` may be one of a virtual environment. `installation`
    holds LibreOffice's profile `user`; `closed_off` are profiles of LibreOffices in a sandbox (Flatpak, Snap). `office`
    is LibreOffice's folder `program`. What is None does not exist on this system.
    """

    platform: str
    python: Path
    python_base: PurePath
    settings: Path
    documents: Path
    logs: Path
    shipped: Path
    installation: Path | None
    closed_off: tuple[Path, ...]
    office: Path | None
    excel_start: Path | None
    registry: Registry
    pipes: Pipes
    home: Path

    @property
    def start_file(self) -> Path:
        """Where the macros look for the Python to start."""
        return self.settings / START_FILE

    @property
    def templates(self) -> Path:
        """The user's folder with the templates: where people look for their files, not in a hidden folder."""
        return self.documents / "Fördermappe"

    @property
    def has_excel(self) -> bool:
        """Whether Excel seems to be on this computer."""
        return self.excel_start is not None and (
            self.registry.value(_EXCEL_PATH, "") is not None or self.excel_start.parent.is_dir()
        )

    @property
    def has_libreoffice(self) -> bool:
        """Whether a LibreOffice outside of a sandbox seems to be on this computer."""
        return self.office is not None or (self.installation is not None and user_folder(self.installation).is_dir())


def user_folder(profile: Path) -> Path:
    """LibreOffice's folder `user`, whether that or the folder above was named."""
    return profile if profile.name == "user" else profile / "user"


def here(environment: Mapping[str, str] = os.environ) -> Places:
    """The places on this computer."""
    if not sys.executable:
        raise UnusableInput("Es ist nicht zu erkennen, welches Python hier läuft; bitte Python neu installieren.")
    home = Path.home()
    windows = sys.platform == "win32"
    roaming = Path(environment.get("APPDATA") or home / "AppData" / "Roaming")
    configuration = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    registry = registry_here()
    documents = platformdirs.user_documents_path()
    installation = roaming / "LibreOffice" / "4" if windows else configuration / "libreoffice" / "4"
    return Places(
        platform=sys.platform,
        # Not resolved: behind the link of a virtual environment lies a Python without our package.
        python=Path(sys.executable),
        python_base=PurePath(sys.base_prefix),
        settings=settings_folder(),
        documents=documents if documents.is_dir() else home,
        logs=Path(platformdirs.user_log_dir("foerdermappe", appauthor=False)),
        shipped=shipped_file(TEMPLATE_FILES[1]).parent,
        installation=installation if windows or sys.platform == "linux" else None,
        closed_off=() if windows else _closed_off(home),
        office=_office(registry, environment),
        excel_start=roaming / "Microsoft" / "Excel" / "XLSTART" if windows else None,
        registry=registry,
        pipes=pipes_on_windows if windows else pipes_on_linux,
        home=home,
    )


def _closed_off(home: Path) -> tuple[Path, ...]:
    flatpak = home / ".var/app/org.libreoffice.LibreOffice/config/libreoffice/4"
    snaps = sorted((home / "snap/libreoffice").glob("[0-9]*/.config/libreoffice/4"))
    return tuple(folder for folder in (flatpak, *snaps) if folder.is_dir())


def _office(registry: Registry, environment: Mapping[str, str]) -> Path | None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found and "/snap/" not in found:
        return Path(found).resolve().parent
    recorded = (registry.value(key, "") for key in _LIBREOFFICE_PATHS)
    usual = (Path(environment[name], "LibreOffice", "program") for name in ("ProgramFiles",) if name in environment)
    candidates = [Path(path) for path in recorded if isinstance(path, str)] + list(usual)
    return next((folder for folder in candidates if (folder / "soffice.exe").is_file()), None)
