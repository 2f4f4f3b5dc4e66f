"""How figures look in a terminal."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dashboard.domain.trade import Reading, Unit
from dashboard.domain.wording import between, what
from dashboard.resources import countries

if TYPE_CHECKING:
    from dashboard.ingestion.intake import Article
    from dashboard.store.library import Library
    from dashboard.store.store import Outcome

PIPED_WIDTH = 140
"""Columns when nobody's terminal says how wide it is."""
NOTHING = "Read. No trade figures."


def console() -> Console:
    """Standard output, as wide as the terminal or as a page where there is none."""
    return Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False, soft_wrap=False)


def as_table(article: Article) -> None:
    """Print an article's figures, refusals and events for a person."""
    out = console()
    source = article.source
    told = ", ".join(str(part) for part in (source.publisher, source.published) if part)
    out.print(
        Text(source.title, style="bold"), Text(f"{article.document.name} · {told}", style="dim"), sep="\n"
    )
    for note in article.document.notes:
        out.print(Text(note, style="dim"))
    if article.read.readings:
        out.print(_figures(article))
    else:
        out.print(Text(NOTHING + _events_used(article)))
    for refusal in article.read.refusals:
        words = next(quote.words for quote in article.read.quotes if quote.quote_id == refusal.quote_id)
        out.print(Text.assemble(("not a trade figure: ", "dim"), words, (f" ({refusal.why})", "dim")))
    for event in article.read.events:
        day = event.date.strftime("%B %Y") if event.precision == "month" else event.date.isoformat()
        out.print(Text.assemble(("event: ", "dim"), f"{day} ", event.title))
    out.print()


def as_jsonl(article: Article) -> None:
    """Print one line of JSON: the document and its figures, for programs."""
    from dashboard.ingestion.interchange import line_of

    print(json.dumps(line_of(article), ensure_ascii=False))


def added(article: Article, outcome: Outcome) -> str:
    """One line on what `add` did."""
    name = article.document.name
    if outcome.already_there:
        return f"{name}: already in the store; nothing changed"
    figures, refusals = len(article.read.readings), len(article.read.refusals)
    if not figures:
        return f"{name}: added as {article.source.source_id}. {NOTHING}{_events_used(article)}"
    return f"{name}: added as {article.source.source_id}: {figures} readings, {refusals} refused"


def sources(library: Library) -> None:
    """List sources with what each gave."""
    columns = ["source_id", "publisher", "published", "title", "figures", "refusals"]
    told = library.sources.sort_values("source_id")[columns]
    told["published"] = told["published"].dt.strftime("%Y-%m-%d").fillna("")
    table = Table("source", "publisher", "published", "title", "figures", "refused", box=None, pad_edge=False)
    for row in told.astype(str).itertuples(index=False):
        table.add_row(*map(Text, row))
    console().print(table)


def _figures(article: Article) -> Table:
    table = Table("as printed", "what", "range", "period", "counted by", box=None, pad_edge=False)
    words = {quote.quote_id: quote.words for quote in article.read.quotes}
    seen: set[str] = set()
    for reading in article.read.readings:
        again = reading.quote_id in seen
        seen.add(reading.quote_id)
        table.add_row(
            Text("  or" if again else words[reading.quote_id], style="dim" if again else "bold"),
            Text(what(reading, countries())),
            Text(_range(reading)),
            Text(str(reading.period)),
            Text(reading.series.counted_by or ""),
        )
    return table


def _range(reading: Reading) -> str:
    told = between(reading.interval, reading.unit, reading.currency)
    return told.removeprefix("no. ") if reading.unit is Unit.RANK else told


def _events_used(article: Article) -> str:
    count = len(article.read.events)
    return f" {count} dated event{'s' * (count != 1)} kept." if count else ""
