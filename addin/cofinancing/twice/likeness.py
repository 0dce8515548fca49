"""Whether two receipts are about one invoice, and what speaks for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from addin.cofinancing.twice.amounts import slip
from addin.cofinancing.twice.habits import NO_HABIT, Habit
from addin.cofinancing.twice.payees import Payee, alike
from addin.cofinancing.twice.reasons import (
    Invoices,
    Reason,
    is_part,
    is_regular,
    name_different,
    same_invoice,
)
from addin.columns import fold

DAYS_APART = 14
_ANOTHER_INVOICE = 7  # days between two invoices from which they are two
_REMINDED = 90  # days within which an invoice is paid again by mistake
_A_MONTH = 25  # days from which a regular payment is the next one
_LONG_AMOUNT = 5  # figures of an amount that are not chance, without the noughts at its end
_RESEMBLANCE = 80.0  # rapidfuzz ratio of two reasons in other words


Target = tuple[object, str | None]
"""Module and cost position."""

Paid = tuple[int, int]
"""The number of a payee, and cents."""


class Entered(NamedTuple):
    """A receipt for comparing.

    `payee` numbers payees that are written alike but for legal form and order, `text` the reasons with their remarks;
    `paid` and `invoiced` are ordinals of days, `invoiced` 0 where it is empty. `target` is module and cost position.
    """

    place: int
    number: str
    payee: int
    cents: int
    paid: int
    invoiced: int
    text: int
    target: Target


class Likeness(NamedTuple):
    """Two receipts by their places, and what speaks for one invoice; `parts` are the places of a whole's parts.

    `invoice` is the number that both name, `slip` says in German how the amounts differ.
    """

    one: int
    other: int
    slip: str = ""
    invoice: str = ""
    same_day: bool = False
    parts: tuple[int, ...] = ()


class Judge:
    """Compares receipts; what is known of payees, reasons and habits is looked up, and each question asked once.

    `payees`, `texts` (reason and remark) and the `invoices` in them are by the numbers that the receipts bear; `habits`
    and what was `cancelled` by payee and cents; `recurring` are the modules and cost positions, and the reasons, that
    have a habit of their own.
    """

    def __init__(
        self,
        payees: Sequence[Payee],
        texts: Sequence[tuple[str, str]],
        invoices: Sequence[Invoices],
        *,
        habits: Mapping[Paid, Habit],
        recurring: Mapping[Paid, Collection[Target | int]],
        cancelled: Collection[Paid],
    ) -> None:
        self._payees = payees
        self._texts = texts
        self._invoices = invoices
        self._habits = habits
        self._recurring = recurring
        self._cancelled = cancelled
        self._reasons: dict[int, Reason] = {}
        self._alike: dict[tuple[int, int], bool] = {}
        self._compared: dict[tuple[int, int], Likeness | None] = {}

    def compare(self, one: Entered, other: Entered) -> Likeness | None:
        """What speaks for one invoice; None where too little does, or anything against it."""
        key = (one.place, other.place)
        if key not in self._compared:  # many pairs are neighbours by day of payment and of invoice alike
            self._compared[key] = self._compare(one, other)
        return self._compared[key]

    def _compare(self, one: Entered, other: Entered) -> Likeness | None:
        """What costs least is asked first: most pairs have nothing in common but an amount or a day."""
        named, also = self._invoices[one.text], self._invoices[other.text]
        invoice = same_invoice(named, also) if named and also else ""
        if named and also and not invoice:
            return None
        if one.cents == other.cents:
            found = self._equal_amounts(one, other, invoice)
        else:
            found = self._other_amount(one, other, invoice)
        if found is None or not self.alike(one.payee, other.payee) or self._name_different(one, other):
            return None
        return None if self._are_parts(one, other) or _have_one_number(one, other) else found

    def alike(self, one: int, other: int) -> bool:
        """Whether two payees, by their numbers, may be one."""
        if one == other:
            return True
        key = (one, other) if one < other else (other, one)
        if (known := self._alike.get(key)) is None:
            known = self._alike[key] = alike(self._payees[one], self._payees[other])
        return known

    def is_split(self, whole: Entered, parts: Sequence[Entered]) -> bool:
        """Whether a whole was entered once more in its parts: they name one invoice, or say the same."""
        invoices = self._invoices[whole.text]
        if invoices and all(invoices == self._invoices[part.text] for part in parts):
            return True
        return all(self._resemble(whole, part) and not self._name_different(whole, part) for part in parts)

    def _equal_amounts(self, one: Entered, other: Entered, invoice: str) -> Likeness | None:
        key = (one.payee, one.cents)
        another = key if other.payee == one.payee else (other.payee, other.cents)
        if key in self._cancelled or another in self._cancelled:
            return None
        habit = self._habits.get(key) or self._habits.get(another, NO_HABIT)
        apart = abs(one.paid - other.paid)
        day = 0 if one.invoiced in habit.standing else one.invoiced
        other_day = 0 if other.invoiced in habit.standing else other.invoiced
        if not invoice and one.text != other.text and self._recur(key, one.text, another, other.text):
            return None
        if invoice or (day and day == other_day):
            if apart >= _A_MONTH and (habit.gap or self._is_regular(one) or self._is_regular(other)):
                return None
            return Likeness(one.place, other.place, "", invoice, bool(day) and day == other_day)
        if apart > DAYS_APART or (one.payee != other.payee and not self._resemble(one, other)):
            return None
        both_dated = day and other_day
        if not both_dated and one.target != other.target and self._recur(key, one.target, another, other.target):
            return None
        if both_dated:
            if (habit.gap or abs(day - other_day) >= _ANOTHER_INVOICE) and not _is_slip_of_day(day, other_day):
                return None
        elif habit.gap and not habit.is_extra(one.paid, other.paid):
            return None
        return Likeness(one.place, other.place)

    def _recur(self, key: Paid, one: Target | int, another: Paid, other: Target | int) -> bool:
        """Whether both are of a habit of their own, side by side: a rent of two modules, two contracts."""
        return one in self._recurring.get(key, ()) and other in self._recurring.get(another, ())

    def _other_amount(self, one: Entered, other: Entered, invoice: str) -> Likeness | None:
        same_day = bool(one.invoiced) and one.invoiced == other.invoiced
        if abs(one.paid - other.paid) > _REMINDED or not (how := slip(one.cents, other.cents)):
            return None
        if not invoice and not ((same_day or self._is_telling(one, other)) and self._resemble(one, other)):
            return None
        return Likeness(one.place, other.place, how, invoice, same_day)

    def _is_telling(self, one: Entered, other: Entered) -> bool:
        """Whether a slip alone is telling: where no invoice is dated, the amounts are long, and all else is alike."""
        return (
            (one.payee, one.target) == (other.payee, other.target)
            and not (one.invoiced or other.invoiced)
            and abs(one.paid - other.paid) <= DAYS_APART
            and all(len(str(cents).rstrip("0")) >= _LONG_AMOUNT for cents in (one.cents, other.cents))
            and not self._is_regular(one)
        )

    def _name_different(self, one: Entered, other: Entered) -> bool:
        """Whether the reasons name two invoices, months, persons …"""
        return one.text != other.text and name_different(self._reason(one), self._reason(other))

    def _are_parts(self, one: Entered, other: Entered) -> bool:
        """Whether both are called a part, each for something else."""
        texts = self._texts[one.text], self._texts[other.text]
        return one.target != other.target and all(is_part(*text) for text in texts)

    def _resemble(self, one: Entered, other: Entered) -> bool:
        """Whether the reasons say the same, more or less."""
        if one.text == other.text:
            return True
        words, others = self._reason(one).words, self._reason(other).words
        if words == others or not words or not others:
            return words == others
        from rapidfuzz.fuzz import token_sort_ratio  # noqa: PLC0415 - only where two receipts are nearly alike

        return token_sort_ratio(" ".join(words), " ".join(others), score_cutoff=_RESEMBLANCE) > 0

    def _is_regular(self, one: Entered) -> bool:
        return is_regular(*self._texts[one.text])

    def _reason(self, one: Entered) -> Reason:
        if (known := self._reasons.get(one.text)) is None:
            known = self._reasons[one.text] = Reason(*self._texts[one.text], self._invoices[one.text])
        return known


def _have_one_number(one: Entered, other: Entered) -> bool:
    """Whether both bear one number of a receipt: that is K14."""
    return one.number == other.number or (fold(one.number) or one.number) == (fold(other.number) or other.number)


def _is_slip_of_day(one: int, other: int) -> bool:
    """Whether day and month are turned, or the year is the one before or after."""
    day, another = date.fromordinal(one), date.fromordinal(other)
    turned = day.year == another.year and (day.day, day.month) == (another.month, another.day)
    return turned or ((day.day, day.month) == (another.day, another.month) and abs(day.year - another.year) == 1)
