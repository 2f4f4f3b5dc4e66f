"""The evidence of one figure: what was printed, how it was read, what arithmetic says, where all is from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import orjson
import pandas as pd

from dashboard.app import ledger
from dashboard.app.card import card
from dashboard.app.catalogue import Catalogue
from dashboard.app.ledger import web
from dashboard.app.render import NAME
from dashboard.app.rows import OFFICIAL, Row
from dashboard.app.takeaway.extracts import Extract, Order, extract, figures
from dashboard.app.takeaway.formats import as_csv
from dashboard.app.takeaway.words import bibtex, bibtex_address, cited
from dashboard.domain.errors import UsageMistake
from dashboard.domain.trade import pair_of

_README: Final = """\
Evidence for one trade figure
=============================

{heading}: {printed}
{who}

sentence.txt      what was printed, where, and how it was read
working.txt       the verdict and its arithmetic, line by line
rows.csv          the figure and every figure that it is set beside, with sources
chart-*.svg       the charts in which it is drawn (open in any browser)
citation.txt      how to cite the source, and this
claimreview.json  the same as schema.org ClaimReview; the reviewer is for you to set

In rows.csv a text that a spreadsheet could run as a formula has an apostrophe before it.
A verdict says how figures stand to each other; it does not say what anybody meant or knew.

