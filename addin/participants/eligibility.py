"""May this person take part: age, residence status, access to other benefits, place of residence (T10 to T40)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import get_args

from addin.findings import PRACTICE, Finding, Rule, Severity, Source
from addin.participants.context import Context, years_between
from addin.participants.rows import Participant
from addin.programme.county import nearest_municipality
from addin.programme.model import AccessLevel, Programme

# What a rule cites by itself is the programme that comes with the Fördermappe; its findings cite the one in force.
_DIRECTIVE = Source(
    "Richtlinie Durchstarten Nr. 1.1 (Runderlass MAGS vom 18.12.2019, MBl. NRW. 2020 Nr. 2)",
    valid_from=date(2019, 12, 18),
    checked=date(2026, 11, 23),
)
_BAN = Source(
    "Richtlinie Durchstarten, Änderung vom 02.11.2021, und Fragen und Antworten zu Baustein 2; "
    "§ 60a Abs. 6, § 60b AufenthG",
    valid_from=date(2019, 12, 18),
    checked=date(2026, 11, 23),
)
_COUNTY = Source("Gemeinden des Kreises nach dem amtlichen Gemeindeschlüssel", checked=date(2026, 11, 23))

AGE_AT_ENTRY = Rule(
    code="T10",
    title="Alter bei Eintritt außerhalb der Altersgrenzen",
    severity=Severity.WARNING,
    message="{when} {age} Jahre alt; vorgesehen sind {minimum} bis {maximum} Jahre.",
    fix="Bitte Geburtsdatum und Eintritt prüfen. Stimmen beide, die Ausnahme in „Ausnahme Begründung“ eintragen.",
    source=_DIRECTIVE,
    about=("birth_date", "entry"),
)
AGE_WITH_REASON = AGE_AT_ENTRY.variant(
    severity=Severity.HINT,
    message="{when} {age} Jahre alt; vorgesehen sind {minimum} bis {maximum} Jahre. Eine Begründung ist eingetragen.",
    fix="Es ist nichts zu tun, wenn die Begründung für den Einzelfall reicht.",
)
IMPLAUSIBLE_BIRTH_DATE = Rule(
    code="T11",
    title="Geburtsdatum in der Zukunft oder Alter unwahrscheinlich",
    severity=Severity.ERROR,
    message="Das Geburtsdatum {birth} liegt in der Zukunft.",
    fix="Bitte das Geburtsdatum prüfen, vor allem das Jahr.",
    about=("birth_date", "entry"),
)
IMPLAUSIBLE_AGE = IMPLAUSIBLE_BIRTH_DATE.variant(
    severity=Severity.ERROR,
    message="Mit dem Geburtsdatum {birth} wäre die Person {when} {years} alt.",
    fix="Bitte das Geburtsdatum prüfen, vor allem das Jahr.",
)
BORN_AFTER_ENTRY = IMPLAUSIBLE_BIRTH_DATE.variant(
    severity=Severity.ERROR,
    message="Das Geburtsdatum {birth} liegt nach dem Eintritt am {entry}.",
    fix="Bitte Geburtsdatum und Eintritt prüfen, vor allem das Jahr.",
)
NOT_TARGET_GROUP = Rule(
    code="T20",
    title="Aufenthaltsstatus gehört nicht zur Zielgruppe",
    severity=Severity.WARNING,
    message="„{value}“ gehört nicht zur Zielgruppe des Programms „{programme}“.",
    fix="Bitte den Status prüfen. Stimmt er, die Ausnahme in „Ausnahme Begründung“ eintragen.",
    source=_DIRECTIVE,
    about=("residence_status",),
)
UNKNOWN_STATUS = NOT_TARGET_GROUP.variant(
    severity=Severity.WARNING,
    message="„{value}“ ist als Aufenthaltsstatus nicht bekannt.",
    fix="{how}",
)
STATUS_WITH_REASON = NOT_TARGET_GROUP.variant(
    severity=Severity.HINT,
    message="„{value}“ gehört nicht zur Zielgruppe des Programms „{programme}“. Eine Begründung ist eingetragen.",
    fix="Es ist nichts zu tun, wenn die Begründung für den Einzelfall reicht.",
)
EMPLOYMENT_BAN = Rule(
    code="T21",
    title="Aufenthaltsstatus für diesen Baustein ausgeschlossen",
    severity=Severity.ERROR,
    message="„{value}“ bedeutet ein gesetzliches Beschäftigungsverbot; Baustein {module} steht dann nicht offen.",
    fix="Bitte Status und Baustein prüfen; ein anderer Baustein kann in Frage kommen.",
    source=_BAN,
    about=("residence_status", "module"),
)
EXPIRED_AT_ENTRY = Rule(
    code="T22",
    title="Aufenthaltsdokument abgelaufen",
    severity=Severity.WARNING,
    message="Das Dokument galt bis {until}, der Eintritt war am {entry}.",
    fix="Bitte das verlängerte Dokument ansehen und „Status gültig bis“ nachtragen.",
    source=PRACTICE,
    about=("status_valid_until", "entry", "exit"),
)
EXPIRES_DURING_STAY = EXPIRED_AT_ENTRY.variant(
    severity=Severity.HINT,
    message="Das Dokument gilt nur bis {until}, die Teilnahme geht darüber hinaus.",
    fix="Bitte bei Gelegenheit die Verlängerung erfragen und „Status gültig bis“ nachtragen.",
)
FULL_ACCESS = Rule(
    code="T30",
    title="Voller Zugang zu SGB-Leistungen oder zum Integrationskurs",
    severity=Severity.ERROR,
    message="Bei „{column}“ steht „{value}“; gefördert wird {admitted}.",
    fix="Bitte den Zugang prüfen. Stimmt er, kann die Teilnahme nicht aus diesem Programm gefördert werden.",
    source=_DIRECTIVE,
)
NOT_IN_COUNTY = Rule(
    code="T40",
    title="Kommune gehört nicht zum Kreis",
    severity=Severity.WARNING,
    message="„{value}“ steht nicht in der Liste der Kommunen ({county}).",
    fix="{how}",
    source=_COUNTY,
    about=("municipality", "postcode"),
)
OTHER_POSTCODE = NOT_IN_COUNTY.variant(
    severity=Severity.HINT,
    message="Die Postleitzahl {value} gehört zu {others}, eingetragen ist {municipality}.",
    fix="Bitte Postleitzahl und Kommune vergleichen.",
)

RULES = (
    AGE_AT_ENTRY,
    IMPLAUSIBLE_BIRTH_DATE,
    NOT_TARGET_GROUP,
    EMPLOYMENT_BAN,
    EXPIRED_AT_ENTRY,
    FULL_ACCESS,
    NOT_IN_COUNTY,
)


def age(person: Participant, context: Context) -> Iterator[Finding]:
    """T10 and T11: the age on the reference day, and whether the birth date can be right at all.

    An entry outside the funded period is a finding of its own; the age is then taken on the day of the check.
    """
    birth = person.birth_date
    if birth is None:
        return
    if birth > context.today:
        yield IMPLAUSIBLE_BIRTH_DATE.at(person.cell("birth_date"), birth=birth)
        return
    entry = person.entry
    if entry is not None:
        if not context.is_funded(person.module, entry):
            entry = None
        elif context.ages_on(entry).surely_hold(birth.year, entry.year):
            return
    plausible = context.programme.plausible_age
    day = entry or context.today
    years = years_between(birth, day)
    if not plausible.youngest <= years <= plausible.oldest:
        cell = person.cell("birth_date")
        if years < 0:
            yield BORN_AFTER_ENTRY.at(cell, birth=birth, entry=day)
            return
        when = f"bei Eintritt am {day:%d.%m.%Y}" if entry else "am Prüftag"
        words = "weniger als ein Jahr" if years == 0 else "1 Jahr" if years == 1 else f"{years} Jahre"
        yield IMPLAUSIBLE_AGE.at(cell, birth=birth, years=words, when=when)
        return
    limits = context.ages_on(day)
    if limits.reference_day == "Prüftag":
        years = years_between(birth, context.today)
    elif entry is None:
        return
    if years not in limits:
        rule = AGE_WITH_REASON if person.exception_reason else AGE_AT_ENTRY
        when = f"Bei Eintritt am {day:%d.%m.%Y}" if limits.reference_day == "Eintritt" else "Am Prüftag"
        yield rule.at(
            person.cell("birth_date"),
            age=years,
            when=when,
            minimum=limits.minimum,
            maximum=limits.maximum,
            source=limits.law,
        )


def residence(person: Participant, context: Context) -> Iterator[Finding]:
    """T20 and T21: the target group, and modules that are closed to people who may not work."""
    if person.residence_status is None:
        return
    programme = context.programme
    match = context.residence(person.residence_status)
    law = programme.target_group.law
    words = {"value": person.residence_status, "programme": programme.name}
    if match.residence is None:
        how = (
            f"Gemeint ist wohl „{match.nearest.name}“. Bitte so eintragen."
            if match.nearest
            else f"Bitte den Status so eintragen, wie er im Dokument steht, zum Beispiel „{_usual_status(programme)}“."
        )
        if person.exception_reason:
            yield STATUS_WITH_REASON.at(person.cell("residence_status"), source=law, **words)
        else:
            yield UNKNOWN_STATUS.at(person.cell("residence_status"), how=how, source=law, **words)
        return
    if not match.residence.target_group:
        rule = STATUS_WITH_REASON if person.exception_reason else NOT_TARGET_GROUP
        yield rule.at(person.cell("residence_status"), source=law, **words)
    if match.residence.employment_ban:
        module = context.module(person.module)
        if module is not None and module.closed_to_employment_ban:
            ban = programme.employment_ban.law
            yield EMPLOYMENT_BAN.at(person.cell("residence_status"), module=module.number, source=ban, **words)


def _usual_status(programme: Programme) -> str:
    """The plainest name of a status that the programme is for, as an example."""
    return min((status.name for status in programme.residence if status.target_group), key=len)


def document(person: Participant, context: Context) -> Iterator[Finding]:
    """T22: the document had expired at entry, or expires while the person is still in."""
    valid_until, entry = person.status_valid_until, person.entry
    if valid_until is None or entry is None:
        return
    if valid_until < entry:
        yield EXPIRED_AT_ENTRY.at(person.cell("status_valid_until"), until=valid_until, entry=entry)
    elif valid_until < (person.exit or context.today):
        yield EXPIRES_DURING_STAY.at(person.cell("status_valid_until"), until=valid_until)


def access(person: Participant, context: Context) -> Iterator[Finding]:
    """T30: full access to SGB benefits or to the integration course."""
    programme = context.programme
    for name, value, terms in (
        ("sgb_access", person.sgb_access, programme.sgb_access),
        ("integration_course", person.integration_course, programme.integration_course),
    ):
        if value in terms.excluded:
            yield FULL_ACCESS.at(person.cell(name), admitted=_admitted(terms.excluded), source=terms.law)


def _admitted(excluded: Collection[str]) -> str:
    """What a programme asks for instead, in the words of the list.

    >>> _admitted(("Zugang",)), _admitted(("kein Zugang", "nachrangig"))
    ('nur bei „kein Zugang“ oder „nachrangig“', 'nur bei „Zugang“')
    """
    admitted = [f"„{level}“" for level in get_args(AccessLevel) if level not in excluded]
    return f"nur bei {' oder '.join(admitted)}" if admitted else "bei keinem Eintrag"


def place_of_residence(person: Participant, context: Context) -> Iterator[Finding]:
    """T40: the municipality belongs to the county; a postcode of another one is only a hint."""
    if person.municipality is None:
        return
    county = context.programme.county
    municipality = context.municipality(person.municipality)
    if municipality is None:
        nearest = nearest_municipality(county, person.municipality)
        how = (
            f"Gemeint ist wohl „{nearest.name}“. Bitte so eintragen."
            if nearest
            else "Bitte den Wohnort prüfen. Wohnt die Person woanders, ist der dortige Kreis zuständig."
        )
        words = {"value": person.municipality, "county": county.name, "how": how}
        yield NOT_IN_COUNTY.at(person.cell("municipality"), source=county.law, **words)
        return
    if person.postcode is None or person.postcode in municipality.postcodes:
        return
    others = [other.name for other in county.municipalities if person.postcode in other.postcodes]
    if others:
        yield OTHER_POSTCODE.at(
            person.cell("postcode"),
            others=" und ".join(others),
            municipality=municipality.name,
            source=county.law,
        )


CHECKS = (age, residence, document, access, place_of_residence)
