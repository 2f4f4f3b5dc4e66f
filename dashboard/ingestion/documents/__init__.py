"""Files in, clean text out: txt, md, html, pdf, docx, and jsonl with many texts.

Nothing of a file is believed: it is opened so that it cannot make us wait, held against its size and its
name, and formats that need a parser are read by a disposable process with limits. What comes out is a
``Document`` or one clear line.
"""

from dashboard.ingestion.documents.document import (
    Document,
    document_from_bytes,
    document_from_stream,
    document_from_text,
    read_document,
)
from dashboard.ingestion.documents.jsonl import Entry, jsonl_from_bytes, read_jsonl
from dashboard.ingestion.documents.kinds import Kind
from dashboard.ingestion.documents.limits import LIMITS, Limits

__all__ = [
    "LIMITS",
    "Document",
    "Entry",
    "Kind",
    "Limits",
    "document_from_bytes",
    "document_from_stream",
    "document_from_text",
    "jsonl_from_bytes",
    "read_document",
    "read_jsonl",
]
