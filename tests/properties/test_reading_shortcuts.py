"""Short cuts of reading: what is passed over early is nothing that would have been found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingestion.reading.english import periods as words
from dashboard.ingestion.reading.gate import Sign, signs_in, tells_only_dates
from dashboard.ingestion.reading.period import months, parts, relative, years
from dashboard.ingestion.reading.period.expressions import period_at
from dashboard.ingestion.reading.text.tokens import Tokens

# Every reader that may begin with "the" or with digits, the longer expressions first.
BEHIND_THE = (
    relative.end_of_month_at,
    relative.same_period_at,
    relative.iranian_at,
    parts.ordinal_at,
    parts.until_at,
    relative.many_at,
    years.fiscal_at,
    relative.phrase_at,
)
BY_DIGITS = (parts.numbered_at, months.days_at, parts.ordinal_at, parts.until_at, years.years_at)
VOCABULARY = sorted(
    {word for phrase in words.PHRASES for word in phrase.split()}
    | {month.title() for month in words.MONTHS}
    | {*words.NUMBERS, *words.ORDINALS, *words.SPANS, *words.FISCAL, *words.PAST, *words.SAME, *words.STRETCH}
    | {*words.UNTIL, *words.RANGE, "the", "of", "in", ",", "iranian", "next", "coming", "following", "period"}
    | {"1", "3rd", "9", "12", "1st", "1Q24", "2H", "31", "2022", "2023-24", "FY25", "2022/23", "1401", "15.5"}
)
expressions = st.lists(st.sampled_from(VOCABULARY), max_size=6).map(" ".join)


def first_found(readers, tokens):
    return next((found for read in readers if (found := read(tokens, 0))), None)


@given(expressions)
def test_no_expression_of_time_behind_an_article_is_passed_over(text):
    tokens = Tokens(f"the {text}")

    expected, found = first_found(BEHIND_THE, tokens), period_at(tokens, 0)

    assert (found is None) is (expected is None)
    assert found is None or found.shape is expected.shape or found.after > expected.after


@given(st.sampled_from(["1", "9", "12", "15", "31", "123", "2022", "1999", "12345", "9.5", "٩"]), expressions)
def test_no_expression_of_time_that_begins_with_digits_is_passed_over(digits, text):
    tokens = Tokens(f"{digits} {text}")

    expected, found = first_found(BY_DIGITS, tokens), period_at(tokens, 0)

    assert (found is None) is (expected is None)
    assert found is None or found.shape is expected.shape or found.after > expected.after


@given(st.text(), st.integers(0, 20), st.integers(0, 40))
def test_tokens_are_the_marks_and_words_of_their_stretch_in_order(text, start, length):
    tokens = Tokens(text, start, start + length)

    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.raw
    assert "".join(tokens.raw) == "".join(text[start : start + length].split())
    assert len(tokens.keys) == len(tokens.raw) == len(tokens)


@given(st.text(), st.sampled_from(["exports", "5", "May", "signed"]), st.text())
def test_a_sign_is_seen_whatever_stands_around_it(before, word, behind):
    sign = {"exports": Sign.FLOW, "5": Sign.DIGIT, "May": Sign.MONTH, "signed": Sign.EVENT}[word]

    assert sign in signs_in(f"{before} {word} {behind}")


@given(
    st.sampled_from(sorted({*words.BEFORE_YEARS, "May", "at", "worth"})),
    st.sampled_from(["", "$", "US$", "Rs ", "AMD "]),
    st.integers(0, 9999).map(str) | st.sampled_from(["1.5", "2,000", "19.99", "2000.5", "٢٠"]),
    st.sampled_from(["%", " percent", " tonnes", " million", " lakh", "bn", " times"]),
    st.sampled_from(["", ", signed on 4 July 2025", " since the war of 2020"]),
)
def test_a_number_with_a_unit_is_never_taken_for_a_date(before, mark, digits, unit, behind):
    assert not tells_only_dates(Tokens(f"it was {before} {mark}{digits}{unit}{behind}"))
