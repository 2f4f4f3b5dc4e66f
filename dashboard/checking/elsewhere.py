"""The same number in several publications, and the words that were lost on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from dashboard.checking.results import Printing, SameElsewhere
from dashboard.checking.words import Names, printed_value
from dashboard.domain.sources import Source
from dashboard.domain.trade import Measure, Quote, Reading

_DIGITS: Final = 3


def same_elsewhere(
    readings: Iterable[Reading], quotes: Mapping[str, Quote], sources: Mapping[str, Source], names: Names
) -> tuple[SameElsewhere, ...]:
    """Numbers that two publishers or more print for the same pair, each group in date order.

    Levels, shares and changes need three digits that count to be known again; ranks and words do not.
    """
    groups: defaultdict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.value is not None and (reading.measure is Measure.RANK or _digits(reading) >= _DIGITS):
            groups[_key(reading)].append(reading)
    found = []
    for group in groups.values():
        publishers = {_source(reading, quotes, sources)[0] for reading in group}
        if len(publishers) > 1:
            found.append(_told(group, quotes, sources, names))
    return tuple(sorted(found, key=lambda told: min(one.reading_id for one in told.printings)))


def _digits(reading: Reading) -> int:
    value, step = reading.value, reading.step
    return len(str(int(abs(value) / step))) if value is not None and step else 0


def _key(reading: Reading) -> tuple[object, ...]:
    series = reading.series
    pair = tuple(sorted((series.reporter or "", series.partner or "")))
    return (
        reading.measure,
        reading.unit,
        reading.currency,
        reading.value,
        pair,
        series.flow,
        series.commodity,
    )


def _source(
    reading: Reading, quotes: Mapping[str, Quote], sources: Mapping[str, Source]
) -> tuple[str, str, str]:
    """Publisher, day and credit of a reading; empty where not stated."""
    quote = quotes.get(reading.quote_id)
    source = sources.get(quote.source_id) if quote else None
    published = source.published.isoformat() if source and source.published else ""
    return source.publisher if source else "", published, (quote.credited_to if quote else None) or ""


def _told(
    group: list[Reading], quotes: Mapping[str, Quote], sources: Mapping[str, Source], names: Names
) -> SameElsewhere:
    printings = []
    for reading in group:
        publisher, published, credit = _source(reading, quotes, sources)
        printings.append(
            Printing(
                reading_id=reading.reading_id,
                publisher=publisher,
                published=published,
                says=_says(reading, credit),
                lost=tuple(_lost(reading, credit, group, quotes, sources)),
            )
        )
    # Undated pages come last: nothing tells where in the row they belong.
    printings.sort(key=lambda one: (not one.published, one.published, one.reading_id))
    first = group[0]
    return SameElsewhere(words=f"{printed_value(first)}: {names.what(first)}", printings=tuple(printings))


def _says(reading: Reading, credit: str) -> tuple[str, ...]:
    """Words that belong to the number in one place."""
    told = [str(reading.period)]
    if reading.qualifier:
        told.append(reading.qualifier.replace("_", " "))
    if reading.basis_words:
        told.append(reading.basis_words)
    if credit:
        told.append(f"credited to {credit}")
    return tuple(told)


def _lost(
    reading: Reading,
    credit: str,
    group: list[Reading],
    quotes: Mapping[str, Quote],
    sources: Mapping[str, Source],
) -> list[str]:
    """What others print with the number: a shorter period, a narrower list, a credit."""
    lost: dict[str, None] = {}
    for other in group:
        if other is reading:
            continue
        if reading.period.contains(other.period) and not reading.period.same_days(other.period):
            lost[str(other.period)] = None
        mine, theirs = reading.basis_words or "", other.basis_words or ""
        if theirs.startswith(mine) and len(theirs) > len(mine):
            lost[theirs[len(mine) :].strip(" ,")] = None
        if not credit:
            told = _source(other, quotes, sources)[2]
            if told:
                lost[f"credited to {told}"] = None
    return list(lost)
