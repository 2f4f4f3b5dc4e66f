"""How figures look in a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dashboard.domain.errors import Exit, TradeFiguresError
from dashboard.domain.trade import Quote, Reading, Status, Unit
from dashboard.domain.wording import between, what
from dashboard.resources import countries

if TYPE_CHECKING:
    from dashboard.domain.periods import Period
    from dashboard.ingestion.batch import FileRead
    from dashboard.ingestion.intake import Article
    from dashboard.store.library import Library
    from dashboard.store.store import Outcome

PIPED_WIDTH = 160
"""Columns when nobody's terminal says how wide it is."""
MANY = 3
"""From this many files on, a bar tells how far the reading is."""
NARROW = 80
"""Below this many columns a figure takes a block of lines, not a row."""
HEADINGS = ("as printed", "what", "range", "period", "counted by")
NOTHING = "Read. No trade figures."


def console() -> Console:
    """Standard output, as wide as the terminal or as a page where there is none."""
    return Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False, soft_wrap=False)


@dataclass
class Tally:
    """What came of many files, and the exit status that it earns.

    Attributes:
        articles: Read.
        figures: Readings in them.
        refused: Quotes that gave no trade figure.
        without: Articles without trade figures.
        known: Files passed over, since they are in the store.
        failed: Files that could not be read.
        status: The last failure's.
    """

    articles: int = 0
    figures: int = 0
    refused: int = 0
    without: int = 0
    known: int = 0
    failed: int = 0
    status: int = Exit.DONE

    def count(self, file: FileRead) -> None:
        """Count one file in."""
        self.known += file.known
        for result in file.results:
            if isinstance(result, TradeFiguresError):
                self.failed += 1
                self.status = result.exit
            else:
                self.articles += 1
                self.figures += len(result.read.readings)
                self.refused += len(result.read.refusals)
                self.without += not result.read.readings

    def __str__(self) -> str:
        told = [
            f"{self.articles} articles: {self.figures} readings, {self.refused} refused",
            f"{self.without} without figures",
            f"{self.known} there already" if self.known else "",
            f"{self.failed} could not be read" if self.failed else "",
        ]
        return "; ".join(filter(None, told))


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error while many files are read; nothing where nobody looks."""
    if total < MANY or not (sys.stderr and sys.stderr.isatty()):
        yield lambda: None
        return
    from rich.progress import Progress

    # Left to itself the bar would take what is printed to a file or a pipe, and show it on standard error.
    shown = sys.stdout.isatty()
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=shown) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda: bar.advance(task)


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
        out.print(_figures(article, out.width))
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
    """List sources with what each gave; the bundled collection's first, a reader's own last."""
    columns = ["source_id", "publisher", "published", "title", "figures", "refusals"]
    told = library.sources.sort_values(["bundled", "source_id"], ascending=[False, True])[columns]
    told["figures"] += told["source_id"].map(library.cube.by_source()).fillna(0).astype("int64")
    told["published"] = told["published"].dt.strftime("%Y-%m-%d").fillna("")
    table = Table("source", "publisher", "published", "title", "figures", "refused", box=None, pad_edge=False)
    for row in told.astype(str).itertuples(index=False):
        table.add_row(*map(Text, row))
    console().print(table)


def _figures(article: Article, width: int) -> Table:
    wide = width >= NARROW
    table = Table(*(HEADINGS if wide else HEADINGS[:1]), box=None, pad_edge=False)
    quotes = {quote.quote_id: quote for quote in article.read.quotes}
    seen: set[str] = set()
    for reading in article.read.readings:
        again = reading.quote_id in seen
        seen.add(reading.quote_id)
        head = Text("  or", "dim") if again else _printed(quotes[reading.quote_id], reading, article)
        rest = (
            _status(reading) + what(reading, countries()),
            _range(reading),
            _days(reading.period),
            reading.series.counted_by or "",
        )
        if wide:
            table.add_row(head, *map(Text, rest))
        else:
            table.add_row(Text("\n  ").join([head, *(Text(line) for line in rest if line)]))
    return table


def _status(reading: Reading) -> str:
    """ "Target, " and the like before what has not been counted."""
    return "" if reading.status is Status.ACTUAL else f"{reading.status.value}, "


def _printed(quote: Quote, reading: Reading, article: Article) -> Text:
    """The words as printed, after the word that says how far they may be trusted."""
    beside = next((one for one in reading.evidence if one.field == "qualifier"), None)
    qualifier = article.document.text[beside.start : beside.end] if beside else ""
    return Text.assemble((f"{qualifier} " if qualifier else "", "dim"), (quote.words, "bold"))


def _days(period: Period) -> str:
    """The period as printed, with its days where the words alone do not give them: "last year: 2024"."""
    plain = str(replace(period, label=None))
    return str(period) if not period.is_known or period.label in (None, plain) else f"{period.label}: {plain}"


def _range(reading: Reading) -> str:
    told = between(reading.interval, reading.unit, reading.currency)
    return told.removeprefix("no. ") if reading.unit is Unit.RANK else told


def _events_used(article: Article) -> str:
    count = len(article.read.events)
    return f" {count} dated event{'s' * (count != 1)} kept." if count else ""
