"""Tables in SDMX-CSV: what a service calls a dataflow, one observation to a row or one series to a row.

The first column is STRUCTURE (with the mark between values that share a cell, as in STRUCTURE[;]) or
DATAFLOW, and the character behind it separates the columns. Names and cells may carry labels: "COUNTRY:
Country", "IND: India". With semicolons, numbers may have a decimal comma.
"""

from __future__ import annotations

import re
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.periods import Period
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.spans import month, period

_FIRST: Final = re.compile(r"(?:structure(?:\[.\])?|dataflow)$")


def dataflow(file: File) -> str:
    """What the first row says that it is of, such as "ESTAT:DS-045409(1.0)"; empty for other tables."""
    if (
        file.kind != "text"
        or not file.header
        or not _FIRST.match(_bare(file.header[0]))
        or len(file.lines) < 2
    ):
        return ""
    cells = file.lines[1].split(file.separator)
    names = [_bare(name) for name in file.header]
    at = names.index("structure_id") if "structure_id" in names else 0
    return cells[at].strip().strip('"') if at < len(cells) else ""


def columns_of(file: File) -> frozenset[str]:
    """The columns of a table without their labels."""
    return frozenset(map(_bare, file.header))


def observations(file: File) -> Sheet:
    """The table with bare names and codes, and numbers with a decimal point."""
    sheet = file.sheet()
    columns = {_bare(name): _without_labels(cells) for name, cells in sheet.columns.items()}
    return Sheet(columns, sheet.first_row, sheet.notes)


def span(label: str) -> Period | None:
    """The days of a TIME_PERIOD: 2024, 2024-05, 2024-M05, 2024-Q1."""
    return month(label) or period(label)


def _bare(name: str) -> str:
    return name.partition(":")[0].strip()


def _without_labels(cells: pa.StringArray) -> pa.StringArray:
    return pc.replace_substring_regex(cells, r"^([A-Z0-9_]+): .*$", r"\1")
