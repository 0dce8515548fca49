"""A computer made up in a temporary folder: its places, shipped files, registry and listening pipes."""

from __future__ import annotations

import dataclasses
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from addin.install.places import ADDIN_FILE, EXTENSION_FILE, TEMPLATE_FILES, Places

UNOPKG = Path(__file__).with_name("unopkg.py")


class FakeRegistry:
    """A registry with these values, by key and name."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], object] = {}

    def value(self, key: str, name: str) -> object:
        """The value, or None."""
        return self.values.get((key, name))


class Computer:
    """The places, and what tests change about them."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "Händler & Söhne"
        self.shipped = folder / "mitgeliefert"
        self.shipped.mkdir(parents=True)
        (self.home / "Dokumente").mkdir(parents=True)
        for name in (*TEMPLATE_FILES, ADDIN_FILE):
            (self.shipped / name).write_text(f"{name} 1", encoding="utf-8")
        self.ship_menu("1")
        self.registry = FakeRegistry()
        self.listening: set[str] = set()

    def ship_menu(self, content: str) -> None:
        """Bring along an extension with this content."""
        with zipfile.ZipFile(self.shipped / EXTENSION_FILE, "w") as package:
            package.writestr("Foerdermappe/Foerdermappe.xba", content)

    @property
    def unopkg(self) -> Path:
        """LibreOffice's program for extensions."""
        return self.home.parent / "program" / "unopkg"

    def linux(self) -> Places:
        """With LibreOffice."""
        office = self.home.parent / "program"
        office.mkdir(exist_ok=True)
        (office / "bootstraprc").write_text("[Bootstrap]\nProductKey=LibreOffice 7.4\n", encoding="utf-8")
        self.unopkg.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S -E "{UNOPKG}" "$@"\n', encoding="utf-8")
        self.unopkg.chmod(0o755)
        return Places(
            platform="linux",
            python=Path(sys.executable),
            python_base=Path(sys.base_prefix),
            settings=self.home / ".config/foerdermappe",
            documents=self.home / "Dokumente",
            logs=self.home / ".local/state/foerdermappe/log",
            shipped=self.shipped,
            installation=self.home / ".config/libreoffice/4",
            closed_off=(),
            office=office,
            excel_start=None,
            registry=self.registry,
            pipes=lambda: frozenset(self.listening),
            home=self.home,
        )

    def windows(self) -> Places:
        """With Excel and LibreOffice."""
        roaming = self.home / "AppData/Roaming"
        (roaming / "Microsoft/Excel").mkdir(parents=True, exist_ok=True)
        (roaming / "LibreOffice/4/user").mkdir(parents=True, exist_ok=True)
        return dataclasses.replace(
            self.linux(),
            platform="win32",
            settings=roaming / "foerdermappe",
            logs=self.home / "AppData/Local/foerdermappe/Logs",
            installation=roaming / "LibreOffice/4",
            excel_start=roaming / "Microsoft/Excel/XLSTART",
            office=None,
        )


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """A computer without the Fördermappe."""
    return Computer(tmp_path)


@pytest.fixture
def tree() -> Callable[[Path], dict[str, bytes]]:
    """All files below a folder with their content."""
    return lambda folder: {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
