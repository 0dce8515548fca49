"""A LibreOffice whose profile got the menu „Fördermappe“ by the real `foerdermappe install`."""

from __future__ import annotations

import dataclasses
import os
import shutil
from pathlib import Path
from typing import Any

from defusedxml import ElementTree

from addin.button_call import Button
from addin.install import install
from addin.install.libreoffice import CONNECTION, MACRO_LEVEL
from addin.install.places import EXTENSION_FILE, TEMPLATE_FILES, Places, here
from addin.templates import MENU
from application.pressing import MacroOffice

NOBODY = 65534
# LibreOffice's unopkg refuses to work for root, as whom tests run in containers.
_AS_NOBODY = '#!/bin/sh\nexec setpriv --reuid={0} --regid={0} --clear-groups "{1}" "$@"\n'


def places_in(folder: Path) -> Places:
    """A person whose things all lie below a folder, and this computer's LibreOffice."""
    home, shipped = folder / "home", folder / "shipped"
    for made in (home / "Dokumente", shipped, folder / "profile"):
        made.mkdir(parents=True)
    known = here()
    for name in (*TEMPLATE_FILES, EXTENSION_FILE):
        shutil.copy(known.shipped / name, shipped)
    return dataclasses.replace(
        known,
        settings=home / ".config" / "foerdermappe",
        documents=home / "Dokumente",
        logs=home / "logs",
        shipped=shipped,
        installation=folder / "profile",
        office=_office_for_root(folder, known.office) if os.geteuid() == 0 else known.office,
        home=home,
    )


def _office_for_root(folder: Path, office: Path | None) -> Path:
    assert office is not None
    program = folder / "program"
    program.mkdir()
    (program / "unopkg").write_text(_AS_NOBODY.format(NOBODY, office / "unopkg"), encoding="utf-8")
    (program / "unopkg").chmod(0o755)
    for path in (folder, folder / "shipped"):
        path.chmod(0o755)
    os.chown(folder / "profile", NOBODY, NOBODY)
    return program


class MenuOffice(MacroOffice):
    """A LibreOffice whose folder holds a profile that the real `install` sets up."""

    places: Places
    """Where `install` has put everything; there after it."""

    def _profile(self) -> str:
        return self._settings.read_text(encoding="utf-8")

    @property
    def _settings(self) -> Path:
        return self.folder / "profile" / "user" / "registrymodifications.xcu"

    def install(self) -> tuple[str, ...]:
        """Run the real `install` on a profile that says nothing about connection and macro security."""
        self.places = places_in(self.folder)
        ours = (CONNECTION.name, MACRO_LEVEL.name)
        lines = super()._profile().splitlines(keepends=True)
        self._settings.parent.mkdir()
        self._settings.write_text(
            "".join(line for line in lines if not any(f'"{name}"' in line for name in ours)), encoding="utf-8"
        )
        if os.geteuid() == 0:
            os.chown(self._settings.parent, NOBODY, NOBODY)
            os.chown(self._settings, NOBODY, NOBODY)
        told = install(["libreoffice"], pipe=self.pipe, places=self.places)
        for path in (self.folder / "profile").rglob("*"):  # unopkg's umask is not ours
            path.chmod(0o777 if path.is_dir() else 0o666)
        return told

    def choose(self, document: Any, button: Button) -> None:
        """Bring a document to the front and dispatch the command of a menu entry to its window."""
        frame = document.CurrentController.Frame
        frame.activate()
        self.app.impl.dispatcher.executeDispatch(frame, menu_addresses()[button.label], "", 0, ())


def menu_addresses() -> dict[str, str]:
    """The address of every entry by its label."""
    name = "{http://openoffice.org/2001/registry}name"
    found = {}
    for node in ElementTree.parse(MENU).iter("node"):
        words = {prop.get(name): prop.findtext("value") for prop in node.findall("prop")}
        if "Title" in words and "URL" in words:
            found[words["Title"].replace("~", "")] = words["URL"]
    return found
