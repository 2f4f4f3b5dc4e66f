"""UN Comtrade since 2023: web exports in any of their spellings, and answers of its interface."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.comtrade_rows import PROVIDER, cells_of_json, draft_of, plain
from dashboard.ingestion.official.draft import Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.sheet import Sheet

NAME: Final = "UN Comtrade"
COLUMNS: Final = frozenset(
    (
        *("typecode", "refperiodid", "period", "reportercode", "flowcode", "partnercode", "partner2code"),
        *("classificationcode", "cmdcode", "customscode", "motcode", "netwgt", "cifvalue", "fobvalue"),
        "primaryvalue",
    )
)
LIMITS: Final = {500: "the preview", 100_000: "a free key", 250_000: "a key"}
"""How many rows each gives at a time; an answer of so many rows may have been cut off."""
_FETCHED: Final = re.compile(
    r"TradeData_(?P<month>\d{1,2})_(?P<day>\d{1,2})_(?P<year>20\d\d)_"
    r"|fetched (?P<written>20\d\d-\d\d-\d\d)\.json$",
    re.ASCII,
)


def sniff(file: File) -> Fit | None:
    """Known by its header, or by the members of a JSON object."""
    if file.kind == "json":
        is_whole = '"elapsedTime"' in file.beginning and '"fileUrl"' not in file.beginning
        is_answer = is_whole or all(f'"{name}"' in file.beginning for name in ("flowCode", "primaryValue"))
        return Fit("UN Comtrade, answer of its interface") if is_answer or _is_error(file) else None
    names = {plain(name) for name in file.columns}
    if not {"period", "reportercode", "partnercode", "flowcode", "cmdcode", "primaryvalue"} <= names:
        return None
    if "prtner2code" in file.columns:
        return Fit("UN Comtrade, web export of 2022-2023")
    return Fit("UN Comtrade, web export of 2024 or later")


def read(file: File, fit: Fit) -> Loaded:
    """All rows of goods, exports and imports, that are not parts of other rows."""
    sheet = _answer(file.json) if file.kind == "json" else file.sheet()
    sheet = Sheet({plain(name): cells for name, cells in sheet.columns.items()}, sheet.first_row, sheet.notes)
    told = Told(notes=list(sheet.notes))
    if file.kind == "json" and (source := LIMITS.get(len(sheet))):
        told.warnings.append(
            f"{len(sheet):,} rows are as many as {source} gives at a time; there may be more"
        )
    return finished(file, fit.what, draft_of(sheet, told), PROVIDER, told, vintage=_fetched_on(file.name))


def _fetched_on(name: str) -> date | None:
    """The day that a file's name gives, as the web site and our own fetching write it.

    >>> _fetched_on("TradeData_11_30_2025_14_5_59.csv"), _fetched_on("comtrade.csv")
    (datetime.date(2025, 11, 30), None)
    """
    if not (found := _FETCHED.search(name)):
        return None
    try:
        if written := found["written"]:
            return date.fromisoformat(written)
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _is_error(file: File) -> bool:
    """Whether it says why there is no answer, as for a bad key: {"statusCode": 401, "message": ...}."""
    return '"statusCode"' in file.beginning and '"message"' in file.beginning


def _answer(told: Any) -> Sheet:
    """The rows of an answer, each cell as text.

    Raises:
        Refused: Where the answer is an error, or has no rows.
    """
    if isinstance(told, list):
        told = {"data": told}  # its rows alone, as programs keep them
    if not isinstance(told, dict):
        raise Refused("is no answer of UN Comtrade's interface")
    if complaint := told.get("message") or told.get("error"):
        raise Refused(f"UN Comtrade answered: {' '.join(str(complaint).split()):.300}")
    rows = told.get("data")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused("is no answer of UN Comtrade's interface")
    if not rows:
        raise Refused("an answer without rows: UN Comtrade has nothing on record for what was asked")
    return Sheet({name: cells_of_json(rows, name) for name in rows[0]}, first_row=1)
