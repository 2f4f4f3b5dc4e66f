"""Pages of one chart and the evidence of a figure, as the server makes them; nothing is run or fetched."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from html.parser import HTMLParser

import orjson
import pytest
from sample_library import HOSTILE, catalogue

from dashboard.app.takeaway.evidence import pack
from dashboard.app.takeaway.extracts import Order
from dashboard.app.takeaway.pages import SCRIPTS, STYLES, embedded, standing
from dashboard.checking import Verdict
from dashboard.domain.errors import Refused, UsageMistake
from dashboard.ingestion.documents import document_from_bytes

SITE = "https://figures.example.org/"


def order(query: str) -> Order:
    return Order.of(query, catalogue(), site=SITE, day=date(2026, 11, 21))


class Tags(HTMLParser):
    """Names and attributes of a page's elements, and the text of its data."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.data = ""
        self._given = False
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        self.found.append((tag, dict(attrs)))
        self._given = dict(attrs).get("id") == "given"

    def handle_endtag(self, tag) -> None:  # noqa: ARG002 - the parser's own signature
        self._given = False

    def handle_data(self, data) -> None:
        self.data += data if self._given else ""


@pytest.mark.parametrize("make", [embedded, standing])
def test_words_that_mean_harm_stay_data(make):
    tags = Tags(make(order("?pair=GEO-KAZ"), catalogue()))

    assert "img" not in [name for name, _ in tags.found]
    assert HOSTILE in json.dumps(orjson.loads(tags.data))


@pytest.mark.parametrize("site", ["", "http://127.0.0.1:8050/", "http://localhost/"])
def test_a_page_in_a_file_names_no_machine_of_its_maker(site):
    local = Order.of("?flow=export", catalogue(), site=site, day=date(2026, 11, 21))
    given = orjson.loads(Tags(standing(local, catalogue())).data)

    assert given["link"] == ""
    assert given["address"] == 'trade-figures "?pair=IND-AZE&flow=export"'
    assert not site or site not in json.dumps(given)


def test_a_page_in_a_file_is_not_read_as_an_article():
    data = standing(order("?pair=IND-AZE"), catalogue()).encode()

    with pytest.raises(Refused, match=r"^chart.html: was made by Trade Figures"):
        document_from_bytes(data, "chart.html")


def test_a_source_whose_headline_is_not_known_is_cited_without_a_title():
    known = catalogue()
    described = next(
        name
        for name, title in zip(*(known.of_pair("IND-AZE")[c] for c in ("reading_id", "title")), strict=True)
        if (title or "").startswith("(")
    )
    entry = pack(order(f"?figure={described}"), known)["citation.txt"].partition("@misc{source-")[2]

    assert "headline is not recorded" in entry
    assert "title = {(" not in entry


def test_a_page_in_a_file_fetches_nothing():
    text = standing(order("?pair=IND-AZE"), catalogue())
    tags = Tags(text)

    assert not [told for name, told in tags.found if name == "script" and "src" in told]
    assert [told["href"] for name, told in tags.found if name == "link"] == ["data:,"]
    policy = next(told["content"] for _, told in tags.found if told.get("http-equiv"))
    assert policy.startswith("default-src 'none'; script-src 'unsafe-inline'")
    assert not re.search(r"url\(\"?(?!data:)[\w.]", text[: text.index("<script")])
    assert len(orjson.loads(tags.data)["rows"]["rows"]) > 50


def test_an_embed_asks_for_scripts_and_styles_of_this_server_only():
    tags = Tags(embedded(order("?pair=IND-AZE"), catalogue()))

    asked = [told.get("src") or told.get("href") for name, told in tags.found if name in ("script", "link")]
    assert [one for one in asked if one and one != "data:,"] == [
        f"/assets/{name}?m=0" for name in (*STYLES, *SCRIPTS)
    ]
    assert not [name for _, told in tags.found for name in told if name.startswith("on")]


@pytest.mark.parametrize("make", [embedded, standing])
def test_a_chart_that_a_view_does_not_have_is_said(make):
    with pytest.raises(UsageMistake, match="this view has no such chart"):
        make(order("?chart=mirror&flow=visitors"), catalogue())


@pytest.mark.parametrize("figure", ["F001", "F003.to", "own-1-1", "computed", "F007"])
def test_the_evidence_says_the_figure_its_verdict_and_its_rows(figure):
    if figure == "computed":
        told = catalogue().of_pair("IND-AZE")
        figure = told["reading_id"][told["kind"] == "implied"].iloc[0]
    files = pack(order(f"?figure={figure}"), catalogue())
    row = catalogue().figure(figure)
    rows = list(csv.DictReader(io.StringIO(files["rows.csv"].removeprefix("\ufeff"))))

    assert rows[0]["reading_id"] == figure
    assert len({one["reading_id"] for one in rows}) == len(rows)
    assert row["words"] in files["README.txt"]
    assert f"{SITE}?pair=IND-AZE&figure={figure}" in files["README.txt"]
    assert row["verdict"] is None or f"Verdict: {row['verdict']}" in files["working.txt"]
    assert files["citation.txt"].count("@misc{") == 2


def test_the_evidence_of_an_official_figure_says_that_nothing_was_checked():
    files = pack(order("?pair=GEO-KAZ&figure=O:georgia:GEO:KAZ"), catalogue())

    assert files["working.txt"].startswith("Not checked: an official figure.")
    assert json.loads(files["claimreview.json"])["reviewRating"]["alternateName"] == "not checked"


def test_a_rating_is_one_of_the_fixed_words_and_no_number():
    words = {verdict.value for verdict in Verdict} | {"not checked"}
    for figure in ("F001", "F002", "F003.by", "F004", "F007", "hostile-1-1"):
        review = json.loads(pack(order(f"?figure={figure}"), catalogue())["claimreview.json"])

        assert review["reviewRating"].keys() == {"@type", "alternateName"}
        assert review["reviewRating"]["alternateName"] in words
        assert review["url"].startswith(SITE)


def test_an_address_that_would_run_is_no_link():
    files = pack(order("?pair=GEO-KAZ&figure=hostile-1-1"), catalogue())

    assert not [name for name, text in files.items() if "javascript:" in text]
