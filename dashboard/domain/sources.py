"""Where figures come from: articles, briefs and official tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

NO_PUBLISHER: Final = "publisher not stated"
"""The publisher of a document that names none."""


class SourceKind(StrEnum):
    """What sort of document."""

    ARTICLE = "article"
    BRIEF = "brief"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that figures were taken from.

    Attributes:
        source_id: Unique in the store.
        kind: Article, official brief or official statistics.
        title: As printed, or our description where the page has none.
        publisher: Who printed it.
        url: http or https; ``None`` for a reader's own file.
        published: Day of publication; ``None`` if not stated.
        accessed: Day it was read.
        based_on: Whom it says it is based on.
        licence: Under which its figures may be passed on, as far as stated.
        sha256: Of the text or file that was read.
        bundled: Whether it came with the software.
    """

    source_id: str
    kind: SourceKind
    title: str
    publisher: str
    url: str | None = None
    published: date | None = None
    accessed: date | None = None
    based_on: str | None = None
    licence: str | None = None
    sha256: str | None = None
    bundled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service that counts trade: customs, a statistics office, a central bank, an international compiler.

    Attributes:
        service_id: Such as "IND-DGCIS"; in ``datasets/services.csv``.
        name: In English.
        country: ISO 3166-1 alpha-3 code; ``None`` for an international compiler.
        kind: "customs", "statistics", "central bank", "ministry", "agency" or "international".
        derived: Whether it compiles the counts of others, and so confirms none of them.
        aliases: Names it goes by in the press, each enough to know it by.
        shared_names: Names it shares with other countries' services: "commerce ministry", "PBS".
    """

    service_id: str
    name: str
    country: str | None
    kind: str
    derived: bool = False
    aliases: tuple[str, ...] = ()
    shared_names: tuple[str, ...] = ()
