"""`foerdermappe install` and `uninstall`: everything is looked at first, so that nothing is left half done."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from addin.button_call import PIPE, PIPE_VARIABLE
from addin.install import libreoffice, menu
from addin.install.copies import (
    addin_place,
    put_addin,
    put_templates,
    refuse_open_copies,
    take_addin,
    take_templates,
)
from addin.install.pipes import file_url
from addin.install.places import (
    ADDIN_FILE,
    EXCEL,
    EXTENSION_FILE,
    LABELS,
    LIBREOFFICE,
    MACRO_TEMPLATE,
    PROGRAMS,
    TEMPLATE_FILES,
    Places,
    here,
)
from addin.install.record import (
    RECORD_NAME,
    ProfileRecord,
    Record,
    load_record,
    remove_if_empty,
    save_record,
)
from addin.install.start_python import put_start_file, recorded_python, refuse_store_python
from addin.ready import ready_file
from addin.workbook.protocol import UnusableInput


def pipe_name() -> str:
    """The pipe of this user's LibreOffice; another one where the environment says so."""
    return os.environ.get(PIPE_VARIABLE) or PIPE


def install(
    programs: Sequence[str] | None = None,
    *,
    profile: Path | None = None,
    trust: Sequence[Path] = (),
    pipe: str | None = None,
    places: Places | None = None,
) -> tuple[str, ...]:
    """Put the add-in in place; one German sentence for each part, and at the end what to do next.

    `programs` are of `PROGRAMS`, by default those that are there. `profile` is another LibreOffice profile than the
    user's own, `trust` further folders from which LibreOffice may run macros. Raises `UnusableInput`, before
    anything is changed, for what makes it impossible.
    """
    places = places or here()
    refuse_store_python(places)
    chosen = _chosen(places, programs, profile)
    folders = (places.templates, *(_may_be_trusted(folder, places) for folder in trust))
    if trust and LIBREOFFICE not in chosen:
        raise UnusableInput("Vertrauenswürdige Ordner werden nur für LibreOffice eingerichtet, und das fehlt hier.")
    own = {EXCEL: ADDIN_FILE, LIBREOFFICE: EXTENSION_FILE}
    for name in (*TEMPLATE_FILES, *(own[program] for program in chosen)):
        if not (places.shipped / name).is_file():
            raise UnusableInput(
                f"Die Datei „{name}“ fehlt in dieser Installation; bitte die Fördermappe neu installieren."
            )
    record = load_record(places.settings)
    office = None
    if LIBREOFFICE in chosen:
        libreoffice.connection_to(pipe or pipe_name())
        office = libreoffice.profile_of(places, profile)
        libreoffice.refuse_running(places, office)
        office.read()
    if EXCEL in chosen:
        addin_place(places)
    refuse_open_copies(places, addin=EXCEL in chosen)

    told = [put_start_file(places), *put_templates(places, record)]
    save_record(places.settings, record)
    if office is not None:
        entry = record.profiles.setdefault(str(office.installation), ProfileRecord())
        told += libreoffice.set_up(office, entry, pipe or pipe_name(), folders)
        save_record(places.settings, record)
        told.append(menu.put_menu(office, places))
    if EXCEL in chosen:
        told.append(put_addin(places, record))
        save_record(places.settings, record)
    if LIBREOFFICE in chosen and profile is None and places.closed_off:
        told.append(
            "Ein LibreOffice aus Flatpak oder Snap bleibt, wie es ist: Es kann kein Python starten; bitte LibreOffice "
            "aus den Paketen des Systems verwenden."
        )
    return (*told, *_next_steps(places, chosen, office))


def _next_steps(places: Places, chosen: Sequence[str], office: libreoffice.Profile | None) -> list[str]:
    told = []
    if EXCEL in chosen:
        told.append(
            "So geht es weiter in Excel: neu starten und die eigene Arbeitsmappe öffnen; die Schaltflächen stehen im "
            "Menüband auf der Registerkarte „Fördermappe“."
        )
    if office is not None:
        if menu.has_menu(office):
            told.append(
                "So geht es weiter in LibreOffice: neu starten; in Calc steht dann das Menü „Fördermappe“. Es arbeitet "
                f"mit jeder Arbeitsmappe. Eine neue beginnen: {places.templates / MACRO_TEMPLATE} öffnen. Speichert "
                "LibreOffice sie als .xlsm, gehen ihre Schaltflächen auf „Start“ verloren; das Menü bleibt."
            )
        else:
            told.append(
                f"So geht es weiter in LibreOffice: neu starten, {places.templates / MACRO_TEMPLATE} öffnen und im "
                "selben Ordner als .ods speichern (als .xlsm gehen die Schaltflächen auf „Start“ verloren). Liegen "
                "Ihre Mappen in einem anderen Ordner: „foerdermappe install --trust ORDNER“."
            )
    return told


