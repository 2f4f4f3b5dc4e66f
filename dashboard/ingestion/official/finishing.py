"""The last steps that all formats share: settle the rows, build the tables, say in a line what it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from dashboard.domain.errors import NoFigures
from dashboard.domain.sources import Source, SourceKind
from dashboard.ingestion.official.building import Stamp, built
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.loaded import LeftOut, Loaded, Provider, Total, counted
from dashboard.ingestion.official.settling import settled
from dashboard.resources import countries

_FEW: Final = 3


def finished(
    file: File,
    what: str,
    draft: Draft,
    provider: Provider,
    told: Told,
    *,
    vintage: date | None = None,
    totals: Iterable[Total] = (),
) -> Loaded:
    """A file's rows as tables for the store, and what there is to say of it.

    Args:
        file: The file.
        what: What it is, for people: "UN Comtrade, web export of 2024".
        draft: Its rows.
        provider: Whose they are.
        told: What reading it has brought up so far.
        vintage: The day they were released or fetched, as far as the file says.
        totals: Printed totals that reading has compared with its rows.

    Raises:
        NoFigures: Where nothing is left to store.
    """
    rows = len(draft)
    rest = settled(draft, provider.places, told)
    if not len(rest.draft):
        why = "; ".join(str(LeftOut(*each)) for each in told.left_out.items())
        raise NoFigures(
            f"{what}: nothing of its {counted(rows, 'row')} can be stored ({why or 'there are none'})"
        )
    made = built(rest, Stamp(source_id=source_id(file), counted_by=provider.service, vintage=vintage))
    if made.levels[1:]:
        levels = ", ".join(map(str, made.levels))
        told.warnings.append(f"codes of {levels} digits side by side: sums are of those of {made.levels[0]}")
    years = _years(rest.draft)
    extent = [
        *(_named(role, rest.draft.different(role)) for role in ("reporter", "partner")),
        years,
        _flows(rest.draft),
    ]
    return Loaded(
        name=file.name,
        sha256=file.given.sha256,
        described=", ".join([what, counted(rows, "row"), *extent, *told.notes]),
        sources=(source_of(file, f"{what}, {years}", provider, vintage),),
        tables=made.tables,
        products=made.products,
        left_out=tuple(LeftOut(*each) for each in told.left_out.items()),
        warnings=tuple(told.warnings),
        totals=(*totals, *made.totals),
        vintage=vintage,
    )


def source_id(file: File) -> str:
    """The id of a file among the sources."""
    return f"official-{file.given.sha256[:12]}"


def source_of(file: File, title: str, provider: Provider, vintage: date | None) -> Source:
    """A file as one of the sources."""
    return Source(
        source_id=source_id(file),
        kind=SourceKind.OFFICIAL,
        title=title,
        publisher=provider.publisher,
        url=provider.url or None,
        published=vintage,
        based_on=provider.lineage or None,
        licence=provider.licence,
        sha256=file.given.sha256,
    )


def _named(word: str, codes: list[str]) -> str:
    if len(codes) > _FEW:
        return f"{word}s {len(codes)}"
    *first, last = sorted(countries()[code].name for code in codes)
    return f"{word} {', '.join(first)} and {last}" if first else f"{word} {last}"


def _years(draft: Draft) -> str:
    known = [draft.periods[label] for label in draft.different("period")]
    first = min((each.first.year for each in known if each.first), default=0)
    last = max((each.last.year for each in known if each.last), default=0)
    return str(first) if first == last else f"{first}-{last}"


def _flows(draft: Draft) -> str:
    return " and ".join(f"{flow}s" for flow in sorted(draft.different("flow")))
