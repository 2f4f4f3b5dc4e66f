"""Every sentence that was at hand while the reader was written is read as expected, in every scored field."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter

import pytest
from corpora import reading_corpus
from corpora.reading_corpus import Text
from corpora.reading_scores import LEVELS, scores

from dashboard.ingestion.reading import read_text, to_schema
from dashboard.resources import countries, services

# Texts that are not read as expected, and why; a test fails as soon as one of them is.
KNOWN_FAILURES = {
    "c010": "a share whose verb stands with another share, two clauses before",
    "g16": "a sum that a noun without a flow of its own holds",
    "h35": "two changes behind one verb, each with its flow",
}
SEEN = [text for name in reading_corpus.seen() for text in reading_corpus.load(name)]
WITHOUT_FIGURES = reading_corpus.load("reading_no_figure")


def found_in(text: Text):
    read = read_text(text.text, published_on=text.published_on, countries=countries(), services=services())
    return to_schema(read)


def marked(text: Text):
    why = KNOWN_FAILURES.get(text.id)
    return pytest.param(text, id=text.id, marks=[pytest.mark.xfail(reason=why, strict=True)] if why else [])


@pytest.mark.parametrize("text", [marked(text) for text in [*SEEN, *WITHOUT_FIGURES]])
def test_a_text_is_read_as_expected(text):
    told = scores([(text.id, text.figures, found_in(text))])

    assert told.misses == []


def test_every_known_failure_is_a_text_of_the_corpora_and_every_text_has_an_id_of_its_own():
    names = Counter(text.id for text in [*SEEN, *WITHOUT_FIGURES])

    assert set(KNOWN_FAILURES) <= set(names)
    assert [name for name, times in names.items() if times > 1] == []


def test_the_held_out_sets_share_no_text_with_the_seen_ones():
    seen = {text.text for text in SEEN}
    held_out = [
        text
        for path in reading_corpus.FOLDER.glob("held_out*.jsonl")
        for text in reading_corpus.load_lines(path)
    ]

    assert len(held_out) >= 270
    assert all(text.text not in seen for text in held_out)


@pytest.mark.parametrize(
    "path", sorted(reading_corpus.FOLDER.glob("held_out*.jsonl")), ids=lambda path: path.stem
)
def test_a_held_out_set_prints_what_its_spans_say(path):
    for text in reading_corpus.load_lines(path):
        for figure in text.figures:
            start, end = figure["span"]
            assert text.text[start:end] == figure["as_printed"], text.id


def test_scores_agree_with_those_of_the_evaluation_set(shared, tmp_path):
    told = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    theirs = importlib.util.module_from_spec(told)
    told.loader.exec_module(theirs)
    texts = reading_corpus.load_lines(reading_corpus.FOLDER / "held_out.jsonl")
    found = {text.id: found_in(text) for text in texts}
    gold = {text.id: {"id": text.id, "figures": text.figures} for text in texts}
    predicted = {
        name: {"id": name, "figures": figures} for name, figures in json.loads(json.dumps(found)).items()
    }

    expected, misses = theirs.score(gold, predicted)
    own = scores((text.id, text.figures, found[text.id]) for text in texts)

    for level in LEVELS:
        assert own.levels[level].precision == pytest.approx(expected["levels"][level]["precision"])
        assert own.levels[level].recall == pytest.approx(expected["levels"][level]["recall"])
        assert own.levels[level].f1 == pytest.approx(expected["levels"][level]["f1"])
    assert len(own.misses) == len(misses)
    for name in ("measure", "reporter", "period", "commodity", "basis", "exact_span"):
        assert own.fields[name] == pytest.approx(expected["fields"][name])
