"""``fetch``: official statistics asked of the provider itself, where there is a network."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from dashboard.cli.loading import said
from dashboard.domain.errors import Exit, UsageMistake

if TYPE_CHECKING:
    from dashboard.ingestion.official.fetching import Answer
    from dashboard.store.store import Store

KEY = "COMTRADE_API_KEY"
"""The variable of the environment in which the key is looked for: there, no list of processes shows it."""


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the command that asks a provider."""
    fetch = commands.add_parser(
        "fetch", parents=[shared], help="ask UN Comtrade what two countries count, and keep it"
    )
    fetch.add_argument("provider", choices=["comtrade"], metavar="comtrade", help="whom to ask")
    fetch.add_argument("--pair", required=True, metavar="IND-AZE", help="two ISO 3166-1 alpha-3 codes")
    fetch.add_argument("--years", required=True, metavar="2015-2024", help="one year, or the first and last")
    fetch.add_argument(
        "--commodity", default="TOTAL", metavar="CODE", help="HS code; AG2, AG4 or AG6 for all (else TOTAL)"
    )
    fetch.add_argument(
        "--key", metavar="KEY", help=f"from comtradedeveloper.un.org (else ${KEY}, else the preview)"
    )
    fetch.add_argument("--dry-run", action="store_true", help="say what is answered and keep nothing")
    fetch.set_defaults(command=fetch_figures)


def fetch_figures(told: argparse.Namespace) -> int:
    """Ask for both countries' counts; each answer is kept as it comes, so what was answered is never lost."""
    from dashboard.ingestion.intake import open_store
    from dashboard.ingestion.official.asking import Interface
    from dashboard.ingestion.official.fetching import fetch

    pair, years = told.pair.split("-"), years_of(told.years)
    key = (told.key if told.key is not None else os.environ.get(KEY, "")).strip()
    store = None if told.dry_run else open_store(told.store)
    status: int = Exit.DONE
    silent: list[tuple[str, int]] = []
    with TemporaryDirectory(prefix="trade-figures-") as folder:
        answers = fetch(
            pair,
            years,
            Path(folder),
            interface=Interface(key),
            today=datetime.now(UTC).date(),
            commodity=told.commodity,
        )
        for answer in answers:
            status = max(status, _kept(answer, store))
            silent += answer.silent
    for line in _of_silent(silent):
        print(line)
    return status


def years_of(told: str) -> range:
    """The years of a span.

    >>> years_of("2015-2024"), years_of("2015")
    (range(2015, 2025), range(2015, 2016))
    """
    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", told, re.ASCII)
    if not found or int(found[2] or found[1]) < int(found[1]):
        raise UsageMistake(f"{told!r:.40} are no years; give one, or the first and last, such as 2015-2024")
    return range(int(found[1]), int(found[2] or found[1]) + 1)


def _kept(answer: Answer, store: Store | None) -> int:
    """Load an answer as any other file, and say what it holds."""
    from dashboard.cli.printing import tell
    from dashboard.ingestion.official.loading import load

    status: int = Exit.DONE
    for result in load([answer.path] if answer.path else [], store=store):
        # The file is gone when the command ends; its name says all that its folder would.
        folder = f"{Path(result.name).parent}{os.sep}"
        if result.error is not None:
            status = max(status, result.error.exit)
            tell(f"trade-figures: {result.error}".replace(folder, ""), sys.stderr)
        else:
            tell("\n".join(said(result)).replace(folder, ""))
    return status


def _of_silent(silent: Sequence[tuple[str, int]]) -> list[str]:
    """For which years nothing is on record, a line for each country."""
    from dashboard.resources import countries

    return [
        f"nothing on record from {countries()[code].name} for {_spans(sorted(years))}"
        for code in sorted({code for code, _ in silent})
        if (years := [year for who, year in silent if who == code])
    ]


def _spans(years: Sequence[int]) -> str:
    """Years in few words.

    >>> _spans([2015, 2016, 2017, 2020])
    '2015-2017, 2020'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}-{run[-1]}" if run[1:] else str(run[0]) for run in runs)
