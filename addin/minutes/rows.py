"""The sheets „Kerngruppe“, „Sitzungen“, „Anwesenheit“, „Tagesordnung“ and „Aufgaben“."""

from datetime import date, time
from decimal import Decimal
from typing import Annotated

from addin.columns import Column, Holds, Row

GROUPS = (
    "Kommunen",
    "Ausländerbehörde",
    "Agentur für Arbeit",
    "Jugendämter",
    "Wohlfahrtsverbände",
    "Berufskollegs",
    "Weiterbildung",
    "Flüchtlingsrat",
    "Kommunales Integrationszentrum",
)
_YES_NO = ("ja", "nein")
_OPEN = ("öffentlich", "ö", "öff.")
_CLOSED = ("nicht öffentlich", "nichtöffentlich", "nö", "n. ö.", "vertraulich")


class Member(Row, sheet="Kerngruppe", prefix="P", also_named=("Mitglieder", "Bündnis-Kerngruppe")):
    """A member of the Kerngruppe."""

    name: Annotated[str | None, Column("Name", aliases=("Mitglied", "Vor- und Nachname"), required=True, width=24)] = (
        None
    )
    organisation: Annotated[
        str | None,
        Column(
            "Organisation",
            aliases=("Institution", "Behörde", "Einrichtung", "Stelle"),
            required=True,
            width=32,
        ),
    ] = None
    group: Annotated[
        str | None,
        Column(
            "Gruppe",
            Holds.CHOICE,
            aliases=("Mitgliedsgruppe",),
            choices=GROUPS,
            choice_aliases={
                "KI": "Kommunales Integrationszentrum",
                "Kommune": "Kommunen",
                "Jugendamt": "Jugendämter",
                "Berufskolleg": "Berufskollegs",
                "Wohlfahrtsverband": "Wohlfahrtsverbände",
                "Arbeitsagentur": "Agentur für Arbeit",
                "Volkshochschule": "Weiterbildung",
                "VHS": "Weiterbildung",
            },
            width=28,
        ),
    ] = None
    role: Annotated[str | None, Column("Funktion", aliases=("Rolle", "Aufgabe"), width=22)] = None
    votes: Annotated[
        bool | None,
        Column("stimmberechtigt", Holds.YES_NO, aliases=("Stimmrecht", "Stimme"), choices=_YES_NO, width=15),
    ] = None
    deputy: Annotated[
        str | None,
        Column("Vertretung", aliases=("Stellvertretung", "Vertreter/in", "vertreten durch"), width=24),
    ] = None
    email: Annotated[str | None, Column("E-Mail", aliases=("Mail", "E-Mail-Adresse"), width=30)] = None
    member_from: Annotated[date | None, Column("Mitglied von", Holds.DATE, aliases=("von", "seit"), width=13)] = None
    member_until: Annotated[date | None, Column("Mitglied bis", Holds.DATE, aliases=("bis",), width=13)] = None


