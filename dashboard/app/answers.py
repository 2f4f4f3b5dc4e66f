"""What the page holds for a view: where its controls stand, what they offer, and the screen.

The wire answers with it, and a page that is opened at an address comes with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import orjson

from dashboard.app import controls, ids
from dashboard.app.catalogue import Catalogue
from dashboard.app.first import First, first_of
from dashboard.app.render import render
from dashboard.app.verdicts import SLUG_OF
from dashboard.app.view import View

KEPT: Final = 64
"""Answers kept ready; the oldest goes."""

CONTROLS: Final = (
    (ids.PAIR, "value"),
    (ids.FLOW, "value"),
    (ids.BY, "value"),
    (ids.SOURCE, "value"),
    (ids.PUBLISHED, "value"),
    (ids.BASIS, "value"),
    (ids.SCALE, "value"),
    (ids.UNIT, "value"),
    (ids.YEARS, "value"),
    (ids.KINDS, "value"),
    (ids.EVENTS, "checked"),
    (ids.VERDICT, "value"),
)
OPTIONS: Final = (ids.PAIR, ids.BY, ids.SOURCE, ids.PUBLISHED, ids.YEARS)


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the page holds for one view.

    Attributes:
        stands: The values of all controls, in the order of ``CONTROLS``.
        offers: What the controls of ``OPTIONS`` offer, in their order.
        text: The screen as JSON: Dash would walk through every cell of a large answer before it writes it.
        first: What of the screen a page shows before its scripts run.
    """

    stands: list[Any]
    offers: list[controls.Options]
    text: str
    first: First

    @property
    def told(self) -> tuple[Any, ...]:
        """What the wire answers with, behind the address."""
        return (*self.stands, *self.offers, self.text)

    @property
    def properties(self) -> dict[str, dict[str, Any]]:
        """The same by ids and properties, but for the screen."""
        told: dict[str, dict[str, Any]] = {}
        for (name, prop), value in zip(CONTROLS, self.stands, strict=True):
            told.setdefault(name, {})[prop] = value
        for name, options in zip(OPTIONS, self.offers, strict=True):
            told[name]["data"] = options
        return told


Answers = Callable[[View, Catalogue], Answer]


def answering() -> Answers:
    """Answers to views, the latest of them kept; the same object as long as an answer is kept."""

    @lru_cache(maxsize=KEPT)
    def made(view: View, ignored: tuple[tuple[str, str], ...], catalogue: Catalogue) -> Answer:
        screen = render(view.but(ignored=ignored), catalogue)
        text = orjson.dumps(screen).decode()
        return Answer(stands_at(view), offers(view, catalogue), text, first_of(screen))

    return lambda view, catalogue: made(view, view.ignored, catalogue)


def stands_at(view: View) -> list[Any]:
    """The values of all controls for a view, in their order."""
    years = view.years if isinstance(view.years, str) else f"{view.years[0]}-{view.years[1]}"
    return [
        list(view.pairs),
        view.flow.value if view.flow else controls.EVERY,
        list(view.by),
        list(view.sources),
        list(view.published),
        view.basis.value,
        view.scale.value,
        view.unit.value,
        years,
        list(view.kinds),
        view.events,
        [SLUG_OF[verdict] for verdict in view.verdicts],
    ]


def offers(view: View, catalogue: Catalogue) -> list[controls.Options]:
    """What the controls with options offer for a view, in their order."""
    return [
        controls.pairs(view.pairs, catalogue),
        controls.counters(view.pairs, view.by, catalogue),
        controls.sources(view.pairs, view.sources, catalogue),
        controls.published(view.pairs, view.published, catalogue),
        controls.years(view),
    ]
