"""What a relative number is relative to: the other term, and its amount where the words print one."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from dashboard.checking.atoms import Term
from dashboard.checking.books import WORLD, Place, Span
from dashboard.checking.ranges import Range, outward
from dashboard.domain.intervals import Interval, last_digit_step
from dashboard.domain.trade import Flow, Unit

_SHARE_OF: Final = {"reporter": WORLD, "bilateral": None}


_SCALES: Final = {
    "hundred": 10**2,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}


_MARKS: Final = {"$": "USD", "US$": "USD", "USD": "USD", "€": "EUR", "EUR": "EUR", "₹": "INR", "Rs": "INR"}


_AMOUNT: Final = re.compile(
    r"(?P<mark>US\$|USD|\$|€|EUR|₹|Rs)?\.?\s?"
    r"(?P<number>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:\s(?P<scale>{'|'.join(_SCALES)})\b)?"
)


_VISITORS: Final = str(Flow.VISITORS)


class Base(NamedTuple):
    """An amount printed beside a relative number.

    Attributes:
        range: Half a step of its last digit that is not zero, either way.
        unit: ISO 4217 code, or "person" for visitors.
    """

    range: Range
    unit: str


def base(words: str | None, flow: str) -> Base | None:
    """The amount in the words of a basis, if they print exactly one.

    A bare number is an amount only with a currency mark, a scale word or thousands commas; years are not.

    >>> base("2021 ($739 million)", "total")
    Base(range=Range(low=738500000.0, high=739500000.0), unit='USD')
    >>> base("all foreign arrivals (341,000)", "visitors").unit
    'person'
    >>> base("FY2023-24", "export") is None
    True
    """
    told = [
        found
        for found in _AMOUNT.finditer(words or "")
        if found["mark"] or found["scale"] or "," in found["number"]
    ]
    if len(told) != 1:
        return None
    found = told[0]
    unit = _MARKS.get(found["mark"] or "", "")
    if flow == _VISITORS:
        unit = "" if unit else str(Unit.PERSON)
    if not unit:
        return None
    digits = Decimal(found["number"].replace(",", ""))
    exponent = digits.as_tuple().exponent
    scale = _SCALES.get(found["scale"] or "", 1)
    value = Fraction(digits) * scale
    step = last_digit_step(value, Fraction(10) ** int(exponent) * scale)
    return Base(outward(Interval(value - step / 2, value + step / 2)), unit)


_PER_CENT: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:%|per\s?cent|percent|Prozent|процент)")


def rate(words: str) -> Range | None:
    """The change in per cent that the same words print beside a change in money.

    >>> low, high = rate("by 50 percent or $5.3 billion")
    >>> round(low, 6), round(high, 6)
    (0.495, 0.505)
    """
    found = _PER_CENT.findall(words)
    if len(found) != 1:
        return None
    digits = Decimal(found[0].replace(",", "."))
    half = Fraction(10) ** int(digits.as_tuple().exponent) / 2
    return outward(Interval((Fraction(digits) - half) / 100, (Fraction(digits) + half) / 100))


def other_term(where: Place, span: Span, basis: str | None) -> Term | None:
    """The term that a share, a change or a ratio is measured against.

    Args:
        where: The place that the number itself speaks of.
        span: Its days.
        basis: As in ``Reading.basis``.

    Returns:
        ``None`` where the basis is not stated, or names nothing that the collection could hold.

    >>> india = Place("IND", "IND", "AZE", "export", "")
    >>> other_term(india, Span(1, 9), "reporter_export").place.partner
    'WLD'
    """
    kind, _, rest = (basis or "").partition(":")
    if kind in ("yoy", "qoq", "mom", "period"):
        before = _before(span, kind, rest)
        return Term(where, before) if before else None
    if kind == "other_pair":
        other = _other_pair(where, rest)
        return Term(other, span) if other else None
    whose, _, flow = kind.partition("_")
    if whose not in _SHARE_OF or flow not in ("export", "import", "total", "visitors"):
        return None
    commodity = rest.removesuffix("by weight").strip().lower()
    return Term(
        where._replace(partner=_SHARE_OF[whose] or where.partner, flow=flow, commodity=commodity), span
    )


def is_weighed(basis: str | None, words: str | None) -> bool:
    """Whether a relative number speaks of weights or counts of goods, not of values."""
    told = f"{basis or ''} {words or ''}".lower()
    return any(word in told for word in ("by weight", "by volume", "volume)", "tonnage", "in tonnes"))


def _before(span: Span, kind: str, rest: str) -> Span | None:
    """The earlier span that a change is measured from."""
    if kind == "yoy":
        return span.earlier(1)
    if kind == "period":
        first, _, last = rest.partition("/")
        try:
            return Span(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
        except ValueError:
            return None
    months = {"qoq": 3, "mom": 1}[kind]
    first_day = date.fromordinal(span.first)
    index = first_day.year * 12 + first_day.month - 1 - months
    begin = date(index // 12, index % 12 + 1, 1)
    return Span(begin.toordinal(), span.first - 1) if first_day.day == 1 else None


def _other_pair(where: Place, pair: str) -> Place | None:
    """The same flow of another pair, from the side that both pairs share if there is one."""
    first, _, second = pair.partition("-")
    if not (first and second):
        return None
    if second == where.reporter:
        first, second = second, first
    same = first == where.reporter
    return Place(where.book if same else first, first, second, where.flow, where.commodity)
