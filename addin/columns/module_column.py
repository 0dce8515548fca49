"""The column „Baustein“, which stands on most sheets: one definition for all of them."""

from typing import Annotated

from addin.columns.column import Column, Holds

Module = int | str
"""A module's number; text where the cell names no module that anybody knows."""

MODULE = Column(
    "Baustein",
    Holds.MODULE,
    aliases=("Förderbaustein", "FB", "Modul", "Baustein-Nr.", "Baustein Nr.", "Förderbaustein Nr.", "Baust."),
    ambiguous=(
        "Bausteine",
        "Modul Nr.",
        "Modulnummer",
        "Bausteinnummer",
        "Nr. des Bausteins",
        "FB Nr.",
        "Baustein/Modul",
    ),
    required=True,
    width=9,
    hint="Die Nummer des Förderbausteins, zum Beispiel 2.",
)

ModuleField = Annotated[Module | None, MODULE]
