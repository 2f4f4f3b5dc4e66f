"""One article: a document and what the reader finds in it; without the store, so that workers start fast."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.sources import NO_PUBLISHER, Source, SourceKind
from dashboard.ingestion.documents import Document
from dashboard.ingestion.reading import ReadText, read_text
from dashboard.resources import countries, services


@dataclass(frozen=True, slots=True)
class Article:
    """An article and what the reader found in it."""

    document: Document
    source: Source
    read: ReadText


def read_article(document: Document) -> Article:
    """Read one document; nothing is stored."""
    source_id = f"article-{document.sha256[:12]}"
    source = Source(
        source_id=source_id,
        kind=SourceKind.ARTICLE,
        title=document.title or document.name,
        publisher=document.publisher or NO_PUBLISHER,
        url=document.url,
        published=document.published,
        sha256=document.sha256,
    )
    read = read_text(
        document.text,
        published_on=document.published,
        countries=countries(),
        services=services(),
        source_id=source_id,
    )
    return Article(document, source, read)
