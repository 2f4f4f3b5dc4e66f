"""Visitors are a flow of their own, with a period of their own."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading import read_text
from dashboard.resources import countries

BEFORE = "Zambia imported goods worth $61 million from Malawi in fiscal year 2022/23. "


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("Some 41,000 Zambian tourists visited Malawi last year.", date(2023, 1, 1), date(2023, 12, 31)),
        ("In May 2023, 41,000 Zambian tourists visited Malawi.", date(2023, 5, 1), date(2023, 5, 31)),
        ("Malawi received 41,000 tourists from Zambia in 2023.", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_visitors_are_of_the_time_at_which_they_came(said, first, last):
    read = read_text(BEFORE + said, published_on=date(2024, 5, 2), countries=countries())

    goods, visitors = read.readings
    assert goods.series.flow is Flow.IMPORT
    assert (visitors.series.flow, visitors.series.reporter, visitors.series.partner) == (
        Flow.VISITORS,
        "MWI",
        "ZMB",
    )
    assert (visitors.period.first, visitors.period.last) == (first, last)


def test_a_visit_in_the_sentence_does_not_date_its_figure():
    said = "Zambia's president, who visited Malawi in 2024, said that exports to Malawi came to $5 million."
    (only,) = read_text(said, published_on=date(2024, 5, 2), countries=countries()).readings

    assert not only.period.is_known
