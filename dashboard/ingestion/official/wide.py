"""Wide tables, with a column for each year or month: the same cells one below the other."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.sheet import Sheet


def long(sheet: Sheet, keys: Sequence[str], periods: Sequence[str]) -> Sheet:
    """The columns ``keys`` as they are, beside ``period`` and ``value``: first all rows of the first period.

    Raises:
        Refused: Where there is no column for a period.
    """
    if not periods:
        raise Refused("has no column for a year")
    rows, times = len(sheet), len(periods)
    columns = {name: pa.concat_arrays([sheet[name]] * times) for name in keys}
    columns["period"] = pa.array(periods, pa.string()).take(
        pa.array([number for number in range(times) for _ in range(rows)])
    )
    columns["value"] = pa.concat_arrays([sheet[name] for name in periods])
    return Sheet(columns, sheet.first_row, sheet.notes)