def uninstall(*, profile: Path | None = None, places: Places | None = None) -> tuple[str, ...]:
    """Take the add-in out again; one German sentence for each part that was there.

    What the user set, changed or edited stays. Raises `UnusableInput`, before anything is changed, where Excel or
    LibreOffice still runs. With `profile`, only this LibreOffice profile is freed of it.
    """
    places = places or here()
    record = load_record(places.settings)
    offices = _installed_in(places, record, profile)
    for office, entry in offices:
        content = office.read()
        if libreoffice.without_us(office, entry, content) != content or menu.has_menu(office):
            libreoffice.refuse_running(places, office)
    if profile is None:
        refuse_open_copies(places, addin=places.excel_start is not None)

    told: list[str] = []
    for office, entry in offices:
        told += menu.take_menu(office, places)  # before: LibreOffice writes the settings anew as it does so
        told += libreoffice.take_out(office, entry)
        if record.profiles.pop(str(office.installation), None):
            save_record(places.settings, record)
    if profile is None:
        told += take_addin(places, record)
        told += take_templates(places, record)
        told += _take_own_files(places)
    return tuple(told) or ("Es war nichts zu entfernen; die Fördermappe ist hier nicht eingerichtet.",)


def _installed_in(
    places: Places, record: Record, profile: Path | None
) -> list[tuple[libreoffice.Profile, ProfileRecord]]:
    """The profiles to free of it: the one that was named, or all; without a record the user's own, as we set it."""
    recorded = {libreoffice.profile_at(places, Path(folder)): entry for folder, entry in record.profiles.items()}
    if profile is None and (recorded or places.installation is None):
        return list(recorded.items())
    office = libreoffice.profile_of(places, profile)
    usual = ProfileRecord(libreoffice.connection_to(pipe_name()), trusted=[file_url(places.templates)])
    return [(office, recorded.get(office, usual))]


def _take_own_files(places: Places) -> list[str]:
    told = []
    if recorded_python(places) is not None:
        told.append(f"Die Angabe, welches Python die Schaltflächen starten, ist entfernt: {places.start_file}")
    places.start_file.unlink(missing_ok=True)
    for name in (RECORD_NAME, ready_file().name):
        (places.settings / name).unlink(missing_ok=True)
    logs = [log for folder in (places.settings, places.logs) for log in sorted(folder.glob("*.log*"))]
    for log in logs:
        log.unlink()
        told.append(f"Die Aufzeichnung technischer Fehler ist gelöscht: {log}")
    remove_if_empty(places.logs, places.logs.parent, places.settings)
    return told


def _chosen(places: Places, programs: Sequence[str] | None, profile: Path | None) -> tuple[str, ...]:
    if programs:
        for name in programs:
            if name not in PROGRAMS:
                raise UnusableInput(f"Das Programm „{name}“ ist nicht bekannt; bitte excel oder libreoffice angeben.")
        return tuple(dict.fromkeys(programs))
    there = {EXCEL: places.has_excel, LIBREOFFICE: places.has_libreoffice or profile is not None}
    chosen = tuple(name for name in PROGRAMS if there[name])
    if not chosen:
        names = " noch ".join(LABELS[name] for name in PROGRAMS)
        raise UnusableInput(
            f"Weder {names} wurde hier gefunden; bitte eines davon installieren oder mit --program angeben, für "
            "welches die Fördermappe eingerichtet werden soll."
        )
    return chosen


def _may_be_trusted(folder: Path, places: Places) -> Path:
    """The folder's full path. Whole disks, homes and folders that anybody writes to are too much to run macros from."""
    full = folder.absolute()
    if not full.is_dir():
        raise UnusableInput(f"Den Ordner gibt es nicht: {full}")
    whole = full.resolve()
    if (
        whole in (places.home.resolve(), Path(tempfile.gettempdir()).resolve(), Path(whole.anchor))
        or whole in places.home.resolve().parents
    ):
        raise UnusableInput(
            f"Der Ordner ist zu weit gefasst, um alle Makros darin auszuführen: {full}; bitte den Ordner nennen, in "
            "dem die Arbeitsmappen liegen."
        )
    return full