class Meeting(Row, sheet="Sitzungen", prefix="P", also_named=("Sitzung", "Termine")):
    """A meeting of the Kerngruppe."""

    serial: Annotated[
        str | None,
        Column("Nr.", aliases=("Sitzung", "Sitzungs-Nr.", "Sitzung Nr.", "Lfd. Nr."), required=True, width=7),
    ] = None
    day: Annotated[
        date | None,
        Column("Datum", Holds.DATE, aliases=("Sitzungstag", "am", "Tag"), required=True, width=12),
    ] = None
    begin: Annotated[time | None, Column("Beginn", Holds.TIME, aliases=("Uhrzeit", "von"), required=True, width=9)] = (
        None
    )
    end: Annotated[time | None, Column("Ende", Holds.TIME, aliases=("bis",), width=9)] = None
    place_name: Annotated[str | None, Column("Ort", aliases=("Sitzungsort", "Raum"), required=True, width=30)] = None
    occasion: Annotated[str | None, Column("Anlass", aliases=("Titel", "Thema", "Bezeichnung"), width=34)] = None
    chair: Annotated[
        str | None,
        Column("Leitung", aliases=("Sitzungsleitung", "Vorsitz", "Moderation"), required=True, width=22),
    ] = None
    minutes_taker: Annotated[
        str | None,
        Column(
            "Protokollführung",
            aliases=("Protokoll", "Schriftführung", "Protokollant/in"),
            required=True,
            width=22,
        ),
    ] = None
    status: Annotated[
        str | None,
        Column(
            "Status",
            Holds.CHOICE,
            choices=("geplant", "Entwurf", "abgeschlossen"),
            choice_aliases={"fertig": "abgeschlossen"},
            width=14,
        ),
    ] = None
    version: Annotated[str | None, Column("Fassung", aliases=("Version",), width=10)] = None
    version_on: Annotated[
        date | None, Column("Fassung vom", Holds.DATE, aliases=("Version vom", "abgeschlossen am"), width=13)
    ] = None
    next_meeting: Annotated[
        str | None, Column("Nächste Sitzung", aliases=("Nächster Termin", "Folgetermin"), width=22)
    ] = None
    results: Annotated[
        bool | None, Column("Auswertung", Holds.YES_NO, aliases=("mit Auswertung",), choices=_YES_NO, width=12)
    ] = None


class Attendance(Row, sheet="Anwesenheit", prefix="P", also_named=("Anwesenheitsliste", "Teilnahme")):
    """Who was at a meeting, or was not."""

    meeting: Annotated[
        str | None, Column("Sitzung", aliases=("Sitzung Nr.", "Sitzungs-Nr."), required=True, width=9)
    ] = None
    name: Annotated[str | None, Column("Name", aliases=("Person", "Vor- und Nachname"), required=True, width=24)] = None
    organisation: Annotated[
        str | None, Column("Organisation", aliases=("Institution", "Behörde", "Einrichtung"), width=32)
    ] = None
    status: Annotated[
        str | None,
        Column(
            "Status",
            Holds.CHOICE,
            aliases=("Anwesenheit", "anwesend"),
            required=True,
            choices=("anwesend", "entschuldigt", "unentschuldigt", "Gast"),
            choice_aliases={
                "ja": "anwesend",
                "x": "anwesend",
                "da": "anwesend",
                "fehlt": "unentschuldigt",
                "als Gast": "Gast",
            },
            width=15,
        ),
    ] = None
    represented_by: Annotated[
        str | None, Column("vertreten durch", aliases=("Vertretung", "Vertreter/in"), width=24)
    ] = None
    from_time: Annotated[time | None, Column("von", Holds.TIME, aliases=("ab", "gekommen"), width=9)] = None
    until_time: Annotated[time | None, Column("bis", Holds.TIME, aliases=("gegangen",), width=9)] = None


