"""Markdown: the words without the marks, by way of the page that it stands for.

Imported only by the child process.
"""

from __future__ import annotations

import re
from typing import Any, Final

from markdown_it import MarkdownIt

from dashboard.ingestion.documents.blocks import as_text
from dashboard.ingestion.documents.limits import Limits, Unfit
from dashboard.ingestion.documents.text import decoded
from dashboard.ingestion.documents.tree import parsed, set_small_print, words_of
from dashboard.ingestion.documents.visible import drop_unseen

_FENCES: Final = {"---": ("---", "..."), "+++": ("+++",)}
_ENTRY: Final = re.compile(r"(?P<name>[A-Za-z_]{1,40})\s{0,9}[:=]\s{0,9}(?P<value>.{1,2000})")
_NAMES: Final = {
    "title": "title",
    "publisher": "publisher",
    "site": "publisher",
    "sitename": "publisher",
    "source": "publisher",
    "date": "published",
    "published": "published",
    "published_on": "published",
    "url": "url",
    "link": "url",
    "canonical_url": "url",
}
# The mark of a footnote would otherwise stand between a number and its unit.
_NOTE: Final = re.compile(r"\[\^[^\]\s]{1,40}\](?::[ \t]{0,9})?")


def read(data: bytes, limits: Limits) -> dict[str, Any]:
    """The words of a Markdown text, code blocks left out, and what its front matter says about it.

    Raises:
        Unfit: Where it is no text, or nothing is left.
    """
    source, remark = decoded(data)
    if len(source) > limits.text_chars:
        raise Unfit(f"{len(source):,} characters of text; {limits.text_chars:,} at most (--max-bytes)")
    told, body = _front_matter(source)
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tree = parsed("<body>" + page.render(_NOTE.sub("", body)) + "</body>")
    for code in list(tree.iter("pre")):
        code.drop_tree()
    drop_unseen(tree)
    set_small_print(tree)
    blocks, _ = words_of(tree)
    heading = tree.find(".//h1")
    if heading is not None:
        told.setdefault("title", " ".join("".join(heading.itertext()).split()))
    return {"text": as_text(blocks), **told, "notes": [remark] if remark else []}


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    """What stands between the fences at the top, as names and values, and the text below.

    >>> _front_matter('---\\ntitle: "Trade grows"\\n---\\nExports rose.')
    ({'title': 'Trade grows'}, 'Exports rose.')
    """
    lines = source.splitlines()
    ends = _FENCES.get(lines[0].strip(), ()) if lines else ()
    end = next((n for n, line in enumerate(lines[:200]) if n and line.strip() in ends), None)
    if end is None:
        return {}, source
    found = (_ENTRY.fullmatch(line.strip()) for line in lines[1:end])
    told = {
        _NAMES[entry["name"].lower()]: entry["value"].strip().strip("\"'")
        for entry in found
        if entry and entry["name"].lower() in _NAMES
    }
    return told, "\n".join(lines[end + 1 :])
