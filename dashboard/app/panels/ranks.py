"""Ranks: where a country is said to stand, under each definition of the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from dashboard.app.catalogue import Catalogue
from dashboard.app.panels.drafts import Draft, Entry, printed, spans
from dashboard.app.prose import capital, period, prose
from dashboard.app.rows import Row
from dashboard.app.verdicts import tone
from dashboard.charts.asked import Asked
from dashboard.charts.panels import RANK
from dashboard.charts.spans import Axis, Told
from dashboard.checking import FAULTS, Verdict

MOST_LISTS: Final = 6


def ranks(rows: Iterable[Row], selected: str | None, catalogue: Catalogue, asked: Asked) -> Draft | None:
    """The panel of all ranks of the selection; ``None`` where there are none.

    Args:
        rows: What is shown.
        selected: The figure whose card is open; its list comes first.
        catalogue: Where figures are.
        asked: For the colours.
    """
    lists: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["measure"] == "rank" and row["value"] is not None:
            lists[row["what"], row["period_words"]].append(row)
    if not lists:
        return None
    told = sorted(lists.items(), key=lambda item: _weight(item[1], selected))
    shown = told[:MOST_LISTS]
    entries = [entry for lane, (_, ranked) in enumerate(shown) for entry in _entries(lane, ranked, asked)]
    left = len(told) - len(shown)
    return Draft(
        panel=RANK,
        about=None,
        told=Told(
            title="Ranks, each in its own list",
            sentence=_sentence([row for _, ranked in told for row in ranked], len(told), catalogue),
            lanes=tuple(f"{capital(prose(what))}, {period(when)}" for (what, when), _ in shown),
            spans=spans(entries),
            unit=Axis.RANK,
            axis="place in the list",
            note=(f"{left} more lists are in the ledger. " if left else "")
            + "A place holds for its list only: turnover, exports, one good, or a list that leaves some out.",
        ),
        entries=entries,
    )


def _entries(lane: int, ranked: Sequence[Row], asked: Asked) -> Iterable[Entry]:
    """One for each place that is printed; several publishers of the same place are told together."""
    places: dict[float, list[Row]] = defaultdict(list)
    for row in ranked:
        places[row["value"]].append(row)
    for same in places.values():
        same.sort(key=lambda row: row["reading_id"] != asked.selected)
        names = list(dict.fromkeys(row["publisher"] for row in same))
        words = f"{same[0]['amount']}, {names[0]}" + (f" and {len(names) - 1} more" if len(names) > 1 else "")
        doubted = [row for row in same if row["verdict"] in FAULTS]
        yield from (
            printed(lane, row, asked, words=words, tone="fault" if doubted else None) for row in same[:1]
        )


def _weight(ranked: Sequence[Row], selected: str | None) -> tuple[bool, bool, bool, str]:
    return (
        all(row["reading_id"] != selected for row in ranked),
        all(row["bundled"] for row in ranked),
        all(tone_of(row) != "fault" for row in ranked),
        min(row["reading_id"] for row in ranked),
    )


def tone_of(row: Row) -> str:
    """The look of a row's verdict."""
    return tone(Verdict(row["verdict"])) if row["verdict"] else "none"


def _sentence(rows: Sequence[Row], lists: int, catalogue: Catalogue) -> str:
    """How many ranks there are; and of one that another quote contradicts, what the others print."""
    said = f"{len(rows)} rank{'s' * (len(rows) != 1)} in {lists} list{'s' * (lists != 1)}."
    doubted = [row for row in rows if row["verdict"] in FAULTS]
    if not doubted:
        return said
    row = doubted[0]
    working = catalogue.findings.checks[row["reading_id"]].working
    others = " ".join(prose(step.text) for step in working[1:3])
    return f"{said} “{capital(row['words'])}” ({row['publisher']}): {row['verdict']}. {others}"
