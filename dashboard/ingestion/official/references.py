"""Lists that come with official statistics and hold no figures: codes of countries and goods, files to fetch.

They are known so that a folder can be given as it was downloaded. What a list of countries is good for is
said: which of its codes are known here.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.ingestion.official import places
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded, counted
from dashboard.ingestion.official.sheet import Sheet

NAME: Final = "list of codes"
COLUMNS: Final = frozenset(("code", "description"))


class _List(NamedTuple):
    """A list that is known by its header.

    Attributes:
        what: What it is.
        columns: Columns that it has and no other.
        codes: Column of the codes of countries, if these are countries.
        system: Whose codes they are.
    """

    what: str
    columns: frozenset[str]
    codes: str = ""
    system: str = places.STANDARD


_LISTS: Final = (
    _List("BACI country codes", frozenset(("country_code", "iso_3digit_alpha")), "country_code", "comtrade"),
    _List("BACI country codes", frozenset(("country_code", "country_iso3")), "country_code", "comtrade"),
    _List(
        "UN Comtrade partners",
        frozenset(("partnercode", "partnerdesc", "isgroup")),
        "partnercode",
        "comtrade",
    ),
    _List("UN Comtrade reporters", frozenset(("reportercode", "isgroup")), "reportercode", "comtrade"),
    _List("UN Comtrade fields", frozenset(("dataitem", "description"))),
    _List("World Bank WITS countries", frozenset(("country", "iso3", "unsd")), "iso3", "wits"),
    _List("CEPII Gravity countries", frozenset(("country_id", "iso3", "countrylong")), "iso3"),
    _List("country codes", frozenset(("iso3166-1-alpha-3", "m49")), "iso3166-1-alpha-3"),
    _List("product codes", frozenset(("code", "description"))),
)
_LABELS: Final = _List("labels of codes", frozenset())
"""A code and what it stands for, as CEPII names the two: rta_type, rta_type_lbl."""
_LATEST: Final = 2020
_SHOWN: Final = 8


def sniff(file: File) -> Fit | None:
    """Known by its header, or as JSON by its beginning."""
    if file.kind == "json":
        if '"fileUrl"' in file.beginning and '"fileSize"' in file.beginning:
            return Fit("UN Comtrade, files to fetch")
        is_codes = '"all": "All"' in file.beginning[:200]
        return Fit("UN Comtrade country codes") if is_codes else None
    found = _found(file) if file.kind == "text" else None
    return Fit(found.what) if found else None


def read(file: File, fit: Fit) -> Loaded:
    """What the list is, and which of its countries are not known here."""
    if file.kind == "json":
        rows, warnings = _of_json(file)
    else:
        rows, warnings = _of_table(file)
    return Loaded(
        name=file.name,
        sha256=file.given.sha256,
        described=f"{fit.what}, {counted(rows, 'row')}: a list, without figures to store",
        warnings=warnings,
    )


def _found(file: File) -> _List | None:
    if len(file.columns) == 2 and any(f"{name}_lbl" in file.columns for name in file.columns):
        return _LABELS
    return next((each for each in _LISTS if each.columns <= file.columns), None)


def _of_table(file: File) -> tuple[int, tuple[str, ...]]:
    sheet, known = file.sheet(), _found(file)
    if known is None or not known.codes:
        return len(sheet), ()
    return len(sheet), _unknown(sheet, known)


def _unknown(sheet: Sheet, known: _List) -> tuple[str, ...]:
    system = places.of(known.system)
    codes = [code for code in pc.unique(sheet[known.codes]).to_pylist() if code]
    unknown = [code for code in codes if system.place(code, _LATEST).otherwise == places.UNKNOWN]
    if not unknown:
        return ()
    shown = ", ".join(unknown[:_SHOWN]) + (" ..." if unknown[_SHOWN:] else "")
    return (f"{len(unknown)} of {len(codes)} codes are not known here: {shown}",)


def _of_json(file: File) -> tuple[int, tuple[str, ...]]:
    told = file.json
    if not isinstance(told, dict):
        raise Refused("is JSON of no kind known here")
    rows = told.get("data")
    return (len(rows), ()) if isinstance(rows, list) else (len(told), ())
