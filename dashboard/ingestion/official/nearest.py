"""What to say of a file that no format knows: how it begins, and which formats come nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Final

from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.formats import Format

_SHOWN: Final = 8
_NEAR: Final = 0.2
_TITLE: Final = re.compile(r"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
_OTHERS: Final = {
    "json": "is JSON of no kind known here",
    "workbook": "is a workbook of no kind known here",
    "old workbook": "is an old or locked Office file; save it as .xlsx or .csv",
    "stata": "is a Stata table without columns known here",
    "packed": "is packed in a way that is not opened here; unpack it and give the file that is in it",
    "r": "is a file of R without a table known here",
}


def said_of_unknown(file: File, formats: Sequence[Format]) -> str:
    """One line on a file that no format knows, without its name."""
    if file.kind == "html":
        title = _TITLE.search(file.beginning)
        named = f" ({' '.join(unescape(title[1]).split())})" if title else ""
        return f"is a web page{named} without a table known here; if it is an error, fetch the file again"
    if file.kind in ("text", "parquet", "workbook") and len(file.columns) > 1:
        shown = ", ".join(file.header[:_SHOWN]) + (", ..." if file.header[_SHOWN:] else "")
        return f"no format known here has the columns {_printable(shown[:300])}{_nearest(file, formats)}"
    if file.kind == "text":
        return f"holds no table: it begins {file.beginning.strip()[:80]!r}"
    if file.kind == "json":
        told = file.json  # refuses what is not whole
        return f"{_OTHERS['json']}{_keys_of(told)}"
    return _OTHERS.get(file.kind, "is no table: neither text nor a workbook nor another kind known here")


def _keys_of(told: object) -> str:
    """The names in a JSON object, or in the first of a list of them."""
    first = told[0] if isinstance(told, list) and told else told
    if not isinstance(first, dict) or not first:
        return ""
    shown = ", ".join(map(str, list(first)[:_SHOWN])) + (", ..." if len(first) > _SHOWN else "")
    return f"; it has {_printable(shown[:300])}"


def _printable(text: str) -> str:
    """A text in which nothing moves the cursor or turns the line."""
    return text if text.isprintable() else ascii(text)


def _nearest(file: File, formats: Sequence[Format]) -> str:
    """The formats that share most columns with it, and which columns these miss."""
    scored = [(len(each.COLUMNS & file.columns) / len(each.COLUMNS | file.columns), each) for each in formats]
    near = sorted((pair for pair in scored if pair[0] >= _NEAR), key=lambda pair: -pair[0])[:2]
    if not near:
        return "; the plain table has reporter, partner, flow, period, value, unit, counted_by"
    told = (f"{each.NAME} (missing: {_missing(each, file)})" for _, each in near)
    return f"; nearest: {' and '.join(told)}"


def _missing(each: Format, file: File) -> str:
    missing = sorted(each.COLUMNS - file.columns)
    return ", ".join(missing[:_SHOWN]) + (" ..." if missing[_SHOWN:] else "")
