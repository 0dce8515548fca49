"""`doctor` on Excel: the add-in, and whether Excel lets its macros run.

Excel runs the macros of trusted locations whatever the other settings are, and its start folder is one. Only where
all such locations are switched off, or this one lies on a server and those do not count, do the macro settings
(`VBAWarnings`: 1 all run, 2 asks, 3 only signed ones, 4 none) concern the add-in; elsewhere they concern workbooks with
buttons of their own. A policy outweighs the user's choice.
"""

from __future__ import annotations

from collections.abc import Iterator

from addin.install.doctor_python import INSTALL_AGAIN
from addin.install.parts import Part, State
from addin.install.places import ADDIN_FILE, Places
from addin.install.record import fingerprint

_SECURITY = r"Software\Microsoft\Office\16.0\Excel\Security"
_LOCATIONS = r"\Trusted Locations"
_POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
# Microsoft Defender's rule „Block all Office applications from creating child processes“, and what it is set to.
_NO_CHILDREN = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_RULES = (
    r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
_ENFORCED = "1"

_ADDIN, _MACROS = "Add-in für Excel", "Makros in Excel"


def examine_excel(places: Places) -> Iterator[Part]:
    """The add-in and macro security."""
    if places.excel_start is None or not places.has_excel:
        reason = "Excel wurde nicht gefunden." if places.excel_start else "Excel gibt es auf diesem System nicht."
        yield Part(_ADDIN, State.ABSENT, reason)
        yield Part(_MACROS, State.ABSENT, reason)
        return
    target = places.excel_start / ADDIN_FILE
    present = fingerprint(target)
    if not present:
        yield Part(_ADDIN, State.BROKEN, f"Das Add-in liegt nicht in Excels Startordner: {target}", INSTALL_AGAIN)
    elif present != fingerprint(places.shipped / ADDIN_FILE):
        yield Part(
            _ADDIN, State.BROKEN, f"Das Add-in ist aus einer anderen Version der Fördermappe: {target}", INSTALL_AGAIN
        )
    else:
        yield Part(_ADDIN, State.OK, f"Das Add-in liegt in Excels Startordner: {target}")
    yield _macros(places)


def _macros(places: Places) -> Part:
    distrust = _distrust(places)
    warnings = _number(places, "", "VBAWarnings", 2)
    ask_it = "Bitte die IT fragen, ob Excels Startordner (XLSTART) ein vertrauenswürdiger Speicherort sein darf."
    if distrust and warnings != 1:
        state = State.WARNING if warnings == 2 else State.BROKEN
        told = "fragt vor den Makros des Add-ins" if warnings == 2 else "führt die Makros des Add-ins nicht aus"
        return Part(_MACROS, state, f"Excel {told}: {distrust}.", ask_it)
    if any(str(places.registry.value(key, _NO_CHILDREN)) == _ENFORCED for key in _RULES):
        return Part(
            _MACROS,
            State.WARNING,
            "Microsoft Defender lässt Excel keine anderen Programme starten, auch das Python der Schaltflächen nicht.",
            f"Bitte die IT um eine Ausnahme von dieser Regel für das Python der Schaltflächen bitten ({_NO_CHILDREN}).",
        )
    if warnings in (3, 4):
        return Part(
            _MACROS,
            State.WARNING,
            "Das Menüband geht, die Schaltflächen in der Mappe nicht: Excel führt Makros ohne Signatur nicht aus.",
            "Bitte die Schaltflächen im Menüband „Fördermappe“ verwenden.",
        )
    if _number(places, "", "blockcontentexecutionfrominternet", 0) == 1:
        return Part(
            _MACROS,
            State.OK,
            "Excel führt die Makros des Add-ins aus. Makros in Mappen aus dem Internet oder aus E-Mails sperrt es.",
            "Für eine solche Mappe: Eigenschaften der Datei öffnen und „Zulassen“ anhaken oder das Menüband verwenden.",
        )
    return Part(_MACROS, State.OK, "Excel führt die Makros des Add-ins aus.")


def _distrust(places: Places) -> str:
    """Why Excel's start folder is no trusted location, or ""."""
    if _number(places, _LOCATIONS, "AllLocationsDisabled", 0) == 1:
        return "alle vertrauenswürdigen Speicherorte sind abgeschaltet"
    on_server = places.excel_start is not None and places.excel_start.as_posix().startswith("//")
    if on_server and _number(places, _LOCATIONS, "AllowNetworkLocations", 0) != 1:
        return "sein Startordner liegt auf einem Server und ist deshalb kein vertrauenswürdiger Speicherort"
    return ""


def _number(places: Places, below: str, name: str, default: int) -> int:
    for key in (_POLICY, _SECURITY):
        value = places.registry.value(f"HKCU\\{key}{below}", name)
        if isinstance(value, int):
            return value
    return default
