"""Charts: tidy tables in, plain Plotly figures out. The order of the list is the order of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.charts import levels
from dashboard.charts.asked import Asked

Draw = Callable[[pd.DataFrame, Asked], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Chart:
    """One kind of chart.

    Attributes:
        slug: Its name in the page and in file names.
        draw: Makes a figure from a tidy table.
    """

    slug: str
    draw: Draw


LEVELS: Final = Chart("levels", levels.draw)
CHARTS: Final = (LEVELS,)
