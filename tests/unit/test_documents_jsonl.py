"""JSONL: many texts in one file, and the line that spoils it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.errors import Refused, Unreadable
from dashboard.ingestion.documents import LIMITS, jsonl_from_bytes, read_jsonl

GOOD = '{"id": "d001", "text": "Exports rose. ", "published_on": "2025-09-05", "figures": []}'


def test_entries_come_in_order_with_their_texts_untouched(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(f'{GOOD}\n\n{{"id": 7, "text": " Imports\\r\\nfell."}}\r\n', encoding="utf-8")

    assert list(read_jsonl(path)) == [
        ("d001", "Exports rose. ", date(2025, 9, 5)),
        ("7", " Imports\r\nfell.", None),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "is not JSON"),
        ("[1, 2]", "is no object"),
        ("[" * 100_000, "is not JSON"),
        ('{"text": "Exports rose."}', '"id" is missing'),
        ('{"id": true, "text": "Exports rose."}', '"id" is missing'),
        ('{"id": "2"}', '"text" is missing'),
        ('{"id": "2", "text": ["a"]}', '"text" is missing'),
        ('{"id": "2", "text": "a\\ud800"}', "half a character"),
        ('{"id": "2", "text": "a", "published_on": "05/09/2025"}', "'05/09/2025'; give a day such as"),
        ('{"id": "2", "text": "a", "published_on": 20250905}', "20250905; give a day such as"),
        ('{"id": "d001", "text": "a"}', "the id 'd001' was used in line 1"),
        (json.dumps({"id": "2", "text": "x" * 1_000_000}), "1,000,023 characters; 1,000,000 at most"),
        ('{"id": "2", "text": ' + "9" * 5_000 + "}", "is not JSON"),
    ],
)
def test_a_line_that_is_no_entry_is_named_with_its_number(line, says):
    with pytest.raises(Refused) as refusal:
        list(jsonl_from_bytes(f"{GOOD}\n{line}\n".encode(), "a.jsonl"))

    assert str(refusal.value).startswith("a.jsonl: line 2: ")
    assert says in str(refusal.value)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff\xfe\0", b'{"id": "\0"}'])
def test_a_file_without_entries_is_refused(data):
    with pytest.raises(Refused, match=r"^a\.jsonl: "):
        list(jsonl_from_bytes(data, "a.jsonl"))


def test_a_file_that_is_too_large_is_refused_before_it_is_read_through():
    with pytest.raises(Refused, match="at most"):
        list(jsonl_from_bytes(GOOD.encode(), "a.jsonl", limits=replace(LIMITS, file_bytes=10)))


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(Unreadable, match="there is no such file"):
        list(read_jsonl(tmp_path / "none.jsonl"))


def test_the_evaluation_set_is_read_whole(shared):
    path = shared / "eval" / "eval_dev.jsonl"

    assert len(list(read_jsonl(path))) == len(path.read_text(encoding="utf-8").splitlines())
