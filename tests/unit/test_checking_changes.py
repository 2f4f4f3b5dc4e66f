"""What an article changes among the figures that ship with the software, told in lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.checking import Change, Checker, Verdict
from dashboard.domain.sources import Source
from dashboard.domain.trade import Quote, Reading
from dashboard.ingestion.articles import Article
from dashboard.ingestion.batch import files_of, read_all
from dashboard.ingestion.examination import changes_by
from dashboard.ingestion.quoted import load_collection
from dashboard.resources import countries, folder, services

Collection = tuple[tuple[Reading, ...], dict[str, Quote], dict[str, Source]]


@pytest.fixture(scope="module")
def collection() -> Collection:
    told = load_collection(folder("datasets") / "quoted", countries(), services())
    return (
        tuple(told.readings),
        {quote.quote_id: quote for quote in told.quotes},
        {source.source_id: source for source in told.sources},
    )


def article(folder: Path, text: str) -> Article:
    """A small article, read as `add` reads it."""
    path = folder / "a.md"
    path.write_text(
        f"---\ntitle: Trade\npublisher: Caspian Ledger\npublished: 2025-09-01\n---\n\n{text}\n",
        encoding="utf-8",
    )
    (file,) = read_all(files_of([str(path)]), max_bytes=None, known=lambda _: False)
    (read,) = file.results
    assert isinstance(read, Article)
    return read


def changes(collection: Collection, read: Article) -> dict[str, Change]:
    """What an article changes, by reading."""
    checker = Checker(*collection, countries=countries(), services=services())
    return {change.reading_id: change for change in changes_by(checker, read)}


def test_an_article_that_agrees_lets_an_old_figure_fit(collection: Collection, tmp_path: Path) -> None:
    read = article(tmp_path, "Azerbaijan's trade with Pakistan was $27.1 million in 2022.")

    changed = changes(collection, read)["F146"]

    assert (changed.old, changed.new) == (Verdict.NO_FIGURE, Verdict.FITS)
    assert changed.cause == read.read.readings[0].reading_id
    assert changed.why == (
        "“$27m” of Azernews (Azerbaijan's trade with Pakistan, 2022): was no figure to compare, now fits, "
        "because of “$27.1 million” of Caspian Ledger (Azerbaijan's trade with Pakistan, 2022)."
    )


def test_a_cause_one_figure_away_is_named_with_the_way_it_took(
    collection: Collection, tmp_path: Path
) -> None:
    read = article(tmp_path, "Azerbaijan's trade with India was $1.895 billion in 2022.")

    changed = changes(collection, read)

    assert (changed["F097"].old, changed["F097"].new) == (Verdict.CONTRADICTS, Verdict.FITS)
    assert (changed["F088"].old, changed["F088"].new) == (Verdict.FITS, Verdict.CONTRADICTS)
    assert "because of “$1.895 billion” of Caspian Ledger" in changed["F088"].why
    assert "by way of “156.4%” of Newscast India" in changed["F088"].why


def test_an_article_about_other_countries_changes_nothing_but_itself(
    collection: Collection, tmp_path: Path
) -> None:
    read = article(tmp_path, "Brazil's exports to Chile were $4.2 billion in 2021.")

    assert read.read.readings
    assert set(changes(collection, read)) == {reading.reading_id for reading in read.read.readings}


def test_a_quote_that_rules_out_one_reading_of_another_says_so(collection: Collection) -> None:
    readings, quotes, sources = collection
    deficit = [one for one in readings if one.quote_id == "F047"]
    rest = [one for one in readings if one not in deficit]
    checker = Checker(rest, quotes, sources, countries=countries(), services=services())
    assert checker.check("F003.by").verdict is not Verdict.IMPOSSIBLE

    changed = {change.reading_id: change for change in checker.add(*deficit, quotes=quotes, sources=sources)}

    assert changed["F003.by"].new is Verdict.IMPOSSIBLE
    assert "read as by −16% it is impossible now" in changed["F003.by"].why
    assert "because of “$396.62 million deficit” of EquityPandit" in changed["F003.by"].why
