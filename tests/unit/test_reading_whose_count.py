"""Whose statistics a figure is from, however the text names them."""

from __future__ import annotations

import pytest

from dashboard.ingestion.reading import read_text
from dashboard.resources import countries, services

FIGURE = "Turkey's imports from Germany at $28.7 billion in 2023"


@pytest.mark.parametrize(
    "said",
    [
        f"The Turkish Statistical Institute put {FIGURE}.",
        f"The Turkish Statistical Institute (TurkStat) put {FIGURE}.",
        f"The Turkish Statistical Institute, however, put {FIGURE}.",
        f"The Turkish Statistical Institute (TurkStat), however, put {FIGURE}.",
    ],
)
def test_the_body_that_counted_is_credited(said):
    (reading,) = read_text(said, published_on=None, countries=countries(), services=services()).readings

    assert reading.series.counted_by == "TUR-TUIK"
