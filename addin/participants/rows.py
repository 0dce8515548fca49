"""The sheets „Teilnehmende“ and „Maßnahmen“."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from addin.columns import CenturyRule, Column, Holds, ModuleField, Row, fold

ACCESS = ("kein Zugang", "nachrangig", "Zugang")
_ACCESS_ALIASES = {
    "nein": "kein Zugang",
    "keine": "kein Zugang",
    "kein": "kein Zugang",
    "ohne Zugang": "kein Zugang",
    "nachrangiger Zugang": "nachrangig",
    "ja": "Zugang",
    "voll": "Zugang",
    "voller Zugang": "Zugang",
}


class Participant(
    Row,
    sheet="Teilnehmende",
    prefix="T",
    told_apart_by=(("last_name", "first_name", "full_name"), ("birth_date",), ("file_number",), ("module", "entry")),
):
    """One stay of one person in one module."""

    serial: Annotated[
        str | None, Column("Lfd. Nr.", aliases=("lfd Nr", "Laufende Nummer"), ambiguous=("Nr.", "Nummer"), width=8)
    ] = None
    file_number: Annotated[
        str | None,
        Column(
            "Aktenzeichen",
            aliases=("Az.", "AZ", "Akte", "Fallnummer", "Fall-Nr."),
            width=14,
            identifier=True,
            hint="So, wie es auf der Akte steht. Jede Person hat ein eigenes.",
        ),
    ] = None
    last_name: Annotated[
        str | None,
        Column(
            "Nachname",
            aliases=("Name", "Familienname", "Zuname"),
            required=True,
            identifier=True,
            width=18,
        ),
    ] = None
    first_name: Annotated[
        str | None,
        Column("Vorname", aliases=("Vornamen", "Rufname"), required=True, identifier=True, width=16),
    ] = None
    full_name: Annotated[
        str | None,
        Column(
            "Nachname, Vorname",
            aliases=(
                "Name, Vorname",
                "Vorname Nachname",
                "Vorname, Nachname",
                "Vorname Name",
                "Vor- und Nachname",
                "Vor-/Nachname",
                "Vor- u. Nachname",
                "Name (Nachname, Vorname)",
                "Name (Vorname Nachname)",
                "Vor- und Zuname",
                "Vorname und Name",
                "Name und Vorname",
                "Nachname und Vorname",
                "Familienname, Vorname",
                "Vollständiger Name",
                "Teilnehmer",
                "Teilnehmerin",
                "Teilnehmer/in",
                "Teilnehmer*in",
                "Teilnehmende Person",
                "TN",
                "TN-Name",
            ),
            ambiguous=("Name",),
            covers=("last_name", "first_name"),
            in_template=False,
            identifier=True,
        ),
    ] = None
    birth_date: Annotated[
        date | None,
        Column(
            "Geburtsdatum",
            Holds.DATE,
            aliases=("geb. am", "Geb.-Datum", "geboren am", "geb.", "Geburtstag", "GebDat", "Geb.dat."),
            required=True,
            century=CenturyRule.PAST,
            width=13,
            hint="Als TT.MM.JJJJ, zum Beispiel 03.04.2001.",
        ),
    ] = None
    sex: Annotated[
        str | None,
        Column(
            "Geschlecht",
            Holds.CHOICE,
            aliases=("m/w/d", "w/m/d", "m/w", "w/m", "Geschl.", "Sex"),
            choices=("w", "m", "d", "o. A."),
            choice_aliases={
                "weiblich": "w",
                "Frau": "w",
                "männlich": "m",
                "Mann": "m",
                "divers": "d",
                "ohne Angabe": "o. A.",
                "k. A.": "o. A.",
                "keine Angabe": "o. A.",
            },
            width=11,
        ),
    ] = None
    nationality: Annotated[
        str | None,
        Column(
            "Staatsangehörigkeit",
            aliases=("Nationalität", "Staatsang.", "Herkunftsland", "Herkunft", "Staatsbürgerschaft"),
            width=19,
        ),
    ] = None
    residence_status: Annotated[
        str | None,
        Column(
            "Aufenthaltsstatus",
            aliases=("Aufenthalt", "Aufenthaltstitel", "Aufenthaltsrecht", "ausländerr. Status"),
            ambiguous=("Status",),  # beside a column of its own it says whether the person is still in
            required=True,
            width=24,
            hint="Zum Beispiel Duldung, Aufenthaltsgestattung, Duldung § 60b.",
        ),
    ] = None
    status_valid_until: Annotated[
        date | None,
        Column(
            "Status gültig bis",
            Holds.DATE,
            aliases=("gültig bis", "Aufenthalt gültig bis", "Dokument gültig bis", "Ablauf Status"),
            width=15,
        ),
    ] = None
    municipality: Annotated[
        str | None,
        Column(
            "Kommune",
            aliases=("Wohnort", "Ort", "Gemeinde", "Stadt", "Stadt/Gemeinde", "Wohnsitz", "Wohnkommune"),
            required=True,
            width=18,
        ),
    ] = None
    postcode: Annotated[
        str | None,
        Column("PLZ", aliases=("Postleitzahl",), width=8, hint="Fünf Ziffern."),
    ] = None
    sgb_access: Annotated[
        str | None,
        Column(
            "SGB-Leistungen",
            Holds.CHOICE,
            aliases=("Zugang SGB", "SGB", "Zugang zu SGB-Leistungen", "SGB II/III", "SGB-Zugang"),
            choices=ACCESS,
            choice_aliases=_ACCESS_ALIASES,
            width=15,
        ),
    ] = None
    integration_course: Annotated[
        str | None,
        Column(
            "Integrationskurs",
            Holds.CHOICE,
            aliases=("Zugang Integrationskurs", "IK", "Zugang IK", "Zugang zum Integrationskurs"),
            choices=ACCESS,
            choice_aliases=_ACCESS_ALIASES,
            width=16,
        ),
    ] = None
    module: ModuleField = None
    measure: Annotated[
        str | None,
        Column("Maßnahme", aliases=("Kurs", "Angebot", "Kursname", "Maßnahmename"), width=24),
    ] = None
    provider: Annotated[
        str | None, Column("Träger", aliases=("Maßnahmeträger", "Bildungsträger", "Anbieter"), width=20)
    ] = None
    entry: Annotated[
        date | None,
        Column(
            "Eintritt",
            Holds.DATE,
            aliases=("Beginn", "Eintritt am", "Eintrittsdatum", "Teilnahme von", "Zugang am"),
            ambiguous=("Start", "von"),
            required=True,
            width=12,
            hint="Der erste Tag der Teilnahme.",
        ),
    ] = None
    exit: Annotated[
        date | None,
        Column(
            "Austritt",
            Holds.DATE,
            aliases=("Ende", "Austritt am", "Austrittsdatum", "Teilnahme bis", "Abgang am"),
            ambiguous=("bis",),
            width=12,
            hint="Der letzte Tag der Teilnahme; leer, solange sie läuft.",
        ),
    ] = None
    exit_reason: Annotated[
        str | None,
        Column(
            "Austrittsgrund",
            Holds.CHOICE,
            aliases=("Grund Austritt", "Grund des Austritts", "Abgangsgrund"),
            ambiguous=("Grund",),
            choices=("regulär", "Abbruch"),
            choice_aliases={"regulär beendet": "regulär", "abgebrochen": "Abbruch", "vorzeitig": "Abbruch"},
            width=14,
        ),
    ] = None
    outcome: Annotated[
        str | None,
        Column("Verbleib", aliases=("Verbleib nach Austritt", "Anschluss", "Übergang in"), width=16),
    ] = None
    language_at_entry: Annotated[
        str | None,
        Column(
            "Sprachniveau Eintritt",
            aliases=("Sprachniveau bei Eintritt", "Sprachniveau Beginn", "Deutsch Eintritt"),
            width=13,
        ),
    ] = None
    language_at_exit: Annotated[
        str | None,
        Column(
            "Sprachniveau Austritt",
            aliases=("Sprachniveau bei Austritt", "Sprachniveau Ende", "Deutsch Austritt"),
            width=13,
        ),
    ] = None
    school_certificate: Annotated[
        str | None, Column("Schulabschluss", aliases=("Abschluss", "Höchster Schulabschluss"), width=18)
    ] = None
    childcare: Annotated[bool | None, Column("Kinderbetreuung", Holds.YES_NO, choices=("ja", "nein"), width=15)] = None
    exception_reason: Annotated[
        str | None,
        Column(
            "Ausnahme Begründung",
            aliases=("Begründung Ausnahme", "Ausnahmebegründung", "Begründung der Ausnahme", "Ausnahme"),
            width=28,
            wide=True,
            hint="Warum die Teilnahme trotz Alter oder Status gefördert werden darf.",
        ),
    ] = None
    remark: Annotated[
        str | None, Column("Bemerkung", aliases=("Bemerkungen", "Anmerkung", "Notiz"), width=28, wide=True)
    ] = None

    @property
    def names(self) -> tuple[str | None, str | None]:
        """Family name and given name; a name in one column is split at its comma, or at its last blank."""
        if self.full_name is None:
            return self.last_name, self.first_name
        return split_name(self.full_name, self.place.header_text("full_name"))


_FAMILY_NAMES = ("nachname", "familienname", "zuname", "name")


def split_name(name: str, header: str) -> tuple[str, str | None]:
    """Family and given name of a name in one column.

    A comma stands behind the family name. Without one the header tells the order, and else the last word
    is the family name.

    >>> split_name("Alhassan, Parwana", "Name, Vorname")
    ('Alhassan', 'Parwana')
    >>> split_name("Parwana Alhassan", "Teilnehmer/in")
    ('Alhassan', 'Parwana')
    >>> split_name("Alhassan Parwana", "Nachname Vorname")
    ('Alhassan', 'Parwana')
    """
    if "," in name:
        last, first = (part.strip() for part in name.split(",", 1))
        return last, first or None
    words = name.split()
    if len(words) == 1:
        return name, None
    title = fold(header)
    given = title.find("vor")
    family = next((at for at in map(title.find, _FAMILY_NAMES) if at >= 0), -1)
    if given > family >= 0:
        return words[0], " ".join(words[1:])
    return words[-1], " ".join(words[:-1])


class Measure(Row, sheet="Maßnahmen", prefix="T", also_named=("Massnahmen", "Kurse", "Angebote")):
    """A course or another offer within a module."""

    name: Annotated[
        str | None,
        Column("Maßnahme", aliases=("Kurs", "Angebot", "Maßnahmename", "Bezeichnung"), required=True, width=30),
    ] = None
    module: ModuleField = None
    provider: Annotated[
        str | None, Column("Träger", aliases=("Maßnahmeträger", "Bildungsträger", "Anbieter"), width=24)
    ] = None
    start: Annotated[
        date | None, Column("Beginn", Holds.DATE, aliases=("Start", "von", "Maßnahmebeginn"), width=12)
    ] = None
    end: Annotated[date | None, Column("Ende", Holds.DATE, aliases=("bis", "Maßnahmeende"), width=12)] = None
    places: Annotated[
        Decimal | None, Column("Plätze", Holds.NUMBER, aliases=("Platzzahl", "Teilnehmerplätze"), width=9)
    ] = None
    lessons: Annotated[
        Decimal | None,
        Column("Unterrichtsstunden", Holds.NUMBER, aliases=("UStd.", "UE", "Stunden"), width=19),
    ] = None
