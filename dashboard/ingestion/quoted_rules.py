"""What an editor may write in the tables of quoted figures; each rule notes what is to mend, and how."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from dashboard.domain.sources import SourceKind
from dashboard.domain.trade import Why
from dashboard.ingestion.quoted_figures import FIGURE_COLUMNS, Known, check_country, check_figure
from dashboard.ingestion.sheets import Row, shown

_LONGEST_WORDS: Final = 300


class Precision(StrEnum):
    """How exactly an event is dated."""

    DAY = "day"
    MONTH = "month"


def check_source(row: Row) -> None:
    """A page that figures or events were taken from."""
    row.identity("source_id")
    row.word("kind", SourceKind, needed=True)
    for column in ("title", "publisher"):
        row.needed(column)
    for column in ("published", "accessed"):
        row.day(column)
    if not row.address("url") and not row["url"] and not row["based_on"]:
        row.mend("url", "is empty: give the page's address, or say in based_on why there is none")


def check_event(row: Row, known: Known) -> None:
    """Something that happened on a day."""
    row.identity("event_id")
    day = row.day("date", needed=True)
    if row.word("precision", Precision, needed=True) is Precision.MONTH and day and day.day > 1:
        row.mend("date", f"{day} is known by its month only: write the first of the month")
    row.needed("title")
    codes = row.needed("countries").split(";")
    for code in codes:
        check_country(row, "countries", code, known)
    if len(set(codes)) < len(codes):
        row.mend("countries", "names a country twice")
    _check_source_id(row, known)


def check_quote(row: Row, known: Known) -> None:
    """One reading of words as printed, or the reason why they give no trade figure."""
    reading_id, quote_id = row.identity("reading_id"), row.identity("quote_id")
    if reading_id != quote_id and not reading_id.startswith(f"{quote_id}."):
        row.mend(
            "reading_id", f"{shown(reading_id)} is neither {shown(quote_id)} nor that with .to or the like"
        )
    _check_source_id(row, known)
    row.needed("statement")
    if len(row.needed("as_printed")) > _LONGEST_WORDS:
        row.mend(
            "as_printed", f"is longer than {_LONGEST_WORDS} characters: quote the number, not the sentence"
        )
    if not row["refused"]:
        check_figure(row, known)
        return
    row.word("refused", Why)
    for column in FIGURE_COLUMNS:
        if row[column]:
            row.mend(
                column, "is filled although the quote is refused: empty this cell, or the one in refused"
            )


def _check_source_id(row: Row, known: Known) -> None:
    told = row.needed("source_id")
    if told and known.sources is not None and told not in known.sources:
        row.mend("source_id", f"{shown(told)} is no id in sources.csv")
