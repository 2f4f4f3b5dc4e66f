"""``sources``: what the store was given."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.domain.errors import Exit
from dashboard.domain.sources import SourceKind

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.store.holdings import Holding

KEYS = {
    "source_id": "its name, for `remove`, `unload` and `check --source`",
    "kind": "article, brief or official",
    "publisher": "who printed it",
    "published": "day of publication, or of an official file's release; empty if not stated",
    "title": "as printed, or what an official file is",
    "url": "where",
    "licence": "under which its figures may be passed on, as far as stated",
    "bundled": "whether it came with the software",
    "figures": "readings of its quotes",
    "refusals": "quotes that gave no trade figure",
    "observations": "all-goods figures of an official file, empty for others, as are all that follow",
    "products": "its figures by product; of all files that were stored as one",
    "first_day": "of its earliest period",
    "last_day": "of its latest",
    "reporters": "how many countries' flows its all-goods figures tell; empty where it has products alone",
    "pairs": "how many pairs of countries these are about",
    "vintage": "the day of its latest release, as far as stated",
    "batch": "what it was stored as; files that share one are unloaded together",
}
"""What `--format json` and `csv` print of each source."""
_OFFICIAL = tuple(KEYS)[list(KEYS).index("observations") :]


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add ``sources``."""
    listing = commands.add_parser(
        "sources",
        parents=[shared],
        help="list what the store was given",
        epilog="Keys of --format json and csv: "
        + "; ".join(f"{key}: {what}" for key, what in KEYS.items())
        + ".",
    )
    listing.add_argument(
        "--format", choices=("table", "json", "csv"), default="table", help="how to print (table)"
    )
    listing.set_defaults(command=list_sources)


def list_sources(told: argparse.Namespace) -> int:
    """List what the store holds figures of; the bundled collection's first, a reader's own last."""
    from dashboard.ingestion.intake import library_of, open_store
    from dashboard.store.holdings import holdings

    snapshot = open_store(told.store).snapshot()
    sources = library_of(snapshot).sources.sort_values(["bundled", "source_id"], ascending=[False, True])
    held = {each.source_id: each for each in holdings(snapshot)}
    {"table": _as_table, "json": _as_json, "csv": _as_csv}[told.format](sources, held)
    return Exit.DONE


def _as_table(sources: pd.DataFrame, held: dict[str, Holding]) -> None:
    from dashboard.cli.printing import console

    out = console()
    is_official = sources["kind"] == SourceKind.OFFICIAL
    out.print(_of_the_press(sources[~is_official]))
    if held:
        out.print()
        out.print(_of_official(sources[is_official], held))


def _of_the_press(sources: pd.DataFrame) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table("source", "publisher", "published", "title", "figures", "refused", box=None, pad_edge=False)
    columns = ["source_id", "publisher", "published", "title", "figures", "refusals"]
    told = sources[columns].assign(published=sources["published"].dt.strftime("%Y-%m-%d").fillna(""))
    for row in told.astype(str).itertuples(index=False):
        table.add_row(*map(Text, row))
    return table


def _of_official(sources: pd.DataFrame, held: dict[str, Holding]) -> Any:
    """One row for each file; figures by product that several files share stand in the first one's."""
    from rich.table import Table
    from rich.text import Text

    table = Table("official statistics", "what", box=None, pad_edge=False)
    for heading in ("years", "all goods", "by product", "reporters", "pairs", "released"):
        table.add_column(heading, justify="right")
    seen: set[str] = set()
    for name, title in zip(sources["source_id"], sources["title"], strict=True):
        one = held[name]
        products = "as above" if one.batch in seen else f"{one.products:,}"
        seen.add(one.batch)
        cells = (
            *(name, title, _years(one.first_day, one.last_day), f"{one.observations:,}"),
            *(products if one.products else "0", _number(one.reporters), _number(one.pairs)),
            one.vintage.isoformat() if one.vintage else "",
        )
        table.add_row(*map(Text, cells))
    return table


def _number(told: int | None) -> str:
    return "" if told is None else f"{told:,}"


def _years(first: date | None, last: date | None) -> str:
    """The calendar years that a span touches.

    >>> _years(date(2013, 4, 1), date(2014, 3, 31)), _years(date(2012, 1, 1), date(2012, 12, 31))
    ('2013-2014', '2012')
    """
    years = [str(day.year) for day in (first, last) if day]
    return "-".join(dict.fromkeys(years))


def _rows(sources: pd.DataFrame, held: dict[str, Holding]) -> list[dict[str, Any]]:
    """Every key of every source; ``None`` where it has no such thing."""
    told = sources.assign(published=sources["published"].dt.strftime("%Y-%m-%d")).astype(object)
    told = told.where(told.notna(), None)
    return [
        {
            **{key: row[key] for key in KEYS if key in row},
            **{key: getattr(held.get(row["source_id"]), key, None) for key in _OFFICIAL},
        }
        for row in told.to_dict("records")
    ]


def _as_json(sources: pd.DataFrame, held: dict[str, Holding]) -> None:
    print(json.dumps(_rows(sources, held), ensure_ascii=False, indent=1, default=str))


def _as_csv(sources: pd.DataFrame, held: dict[str, Holding]) -> None:
    writer = csv.DictWriter(sys.stdout, list(KEYS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(_rows(sources, held))


def not_loaded(name: str, held: Sequence[Holding]) -> str:
    """One line on a name that stands for no official file in the store."""
    names = [one.source_id for one in held]
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3:,} more" if names[3:] else "")
    there = f"loaded are {shown}" if names else "no official statistics are loaded"
    return f"{name!r:.200} is not what any file was loaded as; {there} (`trade-figures sources` lists them)"
