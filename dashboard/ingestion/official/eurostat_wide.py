"""Eurostat's bulk files in tabs: a series to a row, its dimensions in one cell, its years beside it.

The first column is named after what is in it: ``freq,reporter,partner,product,flow,indicators\\TIME_PERIOD``.
A cell is a value, maybe with a flag behind a blank ("18907 p"), or ``:`` where nothing is available.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.ingestion.official import eurostat
from dashboard.ingestion.official.draft import Told
from dashboard.ingestion.official.eurostat_series import draft_of
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.texts import normal, sheet
from dashboard.ingestion.official.wide import long

NAME: Final = "Eurostat Comext, bulk file"
COLUMNS: Final = frozenset(("freq", "indicators\\time_period"))
_NEEDED: Final = {"reporter", "partner", "flow", "indicators"}
_MARK: Final = "\\time_period"
_CELL: Final = r"^(?P<value>:|-?[0-9]+(?:\.[0-9]*)?)? ?(?P<flag>[a-z]*)$"


def sniff(file: File) -> Fit | None:
    """Known by its first column, which names all dimensions."""
    if file.kind != "text" or not file.lines:
        return None
    first = normal(file.lines[0].partition("\t")[0])
    is_comext = first.endswith(_MARK) and set(_dimensions(first)) >= _NEEDED
    return Fit("Eurostat Comext, bulk file") if is_comext else None


def read(file: File, fit: Fit) -> Loaded:
    """All values in euro, of every period."""
    data, encoding = file.text
    told = Told(notes=[*([encoding] if encoding else []), "euro"])
    rows = _long(sheet(data, separator="\t", header_line=file.header_line, may_end_open=True))
    is_value = pa.array([eurostat.is_in_euros(each) for each in rows["indicators"].to_pylist()])
    told.leave_out("quantities and other indicators", len(rows) - (is_value.true_count or 0))
    return finished(file, fit.what, draft_of(rows.kept(is_value)), eurostat.PROVIDER, told)


def _dimensions(name: str) -> list[str]:
    return name.removesuffix(_MARK).split(",")


def _long(wide: Sheet) -> Sheet:
    """One observation to a row, under the names that they have in a table of series."""
    first, *periods = wide.columns
    names = _dimensions(first)
    parts = [cell.split(",") for cell in wide[first].to_pylist()]
    if (strange := next((at for at, told in enumerate(parts) if len(told) != len(names)), None)) is not None:
        raise Refused(f"{wide.where(strange, 'dimensions')}: {len(parts[strange])} of {len(names)} are there")
    keys = {name: pa.array([told[at] for told in parts], pa.string()) for at, name in enumerate(names)}
    told = long(Sheet({**keys, **{name: wide[name] for name in periods}}, wide.first_row), names, periods)
    cells = pc.extract_regex(pc.utf8_trim_whitespace(told["value"]), _CELL)
    if (bad := pc.index(pc.is_valid(cells), False).as_py()) >= 0:
        raise Refused(
            f"{told.where(bad % len(wide), periods[bad // len(wide)])}: {told['value'][bad]} is no value"
        )
    columns = {name: told[name] for name in names}
    return Sheet(
        {
            **columns,
            "time_period": pc.utf8_upper(told["period"]),
            "obs_value": pc.struct_field(cells, "value"),
            "obs_flag": pc.struct_field(cells, "flag"),
        },
        wide.first_row,
    )
