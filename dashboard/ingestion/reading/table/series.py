"""Which flow a cell is of, whose, with whom, of which goods: from the labels over it and around the table.

The nearest label that says something holds: the heads of row and column, the heading over the rows, the
title, the sentence before. Labels that contradict each other leave the cell alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from dashboard.domain.countries import Countries, CountryKind
from dashboard.domain.trade import Evidence, Flow
from dashboard.ingestion.reading.discourse import Parties
from dashboard.ingestion.reading.flow.seen import WORLD
from dashboard.ingestion.reading.table.labels import Label
from dashboard.ingestion.reading.table.sides import Side

_OF_BOTH: Final = frozenset({Flow.TOTAL, Flow.BALANCE})


class Lists(Enum):
    """What the rows of a table are."""

    COUNTRIES = "countries"
    PARTNERS = "partners"
    EXPORTERS = "exporters"
    IMPORTERS = "importers"
    GOODS = "goods"
    REGIONS = "regions"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Told:
    """What the labels of a cell say of its series."""

    flow: Flow
    sign: int
    parties: Parties
    goods: str | None = None
    evidence: tuple[Evidence, ...] = ()


class SeriesOfTable:
    """Tells the series of cells of one table.

    Attributes:
        around: Labels around the table, the nearest first.
        spoken_of: What the text spoke of before the table.
    """

    def __init__(self, countries: Countries, around: Sequence[Label], spoken_of: Side | None) -> None:
        """Take what stands around the table."""
        self._countries = countries
        self.around = around
        self.spoken_of = spoken_of
        self._names_countries = spoken_of is not None or any(
            label.countries or any(side.both for side in label.sides) for label in around
        )

    def of(self, labels: Sequence[Label], lists: Lists, *, is_total: bool) -> Told | None:
        """The series of the cell under these labels, the nearest first; ``None`` where they leave it open.

        Args:
            labels: The heads of its row and column, and the heading over its rows.
            lists: What the rows are.
            is_total: Whether its row is the whole of what the others are parts of.
        """
        side = self._side(labels)
        if side is None:
            return None
        outer = self._outer(side)
        whole = _with_outer(side, outer)
        countries = dict(told for label in labels for told in label.countries)
        if len(countries) > 1:
            return None
        found: Side | None = whole
        if countries:
            found = self._with_country(whole, *next(iter(countries.items())), lists)
        elif is_total and lists not in (Lists.GOODS, Lists.ANYTHING):
            found = _of_all(whole, outer)
        elif whole.reporter and not whole.partner and _is_whole_flow(side, outer):
            found = replace(whole, partner=(WORLD,))
        return self._told(labels, found, lists) if found is not None and found.both else None

    def _side(self, labels: Sequence[Label]) -> Side | None:
        """The flow that the heads name, else that of the title or of the sentences before."""
        own = [side for label in labels for side in label.sides]
        if own:
            flows = {side.flow for side in own}
            narrow = flows - {Flow.TOTAL} or flows
            return next(side for side in own if side.flow in narrow) if len(narrow) == 1 else None
        for label in self.around:
            sides = [side for side in label.sides if not side.is_of_partners]
            if sides:
                is_one = len({side.flow for side in sides}) == 1
                return sides[0] if is_one and not label.why else None
            if label.why or not label.points_to_the_table:
                return None
        return self.spoken_of if self.around else None

    def _outer(self, side: Side) -> Side | None:
        """What stands around the table and says whose trade it shows."""
        for label in self.around:
            named = [told for told in label.sides if told.both]
            same = [told for told in named if told.flow is side.flow]
            both = [told for told in named if told.flow in _OF_BOTH]
            if named:
                return (same or both or named)[0]
            owner = label.owner
            if owner is not None:
                code, where = owner
                evidence = (replace(where, field="reporter"),)
                return Side(flow=side.flow, reporter=(code,), evidence=evidence, is_world=True)
        return self.spoken_of

    def _with_country(self, side: Side, code: str, where: Evidence, lists: Lists) -> Side | None:
        """The series with the country that heads the row or column as partner or as reporter."""
        if lists is Lists.REGIONS and not self._is_group(code):
            return None  # beside "Africa" and "Asia", "America" is no country
        if side.reporter:
            if code in side.reporter or not self._may_be_part(code, side.partner):
                return None
            return _with(side, "partner", code, where)
        if lists in (Lists.PARTNERS, Lists.ANYTHING):
            return _with(side, "partner", code, where) if lists is Lists.PARTNERS else None
        is_other_side = (lists, side.flow) in (
            (Lists.EXPORTERS, Flow.IMPORT),
            (Lists.IMPORTERS, Flow.EXPORT),
        )
        if is_other_side:
            return _with(side, "partner", code, where)
        is_own = not self._names_countries or lists is not Lists.COUNTRIES
        if not is_own or side.partner or code == WORLD:
            return None
        whole = replace(side, partner=(WORLD,)) if side.is_open else side
        return _with(whole, "reporter", code, where)

    def _may_be_part(self, code: str, partner: tuple[str, ...]) -> bool:
        """Whether a table of trade with these partners may list this one: one of several, or of a group."""
        return all(map(self._is_group, partner)) or (code in partner and len(partner) > 1)

    def _is_group(self, code: str) -> bool:
        country = self._countries.get(code)
        return country is not None and country.kind is not CountryKind.COUNTRY

    def _told(self, labels: Sequence[Label], side: Side, lists: Lists) -> Told | None:
        goods, evidence = side.goods, side.told("commodity")
        if lists is Lists.GOODS:
            named = [label for label in labels if label.strange]
            if len(named) > 1:
                return None
            if named:
                goods, evidence = named[0].goods, (named[0].evidence("commodity"),)
        told = (*side.told("reporter", "partner", "flow"), *evidence)
        return Told(side.flow, side.sign, Parties(side.reporter, side.partner, told), goods, told)


def _with_outer(side: Side, outer: Side | None) -> Side:
    """A side with the countries and goods that what stands around adds to it."""
    if outer is None or outer is side:
        return side
    reporter, partner, evidence = side.reporter, side.partner, side.evidence
    if not reporter:
        is_known = not outer.is_even or side.flow is Flow.TOTAL
        others = tuple(code for code in outer.both if code not in partner)
        if is_known and not set(outer.reporter) & set(partner):
            reporter = outer.reporter
        elif partner and len(outer.both) == 2 and len(others) == 1:
            reporter = others
        evidence += _as_field("reporter", reporter, outer)
    if not partner and reporter:
        if set(reporter) <= set(outer.reporter):
            partner = outer.partner
        elif set(reporter) == set(outer.partner):
            partner = outer.reporter
        evidence += _as_field("partner", partner, outer)
    goods = side.goods
    if goods is None and (outer.flow is side.flow or outer.flow in _OF_BOTH or outer.is_list):
        goods = outer.goods
        evidence += outer.told("commodity")
    return replace(side, reporter=reporter, partner=partner, goods=goods, evidence=evidence)


def _as_field(name: str, codes: tuple[str, ...], outer: Side) -> tuple[Evidence, ...]:
    """The evidence of countries that stand around a table, for the field that they fill in a cell."""
    own = "reporter" if codes == outer.reporter else "partner"
    return tuple(replace(told, field=name) for told in outer.told(own)) if codes else ()


def _with(side: Side, name: str, code: str, where: Evidence) -> Side:
    evidence = tuple(told for told in side.evidence if told.field != name)
    evidence += (replace(where, field=name),)
    if name == "partner":
        return replace(side, partner=(code,), evidence=evidence)
    return replace(side, reporter=(code,), evidence=evidence)


def _of_all(side: Side, outer: Side | None) -> Side | None:
    """The row of the whole: with all the partners that the title names, else with the world."""
    if not side.reporter:
        return None
    if side.partner:
        return side
    return replace(side, partner=outer.partner if outer and outer.partner else (WORLD,))


def _is_whole_flow(side: Side, outer: Side | None) -> bool:
    """Whether a flow without a partner is the whole one, as its head or the title words it."""
    if side.reporter:
        return side.is_world
    return outer is not None and outer.is_world and not outer.is_list
