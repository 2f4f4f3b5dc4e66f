"""What UN Comtrade has on record for two countries, asked of its interface.

The answers are written as files, just as the interface gives them, so that they are loaded, kept and loaded
again like files that somebody downloaded. Needs the network, the package ``comtradeapicall`` and, for more
than five hundred rows a year, a key from https://comtradedeveloper.un.org/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from dashboard.domain.errors import Unreadable, UsageMistake
from dashboard.domain.trade import pair_of
from dashboard.ingestion.official import places
from dashboard.ingestion.official.asking import Interface, Rows
from dashboard.resources import countries

FIRST_YEAR: Final = 1962
ALL_GOODS: Final = "TOTAL"
_COMMODITY: Final = re.compile(r"TOTAL|AG[246]|[0-9]{2}(?:[0-9]{2}){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered to one question.

    Attributes:
        years: That were asked for.
        path: The file, ready for ``loading.load``; ``None`` where nothing is on record.
        rows: How many there are in it.
        silent: Countries and the years for which they have not reported any of it.
    """

    years: Sequence[int]
    path: Path | None
    rows: int
    silent: tuple[tuple[str, int], ...]


def fetch(
    pair: Sequence[str],
    years: Sequence[int],
    folder: Path,
    *,
    interface: Interface,
    today: date,
    commodity: str = ALL_GOODS,
) -> Iterator[Answer]:
    """Ask for both countries' exports and imports with each other, and write the answers into a folder.

    Args:
        pair: Two ISO 3166-1 alpha-3 codes.
        years: Calendar years, rising.
        folder: Where to write; a file for each question.
        interface: Whom to ask.
        today: Stands in the files' names, as the day of what they hold.
        commodity: HS code of two, four or six digits; AG2, AG4, AG6 for all of a length; or TOTAL.

    Yields:
        Each answer as it comes, so that what was answered is kept whatever becomes of the next.

    Raises:
        UsageMistake: Where the pair, the years or the commodity cannot be asked for.
        Refused: Where the interface declines; with its own words.
        Unreadable: Where it cannot be reached.
    """
    codes = _pair(pair)
    if not years or not FIRST_YEAR <= years[0] <= years[-1] <= today.year:
        raise UsageMistake(f"give years from {FIRST_YEAR} to {today.year}, such as 2015-2024")
    if not _COMMODITY.fullmatch(commodity):
        raise UsageMistake(f"{commodity!r:.40} is no code of goods; give one such as 2709, AG2 or TOTAL")
    for numbers, asked in _questions(codes, years, interface.years_at_once):
        rows = interface.rows([*numbers], asked, commodity)
        name = f"comtrade {pair_of(*codes)} {_span(asked)} {commodity} fetched {today}.json"
        yield Answer(
            years=asked,
            path=_written(folder / name, rows) if rows else None,
            rows=len(rows),
            silent=_silent(rows, numbers, asked),
        )


def _pair(pair: Sequence[str]) -> tuple[str, str]:
    codes = [code.upper() for code in pair]
    if len(set(codes)) != 2 or len(codes) != 2:
        raise UsageMistake("give two countries, such as IND-AZE")
    if strange := next((code for code in codes if countries().get(code) is None), None):
        raise UsageMistake(f"{strange!r:.40} is no country code; use ISO 3166-1 alpha-3, such as IND")
    return codes[0], codes[1]


def _questions(
    codes: Sequence[str], years: Sequence[int], most: int
) -> Iterator[tuple[dict[str, str], list[int]]]:
    """Years that may be asked for at once, with the numbers that the countries have in all of them."""
    for numbers, same in groupby(years, lambda year: tuple(_number(code, year) for code in codes)):
        left = list(same)
        for first in range(0, len(left), most):
            yield dict(zip(numbers, codes, strict=True)), left[first : first + most]


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def _number(code: str, year: int) -> str:
    """UN Comtrade's number for a country in a year."""
    for printed, rows in places.of("comtrade").rows.items():
        if any(row.country == code and row.first_year <= year <= row.last_year for row in rows):
            return printed
    numeric = countries()[code].numeric
    if not numeric:
        raise UsageMistake(f"UN Comtrade has no number for {code}")
    return str(int(numeric))


def _silent(rows: Rows, numbers: dict[str, str], years: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """Who has not reported, and for which years."""
    told = {(str(row.get("reporterCode")), str(row.get("period"))) for row in rows}
    return tuple(
        (code, year) for number, code in numbers.items() for year in years if (number, str(year)) not in told
    )


def _written(path: Path, rows: Rows) -> Path:
    """The rows as an answer; equal rows give equal bytes, so the same answer is known as the same file."""
    ordered = sorted(rows, key=lambda row: json.dumps(row, sort_keys=True, default=str))
    told = {"elapsedTime": "", "count": len(ordered), "data": ordered, "error": ""}
    try:
        path.write_text(json.dumps(told, default=str), "utf-8")
    except OSError as why:
        raise Unreadable(f"{path}: cannot be written: {why.strerror}") from None
    return path
