"""`foerdermappe doctor`: each part of the installation examined, nothing changed."""

from __future__ import annotations

from pathlib import Path

from addin.install.doctor_excel import examine_excel
from addin.install.doctor_libreoffice import examine_libreoffice
from addin.install.doctor_python import INSTALL_AGAIN, examine_python
from addin.install.in_place import pipe_name
from addin.install.libreoffice import Profile, profile_of
from addin.install.parts import Part, State
from addin.install.places import TEMPLATE_FILES, Places, here
from addin.install.record import fingerprint


def doctor(*, profile: Path | None = None, pipe: str | None = None, places: Places | None = None) -> tuple[Part, ...]:
    """Every part with its state and, in German, what to do. One that `is_broken` makes the exit status 1."""
    places = places or here()
    office: Profile | None = None
    if profile is not None or places.installation is not None:
        office = profile_of(places, profile)
    return (
        *examine_python(places),
        *examine_excel(places),
        *examine_libreoffice(places, office, pipe or pipe_name()),
        _templates(places),
    )


def _templates(places: Places) -> Part:
    name = "Vorlagen"
    copies = {file: fingerprint(places.templates / file) for file in TEMPLATE_FILES}
    missing = [file for file, present in copies.items() if not present]
    if missing:
        return Part(name, State.BROKEN, f"In {places.templates} fehlt: {', '.join(missing)}", INSTALL_AGAIN)
    other = [file for file, present in copies.items() if present != fingerprint(places.shipped / file)]
    if other:
        return Part(
            name,
            State.WARNING,
            f"In {places.templates} bearbeitet oder aus einer anderen Version: {', '.join(other)}",
            "Wer die mitgelieferte möchte, benennt die eigene um und führt „foerdermappe install“ aus.",
        )
    return Part(name, State.OK, f"Die Vorlagen sind die mitgelieferten: {places.templates}")
