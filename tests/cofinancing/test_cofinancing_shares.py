"""Laws of the shares that hold for any amounts; each rounding level against a computation with fractions."""

from decimal import Decimal
from fractions import Fraction
from math import floor

from finance_terms import drawdowns, make_programme, own_funds, receipts
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.cofinancing.compute import cofinance
from addin.cofinancing.results import FIGURES
from addin.cofinancing.shares import LEVELS
from addin.cofinancing.sheets import FinanceSheets

cents = st.integers(0, 200_000)
shares = st.integers(0, 1000).map(lambda permille: str(Decimal(permille) / 1000))
entries = st.lists(
    st.fixed_dictionaries(
        {
            "module": st.integers(1, 3).map(float),
            "position": st.sampled_from(["a", "b", "c"]),
            "kind": st.sampled_from(["Ausgabe", "Ausgabe", "Ausgabe", "Einnahme"]),
            "amount": cents.map(lambda number: number / 100),
        }
    ),
    max_size=8,
)
donations = st.lists(
    st.fixed_dictionaries(
        {
            "module": st.integers(1, 3).map(float),
            "kind": st.sampled_from(["Spende", "Haushaltsmittel"]),
            "amount": cents.map(lambda number: number / 100),
        }
    ),
    max_size=3,
)


def rounded(cents_exact, rounding):
    """A number of cents to a whole one: half away from zero, or towards zero."""
    size = abs(cents_exact)
    whole = floor(size) if rounding == "abrunden" else floor(size + Fraction(1, 2))
    return whole if cents_exact >= 0 else -whole


def expected(rows, funds, share, level, rounding):
    """The state share of each module in cents, computed another way."""
    share = Fraction(share)
    items = [(r["module"], r["position"], round(r["amount"] * 100), r["kind"] == "Einnahme") for r in rows]
    items += [(f["module"], "(Spende)", round(f["amount"] * 100), True) for f in funds if f["kind"] == "Spende"]
    signed = [(module, position, -size if income else size) for module, position, size, income in items]
    modules = sorted({module for module, _, _ in signed} | {f["module"] for f in funds})
    bases = {m: max(0, sum(size for module, _, size in signed if module == m)) for m in modules}
    if level == "Gesamt":
        exact = {m: bases[m] * share for m in modules}
        left = rounded(sum(exact.values(), Fraction(0)), rounding) - sum(floor(part) for part in exact.values())
        first = sorted(modules, key=lambda m: (floor(exact[m]) - exact[m], m))[:left]
        return {m: floor(exact[m]) + (m in first) for m in modules}
    result = {}
    for m in modules:
        if level == "Baustein":
            parts = [bases[m]]
        elif level == "Beleg":
            parts = [size for module, _, size in signed if module == m]
        else:
            positions = {position for module, position, _ in signed if module == m}
            parts = [sum(z for mo, po, z in signed if (mo, po) == (m, position)) for position in positions]
        result[m] = min(bases[m], max(0, sum(rounded(part * share, rounding) for part in parts)))
    return result


@settings(max_examples=300)
@given(
    rows=entries,
    funds=donations,
    share=shares,
    level=st.sampled_from(LEVELS),
    rounding=st.sampled_from(["kaufmännisch", "abrunden"]),
)
def test_each_level_agrees_with_a_computation_in_fractions(rows, funds, share, level, rounding):
    programme = make_programme(share=share, level=level, rounding=rounding)
    sheets = FinanceSheets(receipts=receipts(*rows), own_funds=own_funds(*funds))

    result = cofinance(sheets, (), programme)

    got = {float(module.module): int(module.state_share * 100) for module in result.modules}
    assert got == expected(rows, funds, share, level, rounding)


@given(
    rows=entries,
    funds=donations,
    share=shares,
    level=st.sampled_from(LEVELS),
    rounding=st.sampled_from(["kaufmännisch", "abrunden"]),
    ceiling=st.none() | cents.map(lambda number: Decimal(number) / 100),
    drawn=cents.map(lambda number: number / 100),
)
def test_no_cent_is_lost_and_nothing_is_negative(rows, funds, share, level, rounding, ceiling, drawn):  # noqa: PLR0917
    programme = make_programme({2: {"ceiling": ceiling}}, share=share, level=level, rounding=rounding)
    sheets = FinanceSheets(
        receipts=receipts(*rows), own_funds=own_funds(*funds), drawdowns=drawdowns({"amount": drawn})
    )

    result = cofinance(sheets, (), programme)

    for module in (*result.modules, result.total):
        assert module.state_share + module.own_share == module.basis
        assert module.state_share - module.drawn == module.balance
        signed = {"balance", "rounding_difference", "granted"}
        assert all(getattr(module, name) >= 0 for name in FIGURES if name not in signed)
    for module in result.modules:
        assert module.state_share <= module.basis
        assert module.granted is None or module.state_share <= module.granted
    for name in FIGURES:
        parts = [getattr(module, name) for module in result.modules]
        assert (getattr(result.total, name) or 0) == sum(part or 0 for part in parts)


@given(rows=entries, share=shares)
def test_at_level_gesamt_the_modules_sum_to_the_total_rounded_once(rows, share):
    result = cofinance(FinanceSheets(receipts=receipts(*rows)), (), make_programme(share=share, level="Gesamt"))

    exact = sum((Fraction(module.basis) * Fraction(share) * 100 for module in result.modules), Fraction(0))
    assert sum(module.state_share for module in result.modules) * 100 == rounded(exact, "kaufmännisch")
    for module in result.modules:
        assert abs(Fraction(module.state_share) - Fraction(module.basis) * Fraction(share)) < Fraction(1, 100)
