"""What holds for every name of a country, however it is typed."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.names import folded, spellings
from dashboard.resources import countries, services

NAMES = [(name, country) for country in countries() for name in (country.name, *country.aliases)]


def without_accents(text):
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )


@given(
    st.sampled_from(NAMES),
    st.sampled_from([str, str.upper, str.lower, str.title, without_accents]),
    st.sampled_from(["", "the ", "The ", "  "]),
    st.sampled_from(["", ".", ",", " "]),
)
def test_a_name_finds_its_country_in_any_case_with_or_without_accents_and_article(
    named, typed, before, after
):
    name, country = named

    assert countries().find(before + typed(name) + after) is country


@given(st.text())
def test_folding_twice_is_folding_once_but_for_a_second_article(text):
    once = folded(text)

    assert folded(once) == once.removeprefix("the ")


@given(st.text())
def test_any_text_finds_a_country_of_the_table_or_none(text):
    found = countries().find(text)

    assert found is None or found in list(countries())


@given(st.text(), st.sampled_from([None, "AZE", "IND", "XYZ"]))
def test_any_credit_line_finds_a_service_of_the_table_or_none(words, country):
    found = services().find(words, country)

    assert found is None or services()[found.service_id] is found


@given(st.text())
def test_every_spelling_of_a_form_folds_alike(form):
    assert len({folded(spelling) for spelling in spellings(form)}) == 1
