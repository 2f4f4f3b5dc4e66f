"""Printed numbers of many scripts: which digits make the value, and the range they stand for."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from dashboard.domain.intervals import Interval, Qualifier
from dashboard.domain.trade import Unit
from dashboard.ingestion.digits import amounts, scale_of
from dashboard.ingestion.printed import DoesNotFit, printed, printed_range

MONEY, PERCENT, RATIO = Unit.CURRENCY, Unit.PERCENT, Unit.RATIO

STEPS = [
    ("$86.07 million", "86070000", MONEY, "10000"),
    ("$27m", "27000000", MONEY, "1000000"),
    ("$31.760b", "31760000000", MONEY, "1000000"),
    ("$300,000", "300000", MONEY, "1"),
    ("$9,696,000,000", "9696000000", MONEY, "1"),
    ("$5,400.85 million", "5400850000", MONEY, "10000"),
    ("36,3 milyon dollar", "36300000", MONEY, "100000"),
    ("40,862 miliardi di dollari", "40862000000", MONEY, "1000000"),
    ("1.118,5 Mio. Euro", "1118500000", MONEY, "100000"),
    ("USD 1, 118 bln", "1118000000", MONEY, "1000000"),
    ("14 082 176.75 thousand USD", "14082176750", MONEY, "10"),
    ("14\u202f082\u00a0176 dollars", "14082176", MONEY, "1"),
    ("$1 billion 859.1 million", "1859100000", MONEY, "100000"),
    ("1 billion 308 million 456 thousand US dollars", "1308456000", MONEY, "1000"),
    ("3 milyard 538 milyon ABŞ dolları", "3538000000", MONEY, "1000000"),
    ("1 Milliarde 528 Millionen US-Dollar", "1528000000", MONEY, "1000000"),
    ("$3 млрд 350 млн", "3350000000", MONEY, "1000000"),
    ("Rs 3,482.3 crore", "34823000000", MONEY, "1000000"),
    ("Rs 1,06,400 crore", "1064000000000", MONEY, "10000000"),
    ("2.43 lakh", "243000", Unit.PERSON, "1000"),
    ("20 अरब रुपए (244.7 मिलियन डॉलर)", "20000000000", MONEY, "1000000000"),
    ("20 अरब रुपए (244.7 मिलियन डॉलर)", "244700000", MONEY, "100000"),
    ("311.011 ملین ڈالر", "311011000", MONEY, "1000"),
    ("٣١١٫٥ million", "311500000", MONEY, "100000"),
    ("９２ million", "92000000", MONEY, "1000000"),
    ("९२ टक्के", "-92", PERCENT, "1"),
    ("um 51 Prozent bzw. 5,3 Mrd. US-Dollar", "5300000000", MONEY, "100000000"),
    ("437.42", "437420000000", MONEY, "10000000"),
    ("$179.2", "179.2", MONEY, "0.1"),
    ("(-22.7%)", "-22.7", PERCENT, "0.1"),
    ("Fifty-two per cent", "52", PERCENT, "1"),
    ("почти пяти миллиардов долларов", "5000000000", MONEY, "1000000000"),
    ("three times", "3", RATIO, "1"),
    ("44.0 times", "44", RATIO, "0.1"),
]


@pytest.mark.parametrize(("words", "value", "unit", "step"), STEPS)
def test_the_last_printed_digit_says_how_exact_it_is(words: str, value: str, unit: Unit, step: str) -> None:
    told = printed(words, Decimal(value), unit)

    assert told.step == Decimal(step)
    half = Fraction(Decimal(step)) / 2
    assert told.interval == Interval(Fraction(Decimal(value)) - half, Fraction(Decimal(value)) + half)


RANGES = [
    ("about one-fifth", "0.2", RATIO, Qualifier.ABOUT, Fraction(18, 100), Fraction(2, 9)),
    ("a fifth", "0.2", RATIO, None, Fraction(2, 11), Fraction(2, 9)),
    ("two-thirds", "0.6667", RATIO, None, Fraction(4, 7), Fraction(4, 5)),
    ("more than half", "50", PERCENT, Qualifier.MORE_THAN, Fraction(50), None),
    ("half", "50", PERCENT, None, Fraction(40), Fraction(200, 3)),
    ("shrank by a fifth", "-0.2", RATIO, None, Fraction(-2, 9), Fraction(-2, 11)),
    ("close to half a million", "500000", MONEY, Qualifier.NEARLY, Fraction(450_000), Fraction(500_000)),
    ("doubled", "2", RATIO, None, Fraction(7, 4), Fraction(9, 4)),
    ("two and a half times", "2.5", RATIO, None, Fraction(9, 4), Fraction(11, 4)),
    ("halved", "0.5", RATIO, None, Fraction(45, 100), Fraction(55, 100)),
    ("nearly halved", "0.5", RATIO, Qualifier.NEARLY, Fraction(1, 2), Fraction(55, 100)),
    ("more than halved", "0.5", RATIO, Qualifier.MORE_THAN, Fraction(0), Fraction(1, 2)),
    ("2.5 times lower", "0.4", RATIO, None, 1 / Fraction(255, 100), 1 / Fraction(245, 100)),
    ("circa 2,5 volte", "0.4", RATIO, Qualifier.ABOUT, 1 / Fraction(275, 100), 1 / Fraction(225, 100)),
    ("more than 4 times lower", "0.25", RATIO, Qualifier.MORE_THAN, Fraction(0), Fraction(1, 4)),
    ("seventh-largest", "7", Unit.RANK, None, Fraction(7), Fraction(7)),
    ("2-е место", "2", Unit.RANK, None, Fraction(2), Fraction(2)),
]  # fmt: skip


@pytest.mark.parametrize(("words", "value", "unit", "qualifier", "low", "high"), RANGES)
def test_words_without_digits_of_the_value_have_a_range_and_no_step(
    words: str, value: str, unit: Unit, qualifier: Qualifier | None, low: Fraction, high: Fraction | None
) -> None:
    told = printed(words, Decimal(value), unit, qualifier)

    assert told.step is None
    assert told.interval == Interval(low, high)


PRINTED_RANGES = [
    ("US$ 17 to 25 million", 17_000_000, 25_000_000, MONEY, None, 16_500_000, 25_500_000),
    ("$500,000 to $1 million", 500_000, 1_000_000, MONEY, None, Decimal("499999.5"), Decimal("1000000.5")),
    ("just around $16-17 million", 16_000_000, 17_000_000, MONEY, Qualifier.ABOUT, 14_400_000, 18_700_000),
    ("around 10-15 percent", 10, 15, PERCENT, Qualifier.ABOUT, 9, Decimal("16.5")),
    ("often under $20–30 million", 20_000_000, 30_000_000, MONEY, Qualifier.LESS_THAN, 0, 30_000_000),
    ("more than $2-3 billion", 2 * 10**9, 3 * 10**9, MONEY, Qualifier.MORE_THAN, 2 * 10**9, None),
    ("12–14%", -14, -12, PERCENT, None, Decimal("-14.5"), Decimal("-11.5")),
]  # fmt: skip


@pytest.mark.parametrize(("words", "low", "high", "unit", "qualifier", "below", "above"), PRINTED_RANGES)
def test_a_printed_range_reaches_half_a_step_further(
    words: str,
    low: int,
    high: int,
    unit: Unit,
    qualifier: Qualifier | None,
    below: int | Decimal,
    above: int | Decimal | None,
) -> None:
    told = printed_range(words, Decimal(low), Decimal(high), unit, qualifier)

    assert told.interval == Interval.of(below, above)


MISFITS = [
    ("$86.07 million", "86070", MONEY, "which make 86070000"),
    ("$86.07 million", "86700000", MONEY, "which make 86070000"),
    ("44.4 percent", "0.444", PERCENT, "which make 44.4"),
    ("0.02%", "20000", PERCENT, "which make 0.02"),
    ("1,882 млрд", "18820000000", MONEY, "which make 1882000000 or 1882000000000"),
    ("3rd largest", "2", Unit.RANK, "which make 3"),
    ("2.5 times", "0.5", RATIO, "which make 2.5"),
]


@pytest.mark.parametrize(("words", "value", "unit", "says"), MISFITS)
def test_digits_that_cannot_make_the_value_are_refused(words: str, value: str, unit: Unit, says: str) -> None:
    with pytest.raises(DoesNotFit, match=says):
        printed(words, Decimal(value), unit)


def test_a_range_needs_both_its_ends_among_the_digits() -> None:
    with pytest.raises(DoesNotFit, match="27000000 does not fit"):
        printed_range("US$ 17 to 25 million", Decimal(17_000_000), Decimal(27_000_000), MONEY)


def test_a_number_with_a_scale_word_takes_no_other_scale() -> None:
    assert [amount.size for amount in amounts("$5 billion")] == [5 * 10**9]


@pytest.mark.parametrize("words", ["5 bananas", "5 minutes", "5 maps", "5 Milan shops", "5 kg"])
def test_words_that_only_begin_like_a_scale_are_none(words: str) -> None:
    assert [amount.size for amount in amounts(words, scaled=False)] == [5]


SCALE_WORDS = {
    "min": 10**3,
    "тыс.": 10**3,
    "mila": 10**3,
    "lac": 10**5,
    "мільйона": 10**6,
    "millions": 10**6,
    "करोड़": 10**7,
    "mrd.": 10**9,
    "miliardi": 10**9,
    "trn": 10**12,
}


@pytest.mark.parametrize(("word", "scale"), SCALE_WORDS.items())
def test_scale_words_of_many_languages_are_known(word: str, scale: int) -> None:
    assert scale_of(word) == scale
