"""Check everything in a store: its readings against each other and against official figures."""

from __future__ import annotations

from dashboard.checking import Change, Checker
from dashboard.domain.trade import Observation
from dashboard.ingestion.articles import Article
from dashboard.resources import countries, services
from dashboard.store.library import Library
from dashboard.store.store import Snapshot
from dashboard.store.values import observations_of, quotes_of, readings_of, sources_of


def checker_of(snapshot: Snapshot, library: Library) -> Checker:
    """A checker that has entered everything in the store.

    Official figures are taken of the pairs that quotes speak of: others have nothing to be checked against.
    """
    return Checker(
        tuple(readings_of(snapshot.table("readings"))),
        quotes_of(snapshot.table("quotes")),
        sources_of(snapshot.table("sources")),
        tuple(_observations(library)),
        countries=countries(),
        services=services(),
    )


def _observations(library: Library) -> list[Observation]:
    quoted = library.figures["pair"].dropna().unique()
    return [
        one
        for pair in quoted
        if pair in library.cube.pairs
        for one in observations_of(library.official(pair))
    ]


def changes_by(checker: Checker, article: Article) -> tuple[Change, ...]:
    """Enter an article's figures too, and tell what they change: its own first, then those of others."""
    read = article.read
    return checker.add(
        *read.readings,
        quotes={quote.quote_id: quote for quote in read.quotes},
        sources={article.source.source_id: article.source},
    )
