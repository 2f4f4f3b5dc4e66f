"""``export``: everything that the store holds, or single views in files of any kind."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any, Final

from dashboard.domain.errors import Exit, UsageMistake

FORMATS: Final = ("csv", "xlsx", "parquet", "json", "html", "png", "svg", "pdf", "zip")


_SITE: Final = (
    "where readers find your dashboard, such as https://figures.example.org/; without it files name the "
    "command that opens the view"
)


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add ``export``."""
    export = commands.add_parser(
        "export",
        parents=[shared],
        help="write everything as CSV and Parquet with checksums, or views of the dashboard in any format",
    )
    export.add_argument(
        "-o", "--output", type=Path, required=True, metavar="DIR", help="folder; without --view empty or new"
    )
    export.add_argument(
        "--view",
        action="append",
        metavar="QUERY",
        help='the address of a view from its ? on, such as "?pair=IND-AZE&scale=linear"; may be repeated',
    )
    export.add_argument(
        "--format", metavar="LIST", help=f"of views, with commas between: {', '.join(FORMATS)} (csv)"
    )
    export.add_argument("--shape", choices=("wide", "square"), help="of pictures (wide)")
    export.add_argument("--scale", type=int, choices=(1, 2, 4), help="of PNG (2)")
    export.add_argument("--site", metavar="ADDRESS", help=_SITE)
    export.set_defaults(command=write)


def write(told: argparse.Namespace) -> int:
    """Everything, or the views that are named."""
    written = _views(told) if told.view else _everything(told)
    print(f"wrote {written} file{'s' * (written != 1)} to {told.output}")
    return Exit.DONE


def _everything(told: argparse.Namespace) -> int:
    """The way out: all tables as CSV and Parquet, with checksums."""
    for name in ("format", "shape", "scale", "site"):
        if getattr(told, name, None):
            raise UsageMistake(f'--{name} is for views: name one, such as --view "?pair=IND-AZE"')
    from dashboard.ingestion.intake import store_root
    from dashboard.store.store import Store

    # As it is, damaged or not: nothing is stocked or mended on the way.
    return len(Store(store_root(told.store)).export_all(told.output))


def _views(told: argparse.Namespace) -> int:
    endings = _endings(told.format or "csv")
    from dashboard.app.start import CurrentLibrary
    from dashboard.app.takeaway.batch import Look, export_views
    from dashboard.ingestion.intake import open_store

    site = told.site or ""
    if site and not site.startswith(("http://", "https://")):
        raise UsageMistake(f"--site {site}: an address such as https://figures.example.org/")
    written = export_views(
        told.view,
        endings,
        told.output,
        examined=CurrentLibrary(open_store(told.store))(),
        site=site if site.endswith("/") or not site else f"{site}/",
        day=date.today(),  # noqa: DTZ011 - the reader's own
        look=Look(shape=told.shape or "wide", scale=told.scale or 2),
    )
    return len(written)


def _endings(told: str) -> list[str]:
    """The formats of a list, each once.

    >>> _endings("csv, PNG,csv")
    ['csv', 'png']
    """
    endings = list(dict.fromkeys(one.strip().lower() for one in told.split(",") if one.strip()))
    for one in endings or [told]:
        if one not in FORMATS:
            raise UsageMistake(f"--format {one}: one of {', '.join(FORMATS)}")
    return endings
