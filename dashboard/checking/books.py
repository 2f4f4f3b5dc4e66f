"""Whose count a figure is from, and so which figures may meet in one equation.

A *book* is one account of trade: that of a country's own customs, statistics office and ministries, that of
a central bank (payments, not goods), or that of an international compiler. Figures of two books never meet.
Official tables have books of their own, one for each service, that quotes are set against one by one.
Inside a country's book a figure that credits nobody is taken to be of that book, and two services that are
both credited do not meet either (``Estimate.service`` sees to that).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from dashboard.domain.periods import Period
from dashboard.domain.sources import Service
from dashboard.domain.trade import Flow, Series

WORLD: Final = "WLD"


OFFICIAL: Final = "official:"
"""How books of official tables begin: their exact figures never meet rounded quotes in one equation."""


_OWN_KINDS: Final = frozenset({"customs", "statistics", "ministry", "agency"})


_TURNED: Final = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT}


class Place(NamedTuple):
    """What is counted, and in whose book; the currency or unit left open.

    Attributes:
        book: A country's code, or a service's id.
        reporter: As in ``Series``.
        partner: As in ``Series``.
        flow: Value of a ``Flow``.
        commodity: Lower case; empty for all goods.
    """

    book: str
    reporter: str
    partner: str
    flow: str
    commodity: str

    def series(self, service: str | None = None) -> Series:
        """The domain's word for it."""
        return Series(
            reporter=self.reporter,
            partner=self.partner,
            flow=Flow(self.flow),
            commodity=self.commodity or None,
            counted_by=service,
        )


class Span(NamedTuple):
    """A period as day numbers, both included."""

    first: int
    last: int

    @classmethod
    def of(cls, period: Period) -> Span | None:
        """The days of a period; ``None`` where an end is not known."""
        if period.first is None or period.last is None:
            return None
        return cls(period.first.toordinal(), period.last.toordinal())

    @property
    def days(self) -> int:
        """How many days."""
        return self.last - self.first + 1

    def holds(self, other: Span) -> bool:
        """Whether every day of ``other`` is one of its days."""
        return self.first <= other.first and other.last <= self.last

    def shared(self, other: Span) -> int:
        """How many days both have."""
        return max(0, min(self.last, other.last) - max(self.first, other.first) + 1)

    def earlier(self, years: int) -> Span:
        """The same span some years before; month ends stay month ends."""
        return _earlier(self, years)

    def period(self) -> Period:
        """The domain's word for it."""
        return Period(date.fromordinal(self.first), date.fromordinal(self.last))


@lru_cache(maxsize=65536)
def _earlier(span: Span, years: int) -> Span:
    return Span.of(span.period().shifted(-years)) or span  # a span has both ends, moved or not


class Credit(NamedTuple):
    """Whose count a figure is.

    Attributes:
        book: The account it belongs to.
        service: Id of the service that is credited; ``None`` if none is.
        turned: Whether it is the partner's count, so that reporter and partner change places.
        derived: Whether the service compiles what others counted.
    """

    book: str
    service: str | None
    turned: bool
    derived: bool


def credit(series: Series, services: Mapping[str, Service]) -> Credit:
    """Whose book a series belongs to.

    >>> dgcis = Service(service_id="IND-DGCIS", name="DGCI&S", country="IND", kind="ministry")
    >>> series = Series(reporter="AZE", partner="IND", flow=Flow.IMPORT, counted_by="IND-DGCIS")
    >>> credit(series, {"IND-DGCIS": dgcis})
    Credit(book='IND', service='IND-DGCIS', turned=True, derived=False)
    """
    told = series.counted_by
    if told is None:
        return Credit(series.reporter or "", None, turned=False, derived=False)
    service = services.get(told)
    if service is None or service.country is None or service.kind not in _OWN_KINDS:
        return Credit(told, told, turned=False, derived=bool(service and service.derived))
    if service.country == series.partner and series.partner != series.reporter:
        return Credit(service.country, told, turned=True, derived=service.derived)
    book = service.country if service.country == series.reporter else told
    return Credit(book, told, turned=False, derived=service.derived)


def place(series: Series, whose: Credit) -> Place | None:
    """Where a series stands; ``None`` where it does not say who, with whom, or which way."""
    if not (series.reporter and series.partner and series.flow):
        return None
    reporter, partner, flow = series.reporter, series.partner, series.flow
    if whose.turned:
        reporter, partner, flow = partner, reporter, _TURNED.get(flow, flow)
    return Place(whose.book, reporter, partner, str(flow), (series.commodity or "").lower())


def mirrored(where: Place, book: str | None = None) -> Place:
    """The same trade in the partner's own book.

    >>> mirrored(Place("IND", "IND", "AZE", "export", ""))
    Place(book='AZE', reporter='AZE', partner='IND', flow='import', commodity='')
    """
    flow = Flow(where.flow)
    return Place(
        book or where.partner, where.partner, where.reporter, str(_TURNED.get(flow, flow)), where.commodity
    )
