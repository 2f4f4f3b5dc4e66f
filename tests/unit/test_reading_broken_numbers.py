"""A number that cannot be read as a whole gives no figure: least of all one made of its parts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.domain.trade import Why
from dashboard.ingestion.reading import read_text
from dashboard.resources import countries, services


def read(money: str):
    text = f"India's exports to Azerbaijan stood at {money} in FY2024-25."
    return read_text(text, published_on=None, countries=countries(), services=services())


@pytest.mark.parametrize(
    "money",
    [
        "$86\u200f.07 million",
        "$86\u200b.07 million",
        "$86\u00ad07 million",
        "$86.\u206607 million",
        "$86..07 million",
        "$86.,07 million",
        "$1e9",
        "$99999999999999999999 billion",
    ],
)
def test_a_number_cut_by_what_cannot_be_read_is_refused_whole(money):
    told = read(money)

    assert told.readings == ()
    assert [refusal.why for refusal in told.refusals] == [Why.NO_NUMBER]


@pytest.mark.parametrize(
    ("money", "value"),
    [
        ("$８６．０７ million", "86070000"),
        ("$86，000", "86000"),
        ("$٨٦٫٠٧ million", "86070000"),
        ("$86.07 million³", "86070000"),
        ("$86.07⁵ million", "86070000"),
        ("$86.07 million", "86070000"),
    ],
)
def test_digits_of_other_scripts_and_footnotes_leave_the_number_as_printed(money, value):
    (reading,) = read(money).readings

    assert reading.value == Decimal(value)
