"""Two figures of the same thing against each other: two quotes, a quote and a release, or two counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from dashboard.app.catalogue import Catalogue
from dashboard.app.panels.drafts import Draft, Entry, axis_of, printed, spans
from dashboard.app.panels.ranks import tone_of
from dashboard.app.prose import capital, period, prose
from dashboard.app.rows import Row, on_chart
from dashboard.charts.asked import Asked
from dashboard.charts.money import MoneyUnit
from dashboard.charts.panels import COMPARED, MIRROR
from dashboard.charts.spans import Axis, Bracket, Told, Zone
from dashboard.checking import FAULTS, MirrorGap

MOST_LANES: Final = 6
FURTHEST: Final = 75.0
"""Per cent: a figure further off stands at the edge of the axis, with its own label."""
USUAL: Final = (0.62, 1.68)
"""Importer's figure over exporter's: nine large flows in ten lie between."""

_SAME: Final = (
    "reporter",
    "partner",
    "flow",
    "commodity",
    "unit",
    "currency",
    "first_day",
    "last_day",
)


def compared(rows: Iterable[Row], selected: str | None, asked: Asked) -> Draft | None:
    """Figures of the same series and days that print different values; ``None`` where none do."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        usable = row["measure"] == "level" and row["status"] == "actual" and row["kind"] != "implied"
        if usable and row["value"] and row["first_day"] and row["flow"] != "balance":
            groups[tuple(row[name] for name in _SAME)].append(row)
    told = [apart for group in groups.values() if len(apart := _apart(group)) > 1]
    if not told:
        return None
    told.sort(key=lambda group: _weight(group, selected))
    shown = told[:MOST_LANES]
    entries, brackets, lanes = [], [], []
    for lane, group in enumerate(shown):
        reference = _reference(group)
        lanes.append(f"{capital(reference['what'])}, {period(reference['period_words'])}")
        there = [_entry(lane, row, reference, asked) for row in _distinct(group, reference, selected)]
        entries += there
        at = [one.span.value for one in there if one.span.value is not None]
        brackets.append(Bracket(lane=lane, first=min(at), last=max(at)))
    return Draft(
        panel=COMPARED,
        about=None,
        told=Told(
            title="The same thing, in different numbers",
            sentence=_compared_sentence(told, asked.unit),
            lanes=tuple(lanes),
            spans=spans(entries),
            brackets=tuple(brackets),
            unit=Axis.PERCENT,
            axis="difference from the official figure, or from the one that most publishers print",
            note=(
                f"{len(told) - len(shown)} more pairs are in the ledger. " if len(told) > len(shown) else ""
            )
            + _official_note(shown)
            + (f" Beyond {FURTHEST:.0f}% figures stand at the edge." if _is_far(entries) else ""),
        ),
        entries=entries,
    )


def _apart(group: Sequence[Row]) -> list[Row]:
    """The reference of a group, and those figures that share no value with it whatever the rounding."""
    reference = _reference(group)
    return [row for row in group if row is reference or not _overlap(row, reference)]


def _overlap(one: Row, other: Row) -> bool:
    def below(row: Row, limit: Row) -> bool:
        return row["high"] is not None and limit["low"] is not None and row["high"] < limit["low"]

    return not (below(one, other) or below(other, one))


def _official_note(shown: Sequence[Sequence[Row]]) -> str:
    if any(row["kind"] == "official" for group in shown for row in group):
        return "Official figures name their release in their card."
    return "No official figure for these series and days is in the store."


def _is_far(entries: Iterable[Entry]) -> bool:
    return any(abs(one.cells["difference_pct"]) > FURTHEST for one in entries)


def _reference(group: Sequence[Row]) -> Row:
    """The official figure; else what most publishers print without a fault."""
    printers: dict[float, set[str]] = defaultdict(set)
    for row in group:
        printers[row["value"]].add(row["publisher"])
    return min(
        group,
        key=lambda row: (
            row["kind"] != "official",
            row["verdict"] in FAULTS,
            -len(printers[row["value"]]),
            row["reading_id"],
        ),
    )


def _distinct(group: Sequence[Row], reference: Row, selected: str | None) -> list[Row]:
    """One row for each value and kind, the selected one before others, the reference first."""
    found: dict[object, Row] = {}
    for row in sorted(group, key=lambda row: (row is not reference, row["reading_id"] != selected)):
        found.setdefault((row["value"], row["kind"]), row)
    return list(found.values())


