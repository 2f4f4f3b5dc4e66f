"""Units: which currency, weight or count stands before or behind a number."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from dashboard.domain.trade import Unit
from dashboard.ingestion.reading.english import units as words
from dashboard.ingestion.reading.text.lexicon import Lexicon
from dashboard.ingestion.reading.text.places import PlaceIndex
from dashboard.ingestion.reading.text.tokens import Tokens


class Measured(NamedTuple):
    """A unit at a place in a text.

    Attributes:
        unit: What is counted.
        after: Index of the token after it.
        currencies: ISO 4217 codes it may stand for, the usual one first; empty for no money.
        times: How many of the unit one printed unit is: 1 000 for a kilotonne.
    """

    unit: Unit
    after: int
    currencies: tuple[str, ...] = ()
    times: Decimal = Decimal(1)


_MARKS: Final = Lexicon((mark, (mark, tuple(codes.split()))) for mark, codes in words.MARKS.items())
_NAMES: Final = Lexicon(
    (name, tuple(codes.split()))
    for codes, names in words.NAMES.items()
    for name in (names.split("|") if "|" in names else names.split())
)
_PHYSICAL: Final = Lexicon(
    (name, (Unit(unit), times))
    for (unit, times), names in words.PHYSICAL.items()
    for name in names.split("|")
)
_PER_CENT: Final = Lexicon(
    [(name, Unit.PERCENT) for name in words.PERCENT.split("|")]
    + [(name, Unit.PERCENTAGE_POINT) for name in words.POINTS.split("|")]
)


# The first words of everything that may stand before a number as a currency.
MARK_STARTS: Final = frozenset(
    [Tokens(mark).keys[0] for mark in (*words.MARKS, *words.LETTER_MARKS)]
    + [code.lower() for code in words.ISO_CODES]
)


def mark_at(tokens: Tokens, index: int) -> Measured | None:
    """The currency mark that begins at ``index`` and has a number behind it.

    >>> mark_at(Tokens("US$ 5 million"), 0).currencies, mark_at(Tokens("Rs 3,400 crore"), 0).currencies[:2]
    (('USD',), ('INR', 'PKR'))
    >>> mark_at(Tokens("R5.2 billion"), 0).currencies, mark_at(Tokens("PKR5bn"), 0).currencies
    (('ZAR',), ('PKR',))
    """
    found = _MARKS.find(tokens, index)
    # Letters are a mark only as printed: "Sh" and "RM", not "sh" and "rm".
    if found and tokens.raw[index][:1] == found.meaning[0][:1]:
        after = found.after + (tokens.key(found.after) == "." and tokens.is_glued(found.after))
        return _before_number(tokens, Measured(Unit.CURRENCY, after, found.meaning[1]))
    raw = tokens.raw[index]
    if raw in words.ISO_CODES:
        after = index + 1 + (tokens.key(index + 1) in ("$", "-"))
        return _before_number(tokens, Measured(Unit.CURRENCY, after, (raw,)))
    codes = words.LETTER_MARKS.get(raw)
    if codes and tokens.is_glued(index + 1):
        return _before_number(tokens, Measured(Unit.CURRENCY, index + 1, tuple(codes.split())))
    return None


def _before_number(tokens: Tokens, mark: Measured) -> Measured | None:
    return mark if tokens.is_digits(mark.after) else None


def name_at(tokens: Tokens, index: int, places: PlaceIndex) -> Measured | None:
    """The currency name or code at ``index``, behind a number: "dollars", "Kenyan shillings", "AZN".

    >>> name_at(Tokens("5 billion roubles"), 2, PlaceIndex.empty()).currencies
    ('RUB', 'BYN')
    """
    if index >= len(tokens):
        return None
    found = _NAMES.find(tokens, index)
    if found:
        return Measured(Unit.CURRENCY, found.after, found.meaning)
    if tokens.raw[index] in words.ISO_CODES:
        return Measured(Unit.CURRENCY, index + 1, (tokens.raw[index],))
    mark = _MARKS.find(tokens, index)
    if mark and not tokens.is_digits(mark.after) and tokens.raw[index][:1] == mark.meaning[0][:1]:
        return Measured(Unit.CURRENCY, mark.after, mark.meaning[1])
    return _national_at(tokens, index, places)


def _national_at(tokens: Tokens, index: int, places: PlaceIndex) -> Measured | None:
    """A currency that a country's adjective tells from its namesakes: "Egyptian pounds"."""
    place = places.find(tokens, index) if places.may_begin(tokens.keys[index]) else None
    name = _NAMES.find(tokens, place.after) if place and place.after < len(tokens) else None
    if not place or not name:
        return None
    own = places.currency_of(place.code)
    return Measured(Unit.CURRENCY, name.after, (own,)) if own in name.meaning else None


def unit_at(tokens: Tokens, index: int, places: PlaceIndex) -> Measured | None:
    """Whatever unit stands at ``index``, behind a number.

    >>> nowhere = PlaceIndex.empty()
    >>> unit_at(Tokens("7 % of"), 1, nowhere).unit, unit_at(Tokens("3.2 bcm"), 1, nowhere).times
    (<Unit.PERCENT: 'percent'>, Decimal('1000000000'))
    """
    if index >= len(tokens):
        return None
    at = (
        index + 1
        if tokens.keys[index] == "-" and tokens.is_glued(index) and index + 1 < len(tokens)
        else index
    )
    key = tokens.keys[at]
    share = _PER_CENT.find(tokens, at) if key in _PER_CENT else None
    if share:
        return Measured(share.meaning, share.after)
    weight = _PHYSICAL.find(tokens, at) if key in _PHYSICAL else None
    if weight:
        return Measured(weight.meaning[0], weight.after, times=_times(tokens.raw[at], weight.meaning[1]))
    return name_at(tokens, at, places)


def _times(raw: str, times: Decimal) -> Decimal:
    """ "Mt" is a million tonnes, where "MT" and "mt" are metric tons."""
    return Decimal(10) ** 6 if raw == "Mt" else times
