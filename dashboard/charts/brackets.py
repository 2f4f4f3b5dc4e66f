"""Two counts of the same trade against each other: the bracket on the chart, and the note below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.asked import Across, Asked, Scale
from dashboard.charts.sorting import Sorted


def bracket(told: Sorted, asked: Asked) -> dict[str, Any] | None:
    """The numbers of the two marks to set against each other, and the words between them.

    Only on a logarithmic scale, where equal ratios are equal lengths.
    """
    across = asked.gap
    if across is None or asked.scale is not Scale.LOG:
        return None
    readings = (across.larger, across.smaller)
    places = [n for name in readings for n, mark in enumerate(told.marks) if name in mark.ids]
    return {"marks": places, "text": across.words, "usual": across.usual} if len(places) == 2 else None


def note(drawn: dict[str, Any] | None, asked: Asked, bands: list[dict[str, Any]]) -> str:
    """What a reader must know to take the chart for no more than it is."""
    said = [_of_bracket(asked.gap)] if drawn and asked.gap else []
    months = list(dict.fromkeys(band["months"] for band in bands))
    if months:
        said.append(f"FY: fiscal year, {listed(months)}.")
    return " ".join(said)


def _of_bracket(across: Across) -> str:
    kind = (
        "two countries’ official counts of the same trade, the latest that are here"
        if across.official
        else "the widest gap between two countries’ counts of the same trade, as quoted"
    )
    return (
        f"The bracket spans {kind}; imports are valued with freight and insurance, so a gap of a tenth or "
        "two is ordinary."
    )


def listed(names: Sequence[str]) -> str:
    """Names as prose lists them.

    >>> listed(["Mint", "NDTV", "WION"])
    'Mint, NDTV and WION'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
