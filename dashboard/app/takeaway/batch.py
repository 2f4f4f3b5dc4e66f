"""Files of views without a reader, for scripts and batches: what ``trade-figures export --view`` does."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dashboard import resources
from dashboard.app.catalogue import Catalogue, Examined
from dashboard.app.factory import create_app
from dashboard.app.render import render
from dashboard.app.takeaway.drawing import Take, drawing
from dashboard.app.takeaway.evidence import pack
from dashboard.app.takeaway.extracts import Order, extract
from dashboard.app.takeaway.formats import FORMATS
from dashboard.app.takeaway.pages import standing
from dashboard.app.takeaway.words import HERO, charts_of
from dashboard.domain.errors import Unreadable, UsageMistake

DRAWN: Final = ("png", "svg", "pdf", "zip")
"""Formats that a browser makes."""
ENDINGS: Final = (*FORMATS, "html", *DRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How pictures are made.

    Attributes:
        shape: "wide" (1200 by 675 pixels at least) or "square" (1080 by 1080).
        scale: Pixels of a PNG for each of those.
    """

    shape: str = "wide"
    scale: int = 2


def export_views(
    queries: Sequence[str],
    endings: Sequence[str],
    folder: Path,
    *,
    examined: Examined,
    site: str,
    day: date,
    look: Look = Look(),
) -> tuple[Path, ...]:
    """Write each view in each format; the files written.

    Args:
        queries: Of views, such as "?pair=IND-AZE"; with ``chart=`` of one of its panels, with ``rows=all``.
        endings: Of ``ENDINGS``; zip is the evidence of the figure that the view selects.
        folder: Made if it is not there; files of the same name are replaced.
        examined: What is shown.
        site: Where readers find the dashboard, for the address of the view in files; empty if nowhere.
        day: Of today.
        look: How pictures are made.

    Raises:
        UsageMistake: A view asks for what is not known, or has nothing to draw.
        Unreadable: A browser is needed and missing, or the system would not write.
    """
    catalogue = Catalogue(examined.library, resources.countries(), resources.services(), examined.findings)
    orders = [Order.of(query, catalogue, site=site, day=day) for query in queries]
    for order in orders:
        _check(order, endings, catalogue)
    with ExitStack() as open_things:
        drawn = [ending for ending in endings if ending in DRAWN]
        app = create_app(examined, site=site) if drawn else None
        take = open_things.enter_context(drawing(app)) if app else None
        maker = _Maker(catalogue, take, look)
        written: list[Path] = []
        for order in orders:
            for ending in endings:
                path = _distinct(folder / maker.name(order, ending), written)
                written.append(_written(path, maker.content(order, ending)))
        return tuple(written)


def _check(order: Order, endings: Sequence[str], catalogue: Catalogue) -> None:
    """Say what is amiss before a browser is started."""
    if order.view.ignored:
        name, value = order.view.ignored[0]
        raise UsageMistake(f"--view: {name} “{value}” is not known here")
    if "zip" in endings:
        pack(order, catalogue)
    if (set(endings) & {"png", "svg", "pdf"}) and (order.chart or HERO) not in charts_of(
        render(order.view, catalogue)
    ):
        raise UsageMistake(f"--view {order.view.to_query() or '?'}: nothing in it can be drawn")


class _Maker:
    """Makes files: those of figures here, those of charts in a browser."""

    def __init__(self, catalogue: Catalogue, take: Take | None, look: Look) -> None:
        self._catalogue = catalogue
        self._take = take
        self._look = look

    @staticmethod
    def name(order: Order, ending: str) -> str:
        if ending == "zip":
            return f"{order.evidence_name}.zip"
        return order.file_name(ending)

    def content(self, order: Order, ending: str) -> bytes:
        if ending in FORMATS:
            return FORMATS[ending][1](extract(order, self._catalogue))
        if ending == "html":
            return standing(order, self._catalogue).encode()
        assert self._take is not None  # noqa: S101 - one was made where it is needed
        options = {"shape": self._look.shape, "scale": self._look.scale}
        view = order.view
        return self._take(view.to_query(), ending, order.chart or HERO, options, view.figure)


def _distinct(path: Path, written: Sequence[Path]) -> Path:
    """A name that none of the files written has: two views may differ in what names do not tell.

    >>> _distinct(Path("trade.csv"), [Path("trade.csv")]).name
    'trade_2.csv'
    """
    names = [path, *(path.with_stem(f"{path.stem}_{number}") for number in range(2, len(written) + 2))]
    return next(name for name in names if name not in written)


def _written(path: Path, content: bytes) -> Path:
    """A file, there whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise Unreadable(f"cannot write {path}: {error.strerror}") from None
    return path
