"""Finding the receipts that are worth comparing: those that share a payee, an amount, a day or a number, never all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, repeat
from operator import attrgetter
from typing import TypeVar

from addin.cofinancing.rows import Receipt
from addin.cofinancing.sheets import is_income
from addin.cofinancing.twice.amounts import parts_of
from addin.cofinancing.twice.habits import habit_of
from addin.cofinancing.twice.likeness import DAYS_APART, Entered, Judge, Likeness, Paid, Target
from addin.cofinancing.twice.payees import Payee, may_be_alike, payee_of
from addin.cofinancing.twice.reasons import invoices_in

_AHEAD = 10  # of many that are alike, each is compared with so many that follow
_FOUND = 3  # and no further than to so many of them; to one among very many
_MANY = 24  # among more with one day or number, a slip of the pen is no more than chance
_OWN = 3  # payments that may be a habit
_SPLIT = 8  # receipts of one invoice among which a whole and its parts are looked for
_NOBODY = -1  # the number of payees that consist of signs alone
_HEAD = 3  # letters that two writings of a payee have in common

K = TypeVar("K", bound=Hashable)
Block = list[Entered]
_BY_PAYMENT = attrgetter("paid", "place")
_BY_INVOICE = attrgetter("invoiced", "paid", "place")


def find_twice(receipts: Sequence[Receipt]) -> list[Likeness]:
    """Pairs of receipts that are probably about one invoice, by their places; in order, each once.

    Income and expenditure are apart. Of many that are all alike, each is paired with a neighbour or a few.
    """
    found: dict[tuple[int, int], Likeness] = {}
    spent: list[tuple[int, Receipt]] = []
    income: list[tuple[int, Receipt]] = []
    for place, row in enumerate(receipts):
        if row.receipt_number and row.payee and row.paid_on and row.amount:
            (income if is_income(row) else spent).append((place, row))
    for comparable in (spent, income):
        for pair in _Search(comparable).pairs():
            found.setdefault((min(pair.one, pair.other), max(pair.one, pair.other)), pair)
    return [found[key] for key in sorted(found)]


class _Search:
    """Receipts with number, payee, amount and day of payment, and in which blocks they are looked at."""

    def __init__(self, numbered: Sequence[tuple[int, Receipt]]) -> None:
        self._payees: list[Payee] = []
        self._entered = self._enter(numbered)
        self._same = _sharing([(one.payee, one.cents) for one in self._entered], self._entered)
        habits = {
            key: habit
            for key, block in self._same.items()
            if len(block) > 2 and (habit := habit_of((one.paid, one.invoiced) for one in block)).days
        }
        self._cancelled = frozenset(self._cancelled_again())
        self._judge = Judge(
            self._payees,
            self._texts,
            self._invoices,
            habits=habits,
            recurring=self._recurring(),
            cancelled=self._cancelled,
        )

    def _enter(self, numbered: Sequence[tuple[int, Receipt]]) -> Block:
        """The receipts for comparing, column by column: each value is understood once."""
        rows = [row for _, row in numbered]
        texts = [(row.reason or "", row.remark or "") for row in rows]
        text_numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
        self._texts = list(text_numbers)
        self._invoices = invoices_in(self._texts)
        payees = self._payee_numbers({row.payee for row in rows if row.payee})
        columns = (
            [place for place, _ in numbered],
            [row.receipt_number for row in rows],
            [payees[row.payee] for row in rows if row.payee],
            [int(row.amount * 100) for row in rows if row.amount is not None],
            _ordinals([row.paid_on for row in rows]),
            _ordinals([row.invoiced_on for row in rows]),
            map(text_numbers.__getitem__, texts),
            [(row.module, row.position) for row in rows],
        )
        entered = map(tuple.__new__, repeat(Entered), zip(*columns, strict=True))  # `Entered._make`, outside of Python
        return [one for one in entered if one.payee != _NOBODY]

    def _payee_numbers(self, names: Iterable[str]) -> dict[str, int]:
        """The numbers of payees by their names, the same for names written alike but for legal form and order."""
        numbers: dict[tuple[str, ...], int] = {(): _NOBODY}
        found = {}
        for name in sorted(names):
            payee = payee_of(name)
            found[name] = numbers.setdefault(payee.words, len(self._payees))
            if found[name] == len(self._payees):
                self._payees.append(payee)
        return found

    def _cancelled_again(self) -> Iterator[Paid]:
        """Payees and amounts of which all but one are taken back by a correction."""
        back = Counter((one.payee, -one.cents) for one in self._entered if one.cents < 0)
        return (key for key, count in back.items() if len(self._same.get(key, ())) <= count + 1)

    def _recurring(self) -> dict[Paid, set[Target | int]]:
        """Where a payee gets an amount again and again, in one of several targets or for one of several reasons."""
        found: dict[Paid, set[Target | int]] = {}
        for paid, block in self._same.items():
            if len(block) < 2 * _OWN:
                continue
            for key_of in (attrgetter("target"), attrgetter("text")):
                own: dict[Target | int, Block] = {}
                for one in block:
                    own.setdefault(key_of(one), []).append(one)
                if len(own) > 1:
                    for key, rows in own.items():
                        if len(rows) >= _OWN and habit_of((one.paid, one.invoiced) for one in rows).recurs:
                            found.setdefault(paid, set()).add(key)
        return found

    def pairs(self) -> Iterator[Likeness]:
        """Every pair that is found, some of them more than once."""
        yield from self._of_equal_amounts()
        yield from self._of_one_invoice()
        yield from self._of_other_payees()

    def _of_equal_amounts(self) -> Iterator[Likeness]:
        """One payee, one amount; near in time, or in the order of their invoices; not what was cancelled in between."""
        for key, block in self._same.items():
            if key in self._cancelled:
                continue
            yield from self._neighbours(sorted(block, key=_BY_PAYMENT), DAYS_APART)
            invoiced = [one for one in block if one.invoiced]
            if len(invoiced) > 1:
                yield from self._neighbours(sorted(invoiced, key=_BY_INVOICE))

    def _neighbours(self, block: Block, days: int | None = None, *, few: bool = False) -> Iterator[Likeness]:
        """Each compared with some that follow it: those paid within the days, or with one day of invoice.

        With `few`, only where these are few: among many, amounts that resemble each other are chance.
        """
        enough = _FOUND if len(block) <= _MANY else 1
        for index, one in enumerate(block):
            found = 0
            if few and days and index + _AHEAD < len(block) and block[index + _AHEAD].paid - one.paid <= days:
                continue
            for ahead in range(index + 1, min(index + 1 + _AHEAD, len(block))):
                other = block[ahead]
                if (other.paid - one.paid > days) if days is not None else (other.invoiced != one.invoiced):
                    break
                if pair := self._judge.compare(one, other):
                    yield pair
                    found += 1
                    if found == enough:
                        break

    def _of_one_invoice(self) -> Iterator[Likeness]:
        """One payee and one day or number of the invoice: amounts with a slip, or a whole and its parts.

        Invoices without a day are held against those for the same reason that were paid at that time.
        """
        dated, numbered = self._dated(), self._numbered()
        days = _sharing([(one.payee, one.invoiced) for one in dated], dated)
        numbers = _sharing([(one.payee, number) for one, number in numbered], [one for one, _ in numbered])
        for block in (*days.values(), *numbers.values()):
            if len(block) <= _MANY:
                yield from filter(None, (self._judge.compare(one, other) for one, other in combinations(block, 2)))
                if 2 < len(block) <= _SPLIT:
                    yield from self._split(block)
        undated = [one for one in self._entered if not one.invoiced]
        for block in _sharing([(one.payee, one.text) for one in undated], undated).values():
            yield from self._neighbours(sorted(block, key=_BY_PAYMENT), DAYS_APART, few=True)

    def _split(self, block: Block) -> Iterator[Likeness]:
        """A whole and its parts for several modules or cost positions, all entered."""
        largest = sorted(block, key=attrgetter("cents"), reverse=True)
        for index, whole in enumerate(largest[:-2]):
            others = [one for one in largest[index + 1 :] if 0 < one.cents < whole.cents and one.number != whole.number]
            places = parts_of(whole.cents, [one.cents for one in others])
            parts = [others[place] for place in places]
            if len({part.target for part in parts}) > 1 and self._judge.is_split(whole, parts):
                listed = tuple(part.place for part in parts)
                day = whole.invoiced if all(part.invoiced == whole.invoiced for part in parts) else 0
                for part in parts:
                    yield Likeness(whole.place, part.place, same_day=bool(day), parts=listed)

    def _of_other_payees(self) -> Iterator[Likeness]:
        """Payees written differently: one amount, or one number of the invoice; or the day of one, and a slip."""
        heads = [payee.words[0][:_HEAD] for payee in self._payees]
        dated, numbered = self._dated(), self._numbered()
        amounts = _sharing([one.cents for one in self._entered], self._entered)
        days = _sharing([(one.invoiced, heads[one.payee]) for one in dated], dated)
        numbers = _sharing([number for _, number in numbered], [one for one, _ in numbered])
        for block in (*amounts.values(), *days.values(), *numbers.values()):
            by_payee: dict[int, Block] = {}
            for one in block:
                by_payee.setdefault(one.payee, []).append(one)
            if len(by_payee) > 1:
                yield from self._of_differing(by_payee)

    def _of_differing(self, by_payee: Mapping[int, Block]) -> Iterator[Likeness]:
        """Payees that may be one, side by side: in the order of their names, so that a few that follow are enough."""
        order = list(by_payee)
        if len(order) > _AHEAD:
            order.sort(key=lambda number: self._payees[number].joined)
        payees, enough = [self._payees[number] for number in order], _FOUND if len(order) <= _MANY else 1
        for index, payee in enumerate(payees):
            found = 0
            for ahead in range(index + 1, min(index + 1 + _AHEAD, len(payees))):
                if may_be_alike(payee, payees[ahead]) and self._judge.alike(order[index], order[ahead]):
                    yield from self._between(by_payee[order[index]], by_payee[order[ahead]])
                    found += 1
                    if found == enough:
                        break

    def _between(self, some: Block, others: Block) -> Iterator[Likeness]:
        """Each receipt of one writing compared with some of the other writing that follow it."""
        both = sorted((*some, *others), key=_BY_PAYMENT)
        for index, one in enumerate(both):
            for other in both[index + 1 : index + 1 + _AHEAD]:
                if other.payee != one.payee and (pair := self._judge.compare(one, other)):
                    yield pair

    def _dated(self) -> Block:
        """The receipts that tell the day of the invoice."""
        return [one for one in self._entered if one.invoiced]

    def _numbered(self) -> list[tuple[Entered, str]]:
        """The receipts whose reasons name invoices, with each number; not all that name one name its year."""
        invoices = self._invoices
        return [(one, number) for one in self._entered for number, _ in invoices[one.text]]


def _ordinals(days: Sequence[date | None]) -> list[int]:
    """Days as numbers, 0 where there is none; a list has few different ones."""
    numbers = {day: day.toordinal() if day else 0 for day in set(days)}
    return [numbers[day] for day in days]


def _sharing(keys: Sequence[K], receipts: Block) -> dict[K, Block]:
    """The receipts by their keys, without keys of one only; most keys are, and so no list is made for them."""
    blocks: dict[K, Block] = {key: [] for key, count in Counter(keys).items() if count > 1}
    for key, one in zip(keys, receipts, strict=True):
        if key in blocks:
            blocks[key].append(one)
    return blocks
