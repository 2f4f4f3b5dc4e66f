"""CEPII's Gravity: a row for each two countries and year, and what several sources hold of their trade.

Beside some eighty columns on distances, languages and treaties five are of trade in thousand US dollars,
all of what flows from the first country (``_o``, origin) to the second (``_d``, destination): as the origin
reported it to UN Comtrade and to the IMF, as the destination reported it to either, and as BACI reconciles
it. They are copies of those sources' figures, so none is evidence of its own. A sixth column, of manufactured
goods alone, is a part of BACI's.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.periods import year
from dashboard.domain.trade import CountKind, Valuation
from dashboard.ingestion.official.cells import values, with_texts
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.editions import released
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded, Provider
from dashboard.ingestion.official.parquet import parquet_sheet
from dashboard.ingestion.official.settling import BLANK
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.streamed import TEXT, streamed_sheet

NAME: Final = "CEPII Gravity"
PROVIDER: Final = Provider(
    service="CEPII-BACI",
    publisher="CEPII",
    places="standard",
    licence="Etalab Open Licence 2.0; figures under the terms of UN Comtrade and the IMF",
    lineage="UN Comtrade, IMF Direction of Trade Statistics and CEPII BACI",
    url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=8",
)
_THOUSAND: Final = 1e3
_BLANK: Final = ("", "NA")
_ZERO: Final = "zero, which may be nil or not known in this table"
_NOT_THEN: Final = "two countries of which one did not exist in that year"


class _Measure(NamedTuple):
    """A column of trade, told from the side of the country that reported it."""

    column: str
    service: str
    reporter: str
    flow: str
    valuation: Valuation


_MEASURES: Final = (
    _Measure("tradeflow_comtrade_o", "UN-COMTRADE", "iso3_o", "export", Valuation.FOB),
    _Measure("tradeflow_comtrade_d", "UN-COMTRADE", "iso3_d", "import", Valuation.UNKNOWN),
    _Measure("tradeflow_imf_o", "IMF-IMTS", "iso3_o", "export", Valuation.FOB),
    _Measure("tradeflow_imf_d", "IMF-IMTS", "iso3_d", "import", Valuation.CIF),
    _Measure("tradeflow_baci", "CEPII-BACI", "iso3_o", "export", Valuation.RECONCILED),
)
_KEYS: Final = frozenset(("year", "iso3_o", "iso3_d"))
_EXIST: Final = ("country_exists_o", "country_exists_d")
_FLOWS: Final = frozenset(each.column for each in _MEASURES)
COLUMNS: Final = _KEYS | _FLOWS


def sniff(file: File) -> Fit | None:
    """Known by its keys and any of its columns of trade; people keep those that they need."""
    return Fit(NAME) if file.kind in ("text", "parquet") and is_gravity(file.columns) else None


def is_gravity(columns: frozenset[str]) -> bool:
    """Whether a table has the keys and some column of trade.

    >>> is_gravity(frozenset(("year", "iso3_o", "iso3_d", "dist", "tradeflow_baci")))
    True
    """
    return columns >= _KEYS and not columns.isdisjoint(_FLOWS)


def read(file: File, _fit: Fit) -> Loaded:
    """All figures of trade; of the other columns none is looked at."""
    told = Told()
    there = file.columns
    if file.kind == "parquet":
        return read_sheet(file, parquet_sheet(file, COLUMNS | set(_EXIST)), told)
    kinds = {
        **dict.fromkeys(sorted(_KEYS), TEXT),
        **dict.fromkeys([name for name in (*_EXIST, *_stated(there)) if name in there], pa.float64()),
    }

    def some(block: pa.RecordBatch) -> pa.RecordBatch:
        """The rows with trade: of three in four the columns of trade are empty."""
        stated = [pc.is_valid(block[name]) for name in _stated(there)]
        kept = block.filter(_any(stated))
        told.leave_out(BLANK, (block.num_rows - kept.num_rows) * len(stated))
        return kept

    return read_sheet(file, streamed_sheet(file, kinds, blank=_BLANK, some=some), told)


def read_sheet(file: File, sheet: Sheet, told: Told) -> Loaded:
    """The figures in a table's columns, be they texts or numbers.

    Raises:
        Refused: Where a cell is not what it should be.
    """
    sheet = with_texts(sheet, sorted(_KEYS))
    sheet.matching("year", "(?:19|20)[0-9]{2}", "a year")
    sheet = _then(sheet, told)
    drafts = [_draft(sheet, each, told) for each in _MEASURES if each.column in sheet]
    whole = drafts[0].followed_by(drafts[1:])
    return finished(file, NAME, whole, PROVIDER, told, vintage=released(file.name))


def _stated(columns: frozenset[str]) -> list[str]:
    return [each.column for each in _MEASURES if each.column in columns]


def _any(columns: list[pa.BooleanArray]) -> pa.BooleanArray:
    first, *rest = columns
    for each in rest:
        first = pc.or_(first, each)
    return first


def _then(sheet: Sheet, told: Told) -> Sheet:
    """Rows on countries that existed: one code stands for a state, the one it came from, and its halves."""
    for name in _EXIST:
        if name in sheet:
            existed = pc.fill_null(pc.equal(values(sheet, name, blank=_BLANK), 1.0), True)
            told.leave_out(_NOT_THEN, len(sheet) - (existed.true_count or 0))
            sheet = sheet.kept(existed)
    return sheet


def _draft(sheet: Sheet, measure: _Measure, told: Told) -> Draft:
    """One column's figures; empty cells are counted and left aside at once, since most are."""
    cells = values(sheet, measure.column, blank=_BLANK)
    told.leave_out(BLANK, cells.null_count)
    is_zero = pc.equal(cells, 0.0)
    told.leave_out(_ZERO, is_zero.true_count)
    kept = pc.fill_null(pc.invert(is_zero), False)
    rows = sheet.kept(kept)
    partner = "iso3_d" if measure.reporter == "iso3_o" else "iso3_o"
    return Draft(
        reporter=rows.text(measure.reporter),
        partner=rows.text(partner),
        flow=measure.flow,
        period=rows["year"],
        periods={
            label: year(int(label)) for label in rows["year"].dictionary_encode().dictionary.to_pylist()
        },
        value=pc.round(pc.multiply(cells.filter(kept), _THOUSAND), 2),
        counted_by=measure.service,
        valuation=measure.valuation.value,
        count_kind=CountKind.DERIVED.value,
    )
