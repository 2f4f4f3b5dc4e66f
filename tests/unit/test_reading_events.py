"""Dated events keep the words of a whole clause: nothing that a reader would miss is cut off."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.ingestion.reading import read_text
from dashboard.resources import countries


@pytest.mark.parametrize(
    ("sentence", "day", "title"),
    [
        (
            "The comprehensive agreement (CEPA) came into force on May 1, 2022.",
            date(2022, 5, 1),
            "The comprehensive agreement (CEPA) came into force on May 1, 2022",
        ),
        (
            "The embassy, shut in 2012, reopened in May 2023 after a visit of the minister.",
            date(2023, 5, 1),
            "The embassy, shut in 2012, reopened in May 2023 after a visit of the minister",
        ),
        (
            "Trade stopped in June 2020, when clashes at the ford, the first in decades, killed twenty.",
            date(2020, 6, 1),
            "Trade stopped in June 2020, when clashes at the ford, the first in decades, killed twenty",
        ),
        (
            "Kenya banned maize from Uganda on March 5, 2021, citing toxins.",
            date(2021, 3, 5),
            "Kenya banned maize from Uganda on March 5, 2021",
        ),
    ],
)
def test_a_title_holds_the_whole_clause(sentence, day, title):
    (event,) = read_text(sentence, published_on=date(2024, 6, 1), countries=countries()).events

    assert (event.date, event.title) == (day, title)


def test_a_flow_below_zero_is_refused_with_its_reason():
    read = read_text(
        "Togo's exports to Japan were -$5 million in 2023.", published_on=None, countries=countries()
    )

    assert read.readings == ()
    assert [refusal.why.value for refusal in read.refusals] == ["a flow below zero"]


def test_a_balance_may_be_below_zero():
    read = read_text(
        "Togo's trade balance with Japan was -$5 million in 2023.", published_on=None, countries=countries()
    )

    assert [reading.value for reading in read.readings] == [-5_000_000]
