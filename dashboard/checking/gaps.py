"""What two countries count of the same trade, side by side. A gap is not a contradiction.

Among large flows, the importer's figure over the exporter's lies under 0.62 for one pair in twenty, under
0.99 for half, and under 1.68 for nineteen in twenty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from dashboard.checking.atoms import Atom
from dashboard.checking.books import WORLD, Span
from dashboard.checking.exact import quotient
from dashboard.checking.results import MirrorGap
from dashboard.checking.words import Names, rough
from dashboard.domain.intervals import Interval
from dashboard.domain.trade import Flow, Unit
from dashboard.domain.wording import between

USUAL: Final = Interval(Fraction(62, 100), Fraction(168, 100))


_SHARED: Final = Fraction(1, 2)


_MUCH: Final = 3


_FLOWS: Final = {str(Flow.EXPORT): False, str(Flow.IMPORT): True}


class _Count(NamedTuple):
    """One account of one flow.

    Attributes:
        atom: The statement.
        name: Who states it.
        span: Its days.
        credited: Whether a service is credited for it.
    """

    atom: Atom
    name: str
    span: Span
    credited: bool


def gaps(atoms: Iterable[Atom], names: Names, doubted: Container[str]) -> tuple[MirrorGap, ...]:
    """Pairs of counts of the same flow over the same days or most of them, the widest gap first."""
    found: defaultdict[tuple[str, str, str, str], dict[bool, list[_Count]]] = defaultdict(dict)
    for atom in atoms:
        told = _flow(atom)
        if told is None or atom.derived or all(name in doubted for name in atom.members):
            continue
        exporter, importer, by_importer = told
        place = atom.terms[0].place
        count = _Count(atom, min(atom.members), atom.terms[0].span, atom.service is not None)
        key = (exporter, importer, place.commodity, atom.unit)
        found[key].setdefault(by_importer, []).append(count)
    told_gaps = [gap for key, counts in sorted(found.items()) for gap in _paired(key, counts, names)]
    return tuple(sorted(told_gaps, key=lambda gap: (-_width(gap.ratio), gap.exporter_id, gap.importer_id)))


def _flow(atom: Atom) -> tuple[str, str, bool] | None:
    """Who sends, who receives, and whether the receiver counts."""
    place = atom.terms[0].place
    by_importer = _FLOWS.get(place.flow)
    if atom.kind != "level" or by_importer is None or WORLD in (place.partner, place.reporter):
        return None
    if atom.unit in set(Unit) or not (place.book in (place.reporter, atom.service) or atom.official):
        return None
    ends = (place.partner, place.reporter) if by_importer else (place.reporter, place.partner)
    return (*ends, by_importer)


def _paired(
    key: tuple[str, str, str, str], counts: dict[bool, list[_Count]], names: Names
) -> Iterator[MirrorGap]:
    exporter, importer, _, _ = key
    for theirs in counts.get(True, []):
        for ours in _alike(theirs, counts.get(False, [])):
            yield _gap(exporter, importer, ours, theirs, names)
        # An uncredited figure that is nowhere near the importer's own count is told as the exporter's.
        for other in _alike(theirs, counts.get(True, [])):
            if theirs.credited and not other.credited and _far(theirs.atom, other.atom):
                yield _gap(exporter, importer, other, theirs, names)


def _alike(one: _Count, others: list[_Count]) -> list[_Count]:
    """The counts that share most of their days with one; those of the very same days alone, if any."""
    near = [
        other
        for other in others
        if other is not one and one.span.shared(other.span) > _SHARED * max(one.span.days, other.span.days)
    ]
    return [other for other in near if other.span == one.span] or near


def _far(one: Atom, other: Atom) -> bool:
    return other.range.low > _MUCH * one.range.high or one.range.low > _MUCH * other.range.high


def _gap(exporter: str, importer: str, ours: _Count, theirs: _Count, names: Names) -> MirrorGap:
    ratio = quotient(theirs.atom.exact, ours.atom.exact)
    usual = ratio.overlaps(USUAL)
    same = ours.span == theirs.span
    when = names.span(theirs.span) if same else f"{names.span(theirs.span)} against {names.span(ours.span)}"
    far = "as for most pairs" if usual else "far from the usual 0.62 to 1.68 times"
    whose = "" if ours.credited else "; the other figure does not say whose count it is"
    return MirrorGap(
        exporter=exporter,
        importer=importer,
        exporter_id=ours.name,
        importer_id=theirs.name,
        ratio=ratio,
        usual=usual,
        same_period=same,
        words=(
            f"Goods from {names.country(exporter)} to {names.country(importer)}, {when}: "
            f"{_compared(ratio)}, {far}{whose}."
        ),
    )


def _compared(ratio: Interval) -> str:
    """The larger over the smaller, whichever it is."""
    if ratio.high is not None and 0 < ratio.high < 1:
        times = between(rough(quotient(Interval.of(1, 1), ratio)), Unit.RATIO)
        return f"the other figure is {times} what the importer counts"
    return f"the importer counts {between(rough(ratio), Unit.RATIO)} the other figure"


def _width(ratio: Interval) -> float:
    """How far a ratio is from one, either way."""
    low, high = float(ratio.low or 0), float(ratio.high) if ratio.high is not None else float("inf")
    if low > 1:
        return low
    return 1 / high if high and high < 1 else 1.0
