"""Small files with the quirks of the official ones, written for the tests, and what reading them gives."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.given import Given
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.loading import load, read


def words(text: str) -> list[str]:
    return text.split()


NEW_FIELDS = words(
    """
    typeCode freqCode refPeriodId refYear refMonth period reporterCode reporterISO reporterDesc flowCode
    flowDesc partnerCode partnerISO partnerDesc partner2Code partner2ISO partner2Desc classificationCode
    classificationSearchCode isOriginalClassification cmdCode cmdDesc aggrLevel isLeaf customsCode
    customsDesc mosCode motCode motDesc qtyUnitCode qtyUnitAbbr qty isQtyEstimated altQtyUnitCode
    altQtyUnitAbbr altQty isAltQtyEstimated netWgt isNetWgtEstimated grossWgt isGrossWgtEstimated cifvalue
    fobvalue primaryValue legacyEstimationFlag isReported isAggregate
    """
)
COMTRADE_ROW: dict[str, Any] = dict(
    zip(NEW_FIELDS, [None] * len(NEW_FIELDS), strict=True),
    typeCode="C",
    freqCode="A",
    refPeriodId=20120101,
    refYear=2012,
    refMonth=52,
    period="2012",
    reporterCode=31,
    reporterISO="AZE",
    reporterDesc="Azerbaijan",
    flowCode="X",
    flowDesc="Export",
    partnerCode=699,
    partnerISO="IND",
    partnerDesc="India",
    partner2Code=0,
    partner2ISO="W00",
    classificationCode="H4",
    cmdCode="TOTAL",
    aggrLevel=0,
    customsCode="C00",
    mosCode="0",
    motCode=0,
    primaryValue=1890660000.0,
    isReported=False,
    isAggregate=True,
)


def comtrade_csv(
    rows: Iterable[Mapping[str, Any]], *, extra: str = ",", fields: Sequence[str] = NEW_FIELDS
) -> str:
    """Rows of UN Comtrade's web export; ``extra`` is the comma that ends every row but the header."""
    lines = [",".join(fields)]
    for row in rows:
        told = {**COMTRADE_ROW, **row}
        cells = ("" if (cell := told.get(name)) is None else cell for name in fields)
        lines.append(",".join(f'"{cell}"' for cell in cells) + extra)
    return "\r\n".join(lines) + "\r\n"


def written(folder: Path, content: str | bytes, name: str = "table.csv") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def zipped(folder: Path, members: Mapping[str, str | bytes], name: str = "archive.zip") -> Path:
    """A zip archive with these files."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return path


def loaded(path: Path) -> Loaded:
    """What a file gives; a refusal is raised."""
    return read(File(Given(str(path), path, path.stat().st_size)))


def line_for(*paths: Path) -> str:
    """The one line on files that are not taken."""
    (result,) = load(paths)
    assert result.error is not None
    said = str(result.error)
    assert "\n" not in said
    return said


def observations(told: Loaded) -> list[dict[str, Any]]:
    """All-goods rows, each with what its release says."""
    releases = {row["release_id"]: row for row in told.tables["releases"].to_pylist()}
    return [{**releases[row["release_id"]], **row} for row in told.tables["observations"].to_pylist()]


def products(told: Loaded) -> list[dict[str, Any]]:
    """Rows by product, each with what its release says."""
    assert told.products is not None
    releases = {row["release_id"]: row for row in told.tables["releases"].to_pylist()}
    rows = []
    for coded in told.products.chunks():
        for at in range(len(coded)):
            texts = {name: coded.names[name][int(coded.codes[name][at])].as_py() for name in coded.names}
            numbers = {"value": float(coded.value[at]), "quantity": float(coded.quantity[at])}
            rows.append({**releases[texts["release_id"]], **texts, **numbers})
    return rows
