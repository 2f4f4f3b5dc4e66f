"""The panels below the chart: those that the selection has, the selected figure's own first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.app.catalogue import Catalogue
from dashboard.app.panels.drafts import Draft
from dashboard.app.panels.pairs import compared, mirror
from dashboard.app.panels.ranks import ranks
from dashboard.app.panels.readings import readings
from dashboard.app.panels.relative import relative
from dashboard.app.rows import Row
from dashboard.app.view import View
from dashboard.charts.asked import Asked
from dashboard.charts.panels import PANELS

MOST_OF_A_KIND: Final = {"readings": 2, "share": 1, "change": 0, "ratio": 1}
"""How many claims of each kind get a panel without being selected."""

_ORDER: Final = {panel.slug: place for place, panel in enumerate(PANELS)}


def panels(rows: pd.DataFrame, view: View, catalogue: Catalogue, asked: Asked) -> list[dict[str, Any]]:
    """Every panel of a screen in plain data: figure, table, and what there is to choose.

    Args:
        rows: What is shown.
        view: What was asked for.
        catalogue: Where figures are.
        asked: As for the chart above them.
    """
    told = _rows(rows, view, catalogue)
    drafts = {draft.key: draft for draft in _drafts(told, view, catalogue, asked)}
    ordered = sorted(drafts.values(), key=lambda draft: (not _is_of(draft, view), _ORDER[draft.panel.slug]))
    return [_screen(draft, view, asked) for draft in ordered]


def _rows(rows: pd.DataFrame, view: View, catalogue: Catalogue) -> list[Row]:
    """The rows of a table, as they are kept ready."""
    shown = frozenset(rows["reading_id"])
    told = {row["reading_id"]: row for pair in view.pairs for row in catalogue.rows_of(pair)}
    return [row for name, row in told.items() if name in shown]


def _is_of(draft: Draft, view: View) -> bool:
    """Whether a panel is about the selected figure."""
    return draft.about is not None and any(view.figure in one.span.ids for one in draft.entries)


def _drafts(rows: Sequence[Row], view: View, catalogue: Catalogue, asked: Asked) -> Iterator[Draft]:
    yield from _claims(rows, view, catalogue, asked)
    for draft in (
        ranks(rows, view.figure, catalogue, asked),
        compared(rows, view.figure, asked),
        mirror(rows, catalogue, asked),
    ):
        if draft is not None:
            yield draft


def _claims(rows: Sequence[Row], view: View, catalogue: Catalogue, asked: Asked) -> Iterator[Draft]:
    """Panels of single claims: the selected one, then the first of each kind, a reader's own first."""
    shown = frozenset(row["reading_id"] for row in rows)
    room = dict(MOST_OF_A_KIND)
    done: set[str] = set()
    for row in sorted(
        rows, key=lambda row: (row["reading_id"] != view.figure, row["bundled"], row["reading_id"])
    ):
        is_selected = row["reading_id"] == view.figure
        kind = "readings" if row["reading_id"] in catalogue.alternatives else row["measure"]
        if row["kind"] != "quoted" or row["quote_id"] in done or not (is_selected or room.get(kind)):
            continue
        if kind == "readings":
            draft = readings(_of_quote(row, catalogue), shown, catalogue, asked)
        else:
            draft = relative(row, catalogue, asked)
        if draft is not None:
            done.add(row["quote_id"])
            room[kind] = room.get(kind, 0) - 1
            yield draft


def _of_quote(row: Row, catalogue: Catalogue) -> list[Row]:
    """All readings of the same words, chosen or not; a reading that tells a level it comes down to first."""
    names = (name for name, quote in catalogue.alternatives.items() if quote == row["quote_id"])
    told = (catalogue.figure(name) for name in names)
    return sorted(
        (other for other in told if other is not None),
        key=lambda other: (other["measure"] != "ratio", other["reading_id"]),
    )


def _screen(draft: Draft, view: View, asked: Asked) -> dict[str, Any]:
    columns, rows = draft.table()
    is_table = draft.key in view.tables
    others = tuple(key for key in view.tables if key != draft.key)
    return {
        "key": draft.key,
        "slug": draft.panel.slug,
        "figure": draft.panel.draw(draft.told, asked),
        "columns": columns,
        "rows": rows,
        "choices": list(_choices(draft, view)),
        "strip": draft.strip,
        "as_table": is_table,
        "turned": view.but(tables=others if is_table else (*view.tables, draft.key)).to_query() or "?",
    }


def _choices(draft: Draft, view: View) -> Iterable[dict[str, Any]]:
    """Links that settle on one reading, or take the choice back."""
    if len(draft.choices) < 2:
        return
    names = {name for name, _ in draft.choices}
    others = tuple(name for name in view.readings if name not in names)
    for name, words in draft.choices:
        chosen = view.but(readings=(*others, name)).to_query()
        yield {"text": words, "href": chosen, "on": name in view.readings}
    yield {
        "text": "both" if len(draft.choices) == 2 else "all",
        "href": view.but(readings=others).to_query() or "?",
        "on": names.isdisjoint(view.readings),
    }
