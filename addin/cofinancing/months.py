"""Months of the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of a month that is too short.

    >>> str(months_after(date(2021, 12, 31), 2)), str(months_after(date(2022, 4, 30), 2))
    ('2022-02-28', '2022-06-30')
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(day: date, last: date) -> Fraction:
    """How many months lie between two days: whole ones, and of the one that has begun the part that is over.

    >>> months_between(date(2022, 3, 15), date(2022, 4, 30)), months_between(date(2022, 3, 15), date(2022, 3, 14))
    (Fraction(3, 2), Fraction(0, 1))
    """
    if last <= day:
        return Fraction(0)
    whole = (last.year - day.year) * 12 + last.month - day.month
    if months_after(day, whole) > last:
        whole -= 1
    begun = months_after(day, whole)
    return whole + Fraction((last - begun).days, (months_after(day, whole + 1) - begun).days)


def part_months_after(day: date, months: Fraction) -> date:
    """The day so many months later, with a part of a month in days, rounded down.

    Raises ValueError for days after the year 9999.

    >>> str(part_months_after(date(2022, 3, 15), Fraction(5, 2)))
    '2022-05-30'
    """
    whole = int(months)
    begun = months_after(day, whole)
    length = (months_after(day, whole + 1) - begun).days
    return begun + timedelta(days=int((months - whole) * length))


def month_of(day: date) -> int:
    """The number of a day's month, counted on from year to year."""
    return day.year * 12 + day.month - 1


def days_of(month: int) -> tuple[date, date]:
    """The first and the last day of the month of that number.

    >>> [str(day) for day in days_of(month_of(date(2024, 2, 10)))]
    ['2024-02-01', '2024-02-29']
    """
    year, number = divmod(month, 12)
    return date(year, number + 1, 1), date(year, number + 1, monthrange(year, number + 1)[1])