def _entry(lane: int, row: Row, reference: Row, asked: Asked) -> Entry:
    off = (row["value"] / reference["value"] - 1) * 100
    at = max(-FURTHEST, min(FURTHEST, off))
    difference = "" if row is reference else f", {off:+.3g}%".replace("-", "−")
    tone = tone_of(row)
    entry = printed(
        lane,
        row,
        asked,
        at=at,
        words=f"{on_chart(row, asked.unit)}{difference}",
        tone=tone if tone in ("fault", "open") else None,
    )
    steps = abs(row["value"] - reference["value"]) / row["step"] if row["step"] else None
    more = {"difference_pct": round(off, 4), "rounding_steps": None if steps is None else round(steps, 1)}
    return Entry(entry.span, {**entry.cells, **more})


def _weight(group: Sequence[Row], selected: str | None) -> tuple[Any, ...]:
    return (
        all(row["reading_id"] != selected for row in group),
        all(row["bundled"] for row in group),
        all(row["kind"] != "official" for row in group),
        all(row["verdict"] not in FAULTS for row in group),
        min(row["reading_id"] for row in group),
    )


def _compared_sentence(told: Sequence[Sequence[Row]], unit: MoneyUnit) -> str:
    row = next((row for row in told[0] if row is not _reference(told[0])), told[0][0])
    other = _reference(told[0])
    off = (row["value"] / other["value"] - 1) * 100
    way = "more" if off > 0 else "less"
    others = other["publisher"] or "the official figure"
    things = f"{len(told)} thing{'s' * (len(told) != 1)}"
    return (
        f"{row['publisher']} prints {on_chart(row, unit)} where {others} prints {on_chart(other, unit)}: "
        f"{abs(off):.3g}% {way}. {things} in this selection are printed with different numbers for the same "
        "days."
    )


def mirror(rows: Sequence[Row], catalogue: Catalogue, asked: Asked) -> Draft | None:
    """What two countries count of the same trade, with the gap between; ``None`` where only one is shown."""
    by_id = {row["reading_id"]: row for row in rows}
    told: list[tuple[MirrorGap, Row, Row]] = []
    for gap in catalogue.findings.gaps:
        ours, theirs = (by_id.get(catalogue.page_id(name)) for name in (gap.exporter_id, gap.importer_id))
        if ours and theirs and (ours["value"] or 0) > 0 and (theirs["value"] or 0) > 0:
            told.append((gap, ours, theirs))
    if not told:
        return None
    shown = told[:MOST_LANES]
    entries, brackets, zones, lanes = [], [], [], []
    for lane, (gap, ours, theirs) in enumerate(shown):
        lanes.append(prose(gap.words.partition(": ")[0]))
        entries += [
            printed(lane, row, asked, words=f"{on_chart(row, asked.unit)}, {who}")
            for row, who in ((ours, "exporter"), (theirs, "importer"))
        ]
        brackets.append(Bracket(lane=lane, first=ours["value"], last=theirs["value"], words=times(gap)))
        low, high = (ours["value"] * bound for bound in USUAL)
        zones.append(Zone(low=low, high=high, lane=lane, words="usual for nine pairs in ten"))
    axis, words = axis_of(entries[0].cells["unit"], entries[0].cells["currency"])
    return Draft(
        panel=MIRROR,
        about=None,
        told=Told(
            title="One trade, two counts",
            sentence=prose(shown[0][0].words),
            lanes=tuple(lanes),
            spans=spans(entries),
            zones=tuple(zones),
            brackets=tuple(brackets),
            unit=axis,
            axis=f"{words}, logarithmic scale",
            note="Two accounts of the same goods at two borders, not an equation. Importers value with "
            "freight and insurance, so a gap of a tenth or two is ordinary.",
        ),
        entries=entries,
    )


def times(gap: MirrorGap) -> str:
    """How many times the larger count is the smaller: "×1,250"."""
    low, high = gap.ratio.low, gap.ratio.high
    middle = float(low + high) / 2 if low is not None and high is not None else float(low or high or 0)
    ratio = max(middle, 1 / middle) if middle else 0.0
    rounded = float(f"{ratio:.3g}")
    return f"×{rounded:,.0f}" if ratio >= 100 else f"×{rounded:,.3g}"
