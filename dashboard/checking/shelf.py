"""Official rows wait here until a reading speaks of their pair, their goods and their time.

Official tables are long; a network of all of them would be slow, and most rows bear on nothing printed.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Final, NamedTuple

from dashboard.checking.atoms import Atom, Term
from dashboard.checking.books import Place, Span
from dashboard.checking.statements import Statement

_LONG: Final = 85


_YEARS: Final = 2


class _Subject(NamedTuple):
    """A pair, whichever way round, and goods."""

    first: str
    second: str
    commodity: str


def _subject(place: Place) -> _Subject:
    first, second = sorted((place.reporter, place.partner))
    return _Subject(first, second, place.commodity)


class Shelf:
    """Official rows by what they are about, and what readings have asked for."""

    def __init__(self) -> None:
        self._rows: defaultdict[_Subject, list[Atom]] = defaultdict(list)
        self._spans: defaultdict[_Subject, set[Span]] = defaultdict(set)
        self._years: defaultdict[_Subject, set[int]] = defaultdict(set)

    def put(self, row: Atom) -> list[Atom]:
        """Keep a row; it comes straight back if it was asked for."""
        subject = _subject(row.terms[0].place)
        if self._is_wanted(subject, row):
            return [row]
        self._rows[subject].append(row)
        return []

    def want(self, told: Statement) -> list[Atom]:
        """Ask for what bears on a reading; the rows that nobody had asked for before.

        Those are rows of its pair over exactly its days, or of a quarter or more within two years of them.
        """
        found = []
        for term in _terms(told):
            subject = _subject(term.place)
            self._spans[subject].add(term.span)
            middle = date.fromordinal((term.span.first + term.span.last) // 2).year
            self._years[subject].update(range(middle - _YEARS, middle + _YEARS + 1))
            waiting = self._rows.get(subject)
            if waiting:
                wanted = [row for row in waiting if self._is_wanted(subject, row)]
                found += wanted
                self._rows[subject] = [row for row in waiting if row not in wanted]
        return found

    def _is_wanted(self, subject: _Subject, row: Atom) -> bool:
        span = row.terms[0].span
        if span in self._spans.get(subject, ()):
            return True
        return span.days >= _LONG and date.fromordinal(span.last).year in self._years.get(subject, ())


def _terms(told: Statement) -> tuple[Term, ...]:
    if told.atom is not None:
        return told.atom.terms
    return (Term(told.where, told.span),) if told.where is not None and told.span is not None else ()