class AgendaItem(Row, sheet="Tagesordnung", prefix="P", also_named=("Agenda", "TOPs")):
    """One item of a meeting's agenda, with its result and, for a decision, its wording and votes."""

    meeting: Annotated[
        str | None, Column("Sitzung", aliases=("Sitzung Nr.", "Sitzungs-Nr."), required=True, width=9)
    ] = None
    item: Annotated[
        str | None,
        Column("TOP", aliases=("TOP Nr.", "Punkt", "Tagesordnungspunkt"), required=True, identifier=True, width=7),
    ] = None
    title: Annotated[
        str | None,
        Column("Titel", aliases=("Thema", "Bezeichnung", "Gegenstand"), required=True, width=40, wide=True),
    ] = None
    kind: Annotated[
        str | None,
        Column(
            "Art",
            Holds.CHOICE,
            choices=("Information", "Beratung", "Beschluss", "Genehmigung"),
            choice_aliases={"Info": "Information", "Diskussion": "Beratung", "Beschlussfassung": "Beschluss"},
            width=14,
        ),
    ] = None
    result: Annotated[
        str | None, Column("Ergebnis", aliases=("Inhalt", "Verlauf", "Protokolltext"), width=60, wide=True)
    ] = None
    decision: Annotated[
        str | None,
        Column("Beschluss", aliases=("Beschlusstext", "Wortlaut", "Beschlussvorschlag"), width=50, wide=True),
    ] = None
    yes: Annotated[Decimal | None, Column("Ja", Holds.NUMBER, aliases=("Ja-Stimmen", "dafür"), width=6)] = None
    no: Annotated[Decimal | None, Column("Nein", Holds.NUMBER, aliases=("Nein-Stimmen", "dagegen"), width=6)] = None
    abstentions: Annotated[
        Decimal | None, Column("Enthaltung", Holds.NUMBER, aliases=("Enthaltungen", "Enth."), width=11)
    ] = None
    recurring: Annotated[bool | None, Column("wiederkehrend", Holds.YES_NO, choices=_YES_NO, width=14)] = None
    not_public: Annotated[
        bool | None,
        Column(
            "nicht öffentlich",
            Holds.YES_NO,
            aliases=("nichtöffentlich", "n. ö.", "nö", "nicht öff.", "vertraulich"),
            choices=_YES_NO,
            choice_aliases={**dict.fromkeys(_CLOSED, "ja"), **dict.fromkeys(_OPEN, "nein")},
            width=15,
        ),
    ] = None
    public: Annotated[
        bool | None,
        Column(
            "öffentlich",
            Holds.YES_NO,
            aliases=("Öffentlichkeit", "öffentlich?", "öff.", "öffentlich/nicht öffentlich", "ö/nö"),
            choices=_YES_NO,
            choice_aliases={**dict.fromkeys(_OPEN, "ja"), **dict.fromkeys(_CLOSED, "nein")},
            in_template=False,
            width=15,
        ),
    ] = None
    """The other way round: offices that mark what is open. „nein“ is not public."""


class Task(Row, sheet="Aufgaben", prefix="P", also_named=("Aufgabenliste", "To-do", "Maßnahmenplan")):
    """Who does what until when."""

    serial: Annotated[str | None, Column("Nr.", aliases=("Aufgaben-Nr.", "Lfd. Nr."), required=True, width=7)] = None
    meeting: Annotated[
        str | None, Column("Sitzung", aliases=("Sitzung Nr.", "aus Sitzung"), required=True, width=9)
    ] = None
    item: Annotated[str | None, Column("TOP", aliases=("TOP Nr.", "Punkt"), identifier=True, width=7)] = None
    task: Annotated[
        str | None,
        Column("Aufgabe", aliases=("Was", "Auftrag", "Tätigkeit"), required=True, width=48, wide=True),
    ] = None
    responsible: Annotated[
        str | None, Column("Verantwortlich", aliases=("Wer", "Zuständig", "verantwortliche Person"), width=24)
    ] = None
    organisation: Annotated[str | None, Column("Organisation", aliases=("Institution", "Behörde"), width=30)] = None
    due: Annotated[
        date | None, Column("Frist", Holds.DATE, aliases=("bis wann", "bis", "Termin", "fällig am"), width=12)
    ] = None
    status: Annotated[
        str | None,
        Column(
            "Status",
            Holds.CHOICE,
            aliases=("Stand",),
            required=True,
            choices=("offen", "in Arbeit", "erledigt"),
            choice_aliases={"laufend": "in Arbeit", "fertig": "erledigt"},
            width=12,
        ),
    ] = None
    done_on: Annotated[date | None, Column("Erledigt am", Holds.DATE, aliases=("erledigt",), width=12)] = None
    resubmit_from: Annotated[
        date | None, Column("Wiedervorlage ab", Holds.DATE, aliases=("Wiedervorlage", "WV"), width=16)
    ] = None
