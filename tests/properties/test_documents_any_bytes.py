"""Whatever the bytes and whatever the name, what comes out is a document or one line."""

from __future__ import annotations

import html
import json
import re
from dataclasses import asdict

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_documents import docx, page, paragraph, pdf

from dashboard.domain.errors import TradeFiguresError
from dashboard.ingestion.documents import LIMITS, document_from_bytes, jsonl_from_bytes
from dashboard.ingestion.documents.child import answer
from dashboard.ingestion.documents.limits import Unfit
from dashboard.ingestion.documents.lines import Char, Line, line_of
from dashboard.ingestion.documents.paragraphs import as_text
from dashboard.ingestion.documents.text import clean, decoded, raised

NAMES = [
    "a.txt",
    "a.md",
    "a.html",
    "a.xhtml",
    "a.pdf",
    "a.docx",
    "a.jsonl",
    "a",
    "a.xlsx",
    ".",
    "\udcff\n.txt",
]
HEADS = [
    b"",
    b"<!doctype html>",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"---\n",
    b"<p>",
]
WHOLE = {
    "html": b"<!doctype html><table><tr><td>Exports<sup>2</sup></td><td hidden>5</td></tr></table><p>rose",
    "markdown": b"---\ntitle: Trade\n---\n# Exports\n\n| a | b |\n|---|---|\n| 1 | ~~2~~ 3 |\n",
    "pdf": pdf(page("India's exports of 2024", "rose to $86.07 million."), info="/Title (Trade)"),
    "docx": docx(paragraph("Exports rose.") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
}
# What may stand in a page and is no markup, no control and no mark of our own.
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\xad"))
PLACES = st.floats(0, 600, width=32)


@st.composite
def spoiled(draw: st.DrawFn, whole: bytes) -> bytes:
    """A whole file with some of its bytes cut out, doubled or replaced."""
    data = whole
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = start + draw(st.integers(0, 40))
        data = (
            data[:start] + draw(st.one_of(st.binary(max_size=20), st.just(data[start:end] * 2))) + data[end:]
        )
    return data


def told(name: str, data: bytes) -> str:
    """The text of a document; or the line instead of it, which is to be a line."""
    try:
        return document_from_bytes(data, name).text
    except TradeFiguresError as error:
        return str(error) if str(error).isprintable() and len(str(error)) < 700 else ""


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(NAMES), st.sampled_from(HEADS), st.binary(max_size=300))
def test_any_bytes_of_any_name_give_a_document_or_one_line(name, head, data):
    found = told(name, head + data)

    assert found
    found.encode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", found)


@settings(deadline=None, max_examples=25)
@given(spoiled(WHOLE["pdf"]))
def test_a_spoiled_pdf_gives_a_document_or_one_line(data):
    assert told("a.pdf", data)


@pytest.mark.parametrize("kind", ["html", "markdown", "docx"])
@settings(deadline=None)
@given(data=st.data())
def test_a_spoiled_file_gives_an_answer_that_can_be_passed_on(kind, data):
    found = answer(kind, data.draw(spoiled(WHOLE[kind])), LIMITS)

    assert found.keys() & {"text", "unfit"}
    json.dumps(found)


@settings(deadline=None)
@given(
    st.binary(max_size=200)
    | st.dictionaries(st.text(max_size=9), st.text() | st.integers()).map(
        lambda entry: json.dumps(entry).encode()
    )
)
def test_any_bytes_are_entries_or_one_line(data):
    try:
        found = str([entry._asdict() for entry in jsonl_from_bytes(data, "a.jsonl")])
    except TradeFiguresError as error:
        found = str(error)

    assert found.isprintable()


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1), st.sampled_from(["utf-8", "utf-16"])
)
def test_a_text_comes_back_as_it_was_written(words, encoding):
    assume(not words.startswith("\ufeff"))

    assert decoded(words.encode(encoding)) == (words, None)


@given(st.text())
def test_a_clean_text_is_clean(words):
    try:
        once = clean(words, LIMITS)
    except Unfit:
        assert not any(map(str.isalnum, words))
    else:
        assert clean(once, LIMITS) == once
        assert list(filter(str.isalnum, once)) == list(filter(str.isalnum, words))


@settings(deadline=None)
@given(WORDS)
def test_the_words_of_a_page_are_those_of_its_document(words):
    assume(any(map(str.isalnum, words)))
    assume(not any(0x13000 <= ord(char) <= 0x13010 or ord(char) in (0xFFFE, 0xFFFF) for char in words))

    found = answer("html", f"<meta charset=utf-8><p>{html.escape(words)}".encode(), LIMITS)
    assert found.get("text") == re.sub(" +", " ", words).strip(" ")


@given(st.text(st.characters(categories=["Nd", "L", "P"], max_codepoint=0xFF), max_size=5))
def test_nothing_raised_goes_on_with_the_number_before_it(words):
    assert not raised(words)[:1].isdecimal()


@given(st.lists(st.tuples(st.characters(exclude_characters="|"), PLACES, PLACES), min_size=1))
def test_a_line_loses_no_character_of_its_words(chars):
    line = line_of([Char(char, left, 10, right, 22) for char, left, right in chars])

    assert re.sub(r"[\s|]", "", line.text if line else "") == "".join(
        char for char, *_ in chars if not char.isspace()
    )


@given(st.lists(st.tuples(st.text("abc2-. •", min_size=1), PLACES, PLACES, st.booleans())))
def test_paragraphs_lose_no_word_of_their_lines(lines):
    page = [
        Line(text=words, left=left, bottom=bottom, right=left + 9 * len(words), top=bottom + 12, is_row=row)
        for words, left, bottom, row in lines
    ]

    assert list(filter(str.isalnum, as_text([page]))) == [
        char for line in page for char in line.text if char.isalnum()
    ]


def test_the_limits_can_be_passed_to_another_process():
    assert type(LIMITS)(**json.loads(json.dumps(asdict(LIMITS)))) == LIMITS