{link}
Made on {day} with {software}, data generation {generation}.
"""


def pack(order: Order, catalogue: Catalogue) -> dict[str, str]:
    """The files of the evidence for the figure that a view has selected, by name, but for its charts.

    Raises:
        UsageMistake: No figure is selected, or it is not there.
    """
    catalogue = catalogue.told_in(order.view.unit)
    told = card(order.view.figure, order.view.pairs, catalogue)
    row = catalogue.figure(order.view.figure) if told and order.view.figure else None
    if told is None or row is None:
        raise UsageMistake("no figure is selected: name one as figure=F001")
    about = extract(order, catalogue).about
    rows = _beside(told, catalogue)
    return {
        "README.txt": _README.format(
            heading=told["heading"],
            printed=told["printed"],
            who=cited(row),
            link=order.permalink.words,
            day=order.day,
            software=about["software"],
            generation=about["generation"],
        ),
        "sentence.txt": "\n".join([*_sentence(told), ""]),
        "working.txt": "\n".join([*_working(told), ""]),
        "rows.csv": as_csv(Extract(figures(rows, catalogue), about)).decode(),
        "citation.txt": "\n".join([*_citations(row, order, about), ""]),
        "claimreview.json": orjson.dumps(
            claim_review(row, told, order), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        ).decode(),
    }


def claim_review(row: Row, told: dict[str, Any], order: Order) -> dict[str, Any]:
    """A figure and its verdict as schema.org has them; the rating is our fixed words, without a number.

    Args:
        row: Of the figure.
        told: Its card.
        order: For address and day.
    """
    check = told["check"] or {}
    sentence = told["sentence"]
    words = "".join(sentence[part] for part in ("before", "words", "after")) if sentence else None
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": order.permalink.public,
        "datePublished": str(order.day),
        "author": {
            "@type": "Organization",
            "name": NAME,
            "url": order.site if order.permalink.public else "",
        },
        "claimReviewed": words or told["statement"] or f"{told['heading']}: {told['printed']}",
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Organization", "name": row["publisher"]},
            "datePublished": str(row["published"].date()) if row["published"] else None,
            "appearance": {"@type": "CreativeWork", "url": web(row["url"]), "headline": _headline(row)},
        },
        "reviewRating": {"@type": "Rating", "alternateName": check.get("verdict", "not checked")},
        "reviewBody": " ".join(_lines(check.get("working", []))),
    }
    return _stated(review)


def _headline(row: Row) -> str | None:
    """The title as printed; one in brackets is our description of a page whose headline is not known."""
    return None if (row["title"] or "(").startswith("(") else row["title"]


def _stated(told: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {
        name: _stated(value) if isinstance(value, dict) else value
        for name, value in told.items()
        if value not in (None, "")
    }


def _beside(told: dict[str, Any], catalogue: Catalogue) -> list[list[Any]]:
    """Cells of the figure and of all that its card names, itself first, the others as they are named."""
    names = dict.fromkeys([told["id"], *_named(told)])
    tables = {pair: None for name in names for pair in [_pair_of(name, catalogue)]}
    cells: dict[str, list[Any]] = {}
    for pair in tables:
        rows: pd.DataFrame = catalogue.of_pair(pair) if pair else catalogue.without_pair
        cells |= ledger.cells_of(rows[rows["reading_id"].isin(list(names))])
    return [cells[name] for name in names if name in cells]


def _pair_of(name: str, catalogue: Catalogue) -> str | None:
    if name.startswith(OFFICIAL):
        return pair_of(*name.split(":")[-2:])
    return catalogue.figure_pairs.get(name)


def _named(told: Any) -> Iterator[str]:
    """Every figure that a card links to, in its order."""
    if isinstance(told, dict):
        if isinstance(told.get("figure"), str):
            yield told["figure"]
        for value in told.values():
            yield from _named(value)
    elif isinstance(told, list):
        for value in told:
            yield from _named(value)


def _lines(working: list[list[dict[str, str]]]) -> list[str]:
    return ["".join(part["text"] for part in line) for line in working]


def _sentence(told: dict[str, Any]) -> Iterator[str]:
    sentence = told["sentence"]
    if sentence:
        yield f"{sentence['before']}[{sentence['words']}]{sentence['after']}"
        yield "(the number in brackets)"
    else:
        yield f"Printed: “{told['printed']}”"
        if told["statement"]:
            yield f"What the page states, in our words: {told['statement']}"
    for section in told["sections"]:
        yield ""
        yield section["title"]
        for line in section["lines"]:
            link = f" <{line['href']}>" if line.get("href") else ""
            yield f"  {line['label']}: {line['text']}{link}"
    if told["open"]:
        yield ""
        yield f"At the source: {told['open']}"


def _working(told: dict[str, Any]) -> Iterator[str]:
    check = told["check"]
    if check is None:
        yield "Computed from other figures:" if told["derivation"] else "Not checked: an official figure."
        yield from _lines(told["derivation"])
        return
    yield f"Verdict: {check['verdict']} (that is: {check['means']})"
    if check["slip"]:
        yield f"How it may have come about: {check['slip']}"
    if check["also"]:
        yield f"Also: {'; '.join(check['also'])}"
    yield ""
    for number, line in enumerate(_lines(check["working"]), 1):
        yield f"{number}. {line}"
    if check["conflict"]:
        others = ", ".join(one["text"] for one in check["conflict"])
        yield f"Not all of these can stand as printed: this and {others}."
    for one in check["possibilities"]:
        yield f"- {one['words']}: {one['outcome']}. {one['why']}"


def _citations(row: Row, order: Order, about: dict[str, Any]) -> Iterator[str]:
    yield "The source"
    address = web(row["url"])
    yield f"  {cited(row)}{f', {address}' if address else ''}"
    yield ""
    yield "This evidence"
    yield f"  {about['software']}, data generation {about['generation']}."
    yield f"  Reading {row['reading_id']}, “{row['words']}”."
    yield f"  Retrieved {order.day} from {order.permalink.words}"
    yield ""
    yield bibtex(
        key=f"source-{row['source_id']}",
        title=_headline(row) or "",
        author=row["publisher"],
        year=str(row["published"].year) if row["published"] else "",
        url=address or "",
        note="" if _headline(row) else "the page's headline is not recorded",
    )
    yield bibtex(
        key=f"tradefigures-{row['reading_id']}",
        author=NAME,
        title=f"Reading {row['reading_id']}: {row['words']}",
        year=str(order.day.year),
        **bibtex_address(order.permalink),
        urldate=str(order.day),
    )
