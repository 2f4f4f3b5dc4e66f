"""Places in a list: two countries do not share one, and one country does not hold two.

A list that leaves some countries aside is another list; a country stands no lower in it than in the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.checking.books import WORLD, Place, Span
from dashboard.checking.network import Network
from dashboard.checking.ranges import Range
from dashboard.checking.statements import Rank
from dashboard.checking.verdicts import Slip, Verdict

_List = tuple[Place, Span]


_ONE_COUNTRY = 3  # letters of a country's code; groups have codes of other lengths, or a plus


class Claim(NamedTuple):
    """A rank that a reading states.

    Attributes:
        reading_id: The reading.
        lineage: Where it comes from.
        service: The service it credits.
        rank: What it states.
    """

    reading_id: str
    lineage: str
    service: str | None
    rank: Rank


@dataclass(frozen=True, slots=True)
class RankRuling:
    """What the other ranks say of one.

    Attributes:
        verdict: The fixed word.
        slip: How it may have come about.
        against: Claims that it was compared with.
        explained_by: The claim that it repeats with words or a year lost.
        levels: How many partners surely stand above it, by their figures; ``None`` without figures.
    """

    verdict: Verdict
    slip: Slip | None = None
    against: tuple[Claim, ...] = ()
    explained_by: Claim | None = None
    levels: int | None = None


class Ranks:
    """All ranks that were stated, by list."""

    def __init__(self) -> None:
        self._lists: defaultdict[_List, list[Claim]] = defaultdict(list)
        self._years: defaultdict[Place, set[Span]] = defaultdict(set)

    def add(self, claim: Claim) -> list[str]:
        """Enter a claim; the readings whose ruling it may change, itself included."""
        rank = claim.rank
        if rank.span is None:
            return [claim.reading_id]
        listed = rank.where._replace(partner="")
        self._lists[listed, rank.span].append(claim)
        self._lists[listed, rank.span].sort(key=lambda told: told.reading_id)
        self._years[listed].add(rank.span)
        return [told.reading_id for span in self._years[listed] for told in self._lists[listed, span]]

    def ruling(self, claim: Claim, network: Network, doubted: Container[int]) -> RankRuling:
        """What the others say of a claim."""
        rank = claim.rank
        if rank.span is None:
            return RankRuling(Verdict.NOT_CHECKED)
        others = [told for told in self._same_list(rank) if told.reading_id != claim.reading_id]
        contrary = [told for told in others if _excludes(told.rank, rank)]
        above = _surely_above(rank, network, doubted)
        if contrary:
            return self._doubted(claim, contrary)
        if above is not None and above >= rank.high:
            return RankRuling(Verdict.CONTRADICTS, levels=above)
        agreeing = [told for told in others if told.lineage != claim.lineage and _confirms(told.rank, rank)]
        if agreeing:
            return RankRuling(Verdict.FITS, against=tuple(agreeing), levels=above)
        return RankRuling(Verdict.NOT_CHECKED, levels=above)

    def _doubted(self, claim: Claim, contrary: list[Claim]) -> RankRuling:
        """Which side of a contradiction is explained, or has fewer independent sources."""
        told = self._lost_words(claim)
        if told is not None:
            return RankRuling(Verdict.CONTRADICTS, Slip.UNIVERSE, tuple(contrary), told)
        mine = self._voices(claim)
        standing = [other for other in contrary if self._lost_words(other) is None]
        if standing:
            told = self._of_another_year(claim)
            if told is not None:
                return RankRuling(Verdict.WRONG_PERIOD, Slip.PERIOD, tuple(standing), told)
            standing = [other for other in standing if self._of_another_year(other) is None]
        if any(self._voices(other) >= mine for other in standing):
            return RankRuling(Verdict.CONTRADICTS, against=tuple(contrary))
        return RankRuling(Verdict.FITS if mine > 1 else Verdict.NO_FIGURE, against=tuple(contrary))

    def _voices(self, claim: Claim) -> int:
        """How many independent sources print the same."""
        return len({told.lineage for told in self._same_list(claim.rank) if _confirms(told.rank, claim.rank)})

    def _lost_words(self, claim: Claim) -> Claim | None:
        """The same place in a narrower list."""
        rank = claim.rank
        told = (one for one in self._at(rank, rank.span) if one.rank.narrowed and not rank.narrowed)
        return next((one for one in told if _same(one.rank, rank)), None)

    def _of_another_year(self, claim: Claim) -> Claim | None:
        """The same place a year before or after."""
        rank = claim.rank
        told = (one for span in self._other_years(rank) for one in self._at(rank, span))
        return next(
            (one for one in told if one.rank.narrowed == rank.narrowed and _same(one.rank, rank)), None
        )

    def _other_years(self, rank: Rank) -> list[Span]:
        here = rank.span
        if here is None:
            return []
        near = {here.earlier(years) for years in (1, -1)}
        return sorted(near & self._years[rank.where._replace(partner="")])

    def _at(self, rank: Rank, span: Span | None) -> list[Claim]:
        return self._lists.get((rank.where._replace(partner=""), span), []) if span else []

    def _same_list(self, rank: Rank) -> Iterator[Claim]:
        for told in self._at(rank, rank.span):
            if told.rank.narrowed == rank.narrowed:
                yield told


def _surely_above(rank: Rank, network: Network, doubted: Container[int]) -> int | None:
    """How many partners have figures that are larger whatever the rounding."""
    if rank.span is None or rank.narrowed:
        return None
    above: int | None = None
    for unit in network.units(rank.where):
        own = _told(network, rank.where, unit, rank.span, doubted)
        if not own:
            continue
        most = max(one.high for one in own)
        larger = [
            place
            for place in network.partners(rank.where)
            if place.partner not in (rank.where.partner, WORLD)
            and len(place.partner) == _ONE_COUNTRY
            and (others := _told(network, place, unit, rank.span, doubted))
            and min(one.low for one in others) > most
        ]
        above = max(above or 0, len(larger))
    return above


def _told(network: Network, place: Place, unit: str, span: Span, doubted: Container[int]) -> list[Range]:
    """The levels that are printed and not doubted."""
    variable = network.find(place, unit, span)
    return [
        one.range
        for one in (variable.estimates if variable else ())
        if one.link is None and not any(name in doubted for name in one.support)
    ]


def _same(one: Rank, other: Rank) -> bool:
    return one.where == other.where and (one.low, one.high) == (other.low, other.high)


def _confirms(one: Rank, other: Rank) -> bool:
    return one.where == other.where and one.low <= other.high and other.low <= one.high


def _excludes(one: Rank, other: Rank) -> bool:
    """One country in two places, or two countries in one."""
    if one.where == other.where:
        return one.high < other.low or other.high < one.low
    return one.low == one.high == other.low == other.high
