"""The kinds of tables of exporters and importers, each known by its columns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from dashboard.domain.trade import Valuation
from dashboard.ingestion.official.loaded import Provider


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """One kind of table.

    Attributes:
        what: For people.
        provider: Who compiled it.
        reporter: Column of the country as whose figure a row is taken.
        partner: Column of the other.
        year: Column of the year; empty where the file's name says it.
        values: Columns of values, and the flow of each as the reporter sees it.
        factor: How many of the currency one printed unit is.
        currency: ISO 4217.
        marks: Further columns by which it is known; beside these and the above it may have others.
        valuation: Of its values.
        zero_is_open: Whether a zero may stand for a figure that nobody has.
    """

    what: str
    provider: Provider
    reporter: str
    partner: str
    year: str = ""
    values: tuple[tuple[str, str], ...]
    factor: float = 1.0
    currency: str = "USD"
    marks: frozenset[str] = frozenset()
    valuation: Valuation = Valuation.UNKNOWN
    zero_is_open: bool = False

    @property
    def columns(self) -> frozenset[str]:
        """All columns by which it is known."""
        named = (self.reporter, self.partner, self.year, *(name for name, _ in self.values))
        return self.marks | {name for name in named if name}


_EXPORTERS: Final = Provider(
    service="UN-COMTRADE",
    publisher="from UN Comtrade, by the authors of the R package penppml",
    places="wits",
    licence="MIT; figures under UN Comtrade's terms of use",
    lineage="UN Comtrade, exporters' reports",
    url="https://cran.r-project.org/package=penppml",
)
_UNCTAD: Final = Provider(
    service="UNCTAD",
    publisher="UNCTAD",
    places="unctad",
    licence="UNCTADstat terms of use: may be shown with attribution",
    lineage="UN Comtrade and national sources, completed by estimates",
    url="https://unctadstat.unctad.org/",
)
_DOTS: Final = Provider(
    service="IMF-IMTS",
    publisher="from the IMF's Direction of Trade Statistics, by Head, Mayer and Ries",
    places="wits",
    licence="Apache-2.0; figures under the IMF's terms of use",
    lineage="IMF Direction of Trade Statistics",
    url="https://cran.r-project.org/package=gravity",
)
_HISTORY: Final = Provider(
    service="CEPII-TRADHIST",
    publisher="CEPII",
    places="tradhist",
    licence="CC BY 4.0, as passed on by others",
    lineage="national yearbooks and later compilations",
    url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=32",
)
_EXPORT: Final = "export"
_IMPORT: Final = "import"

MATRICES: Final = (
    Matrix(
        what="UNCTAD merchandise trade matrix",
        provider=_UNCTAD,
        reporter="source",
        partner="target",
        values=(("edgewidth", _EXPORT),),
        factor=1e3,
        valuation=Valuation.FOB,
    ),
    Matrix(
        what="exporters' matrix of penppml",
        provider=_EXPORTERS,
        reporter="exp",
        partner="imp",
        year="time",
        values=(("export", _EXPORT),),
        marks=frozenset(("agreement",)),
        valuation=Valuation.FOB,
        zero_is_open=True,
    ),
    Matrix(
        what="exporters' matrix of penppml, values alone",
        provider=_EXPORTERS,
        reporter="exporter",
        partner="importer",
        year="year",
        values=(("export_usd", _EXPORT),),
        valuation=Valuation.FOB,
        zero_is_open=True,
    ),
    Matrix(
        what="gravity matrix of Head, Mayer and Ries",
        provider=_DOTS,
        reporter="iso_d",
        partner="iso_o",
        values=(("flow", _IMPORT),),
        factor=1e6,
        marks=frozenset(("distw", "gdp_o", "gdp_d")),
        zero_is_open=True,
    ),
    Matrix(
        what="history of bilateral trade",
        provider=_HISTORY,
        reporter="origin_country_code",
        partner="destination_country_code",
        year="year",
        values=(("exports", _EXPORT), ("imports", _IMPORT)),
        currency="GBP",
    ),
)
"""Every kind. The gravity matrix is nearest to what importers reported; all others to exporters' reports."""


def matrix_of(columns: Collection[str]) -> Matrix | None:
    """The kind of table that has these columns, in lower case; ``None`` if there is none."""
    return next((each for each in MATRICES if each.columns <= set(columns)), None)
