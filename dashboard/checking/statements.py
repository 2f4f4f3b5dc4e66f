"""From readings and official rows to what they state about variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from dashboard.checking.atoms import Atom, Member, Term, stable_id
from dashboard.checking.bases import base, is_weighed, other_term, rate
from dashboard.checking.books import Credit, Place, Span, credit, place
from dashboard.checking.ranges import Range, joint, outward
from dashboard.domain.intervals import EVERYTHING, Interval, Qualifier
from dashboard.domain.sources import Service
from dashboard.domain.trade import Flow, Measure, Quote, Reading, Status, Unit

_HUNDRED: Final = Fraction(1, 100)


_CUT_LIMIT: Final = 10  # a cut-off digit is worth a tenth of the number at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A place in a list.

    Attributes:
        where: Whose list, of which flow; the partner is the one ranked.
        span: The days it speaks of; ``None`` if not stated.
        low: Best place the words allow.
        high: Worst place.
        narrowed: Whether the list leaves some countries aside.
    """

    where: Place
    span: Span | None
    low: int
    high: int
    narrowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one reading states, as far as it can be checked.

    Attributes:
        reading: The reading.
        credit: Whose count it is.
        where: What it speaks of; ``None`` if it does not say enough.
        span: Its days; ``None`` if open.
        kind: level, quotient or difference; empty where it states neither.
        exact: The stated number: an amount, a plain quotient, or a difference.
        atom: What enters the network; ``None`` while something is open.
        rank: The place in a list, for ranks.
        unchecked: Why it is of a kind that is not checked; empty otherwise.
    """

    reading: Reading
    credit: Credit
    where: Place | None
    span: Span | None
    kind: str = ""
    exact: Interval = EVERYTHING
    atom: Atom | None = None
    rank: Rank | None = None
    unchecked: str = ""


def statement(reading: Reading, quote: Quote | None, services: Mapping[str, Service]) -> Statement:
    """What a reading states.

    Args:
        reading: Any reading.
        quote: The words it reads, for its source.
        services: By id, to tell whose count it is.
    """
    whose = credit(reading.series, services)
    where, span = place(reading.series, whose), Span.of(reading.period)
    told = Statement(reading=reading, credit=whose, where=where, span=span)
    why = _unchecked(reading)
    if why or where is None:
        return replace(told, unchecked=why)
    if reading.measure is Measure.RANK:
        return replace(told, rank=_rank(reading, where, span))
    kind, exact = _number(reading, whose)
    if not kind:
        return replace(told, unchecked=f"a {reading.measure} in {reading.unit} is not checked")
    return replace(told, kind=kind, exact=exact, atom=_atom(reading, quote, whose, where, span, kind, exact))


def _unchecked(reading: Reading) -> str:
    if reading.status is not Status.ACTUAL:
        return f"a {reading.status} is not checked" if reading.status != Status.DENIED else "it is denied"
    if reading.basis in ("target", "gdp", "annual_average"):
        return "what it is measured against is not a trade figure of the collection"
    return ""


_NARROWING: Final = ("excluding", "leaving aside", "without", "other than", "except", "outside", "among non")


def _rank(reading: Reading, where: Place, span: Span | None) -> Rank:
    words = (reading.basis_words or "").lower()
    low, high = reading.interval.low, reading.interval.high
    return Rank(
        where=where,
        span=span,
        low=int(low) if low is not None else 1,
        high=int(high) if high is not None else 999,
        narrowed=any(word in words for word in _NARROWING),
    )


def _number(reading: Reading, whose: Credit) -> tuple[str, Interval]:
    """Which kind of number is stated, and its range in plain units."""
    measure, unit, told = reading.measure, reading.unit, reading.interval
    relative = unit in (Unit.PERCENT, Unit.RATIO)
    factor = _HUNDRED if unit is Unit.PERCENT else Fraction(1)
    if measure is Measure.LEVEL and unit not in (Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.RATIO, Unit.RANK):
        turned = whose.turned and reading.series.flow is Flow.BALANCE
        return "level", _scaled(told, -1) if turned else told
    if measure in (Measure.SHARE, Measure.RATIO) and relative:
        return "quotient", _at_least_nothing(_scaled(told, factor))
    if measure is Measure.CHANGE and relative:
        return "quotient", _at_least_nothing(_moved(_scaled(told, factor), 1))
    if measure is Measure.CHANGE and unit is not Unit.PERCENTAGE_POINT and unit is not Unit.RANK:
        # What "widened by $1 billion" does to a balance depends on its sign.
        return ("", told) if reading.series.flow is Flow.BALANCE else ("difference", told)
    return "", told


def _atom(
    reading: Reading,
    quote: Quote | None,
    whose: Credit,
    where: Place,
    span: Span | None,
    kind: str,
    exact: Interval,
) -> Atom | None:
    """What enters the network; ``None`` while the period or the other term is open."""
    if span is None:
        return None
    terms: tuple[Term, ...] = (Term(where, span),)
    beside = None
    if kind != "level":
        other = other_term(where, span, reading.basis)
        if other is None or other == terms[0]:
            return None
        terms = (terms[0], other)
        beside = base(reading.basis_words, where.flow)
    unit = "" if kind == "quotient" else reading.currency or str(reading.unit)
    told, loose = outward(exact), _loose(reading, kind)
    digits = _digits(reading.value, reading.step)
    weighed = kind == "quotient" and is_weighed(reading.basis, reading.basis_words)
    if kind == "level":
        told = floored(told, where)
    key = (
        kind,
        str(reading.measure),
        terms,
        unit,
        told,
        whose.service,
        weighed,
        beside,
        reading.period_supplied,
    )
    member = Member(
        reading.reading_id, quote.source_id if quote else "", official=False, supplied=reading.period_supplied
    )
    return Atom(
        id=stable_id(*key),
        kind=kind,
        form=str(reading.measure),
        range=told,
        terms=terms,
        unit=unit,
        weighed=weighed,
        base=beside.range if beside else None,
        base_unit=beside.unit if beside else "",
        service=whose.service,
        slack=joint(told, loose) if loose else told,
        exact=exact,
        rate=rate(quote.words) if quote and kind == "difference" else None,
        digits=digits,
        derived=whose.derived,
        members={member.name: member},
    )


def _loose(reading: Reading, kind: str) -> Range | None:
    """The range if the last digit was cut off rather than rounded, or if "nearly" went a little too far."""
    value, step = Fraction(reading.value or 0), Fraction(reading.step or 0)
    if kind == "quotient" and reading.qualifier is Qualifier.NEARLY:
        beyond = value + abs(value) / 10, value - abs(value) / 10
    elif reading.qualifier or not step or abs(value) < _CUT_LIMIT * step:
        return None
    else:
        beyond = value, value + (step if value > 0 else -step)
    told = Interval(min(beyond), max(beyond))
    if kind == "quotient":
        told = _scaled(told, _HUNDRED if reading.unit is Unit.PERCENT else Fraction(1))
        if reading.measure is Measure.CHANGE:
            told = _moved(told, 1)
    return outward(told)


def _digits(value: Decimal | None, step: Decimal | None) -> int:
    """How many significant digits were printed.

    >>> _digits(Decimal("86070000"), Decimal("10000"))
    4
    """
    if value is None or not step:
        return 1
    return max(1, len(str(int(abs(value) / step))))


def floored(told: Range, where: Place) -> Range:
    return told if where.flow == "balance" else Range(max(0.0, told.low), told.high)


def _scaled(told: Interval, factor: Fraction | int) -> Interval:
    bounds = [None if bound is None else bound * factor for bound in (told.low, told.high)]
    return Interval(*(reversed(bounds) if factor < 0 else bounds))


def _moved(told: Interval, by: int) -> Interval:
    return Interval(
        None if told.low is None else told.low + by, None if told.high is None else told.high + by
    )


def _at_least_nothing(told: Interval) -> Interval:
    return (
        told
        if told.high is not None and told.high < 0
        else Interval(max(told.low or Fraction(0), Fraction(0)), told.high)
    )
