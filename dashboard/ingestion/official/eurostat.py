"""Eurostat's trade by partner (Comext): what tables and series of it share. Values are euro, not dollars."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.trade import Valuation
from dashboard.ingestion.official.loaded import Provider
from dashboard.ingestion.official.sheet import Sheet

PROVIDER: Final = Provider(
    service="EU-EUROSTAT",
    publisher="Eurostat",
    places="eurostat",
    licence="CC BY 4.0",
    url="https://ec.europa.eu/eurostat/comext/newxtweb/",
)
NOT_AVAILABLE: Final = ("", ":")

_FLOWS: Final = {"1": "import", "import": "import", "2": "export", "export": "export"}
_EUROS: Final = re.compile(r"value_?(?: ?in_?)? ?eur(?:os?)?", re.IGNORECASE)
_ALL: Final = ("total", "total - total")
_GROUPED: Final = r"^[0-9]{1,3}(?:\.[0-9]{3}){2,}$"


def flow(printed: str) -> str:
    """Export or import.

    Raises:
        Refused: Where it is another word.

    >>> flow("IMPORT"), flow("2")
    ('import', 'export')
    """
    told = _FLOWS.get(printed.strip().lower())
    if told is None:
        raise Refused(f"{printed!r:.40} is no flow; 1 or IMPORT, 2 or EXPORT")
    return told


def is_in_euros(indicator: str) -> bool:
    """Whether an indicator is the value in euro, and not a quantity.

    >>> is_in_euros("VALUE_IN_EUROS"), is_in_euros("QUANTITY_IN_100KG")
    (True, False)
    """
    return bool(_EUROS.fullmatch(indicator.strip()))


def product(printed: str) -> str | None:
    """The code before a label; ``None`` for all goods.

    >>> product("2709 - Petroleum oils, crude"), product("902"), product("Total")
    ('2709', '0902', None)
    """
    told = printed.strip()
    code = told.partition(" - ")[0]
    # Codes have an even number of digits; a spreadsheet takes the first zero away.
    return None if told.lower() in _ALL else code.zfill(len(code) + len(code) % 2) if code.isdigit() else code


def valuation(flows: pa.StringArray) -> pa.StringArray:
    """Exports are FOB, imports CIF."""
    return pc.if_else(pc.equal(flows, "export"), Valuation.FOB.value, Valuation.CIF.value)


def values(sheet: Sheet, name: str) -> pa.DoubleArray:
    """Values, also where points stand between thousands: "3.508.895.098"."""
    if pc.any(pc.match_substring_regex(sheet[name], _GROUPED)).as_py():
        return sheet.numbers(name, blank=NOT_AVAILABLE, groups=".")
    return sheet.numbers(name, blank=NOT_AVAILABLE)


def classification(products: Iterable[str | None]) -> list[str | None]:
    """CN for codes of eight digits, HS for shorter ones, nothing for all goods."""
    return [None if each is None else "CN" if len(each) == 8 else "HS" for each in products]
