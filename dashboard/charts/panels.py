"""The kinds of panel, in the order of the page: each a chart of lanes on the scale that suits it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from dashboard.charts import lanes
from dashboard.charts.asked import Asked, Scale
from dashboard.charts.spans import Told


@dataclass(frozen=True, slots=True)
class Panel:
    """One kind of panel.

    Attributes:
        slug: Its name in the page, in addresses and in file names.
        draw: Makes a figure of what is told.
    """

    slug: str
    draw: Callable[[Told, Asked], dict[str, Any]]


def _panel(slug: str, scale: Scale | None = None) -> Panel:
    return Panel(slug, partial(lanes.draw, slug=slug, scale=scale))


READINGS: Final = _panel("readings", Scale.LINEAR)
SHARE: Final = _panel("share", Scale.LINEAR)
CHANGE: Final = _panel("change")
RATIO: Final = _panel("ratio", Scale.LOG)
RANK: Final = _panel("rank")
COMPARED: Final = _panel("compared")
MIRROR: Final = _panel("mirror", Scale.LOG)
PANELS: Final = (READINGS, SHARE, CHANGE, RATIO, RANK, COMPARED, MIRROR)
