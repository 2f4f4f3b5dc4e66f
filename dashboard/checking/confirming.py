"""What confirms that a number slipped: closed, fairly tight ranges; an open end never does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isclose
from typing import Final, NamedTuple

from dashboard.checking.atoms import Atom, Term
from dashboard.checking.books import OFFICIAL, Span, mirrored
from dashboard.checking.evidence import Evidence, implied
from dashboard.checking.network import Network
from dashboard.checking.ranges import Range, apart, spread
from dashboard.checking.verdicts import Slip, Verdict
from dashboard.domain.trade import Flow

TIGHT: Final = 1.75
"""Two ranges confirm each other only if the ends of both, taken together, are no further apart than this."""


NARROW: Final = 1.1
"""Two ranges that are this close, taken together, seldom meet by chance."""


EXACT_DIGITS: Final = 3
"""A number of so many digits is known again by them."""


SAME_DIGITS: Final = 3
CLOSE: Final = 2
"""Strengths of explanations."""


_YEARS: Final = (1, -1, 2, -2)


class Explanation(NamedTuple):
    """One way in which a number may have slipped.

    Attributes:
        verdict: The fixed word for it.
        slip: The same, more exactly.
        strength: 3 where the same digits stand elsewhere, 2 where the same period confirms it closely
            enough, 1 otherwise, 0 where it is only a hint.
        told: The number as it would then be, in the units of ``Atom.range``.
        terms: What it would then speak of.
        confirmed_by: The figures that it then fits.
        words: What differs: "Jan-Nov 2022", "a thousand", "to 63 %".
        remote: How far from the number itself the confirming figures are; to choose among equals.
    """

    verdict: Verdict
    slip: Slip
    strength: int
    told: Range
    terms: tuple[Term, ...]
    confirmed_by: Evidence
    words: str
    remote: int = 0


def confirming(told: Range, found: Iterable[Evidence]) -> Iterator[Evidence]:
    """Evidence that is closed, tight, and holds a value of ``told``."""
    widest = TIGHT / spread(told)
    for one in found:
        if one.spread <= widest and not apart(told, one.range):
            yield one


def other_spans(network: Network, atom: Atom) -> Iterator[tuple[Span, tuple[Term, ...]]]:
    """Periods that the label may have been taken for, with the statement's terms moved there.

    Those that overlap, and those that begin or end one or two years before or after.
    """
    first = atom.terms[0]
    units = (atom.unit,) if atom.unit else network.units(first.place)
    here = first.span
    beginnings = {here.earlier(years).first for years in _YEARS}
    ends = {here.earlier(years).last for years in _YEARS}
    spans = sorted({span for unit in units for span in network.spans(first.place, unit)})
    for span in spans:
        if span != here and (here.shared(span) or span.first in beginnings or span.last in ends):
            moved = tuple(
                Term(term.place, span if term.span == here else _follow(term.span, here, span))
                for term in atom.terms
            )
            yield span, moved


def _follow(other: Span, here: Span, there: Span) -> Span:
    """Where the earlier period of a change goes when its later one moves."""
    years = round((here.first - other.first) / 365.25)
    return there.earlier(years) if years else there


def is_mixed_up_with(here: Span, there: Span) -> bool:
    """Whether two periods are taken for each other often enough to believe it without the same digits.

    One begins or ends with the other; or it is the same span, or the whole year, one year off.
    """
    if here.shared(there):
        return here.first == there.first or here.last == there.last
    for one, other in ((here, there), (there, here)):
        before = one.earlier(1)
        if before == other or (other.first == before.first and other.holds(before)):
            return True
    return False


def sameness(atom: Atom, told: Evidence) -> int:
    """The strength of a meeting elsewhere: 3 where the very digits stand there, 1 otherwise.

    An official table gives all digits: those printed are its own if they round it.
    """
    if atom.terms[0].place.book.startswith(OFFICIAL):
        same = not apart(atom.slack, told.range) and spread(told.range) <= spread(atom.slack)
    else:
        same = all(
            isclose(one, other, rel_tol=1e-12) for one, other in zip(atom.slack, told.range, strict=True)
        )
    return SAME_DIGITS if told.direct and same and atom.digits >= EXACT_DIGITS else 1


def closeness(told: Range, one: Evidence) -> int:
    """The strength of a meeting in the same period: 2 where both ranges are narrow, 1 otherwise."""
    return CLOSE if spread(told) * one.spread <= NARROW else 1


def in_partners_book(network: Network, atom: Atom) -> list[Evidence]:
    """What the partner counts of the same trade; nothing for shares, balances and compilers' figures."""
    place, span = atom.terms[0]
    official = place.book.startswith(OFFICIAL)
    counted = official or place.book == place.reporter
    if atom.kind != "level" or not counted or place.flow == str(Flow.BALANCE):
        return []
    return [
        one
        for book in (_partners_tables(network, atom) if official else (None,))
        for one in standing_at(network, atom, Term(mirrored(place, book), span))
    ]


def _partners_tables(network: Network, atom: Atom) -> Iterator[str]:
    """The books of official tables that tell what the partner counts: its own, and compilers'."""
    partner = atom.terms[0].place.partner
    return (book for book, country in sorted(network.official.items()) if country in ("", partner))


def standing_at(network: Network, atom: Atom, term: Term) -> list[Evidence]:
    """What is known of another amount, whoever is credited for it."""
    variable = network.find(term.place, atom.unit, term.span)
    return [
        implied(told.range, told.support, told.service, (told,), direct=told.link is None)
        for told in (variable.estimates if variable else ())
        if atom.id not in told.support
    ]
