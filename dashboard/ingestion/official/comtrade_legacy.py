"""UN Comtrade until 2023: the web site's CSV (35 columns), bulk files (22), and complaints saved as .csv."""

from __future__ import annotations

from typing import Any, Final

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.comtrade_rows import PROVIDER, cells_of_json, draft_of
from dashboard.ingestion.official.draft import Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.sheet import Sheet

NAME: Final = "UN Comtrade until 2023"

_NOW: Final = {
    "classification": "classificationcode",
    "period": "period",
    "trade flow code": "flowcode",
    "reporter code": "reportercode",
    "partner code": "partnercode",
    "commodity code": "cmdcode",
    "netweight (kg)": "netwgt",
    "trade value (us$)": "primaryvalue",
    "2nd partner code": "partner2code",
    "customs proc. code": "customscode",
    "mode of transport code": "motcode",
    "cif trade value (us$)": "cifvalue",
    "fob trade value (us$)": "fobvalue",
}
"""Its columns under the names that the fields have now; all but the last five are in both kinds of file."""
COLUMNS: Final = frozenset(_NOW)
_COMPLAINT: Final = "Result too large"
_NOTHING: Final = "No data matches"
_IN_JSON: Final = {
    "pfCode": "classificationcode",
    "period": "period",
    "rgCode": "flowcode",
    "rtCode": "reportercode",
    "ptCode": "partnercode",
    "cmdCode": "cmdcode",
    "NetWeight": "netwgt",
    "TradeValue": "primaryvalue",
    "ptCode2": "partner2code",
    "cstCode": "customscode",
    "motCode": "motcode",
    "CIFValue": "cifvalue",
    "FOBValue": "fobvalue",
}
"""The same in the answers of its interface."""


def sniff(file: File) -> Fit | None:
    """Known by its header, or as a complaint by its first words."""
    if file.beginning.startswith(_COMPLAINT):
        return Fit("a complaint of UN Comtrade")
    if file.kind == "json" and '"validation"' in file.beginning and '"dataset"' in file.beginning:
        return Fit("UN Comtrade until 2023, answer of its interface")
    if not {"classification", "trade flow code", "trade value (us$)"} <= file.columns:
        return None
    is_whole = "2nd partner code" in file.columns
    return Fit(f"UN Comtrade until 2023, {'web site' if is_whole else 'bulk file'}")


def read(file: File, fit: Fit) -> Loaded:
    """All rows of goods, exports and imports; every level of the commodity codes is kept apart."""
    if file.beginning.startswith(_COMPLAINT):
        said = " ".join(file.beginning.split())
        raise Refused(f"UN Comtrade answered: {said[:200]}; ask for less at a time")
    if file.kind == "json":
        return finished(file, fit.what, draft_of(_answer(file.json), told := Told()), PROVIDER, told)
    if len(file.lines) > 1 and file.lines[1].strip('"').startswith(_NOTHING):
        raise Refused(f"UN Comtrade answered: {file.lines[1].strip():.200}")
    sheet = file.sheet()
    told = Told(notes=list(sheet.notes))
    renamed = {_NOW[name]: cells for name, cells in sheet.columns.items() if name in _NOW}
    return finished(file, fit.what, draft_of(Sheet(renamed, sheet.first_row), told), PROVIDER, told)


def _answer(told: Any) -> Sheet:
    """The rows of an answer under the names that the fields have now.

    Raises:
        Refused: Where the answer has none, with its own words if it says why.
    """
    told = told if isinstance(told, dict) else {}
    rows = told.get("dataset")
    if not rows or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        check = told.get("validation")
        said = (check.get("message") or check.get("status")) if isinstance(check, dict) else ""
        raise Refused(f"an answer of UN Comtrade without rows ({said or 'it does not say why'!s:.200})")
    fields = {name: now for name, now in _IN_JSON.items() if name in rows[0]}
    return Sheet({now: cells_of_json(rows, name) for name, now in fields.items()}, first_row=1)
