"""Relative time: "last year", "a year earlier", "the same period of 2022", "over the past decade"."""

from __future__ import annotations

from typing import Final

from dashboard.ingestion.reading.english import periods as words
from dashboard.ingestion.reading.period.months import month_number
from dashboard.ingestion.reading.period.parts import ended_at, small_count
from dashboard.ingestion.reading.period.when import Shape, When, Year
from dashboard.ingestion.reading.period.years import PHRASES, YearAt, year_behind, year_number, year_of_part
from dashboard.ingestion.reading.text.lexicon import Lexicon
from dashboard.ingestion.reading.text.tokens import Tokens

_TO_DATE: Final = Lexicon((phrase, True) for phrase in words.TO_DATE)
_NAMED_NEXT: Final = frozenset({"period", "month", "quarter"})
COMING: Final = frozenset({"next", "coming", "following"})
# The Iranian year begins on 21 March of the Gregorian year that is so much later in number.
_IRANIAN: Final = range(1300, 1500)
_IRANIAN_LATER: Final = 621


def phrase_at(tokens: Tokens, index: int) -> When | None:
    """ "last year", "a year earlier", "so far this year", "now".

    >>> phrase_at(Tokens("a year earlier"), 0).of.months, phrase_at(Tokens("now"), 0).shape.name
    (-12, 'OPEN')
    """
    found = PHRASES.find(tokens, index)
    if (
        found
        and tokens.key(index) == "last"
        and tokens.key(index - 1) == "the"
        and found.meaning[0] == "year"
    ):
        return None  # "the last year before the pact"
    is_named = found and tokens.key(found.after - 1) in _NAMED_NEXT and _names_months(tokens, found.after)
    if not found or is_named:
        return None
    (kind, months), after = found.meaning, found.after
    of = Year(relative=kind, months=months)
    match kind:
        case "shift" | "shift-month" | "shift-year":
            return When(shape=Shape.SHIFT, of=of, after=after)
        case "open":
            return When(shape=Shape.OPEN, after=after)
        case "years":
            return When(shape=Shape.MANY, after=after)
        case _:
            return When(shape=Shape.RELATIVE, of=of, after=after)


def _names_months(tokens: Tokens, index: int) -> bool:
    """Whether the period is named next: "in the period from January to June", "the period 2018-2022"."""
    at = index + (tokens.key(index) in ("from", "between", "of"))
    return bool(month_number(tokens, at) or year_number(tokens, at))


def to_date_at(tokens: Tokens, index: int) -> When | None:
    """ "so far in 2024", "since the start of 2023": from the first of January, with an open end.

    >>> to_date_at(Tokens("since the beginning of 2023"), 0).of
    Year(first=2023, last=None, is_fiscal=False, is_split=False, relative='to-date', months=12)
    """
    found = _TO_DATE.find(tokens, index)
    number = year_number(tokens, found.after) if found else None
    if found is None or number is None:
        return None
    return When(
        shape=Shape.RELATIVE, of=Year(first=number, relative="to-date", months=12), after=found.after + 1
    )


def vague_at(tokens: Tokens, index: int) -> When | None:
    """ "Early 2023", "mid-2022": of a year, but nobody can say which days.

    >>> vague_at(Tokens("late 2022"), 0).shape.name
    'OPEN'
    """
    at = index + 1 + (tokens.key(index + 1) in ("-", "in"))
    return When(shape=Shape.OPEN, after=at + 1) if year_number(tokens, at) else None


def end_of_month_at(tokens: Tokens, index: int) -> When | None:
    """ "at the end of November": some months up to then, nobody says how many.

    >>> end_of_month_at(Tokens("the end of November"), 0).shape.name
    'OPEN'
    """
    at = index + (tokens.key(index) == "the")
    if tokens.key(at) != "end" or tokens.key(at + 1) not in ("of", "-") or not month_number(tokens, at + 2):
        return None
    return When(shape=Shape.OPEN, after=year_behind(tokens, at + 3)[1])


def same_period_at(tokens: Tokens, index: int) -> When | None:
    """ "the same period of 2022", "the corresponding quarter last year", "same nine months of FY23".

    >>> same_period_at(Tokens("the same stretch of 2022"), 0).of
    Year(first=2022, last=None, is_fiscal=False, is_split=False, relative='same-in-named', months=-12)
    """
    at = index + (tokens.key(index) in ("the", "a"))
    is_reported = tokens.key(at) in words.REPORTED
    if tokens.key(at) not in words.SAME and not is_reported:
        return None
    at += 1
    count, at = small_count(tokens, at + (tokens.key(at) == "-"))
    if not count and tokens.key(at) not in words.STRETCH and tokens.key(at) not in words.SPANS:
        return None
    of = year_of_part(tokens, at + 1)
    if is_reported and not of.year.first:
        return None
    if of.year.relative in ("shift", "shift-year"):
        return When(shape=Shape.SHIFT, of=of.year, after=of.after)
    return When(shape=Shape.SHIFT, of=_same_in(of), after=of.after)


def _same_in(of: YearAt) -> Year:
    """The year that the sentence's period is moved to."""
    named = "named" if of.year.first else of.year.relative or "none"
    return Year(
        first=of.year.first,
        last=of.year.last,
        is_fiscal=of.year.is_fiscal,
        relative=f"same-in-{named}",
        months=-12,
    )


def many_at(tokens: Tokens, index: int) -> When | None:
    """ "over the past five years", "the preceding four quarters", "the next three years".

    >>> many_at(Tokens("the past five years"), 0).shape.name
    'MANY'
    """
    at = index + (tokens.key(index) == "the")
    opener = tokens.key(at)
    if opener not in words.PAST and opener not in COMING:
        return None
    count, after = small_count(tokens, at + 1)
    months = count * words.SPANS.get(tokens.key(after), 0)
    if not months:
        return None
    if opener in COMING:
        return When(shape=Shape.OPEN, after=after + 1)
    of = year_of_part(tokens, after + 1) if tokens.key(after + 1) == "of" and months < 12 else None
    if of is not None and of.year.is_named and of.year.relative != "unnamed":
        return When(shape=Shape.FIRST, number=months, after=of.after, of=of.year)  # "of the fiscal year"
    if opener in ("preceding", "previous", "prior") and months <= 12:
        return When(shape=Shape.SHIFT, of=Year(relative="shift", months=-months), after=after + 1)
    return When(shape=Shape.MANY, number=months, after=after + 1)


def iranian_at(tokens: Tokens, index: int) -> When | None:
    """ "the Iranian year 1401", "the Iranian year that ended on March 20, 2023".

    >>> iranian_at(Tokens("the Iranian year 1401"), 0).of.first
    2022
    """
    at = index + (tokens.key(index) == "the")
    at += tokens.key(at) in words.PAST
    if tokens.key(at) != "iranian":
        return None
    at += 1 + (tokens.key(at + 1) in ("calendar", "fiscal", "solar"))
    if tokens.key(at) != "year":
        return None
    at += 1
    raw = tokens.raw[at] if tokens.is_digits(at) else ""
    if raw.isdecimal() and int(raw) in _IRANIAN:
        first = int(raw) + _IRANIAN_LATER
        years = Year(first=first, last=first + 1)
        return When(shape=Shape.DAYS, day=21, month=3, day_to=20, month_to=3, of=years, after=at + 1)
    while tokens.key(at) in ("that", "which", "(", ","):
        at += 1
    return ended_at(tokens, at)
