"""What UN Comtrade has on record for two countries, asked of its interface through its own client.

The answers are written as files, just as its interface gives them, so that they are loaded, kept and loaded
again like files that somebody downloaded. Needs the network, the package ``comtradeapicall`` and, for more
than five hundred rows a year, a key from https://comtradedeveloper.un.org/.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from dashboard.domain.errors import Refused, Unreadable, UsageMistake
from dashboard.domain.trade import pair_of
from dashboard.ingestion.official import places
from dashboard.resources import countries

FIRST_YEAR: Final = 1962
_YEARS_AT_ONCE: Final = 12
"""As many as the interface answers in one go; without a key, one."""
_MOST_ROWS: Final = 250_000
_HOW_TO_INSTALL: Final = "fetching needs one more package: pip install 'trade-figures[comtrade]'"
# Whole figures alone, not again by second partner, customs procedure and mode of transport.
_WHOLE: Final = {"partner2Code": "0", "customsCode": "C00", "motCode": "0"}


def fetch(
    pair: Sequence[str], years: Sequence[int], folder: Path, *, key: str = "", commodity: str = "TOTAL"
) -> list[Path]:
    """Ask for both countries' exports and imports with each other, and write the answers into a folder.

    Args:
        pair: Two ISO 3166-1 alpha-3 codes.
        years: Calendar years, rising.
        folder: Where to write; a file for each request.
        key: Of the interface; empty for its preview.
        commodity: Code of goods, or TOTAL.

    Returns:
        The files, ready for ``loading.load``; none for years of which nothing is on record.

    Raises:
        UsageMistake: Where the pair or the years cannot be asked for.
        Refused: Where the interface declines; with its own words.
        Unreadable: Where it cannot be reached.
    """
    first, second = _pair(pair)
    if not years or years[0] < FIRST_YEAR:
        raise UsageMistake(f"give years from {FIRST_YEAR} on, such as 2015-2024")
    written = []
    for asked in _at_once(years, _YEARS_AT_ONCE if key else 1):
        numbers = [_number(code, asked[0]) for code in (first, second)]
        if rows := _answer(numbers, asked, key, commodity):
            name = f"comtrade {pair_of(first, second)} {asked[0]}-{asked[-1]} {commodity}.json"
            written.append(_write(folder / name, rows))
    return written


def _pair(pair: Sequence[str]) -> tuple[str, str]:
    codes = [code.upper() for code in pair]
    if len(set(codes)) != 2 or len(codes) != 2:
        raise UsageMistake("give two countries, such as IND-AZE")
    if strange := next((code for code in codes if countries().get(code) is None), None):
        raise UsageMistake(f"{strange!r} is no country code; use ISO 3166-1 alpha-3, such as IND")
    return codes[0], codes[1]


def _at_once(years: Sequence[int], most: int) -> Iterator[Sequence[int]]:
    for first in range(0, len(years), most):
        yield years[first : first + most]


def _number(code: str, year: int) -> str:
    """UN Comtrade's number for a country in a year."""
    for printed, rows in places.of("comtrade").rows.items():
        if any(row.country == code and row.first_year <= year <= row.last_year for row in rows):
            return printed
    numeric = countries()[code].numeric
    if not numeric:
        raise UsageMistake(f"UN Comtrade has no number for {code}")
    return str(int(numeric))


def _answer(numbers: Sequence[str], years: Sequence[int], key: str, commodity: str) -> list[dict[str, Any]]:
    """Rows of one request; what the client prints instead of rows is a refusal."""
    try:
        client: Any = import_module("comtradeapicall")
    except ImportError:
        raise UsageMistake(_HOW_TO_INSTALL) from None
    parameters = {
        "typeCode": "C",
        "freqCode": "A",
        "clCode": "HS",
        "period": ",".join(map(str, years)),
        "reporterCode": ",".join(numbers),
        "partnerCode": ",".join(numbers),
        "flowCode": "M,X",
        "cmdCode": commodity,
        "maxRecords": _MOST_ROWS if key else 500,
        "format_output": "JSON",
        "includeDesc": True,
        **_WHOLE,
    }
    ask = client.getFinalData if key else client.previewFinalData
    said = io.StringIO()
    try:
        with redirect_stdout(said):
            told = ask(*([key] if key else []), **parameters)
    except Exception as why:
        raise _unreachable(why, key) from None
    if told is None:
        raise Refused(f"UN Comtrade answered: {_complaint(said.getvalue(), key)}")
    return [_plain(row) for row in told.to_dict("records")]


def _unreachable(why: Exception, key: str) -> Refused | Unreadable:
    """The client lets through whatever its transport or its parser raises."""
    said = _without(f"{type(why).__name__}: {why}", key)
    if isinstance(why, KeyError | ValueError | TypeError):
        return Refused(f"UN Comtrade's answer cannot be read ({said:.200})")
    return Unreadable(f"UN Comtrade cannot be reached ({said:.200})")


def _complaint(printed: str, key: str) -> str:
    """The interface's own words: the message of a JSON object, or the beginning of anything else."""
    try:
        told = json.loads(printed)
        printed = str(told.get("message") or told.get("error") or printed)
    except (ValueError, AttributeError):
        pass
    return _without(" ".join(printed.split())[:300], key) or "nothing"


def _without(text: str, key: str) -> str:
    """A text in which the key does not stand: the client sends it as part of the address."""
    return text.replace(key, "***") if key else text


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row as it was in the answer; the client's table marks what is missing as not a number."""
    return {str(name): None if cell != cell else cell for name, cell in row.items()}


def _write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """The rows as an answer; equal rows give equal bytes, so the same answer is known as the same file."""
    ordered = sorted(rows, key=lambda row: json.dumps(row, sort_keys=True, default=str))
    told = {"elapsedTime": "", "count": len(ordered), "data": ordered, "error": ""}
    try:
        path.write_text(json.dumps(told, default=str), "utf-8")
    except OSError as why:
        raise Unreadable(f"{path}: cannot be written: {why.strerror}") from None
    return path
