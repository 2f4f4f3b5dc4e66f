"""Tables saved from pages of the Observatory of Economic Complexity.

A row is a heading of the Harmonized System with the number of its section before it (10101 is section 1,
heading 0101) and a value in US dollars. Whose exports or imports these are stands in the page's title, which
becomes the file's name: "What does Azerbaijan export to India? (2022).csv". Newer tables of one country have
a column for the other country and one for the year. The figures are those of CEPII's BACI, so they confirm
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.periods import year
from dashboard.domain.trade import CountKind, Valuation
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded, Provider
from dashboard.ingestion.official.settling import grouped
from dashboard.ingestion.official.sheet import Sheet
from dashboard.resources import countries

NAME: Final = "Observatory of Economic Complexity"
COLUMNS: Final = frozenset(("section id", "section", "hs2 id", "hs2", "hs4 id", "hs4", "trade value"))
PROVIDER: Final = Provider(
    service="OEC",
    publisher="Observatory of Economic Complexity",
    places="standard",
    licence="as BACI, Etalab Open Licence 2.0, with attribution",
    lineage="CEPII BACI",
    url="https://oec.world/",
)
VALUES: Final = ("trade value", "trade value (us$)")
_TITLED: Final = re.compile(
    r"(?:(?:what|where) does )?(.+?) (export|import)s?"
    r"(?: (?:to|from)(?: (?!in\b)(.+?))?)?(?: in)?(?: ((?:19|20)\d\d))?",
    re.IGNORECASE,
)
WORLD: Final = "WLD"
_SECTIONS_OF_ALL: Final = 2
"""A table of one section alone may be a part of a country's trade; it is not added up."""


class Title(NamedTuple):
    """What a page's title says; empty where it does not."""

    reporter: str
    flow: str
    partner: str
    year: str


def sniff(file: File) -> Fit | None:
    """Known by the headings' numbers beside a value."""
    if not file.is_sheet or not {"hs4 id", "hs4"} <= file.columns or file.columns.isdisjoint(VALUES):
        return None
    return Fit("OEC, table of a page")


def read(file: File, fit: Fit) -> Loaded:
    """All headings, and all goods as their sum where there are several sections.

    Raises:
        Refused: Where neither the table nor its name says whose trade it is, or of which year.
    """
    sheet = file.sheet(may_end_open=True)
    told = Told(notes=list(sheet.notes))
    draft = _draft(sheet, title_of(file.name))
    return finished(file, fit.what, _with_sums(draft, sheet), PROVIDER, told)


def title_of(name: str) -> Title:
    """Whose trade a page is about, as its file's name says.

    Raises:
        Refused: Where it names no country and flow.

    >>> title_of("What-does-Azerbaijan-export-to-India-2022.csv")
    Title(reporter='AZE', flow='export', partner='IND', year='2022')
    """
    last = re.split(r"[/\\]|: ", name)[-1].rpartition(".")[0]
    found = _TITLED.fullmatch(" ".join(re.sub(r"[\W_]+", " ", last).split()))
    reporter = _code(found[1]) if found else ""
    if found is None or not reporter or (found[3] and not _code(found[3])):
        raise Refused(
            "a table of the OEC does not say whose trade it is; rename it as its page is titled, such as "
            "What does Azerbaijan export to India 2022.csv"
        )
    return Title(reporter, found[2].lower(), _code(found[3] or ""), found[4] or "")


def _code(name: str) -> str:
    found = countries().get(name.upper()) or countries().find(name) if name else None
    return found.code if found else ""


def _draft(sheet: Sheet, title: Title) -> Draft:
    rows = len(sheet)
    codes = sheet.matching("hs4 id", "[0-9]{5,6}", "a section with a heading, such as 10101")
    years = years_of(sheet, title.year)
    value = next(name for name in VALUES if name in sheet)
    partners = sheet.text("country") if "country" in sheet else pa.repeat(title.partner or WORLD, rows)
    return Draft(
        reporter=pa.repeat(title.reporter, rows),
        partner=partners,
        flow=title.flow,
        period=years,
        periods={label: year(int(label)) for label in pc.unique(years).to_pylist()},
        value=sheet.numbers(value),
        product=pc.utf8_slice_codeunits(codes, -4),
        classification="HS",
        valuation=Valuation.RECONCILED.value,
        count_kind=CountKind.DERIVED.value,
    )


def years_of(sheet: Sheet, told: str) -> pa.StringArray:
    """The year of each row; the title's where there is no column of years.

    Raises:
        Refused: Where neither says one.
    """
    if "year" in sheet:
        return sheet.matching("year", "19[0-9]{2}|20[0-9]{2}", "a year")
    if not told:
        raise Refused("does not say which year it is of; add the year to the end of its name")
    return pa.repeat(told, len(sheet))


def _with_sums(draft: Draft, sheet: Sheet) -> Draft:
    """The headings, and for each partner and year their sum."""
    sections = pc.utf8_slice_codeunits(pc.utf8_lpad(sheet["hs4 id"], 6, "0"), 0, 2)
    stated = draft.kept(pc.is_valid(draft.value))
    if len(pc.unique(sections)) < _SECTIONS_OF_ALL or not len(stated):
        return draft
    number, first = grouped([stated.partner, stated.period])
    summed = np.round(np.bincount(number, weights=np.asarray(stated.value)), 2)
    like = pa.array(first)

    def below(names: Sequence[str]) -> dict[str, pa.Array]:
        return {
            name: pa.concat_arrays([draft.column(name), stated.column(name).take(like)]) for name in names
        }

    missing = pa.nulls(len(first), pa.string())
    return Draft(
        **below(("reporter", "partner", "flow", "period")),
        periods=draft.periods,
        value=pa.concat_arrays([draft.value, pa.array(summed)]),
        product=pa.concat_arrays([draft.column("product"), missing]),
        classification=pa.concat_arrays([draft.column("classification"), missing]),
        parts=pa.concat_arrays([draft.column("parts"), pa.array(np.bincount(number).astype(np.int64))]),
        valuation=draft.valuation,
        count_kind=draft.count_kind,
    )
