"""Periods: days, names and shifts."""

from datetime import date

import pytest

from dashboard.domain.periods import FiscalYear, Period, PeriodKind, months, year


def test_a_period_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2024, 1, 2), date(2024, 1, 1))


def test_eleven_months_lie_within_their_fiscal_year_and_not_the_other_way_round():
    whole, part = FiscalYear(4).named(2025), months(2024, 4, 2025, 2)

    assert whole.contains(part)
    assert not part.contains(whole)


def test_a_period_that_is_not_stated_contains_nothing_and_lies_in_nothing():
    assert not Period().contains(year(2024))
    assert not year(2024).contains(Period())


@pytest.mark.parametrize(
    ("rules", "number", "first", "last"),
    [
        (FiscalYear(4), 2024, date(2023, 4, 1), date(2024, 3, 31)),
        (FiscalYear(4, named_by_end=False), 2024, date(2024, 4, 1), date(2025, 3, 31)),
        (FiscalYear(7), 2025, date(2024, 7, 1), date(2025, 6, 30)),
        (FiscalYear(3, 21, named_by_end=False), 2023, date(2023, 3, 21), date(2024, 3, 20)),
        (FiscalYear(), 2024, date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_fiscal_year_goes_by_the_year_its_country_names_it_by(rules, number, first, last):
    assert (rules.named(number).first, rules.named(number).last) == (first, last)


def test_a_leap_february_stays_a_month_end_when_shifted():
    assert months(2024, 2, 2024, 2).shifted(1).last == date(2025, 2, 28)
    assert months(2023, 2, 2023, 2).shifted(1).last == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (year(2023), "2023"),
        (months(2023, 1, 2023, 11), "Jan-Nov 2023"),
        (months(2024, 4, 2025, 2), "Apr 2024-Feb 2025"),
        (months(2025, 5, 2025, 5), "May 2025"),
        (Period(date(2019, 1, 1), date(2022, 12, 31), PeriodKind.MULTI_YEAR), "2019-2022"),
        (Period(date(2023, 3, 21), date(2023, 8, 21), PeriodKind.CUSTOM), "21 Mar 2023 to 21 Aug 2023"),
        (Period(date(2023, 1, 1), None, PeriodKind.YEAR_TO_DATE), "since 1 Jan 2023"),
        (Period(label="FY2024-25"), "FY2024-25"),
        (Period(), "period not stated"),
    ],
)
def test_a_period_is_said_as_shortly_as_it_can_be_without_loss(period, words):
    assert str(period) == words
