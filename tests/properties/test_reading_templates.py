"""Sentences made from templates are read as what they were made of, whichever words fill them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from corpora.reading_made import KINDS, Made, made
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ingestion.reading import ReadText, read_text, to_schema
from dashboard.resources import countries, services


def read(text: str) -> ReadText:
    return read_text(text, published_on=date(2024, 6, 15), countries=countries(), services=services())


def told(record: dict[str, Any]) -> dict[str, Any]:
    """A record as far as templates tell it."""
    sides = (record["reporter"], record["partner"])
    is_either = record["flow"] == "total" and record["measure"] != "rank"
    return {
        "as_printed": record["as_printed"],
        "value": pytest.approx(record["value"]),
        "unit": record["unit"],
        "currency": record["currency"],
        "measure": record["measure"],
        "flow": record["flow"],
        "countries": set(sides) if is_either else sides,
        "days": (record["period_start"], record["period_end"]),
    }


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_made_sentence_states_its_one_figure_and_nothing_else(kind, data):
    sentence = data.draw(made(kind))

    records = to_schema(read(sentence.text))

    assert [told(record) for record in records] == [sentence.figure], sentence.text


def unrelated(sentences: list[Made]) -> list[Made]:
    """Those that share no country with one before them: of a pair spoken of, a text goes on to tell."""
    kept, spoken_of = [], set()
    for sentence in sentences:
        if spoken_of.isdisjoint(sentence.figure["countries"]):
            kept.append(sentence)
            spoken_of |= set(sentence.figure["countries"])
    return kept


@settings(max_examples=60, deadline=None)
@given(st.lists(made(), min_size=2, max_size=6))
def test_unrelated_paragraphs_together_state_what_each_states_alone(sentences: list[Made]):
    sentences = unrelated(sentences)
    together = read("\n\n".join(sentence.text for sentence in sentences))

    alone = [record for sentence in sentences for record in to_schema(read(sentence.text))]
    assert [told(record) for record in to_schema(together)] == [told(record) for record in alone]


@settings(max_examples=60, deadline=None)
@given(st.lists(made(), min_size=1, max_size=4), st.sampled_from((" ", "\n", " \u00a0 ", "; ", "\n\t")))
def test_every_span_lies_in_the_text_and_holds_the_words_that_are_quoted(sentences, joint):
    text = joint.join(sentence.text for sentence in sentences)

    found = read(text)

    quotes = {quote.quote_id: quote for quote in found.quotes}
    for quote in found.quotes:
        assert text[quote.start : quote.end] == quote.words
        assert quote.words in quote.sentence
        assert text[quote.sentence_start :].startswith(quote.sentence)
    for reading in found.readings:
        assert reading.quote_id in quotes
        assert all(0 <= one.start < one.end <= len(text) for one in reading.evidence)


@settings(max_examples=40, deadline=None)
@given(st.lists(made(), min_size=1, max_size=4))
def test_reading_twice_gives_the_same(sentences):
    text = " ".join(sentence.text for sentence in sentences)

    assert read(text) == read(text)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=300), made())
def test_whatever_stands_before_a_sentence_no_text_breaks_the_reader(noise, sentence):
    text = f"{noise}\n{sentence.text}{noise}"

    found = read(text)

    assert all(text[quote.start : quote.end] == quote.words for quote in found.quotes)
