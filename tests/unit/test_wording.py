"""Figures in words."""

from decimal import Decimal

import pytest

from dashboard.domain.intervals import Interval
from dashboard.domain.trade import Flow, Series, Unit
from dashboard.domain.wording import amount, between, flow_words
from dashboard.resources import countries


@pytest.mark.parametrize(
    ("value", "unit", "currency", "words"),
    [
        ("86070000", Unit.CURRENCY, "USD", "$86.07 million"),
        ("1859100000", Unit.CURRENCY, "USD", "$1.8591 billion"),
        ("-396620000", Unit.CURRENCY, "USD", "−$396.62 million"),
        ("679000", Unit.CURRENCY, "USD", "$679,000"),
        ("21300000000", Unit.CURRENCY, "KES", "KES 21.3 billion"),
        ("0.0002", Unit.PERCENT, None, "0.0002%"),
        ("773700", Unit.TONNE, None, "773,700 tonnes"),
        ("3", Unit.RATIO, None, "3 times"),
    ],
)
def test_an_amount_keeps_every_printed_digit(value, unit, currency, words):
    assert amount(Decimal(value), unit, currency) == words


def test_an_open_range_says_that_it_is_open():
    assert between(Interval.of(2 * 10**9, None), Unit.CURRENCY, "USD") == "$2 billion and up"
    assert between(Interval.of(None, None), Unit.PERCENT) == "any value"


@pytest.mark.parametrize(
    ("series", "words"),
    [
        (Series(reporter="IND", partner="AZE", flow=Flow.EXPORT), "India's exports to Azerbaijan"),
        (
            Series(reporter="AZE", partner="IND", flow=Flow.IMPORT, commodity="rice"),
            "Azerbaijan's imports of rice from India",
        ),
        (Series(reporter="PAK", partner="AZE", flow=Flow.TOTAL), "Pakistan's trade with Azerbaijan"),
        (Series(reporter="IND", partner="TUR", flow=Flow.BALANCE), "India's trade balance with Turkey"),
        (Series(reporter="AZE", partner="IND", flow=Flow.VISITORS), "visitors from India to Azerbaijan"),
        (Series(partner="IND", flow=Flow.EXPORT), "exports to India"),
        (Series(), "trade"),
    ],
)
def test_a_flow_is_named_as_its_reporter_sees_it(series, words):
    assert flow_words(series, countries()) == words
