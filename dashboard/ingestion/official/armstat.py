"""Armenia's trade by country and month: exports, and imports twice, by origin and by consignment.

Values are thousand US dollars. A good that was made in India and sent from Georgia is in India's row as an
import by origin and in Georgia's by consignment; the two are different questions and are kept apart. What is
known to come from the European Union, but not from where in it, has a row of its own among the countries.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.periods import Period, months
from dashboard.domain.trade import PartnerConcept, Valuation
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded, Provider, counted
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.years import with_years

NAME: Final = "Armenia, trade by country and month"
COLUMNS: Final = frozenset(("country", "year", "month", "export", "import_origin", "import_consignment"))
PROVIDER: Final = Provider(
    service="ARM-ARMSTAT",
    publisher="Statistical Committee of Armenia",
    places="armstat",
    licence="may be shown with attribution",
    url="https://armstat.am/en/?nid=160",
)
_THOUSAND: Final = 1e3


class _Measure(NamedTuple):
    """One column of values."""

    column: str
    flow: str
    valuation: Valuation
    concept: PartnerConcept


_MEASURES: Final = (
    _Measure("export", "export", Valuation.FOB, PartnerConcept.DESTINATION),
    _Measure("import_origin", "import", Valuation.CIF, PartnerConcept.ORIGIN),
    _Measure("import_consignment", "import", Valuation.CIF, PartnerConcept.CONSIGNMENT),
)


def sniff(file: File) -> Fit | None:
    """Known by its columns of values, which no other table has."""
    return Fit("Armstat, by country and month") if file.is_sheet and file.columns >= COLUMNS else None


def read(file: File, fit: Fit) -> Loaded:
    """All months, and whole years where all their months are there."""
    sheet = file.sheet()
    told = Told(notes=list(sheet.notes))
    draft = with_years(_draft(sheet))
    if years := len(draft) - len(sheet) * len(_MEASURES):
        told.notes.append(f"{counted(years, 'whole year')} added up")
    return finished(file, fit.what, draft, PROVIDER, told)


def _draft(sheet: Sheet) -> Draft:
    years = sheet.matching("year", "20[0-9]{2}|199[0-9]", "a year")
    month = sheet.matching("month", "[1-9]|1[0-2]", "a month")
    period = pc.binary_join_element_wise(years, pc.utf8_lpad(month, 2, "0"), "-")
    values = [_values(sheet, each.column) for each in _MEASURES]
    rows, times = len(sheet), len(_MEASURES)

    def word(name: str) -> pa.StringArray:
        return pa.concat_arrays([pa.repeat(pa.scalar(str(getattr(each, name))), rows) for each in _MEASURES])

    return Draft(
        reporter=pa.repeat(pa.scalar("ARM"), rows * times),
        partner=pa.concat_arrays([sheet.text("country")] * times),
        flow=word("flow"),
        period=pa.concat_arrays([period] * times),
        periods={label: _period(label) for label in pc.unique(period).to_pylist()},
        value=pa.concat_arrays(values),
        valuation=word("valuation"),
        partner_concept=word("concept"),
    )


def _values(sheet: Sheet, column: str) -> pa.DoubleArray:
    return pc.round(pc.multiply(sheet.numbers(column, blank=("", "NA")), _THOUSAND), 2)


def _period(label: str) -> Period:
    number, month = map(int, label.split("-"))
    return months(number, month, number, month)
