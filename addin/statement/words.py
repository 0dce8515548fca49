"""The words of the Verwendungsnachweis that sheet and document share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.cofinancing.flat_rate import FlatRate
from addin.cofinancing.percentage import percent
from addin.cofinancing.results import ModuleShares
from addin.money import ZERO, euro

if TYPE_CHECKING:
    from addin.statement.statement import ModuleStatement, Statement

TITLE = "Verwendungsnachweis"
DRAFT = "Entwurf"
DRAFT_BECAUSE = f"{DRAFT}, denn es fehlt noch etwas:"
SUBTITLE = "Zahlenmäßiger Nachweis"

HEAD, INCOME, EXPENDITURE = "1 Angaben", "2 Einnahmen", "3 Ausgaben"
ACCOUNT, RECEIPTS = "4 Ist-Ergebnis und Abrechnung", "5 Belegliste"
REPORT, CONFIRMATIONS = "6 Sachbericht", "7 Bestätigungen"
BY_NOTICE, BY_ACCOUNT = "laut Bescheid", "laut Abrechnung"
POSITION = "Position"
ALL_MODULES = "alle Bausteine"
INCOME_BY_MODULE = "Einnahmen je Baustein"
UNRECOGNISED = "Nicht in der Abrechnung enthaltene Belege"
DRAWDOWNS = "Erhaltene Zuwendung"
THIRD_PARTY = "Leistungen Dritter"
PUBLIC = "Bewilligte öffentliche Förderung"
OWN = "Eigenanteil"
OWN_ELIGIBLE = "davon an den zuwendungsfähigen Ausgaben"
OWN_OTHER = "davon nicht zuwendungsfähige Ausgaben"
STATE = "Zuwendung des Landes"

NO_OTHER_PUBLIC = (
    "Andere öffentliche Förderung ist in der Arbeitsmappe nicht erfasst. Gab es welche, bitte hier eintragen."
)
NO_RECEIPTS = "Es sind keine Belege in der Abrechnung enthalten."
NO_THIRD_PARTY = "Es sind keine Leistungen Dritter eingegangen."
NO_DRAWDOWNS = "Es ist noch keine Zuwendung eingegangen."
NO_UNRECOGNISED = "Alle Belege sind in der Abrechnung enthalten."
REPORT_NOTE = (
    "Der Sachbericht liegt als Anlage bei. Sachbericht und zahlenmäßiger Nachweis bilden zusammen den "
    "Verwendungsnachweis (ANBest-G Nr. 7.3 und 7.4)."
)
TO_TICK = "Bitte ankreuzen, was zutrifft."
CONFIRMED: Sequence[str] = (
    "Die Ausgaben waren notwendig, und es ist wirtschaftlich und sparsam verfahren worden.",
    "Die Angaben stimmen mit den Büchern und Belegen überein.",
    "Jeder Beleg nennt Empfänger, Grund und Tag der Zahlung.",
    "Andere öffentliche Förderung als die angegebene gab es nicht.",
    "Zum Abzug der Vorsteuer besteht für diese Ausgaben keine Berechtigung.",
    "Soweit eine Berechtigung zum Abzug der Vorsteuer besteht, sind die Ausgaben ohne Umsatzsteuer angesetzt.",
    "Die Belege werden nach der Vorlage dieses Verwendungsnachweises fünf Jahre aufbewahrt (ANBest-G Nr. 7.5).",
    "Der Sachbericht ist beigefügt.",
)
UNTICKED = "☐"
SIGNATURE: Sequence[str] = ("Ort, Datum", "Unterschrift", "Name in Druckbuchstaben")

TO_RECEIVE, TO_REPAY, SETTLED = "noch zu zahlen", "zurückzuzahlen", "ausgeglichen"


def title(statement: Statement) -> str:
    """What it is called, with a mark as long as it is a draft."""
    return f"{TITLE} ({DRAFT})" if statement.is_draft else TITLE


def subtitle(statement: Statement) -> str:
    """Programme, file number and day, where they are known."""
    head = statement.head
    number = f"Az. {head.file_number}" if head.file_number else ""
    day = f"Stand {head.day:%d.%m.%Y}" if head.day else ""
    return ", ".join(filter(None, (head.programme, number, day)))


def capped(module: ModuleShares) -> str:
    """What the cap cuts off, with its figures."""
    share = percent(module.share or ZERO)
    return (
        f"Baustein {module.module}: {share} von {euro(module.basis)} sind {euro(module.uncapped)}; bewilligt sind "
        f"höchstens {euro(module.granted or ZERO)}. {euro(module.over_ceiling)} trägt der Eigenanteil."
    )


def flat_words(flat: FlatRate) -> str:
    """A flat rate as it is reckoned, like „Pauschale: 120 × 37,50 € je Unterrichtsstunde“."""
    units = "?" if flat.units is None else f"{flat.units.normalize():f}".replace(".", ",")
    rate = "?" if flat.rate is None else euro(flat.rate)
    return f"Pauschale: {units} × {rate} je {flat.unit}"


def outcome(balance: Decimal) -> str:
    """What a balance means."""
    if not balance:
        return SETTLED
    return TO_RECEIVE if balance > ZERO else TO_REPAY


def outcome_sentence(statement: Statement) -> str:
    """What is to be paid in the end, and by whom; claims and repayments of several modules apart."""
    claims = [module for module in statement.modules if module.to_receive]
    repayments = [module for module in statement.modules if module.to_repay]
    claim = sum((module.to_receive for module in claims), ZERO)
    repayment = sum((module.to_repay for module in repayments), ZERO)
    when = "Im Ergebnis"
    if statement.is_draft and statement.head.day is not None:
        when = f"Nach dem Stand vom {statement.head.day:%d.%m.%Y}"
    if not claims and not repayments:
        return f"{when} ist nichts mehr zu zahlen und nichts zurückzuzahlen."
    told = []
    if claims:
        told.append(f"vom Land noch {euro(claim)} zu zahlen ({_named(claims)})")
    if repayments:
        told.append(f"an das Land {euro(repayment)} zurückzuzahlen ({_named(repayments)})")
    sentence = f"{when} sind {' und '.join(told)}."
    if claims and repayments:
        balance = claim - repayment
        left = f"bleiben {euro(abs(balance))} {outcome(balance)}" if balance else "bleibt nichts"
        sentence += f" Gegeneinander gerechnet {left}."
    return sentence


def _named(modules: Sequence[ModuleStatement]) -> str:
    labels = [module.label for module in modules]
    listed = " und ".join(filter(None, (", ".join(labels[:-1]), *labels[-1:])))
    return f"Baustein{'e' if len(labels) > 1 else ''} {listed}"


def income_rows(statement: Statement) -> Sequence[tuple[str, str, Decimal, Decimal]]:
    """The kinds of income in order: number, name, by the notice and by the account in EUR."""
    notice, account = statement.notice, statement.account
    return (
        ("1", OWN, notice.own, account.own),
        ("2", THIRD_PARTY, notice.third_party, account.third_party),
        ("3", PUBLIC, notice.public, account.public),
        ("4", STATE, notice.state, account.state),
    )


def remark_on_module(module: ModuleStatement) -> str | None:
    """What is special about the account of a module, in few words."""
    remarks = []
    if module.flat is not None:
        remarks.append(flat_words(module.flat))
    if module.shares.over_ceiling:
        remarks.append(f"Höchstbetrag erreicht; {euro(module.shares.over_ceiling)} darüber trägt der Eigenanteil.")
    return "; ".join(remarks) or None


def remarks_on_account(statement: Statement) -> Sequence[str]:
    """How the state share was rounded, and what became of the grant."""
    result = statement.result
    level = "einmal über alle Bausteine" if result.level == "Gesamt" else f"je {result.level}"
    how = "abgerundet" if result.rounding == "abrunden" else "kaufmännisch gerundet"
    return (f"Die Zuwendung ist {level} auf Cent {how}.", *statement.explained)


def outside(module: ModuleStatement) -> str:
    """Why the receipts of a module are listed although they do not count."""
    rate = "pauschal" if module.flat is None else flat_words(module.flat)
    return f"Nachrichtlich: {module.title} wird nicht nach Belegen abgerechnet ({rate})."


def remarks_on_income(statement: Statement) -> Sequence[str]:
    """What has to be known to read the income."""
    remarks = [NO_OTHER_PUBLIC]
    account = statement.account
    if account.surplus:
        remarks.append(
            f"Die Einnahmen sind um {euro(account.surplus)} höher als die Ausgaben: Leistungen Dritter über den "
            "zuwendungsfähigen Ausgaben eines Bausteins."
        )
    notice = statement.notice
    if notice.surplus:
        remarks.append(f"Laut Bescheid stehen den Ausgaben {euro(notice.surplus)} mehr an Einnahmen gegenüber.")
    own_funds = statement.result.total.own_funds
    if own_funds:
        remarks.append(f"Für den Eigenanteil sind Eigenmittel von {euro(own_funds)} nachgewiesen.")
    return remarks


def remarks_on_expenditure(statement: Statement) -> Sequence[str]:
    """What has to be known to read the expenditure."""
    remarks = ["Die Abweichung vergleicht die zuwendungsfähigen Ausgaben; ein Minus heißt: weniger als geplant."]
    remarks += [
        f"{module.title} wird pauschal abgerechnet ({flat_words(module.flat)}). Die Belege, zusammen "
        f"{euro(module.shares.spent)}, sind nachrichtlich aufgeführt."
        for module in statement.modules
        if module.flat is not None
    ]
    return remarks
