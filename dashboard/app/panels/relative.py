"""Panels of one relative number: what a share, a change or a ratio makes of the other amount."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from dashboard.app.catalogue import Catalogue
from dashboard.app.computed import Computed
from dashboard.app.panels.drafts import Draft, Entry, axis_of, computed, printed, range_of, spans
from dashboard.app.prose import capital, listed, period, prose
from dashboard.app.rows import Row
from dashboard.charts.asked import Asked
from dashboard.charts.panels import CHANGE, RATIO, SHARE, Panel
from dashboard.charts.spans import Told

_KINDS: Final = {"share": SHARE, "change": CHANGE, "ratio": RATIO}
_TITLES: Final = {
    "share": "“{}”: the share and its whole",
    "change": "“{}”: the level it starts from",
    "ratio": "“{}”: of which amount?",
}
MOST_PRINTED: Final = 6


def relative(row: Row, catalogue: Catalogue, asked: Asked) -> Draft | None:
    """The panel of a share, a change or a ratio; ``None`` where nothing can be computed from it."""
    told = catalogue.computed.get(row["reading_id"], [])
    panel = _KINDS.get(row["measure"])
    if not told or panel is None:
        return None
    unit, currency = told[0].value.unit.value, told[0].value.currency
    told = [one for one in told if (one.value.unit.value, one.value.currency) == (unit, currency)]
    known = _printed(told, panel, catalogue)
    entries = [computed(lane, one, catalogue, asked) for lane, one in enumerate(told)]
    entries += [_labelled(len(told), other, told, asked) for other in known]
    lanes = [f"{capital(prose(one.what))}, computed" for one in told] + (["As printed"] if known else [])
    axis, words = axis_of(unit, currency)
    return Draft(
        panel=panel,
        about=row["reading_id"],
        told=Told(
            title=_TITLES[row["measure"]].format(row["words"]),
            sentence=_sentence(row, told, known),
            lanes=tuple(lanes),
            spans=spans(entries),
            unit=axis,
            axis=words,
            note="" if known else "Nobody here prints that amount, so nothing can be set beside it.",
        ),
        entries=entries,
    )


def _labelled(lane: int, row: Row, told: list[Computed], asked: Asked) -> Entry:
    """A printed amount, with its period where that is not the computed one's."""
    days = {(str(one.value.period.first), str(one.value.period.last)) for one in told}
    own = (str(row["first_day"])[:10], str(row["last_day"])[:10])
    words = row["amount"] if own in days else f"{row['amount']}, {period(row['period_words'])}"
    return printed(lane, row, asked, words=words)


def _printed(told: list[Computed], panel: Panel, catalogue: Catalogue) -> list[Row]:
    """Printed amounts of what is computed: over the same days, or for a ratio over any."""
    found: dict[object, Row] = {}
    for one in told:
        if one.pair is None:
            continue
        for row in catalogue.rows_of(one.pair):
            if row["reading_id"] not in one.value.readings and _is_of(row, one, any_days=panel is RATIO):
                found.setdefault((row["value"], row["first_day"], row["last_day"], row["kind"]), row)
    # Those that say when come first, the latest of them.
    known = sorted(found.values(), key=lambda row: row["last_day"].toordinal() if row["last_day"] else 0)
    return known[::-1][:MOST_PRINTED]


def _is_of(row: Row, one: Computed, *, any_days: bool) -> bool:
    """Whether a row is a printed amount of the same series."""
    series, when = one.value.series, one.value.period
    if row["kind"] == "implied" or row["measure"] != "level" or row["value"] is None:
        return False
    if row["status"] != "actual":
        return False
    flow = series.flow.value if series.flow else None
    same = (row["flow"], row["commodity"]) == (flow, series.commodity) and (
        (row["unit"], row["currency"]) == (one.value.unit.value, one.value.currency)
    )
    # A total is the same trade whoever is named first.
    turned = flow == "total" and row["reporter"] in (series.reporter, series.partner)
    if not same or not (row["reporter"] == series.reporter or turned):
        return False
    days = (row["first_day"], row["last_day"])
    known = when.first is not None and days[0] is not None and days[1] is not None
    return any_days or (known and (days[0].date(), days[1].date()) == (when.first, when.last))


def _sentence(row: Row, told: list[Computed], known: list[Row]) -> str:
    if row["measure"] == "ratio" and len(told) > 1:
        depends = f"{_apart(told)}the answer depends on the count it starts from."
        first = f"“{row['words']}” makes it {_each(told)}: {depends}"
    else:
        first = f"“{row['words']}” leaves {prose(told[0].what)} {_between(told[0])}"
        is_money = told[0].value.currency is not None
        in_all = (
            count_in(row["value"], row["unit"], "dollars " * is_money) if row["measure"] == "share" else ""
        )
        first += f": {in_all}." if in_all else "."
    return f"{first} {_meets(told, known)}".strip()


def _each(told: list[Computed]) -> str:
    return listed([f"{range_of(one)} {_count(one)}" for one in told])


def _count(one: Computed) -> str:
    """ "on India’s count" out of "... (India's count)"."""
    return f"on {prose(one.what.rpartition('(')[2].rstrip(')'))}" if one.what.endswith(")") else ""


def _between(one: Computed) -> str:
    return (
        f"between {range_of(one).replace(' to ', ' and ')}"
        if " to " in range_of(one)
        else f"at {range_of(one)}"
    )


def _apart(told: list[Computed]) -> str:
    """How many times the largest answer is the smallest."""
    middles = sorted(
        float(one.value.interval.low + one.value.interval.high) / 2
        for one in told
        if one.value.interval.low is not None and one.value.interval.high is not None
    )
    if len(middles) < 2 or middles[0] <= 0 or middles[-1] / middles[0] < 1.5:
        return ""
    return f"{middles[-1] / middles[0]:.2g} times apart, "


def _meets(told: list[Computed], known: list[Row]) -> str:
    """Which printed amounts lie within what is computed."""
    if not known:
        return ""
    inside = [row for row in known if any(one.value.interval.covers(Fraction(row["value"])) for one in told)]
    shown = listed([row["amount"] for row in known[:3]]) + (" and more" if len(known) > 3 else "")
    if len(inside) == len(known):
        return f"Printed: {shown}, within that."
    if not inside:
        return f"Printed: {shown}, and not within that."
    return f"Printed: {shown}; within that {listed([row['amount'] for row in inside[:3]])}."


def count_in(value: float | None, unit: str, things: str = "") -> str:
    """A small share as a count.

    >>> count_in(0.02, "percent", "dollars "), count_in(70.0, "percent"), count_in(9.9, "percent")
    ('2 dollars in every 10,000', '7 in every 10', '99 in every 1,000')
    """
    if value is None or unit != "percent" or not 0 < value < 100:
        return ""
    share = Fraction(repr(value)) / 100
    for power in range(1, 9):
        if (share * 10**power).denominator == 1:
            return f"{int(share * 10**power)} {things}in every {10**power:,}"
    return ""
