"""What we could not tell: a plain list, always shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dashboard.checking.books import Place
from dashboard.checking.statements import Statement
from dashboard.checking.words import Names, printed_value
from dashboard.domain.trade import Flow, Measure

_SHOWN = 8


def unclear(statements: Iterable[Statement], names: Names) -> tuple[str, ...]:
    """Missing base years, periods that are not stated, whose count, and what trade covers."""
    told = [one for one in statements if not one.unchecked]
    return (*_bases(told, names), *_periods(told, names), *_counts(told, names), *_scope(told, names))


def _bases(told: Sequence[Statement], names: Names) -> Iterator[str]:
    for one in told:
        reading = one.reading
        relative = reading.measure in (Measure.CHANGE, Measure.RATIO)
        if relative and reading.basis is None:
            words = f" (“{reading.basis_words}”)" if reading.basis_words else ""
            yield (
                f"{reading.reading_id}: what {printed_value(reading)} is measured from is not stated{words}; "
                f"{names.what(reading)}."
            )


def _periods(told: Sequence[Statement], names: Names) -> Iterator[str]:
    """Periods that are open, one by one; those that an editor supplied, in one sentence for each place."""
    supplied: defaultdict[tuple[Place, str], list[str]] = defaultdict(list)
    for one in told:
        reading = one.reading
        if one.where is not None and one.span is None:
            yield (
                f"{reading.reading_id}: the period of {printed_value(reading)} is not stated; "
                f"{names.place(one.where)}."
            )
        elif one.where is not None and reading.period_supplied:
            pair = one.where._replace(flow="", commodity="")
            supplied[pair, str(reading.period)].append(reading.reading_id)
    for (_, period), ids in sorted(supplied.items()):
        yield f"{_listed(ids)}: the page does not state the period; {period} is taken from its context."


def _counts(told: Sequence[Statement], names: Names) -> Iterator[str]:
    """One sentence for each pair, however many figures credit nobody."""
    uncredited: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in told:
        if one.where is not None and one.credit.service is None and one.kind == "level":
            pair = sorted((one.where.reporter, one.where.partner))
            uncredited[pair[0], pair[1]].append(one.reading.reading_id)
    for (first, second), ids in sorted(uncredited.items()):
        which = f"{names.country(first)} and {names.country(second)}"
        yield f"Whose count: {_listed(ids)} on {which} credit{'s' if len(ids) == 1 else ''} no service."


def _scope(told: Sequence[Statement], names: Names) -> Iterator[str]:
    ids: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in told:
        where = one.where
        if where is None or one.kind != "level" or one.credit.service is not None:
            continue
        if where.flow == str(Flow.TOTAL) and not where.commodity:
            pair = sorted((where.reporter, where.partner))
            ids[pair[0], pair[1]].append(one.reading.reading_id)
    for (first, second), which in sorted(ids.items()):
        pair_words = f"{names.country(first)} and {names.country(second)}"
        yield f"What trade covers: whether {_listed(which)} on {pair_words} count services is not stated."


def _listed(ids: Sequence[str]) -> str:
    shown = ", ".join(sorted(ids)[:_SHOWN])
    more = len(ids) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
