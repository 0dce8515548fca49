"""Why a share that somebody typed differs from the computed one: the likely cause, where one can be seen.

Each cause predicts what would then stand in the two cells. The first that predicts every wrong cell is told; they
stand in the order of simplicity. Where none does, none is claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal
from enum import Enum
from typing import NamedTuple

from addin.cofinancing.percentage import percent
from addin.money import CENT, ZERO, euro, split

_WHOLE = Decimal(1)
_FEW_CENTS = Decimal("0.05")  # up to here a difference comes from rounding, not from a slip of the finger
_ENOUGH = Decimal(10)  # a basis below this predicts too little: many causes give the same cents
_LONGEST_SLIP = 3  # places by which a comma slips
_ROUNDED = {
    ROUND_DOWN: "abgerundet",
    ROUND_HALF_UP: "kaufmännisch gerundet",
    ROUND_UP: "aufgerundet",
}
_OTHER_SHARES = tuple(Decimal(number) / 100 for number in range(5, 101, 5))


class Cause(Enum):
    """The causes, the simplest first."""

    SWAPPED = "swapped"
    THIRD_PARTY = "third party not deducted"
    WHOLE_AMOUNT = "of the whole amount"
    OWN_ROUNDED = "own share rounded by itself"
    ROUNDED = "rounded in another way"
    ROUNDED_EACH = "rounded for each and summed"
    WHOLE_EUROS = "rounded to euros"
    OTHER_SHARE = "another percentage"
    SLIP = "typing error"


class LikelyCause(NamedTuple):
    """A cause and the German sentence that tells it."""

    cause: Cause
    sentence: str


@dataclass(frozen=True, slots=True)
class TypedShares:
    """The two shares as typed (None where empty), and what they should be computed from; amounts in EUR.

    `basis` is `eligible` minus `third_party`; `total` is the whole amount, of which not all need be eligible. `share`
    lies between 0 and 1, `rounding` is a constant of `decimal`. `items` are the amounts that the basis consists of,
    and `each` is what they are called: „Beleg“, „Zeile“.
    """

    state: Decimal | None
    own: Decimal | None
    basis: Decimal
    share: Decimal
    rounding: str = ROUND_HALF_UP
    total: Decimal | None = None
    third_party: Decimal = ZERO
    items: tuple[Decimal, ...] = ()
    each: str = "Beleg"

    @property
    def right(self) -> tuple[Decimal, Decimal]:
        """State share and own share as they should be."""
        return split(self.basis, self.share, self.rounding)


class _Prediction(NamedTuple):
    """What stands in the two cells if a cause holds; several amounts where it leaves room."""

    states: frozenset[Decimal]
    owns: frozenset[Decimal]
    sentence: str


def likely_cause(typed: TypedShares) -> LikelyCause | None:
    """The simplest cause that explains every share that is wrong; None where none does.

    >>> found = likely_cause(TypedShares(Decimal("200.00"), Decimal("800.00"), Decimal("1000.00"), Decimal("0.8")))
    >>> found.sentence
    'Wahrscheinlich sind die beiden Anteile vertauscht.'
    """
    for cause, predict in _CAUSES:
        for prediction in predict(typed):
            if _explains(prediction, typed):
                return LikelyCause(cause, prediction.sentence)
    return None


def _explains(prediction: _Prediction, typed: TypedShares) -> bool:
    state, own = typed.right
    state_is_wrong = typed.state is not None and typed.state != state
    own_is_wrong = typed.own is not None and typed.own != own
    if not state_is_wrong and not own_is_wrong:
        return False
    return (not state_is_wrong or typed.state in prediction.states) and (
        not own_is_wrong or typed.own in prediction.owns
    )


def _prediction(sentence: str, states: set[Decimal], owns: set[Decimal]) -> _Prediction:
    return _Prediction(frozenset(states), frozenset(owns), sentence)


def _of(amount: Decimal, typed: TypedShares) -> tuple[set[Decimal], set[Decimal]]:
    """Both shares of another amount; the own one as the rest of that amount or of the right one."""
    state, own = split(amount, typed.share, typed.rounding)
    return {state}, {own, typed.basis - state, amount - typed.right[0]}


def _swapped(typed: TypedShares) -> Iterator[_Prediction]:
    state, own = typed.right
    if abs(state - own) > _FEW_CENTS:
        yield _prediction("Wahrscheinlich sind die beiden Anteile vertauscht.", {own}, {state})


def _third_party(typed: TypedShares) -> Iterator[_Prediction]:
    if typed.third_party:
        sentence = f"Wahrscheinlich sind die Leistungen Dritter ({euro(typed.third_party)}) nicht abgezogen."
        yield _prediction(sentence, *_of(typed.basis + typed.third_party, typed))


def _whole_amount(typed: TypedShares) -> Iterator[_Prediction]:
    if typed.total is None or typed.total == typed.basis + typed.third_party:
        return
    sentence = f"Wahrscheinlich wurde vom ganzen Betrag ({euro(typed.total)}) gerechnet statt vom zuwendungsfähigen."
    yield _prediction(sentence, *_of(typed.total - typed.third_party, typed))
    if typed.third_party:
        both = f"{sentence[:-1]}, und ohne die Leistungen Dritter ({euro(typed.third_party)}) abzuziehen."
        yield _prediction(both, *_of(typed.total, typed))


def _own_rounded(typed: TypedShares) -> Iterator[_Prediction]:
    exact = typed.basis * (1 - typed.share)
    sentence = "Wahrscheinlich ist der Eigenanteil für sich gerundet, statt als Rest gebildet."
    yield _prediction(sentence, set(), {exact.quantize(CENT, how) for how in (typed.rounding, *_ROUNDED)})


def _rounded(typed: TypedShares) -> Iterator[_Prediction]:
    exact = typed.basis * typed.share
    for how, word in _ROUNDED.items():
        if how != typed.rounding:
            state = exact.quantize(CENT, how)
            own = (typed.basis - exact).quantize(CENT, how)
            told = _ROUNDED.get(typed.rounding, "anders gerundet")
            yield _prediction(
                f"Wahrscheinlich wurde {word}; vorgesehen ist: {told}.", {state}, {typed.basis - state, own}
            )


def _rounded_each(typed: TypedShares) -> Iterator[_Prediction]:
    if len(typed.items) < 2 or sum(typed.items, ZERO) != typed.basis:
        return
    for how in dict.fromkeys((typed.rounding, *_ROUNDED)):
        state = sum((split(amount, typed.share, how)[0] for amount in typed.items), ZERO)
        own = sum(((amount * (1 - typed.share)).quantize(CENT, how) for amount in typed.items), ZERO)
        word = "gerundet" if how == typed.rounding else _ROUNDED[how]
        sentence = f"Wahrscheinlich ist je {typed.each} {word} und dann zusammengezählt, statt einmal gerundet."
        yield _prediction(sentence, {state}, {typed.basis - state, own})


def _whole_euros(typed: TypedShares) -> Iterator[_Prediction]:
    if abs(typed.basis) < _ENOUGH:
        return
    exact = typed.basis * typed.share
    for how in (ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING):
        state, own = exact.quantize(_WHOLE, how), (typed.basis - exact).quantize(_WHOLE, how)
        yield _prediction("Wahrscheinlich ist auf ganze Euro gerundet.", {state}, {own, typed.basis - state})


def _other_share(typed: TypedShares) -> Iterator[_Prediction]:
    if abs(typed.basis) < _ENOUGH:
        return
    for share in _OTHER_SHARES:
        if share != typed.share:
            state, own = split(typed.basis, share, typed.rounding)
            told = f"Wahrscheinlich wurde mit {percent(share)} Landesanteil gerechnet statt mit {percent(typed.share)}."
            yield _prediction(told, {state}, {own})


def _slip(typed: TypedShares) -> Iterator[_Prediction]:
    """A slip in one of the two cells; where it is in the state share, the own one may be the rest of the wrong one."""
    state, own = typed.right
    if typed.state is not None and typed.state != state and (how := _how_slipped(typed.state, state)):
        yield _prediction(
            f"Wahrscheinlich ein Tippfehler beim Landesanteil: {how}.", {typed.state}, {typed.basis - typed.state}
        )
    if typed.own is not None and typed.own != own and (how := _how_slipped(typed.own, own)):
        yield _prediction(
            f"Wahrscheinlich ein Tippfehler beim Eigenanteil: {how}.", {typed.basis - typed.own}, {typed.own}
        )


def _how_slipped(typed: Decimal, right: Decimal) -> str:
    """What a finger did to an amount, or nothing. Amounts of a few digits, and a few cents, may be anything."""
    if typed == -right:
        return "das Vorzeichen"
    if typed < 0 or right < 0 or abs(typed - right) <= _FEW_CENTS or min(typed, right) == 0:
        return ""
    if any(typed == right.scaleb(places).quantize(CENT, ROUND_HALF_UP) for places in _SLIPS):
        return "das Komma ist verrutscht"
    one, other = str(int(typed * 100)), str(int(right * 100))
    if min(len(one), len(other)) < len(str(int(_ENOUGH * 100))):
        return ""
    if len(one) == len(other):
        off = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(off) == 2 and off[1] == off[0] + 1 and one[off[0]] == other[off[1]] and one[off[1]] == other[off[0]]:
            return "zwei Ziffern sind vertauscht"
        return "eine Ziffer ist anders" if len(off) == 1 else ""
    if abs(len(one) - len(other)) == 1:
        longer, shorter = sorted((one, other), key=len, reverse=True)
        if any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))):
            return "eine Ziffer fehlt" if longer == other else "eine Ziffer ist zu viel"
    return ""


_SLIPS = tuple(places for places in range(-_LONGEST_SLIP, _LONGEST_SLIP + 1) if places)

_CAUSES: tuple[tuple[Cause, Callable[[TypedShares], Iterator[_Prediction]]], ...] = (
    (Cause.SWAPPED, _swapped),
    (Cause.THIRD_PARTY, _third_party),
    (Cause.WHOLE_AMOUNT, _whole_amount),
    (Cause.OWN_ROUNDED, _own_rounded),
    (Cause.ROUNDED, _rounded),
    (Cause.ROUNDED_EACH, _rounded_each),
    (Cause.WHOLE_EUROS, _whole_euros),
    (Cause.OTHER_SHARE, _other_share),
    (Cause.SLIP, _slip),
)
