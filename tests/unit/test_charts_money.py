"""Sums in the reader's unit: on the axis, in the ledger, in the working; never in what was printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_library import catalogue

from dashboard.app.render import render
from dashboard.app.rows import short
from dashboard.app.view import View
from dashboard.charts.money import MoneyUnit, money, restated
from dashboard.domain.trade import Unit
from dashboard.domain.wording import amount

FIXED = [unit for unit in MoneyUnit if unit.is_fixed]
SIZES = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9}


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (86_070_000, MoneyUnit.THOUSAND, "$86,070k"),
        (740_000, MoneyUnit.MILLION, "$0.74m"),
        (-396_620_000, MoneyUnit.MILLION, "−$396.62m"),
        (12_345_678_900_000, MoneyUnit.LAKH, "$12,34,56,789 lakh"),
        (1_000_000_000, MoneyUnit.CRORE, "$100 crore"),
        (Fraction(10**9, 3), MoneyUnit.MILLION, "$333.3m"),
        (0, MoneyUnit.CRORE, "$0 crore"),
    ],
)
def test_a_sum_keeps_its_digits_in_any_unit(value, unit, told):
    assert money(value, unit) == told


@given(st.integers(1, 10**9), st.integers(0, 6), st.sampled_from(FIXED))
def test_a_sum_in_words_is_restated_without_loss(digits, power, unit):
    value = Decimal(digits) * 10**power
    words = amount(value, Unit.CURRENCY, "USD")

    for told in (words, short(words)):
        if read(told) == value:
            assert read(restated(told, unit)) == value
            assert restated(restated(told, unit), unit) == restated(told, unit)


def read(words: str) -> Decimal:
    """The value of a sum in words, read by other means than those under test."""
    digits = Decimal("".join(one for one in words if one.isdigit() or one == "."))
    ending = words.lstrip("$0123456789,.").strip()
    names = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12, "trillion": 10**12, **SIZES}
    return digits * names[ending]


def test_what_was_printed_stays_as_printed():
    told = restated("Mint prints “$94 million”, that is $93.5m to $94.5m.", MoneyUnit.LAKH)

    assert told == "Mint prints “$94 million”, that is $935 lakh to $945 lakh."


def strings(told):
    if isinstance(told, dict):
        for one in told.values():
            yield from strings(one)
    elif isinstance(told, (list, tuple)):
        for one in told:
            yield from strings(one)
    elif isinstance(told, str):
        yield told


@pytest.mark.parametrize("unit", FIXED)
def test_one_screen_tells_all_its_sums_in_one_unit(unit):
    screen = render(View(unit=unit, figure="F001"), catalogue())
    columns, rows = screen["table"]["columns"], screen["table"]["rows"]
    amounts = [
        row[columns.index("amount")]
        for row in rows
        if row[columns.index("unit")] == "currency" and row[columns.index("currency")] == "USD"
    ]

    assert amounts
    assert [words for words in amounts if restated(words, unit) != words] == []
    printed = set(catalogue().library.figures["words"])
    said = {words for part in ("lead", "panels", "card", "open") for words in strings(screen[part])}
    assert [
        words for words in said - printed if restated(short(words), unit) not in (words, short(words))
    ] == []


def test_as_printed_shows_the_words_of_each_publisher():
    screen = render(View(unit=MoneyUnit.PRINTED), catalogue())
    columns, rows = screen["table"]["columns"], screen["table"]["rows"]
    told = {row[0]: row for row in rows}

    assert told["F001"][columns.index("amount")] == "$86.07 million"
    labels = {mark["ids"][0]: mark["value"] for mark in screen["figure"]["layout"]["meta"]["marks"]}
    assert "USD 86.07 million" in labels.values()
