"""A reading against official tables of what it speaks of.

An official figure is exact, and the table may be newer than the quote; so it never enters an equation with
quotes, but each number is set against it. A country's own service is the measure for a figure that credits it
or nobody; and so is an international compiler that passes on the country's own report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.checking.atoms import Atom
from dashboard.checking.books import OFFICIAL
from dashboard.checking.confirming import Explanation
from dashboard.checking.evidence import Evidence, Meeting, evidence, meeting
from dashboard.checking.explanations import explanations
from dashboard.checking.network import Network

_CLOSED = 2.0


def reported(network: Network, atom: Atom) -> Iterator[Atom]:
    """The same statement, as if it spoke of each official table that may be the measure for it."""
    where, service = atom.terms[0].place, atom.service
    for book, country in sorted(network.official.items()):
        own = where.book == where.reporter and (country in ("", where.reporter))
        same = book == f"{OFFICIAL}{service}"
        if same or (own and (service is None or not country)):
            terms = tuple(term._replace(place=term.place._replace(book=book)) for term in atom.terms)
            yield replace(atom, terms=terms, service=None)


def set_against(network: Network, atom: Atom) -> tuple[Evidence | None, Evidence | None]:
    """An official figure that shares a value with a statement, and one that shares none."""
    with_it = against = None
    for copy in reported(network, atom):
        for one in evidence(network, copy):
            if any(network.atoms[name].derived for name in one.support):
                continue
            if meeting(copy, one) is Meeting.APART:
                against = against or one
            elif one.spread <= _CLOSED:  # a bound alone agrees with nothing
                with_it = with_it or one
    return with_it, against


def official_slip(network: Network, atom: Atom) -> Explanation | None:
    """How a number that differs from official tables may have slipped, where they confirm it plainly."""
    found = (
        slip
        for copy in reported(network, atom)
        for slip in explanations(network, copy, evidence(network, copy))
    )
    return next((slip for slip in found if slip.strength > 1), None)
