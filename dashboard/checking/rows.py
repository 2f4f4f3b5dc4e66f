"""From official rows to what they state."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from dashboard.checking.atoms import Atom, Member, Term, stable_id
from dashboard.checking.books import OFFICIAL, Credit, Span, credit, place
from dashboard.checking.ranges import outward
from dashboard.checking.results import observation_id
from dashboard.checking.statements import floored
from dashboard.domain.intervals import Interval
from dashboard.domain.sources import Service
from dashboard.domain.trade import CountKind, Observation

_OFFICIAL_DIGITS: Final = 9


def official(observation: Observation, services: Mapping[str, Service]) -> Atom | None:
    """What an official row states; ``None`` where it lacks a flow, a country or a period."""
    whose = credit(observation.series, services)
    where, span = place(observation.series, whose), Span.of(observation.period)
    if where is None or span is None or whose.service is None:
        return None
    where = where._replace(book=f"{OFFICIAL}{whose.service}")
    value, half = Fraction(observation.value), Fraction(observation.step or 0) / 2
    told = Interval(value - half, None if observation.lower_bound else value + half)
    stated = floored(outward(told), where)
    member = Member(observation_id(observation), observation.source_id, official=True, supplied=False)
    return Atom(
        id=stable_id("official", where, span, observation.currency, stated, whose.service),
        kind="level",
        form="level",
        range=stated,
        slack=stated,
        exact=told,
        terms=(Term(where, span),),
        unit=observation.currency,
        service=whose.service,
        digits=_OFFICIAL_DIGITS,
        keeper=_country(whose, services),
        derived=whose.derived or observation.count_kind is not CountKind.REPORTED,
        members={member.name: member},
    )


def _country(whose: Credit, services: Mapping[str, Service]) -> str:
    service = services.get(whose.service or "")
    return (service.country or "") if service else ""
