"""Data frames saved by R: UN Comtrade as the package comtradr tidies it, and matrices of trade."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pyarrow as pa

from dashboard.domain.errors import Refused
from dashboard.ingestion.official import matrices
from dashboard.ingestion.official.cells import as_text
from dashboard.ingestion.official.comtrade_rows import PROVIDER, draft_of, plain
from dashboard.ingestion.official.draft import Told
from dashboard.ingestion.official.files import LARGEST_DOCUMENT, File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded, counted
from dashboard.ingestion.official.rdata import data_frames
from dashboard.ingestion.official.sheet import Sheet

NAME: Final = "data frame of R"
COLUMNS: Final = frozenset(("type_code", "ref_period_id", "reporter_code", "flow_code", "primary_value"))
_COMTRADE: Final = frozenset(("refperiodid", "flowcode", "reportercode", "primaryvalue"))
_CODES: Final = frozenset(("id", "iso_3", "entry_year", "exit_year"))


def sniff(file: File) -> Fit | None:
    """Any file of R; what is in it shows only when it is unpacked."""
    return Fit("a file of R") if file.kind == "r" else None


def read(file: File, fit: Fit) -> Loaded:
    """The figures of its one data frame.

    Raises:
        Refused: Where it holds none, several, or one of no kind known here.
    """
    frames = data_frames(file.given.read(LARGEST_DOCUMENT))
    if len(frames) != 1:
        named = f" ({', '.join(frames)})"[:200] if frames else ""
        raise Refused(f"holds {len(frames)} data frames{named}; save one to a file")
    ((name, frame),) = frames.items()
    columns = {column.lower(): cells for column, cells in frame.items()}
    told = Told(notes=[f"{fit.what}, data frame {name}"])
    if {plain(column) for column in columns} >= _COMTRADE:
        sheet = Sheet({plain(column): as_text(cells) for column, cells in columns.items()}, first_row=1)
        return finished(file, "UN Comtrade, tidied by comtradr", draft_of(sheet, told), PROVIDER, told)
    if columns.keys() >= _CODES:
        return _codes(file, columns)
    return matrices.read_sheet(file, Sheet(columns, first_row=1), told)


def _codes(file: File, columns: Mapping[str, pa.Array]) -> Loaded:
    """A list of codes: known, and without figures."""
    return Loaded(
        name=file.name,
        sha256=file.given.sha256,
        described=f"UN Comtrade country codes, {counted(len(columns['id']), 'row')}: "
        "a list, without figures to store",
    )
