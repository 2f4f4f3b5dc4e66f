"""HTML: the words of the article and no others.

trafilatura says which blocks of a page are its main text; the words themselves are taken from the page, so
that no sentence loses the link in its middle, no raised digit joins a number, and no character is mended on
the way. Imported only by the child process.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document as Found

from dashboard.ingestion.documents.blocks import Block, as_text
from dashboard.ingestion.documents.encodings import page_text
from dashboard.ingestion.documents.limits import MAKER, OWN_EXPORT, Limits, Unfit
from dashboard.ingestion.documents.text import unhyphenated
from dashboard.ingestion.documents.tree import Place, parsed, set_small_print, words_of
from dashboard.ingestion.documents.visible import (
    drop_furniture,
    drop_likely_furniture,
    drop_unseen,
    undo_layout_tables,
)

_TAG: Final = re.compile("<[A-Za-z/!?]")
_OWN: Final = re.compile(f'<meta name="generator" content="{re.escape(MAKER)} ')
_HEAD: Final = 2_000  # characters in which our own exports say who made them
_ENTITY: Final = re.compile("<!ENTITY", re.IGNORECASE)
# Letters of no living script number the blocks, since trafilatura keeps letters.
_DIGITS: Final = "".join(map(chr, range(0x13000, 0x13010)))
_END: Final = chr(0x13010)
_MARK: Final = re.compile(f"([{_DIGITS}]+){_END}")
_ANY_MARK: Final = re.compile(f"[{_DIGITS}{_END}]")
# Below this many characters a page is too short for trafilatura to tell its main text from the rest.
_ENOUGH: Final = 200
_FEWEST_WORDS: Final = 8


def read(data: bytes, limits: Limits) -> dict[str, Any]:
    """The main text of a page with its title, publisher, day and address, as far as the page states them.

    Raises:
        Unfit: Where it is an export of ours, has too many tags, declares entities, or
            shows no words.
    """
    source, remark = page_text(data)
    if _OWN.search(source, 0, _HEAD):
        raise Unfit(OWN_EXPORT)
    _check(source, limits)
    tree = parsed(_ANY_MARK.sub("\ufffd", source))
    told = _metadata(tree)
    drop_unseen(tree)
    drop_furniture(tree)
    undo_layout_tables(tree)
    text = _article(tree, told["title"])
    if not text.strip():
        raise Unfit("shows no text; if scripts make the page, save it from the browser once it is shown")
    return {"text": unhyphenated(text), **told, "notes": [remark] if remark else []}


def _check(source: str, limits: Limits) -> None:
    tags = sum(1 for _ in _TAG.finditer(source))
    if tags > limits.html_tags:
        raise Unfit(f"{tags:,} tags; {limits.html_tags:,} at most")
    if _ENTITY.search(source):
        raise Unfit("declares entities of its own, which no news page needs")


def _metadata(tree: HtmlElement) -> dict[str, str | None]:
    """Title, publisher, day and address as the page's own metadata state them; its text is not searched."""
    told = trafilatura.extract_metadata(
        tree, date_config={"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
    )
    return {"title": told.title, "publisher": told.sitename, "published": told.date, "url": told.url}


def _article(tree: HtmlElement, title: str | None) -> str:
    """The text of the blocks that are the article; of a page too short to tell, of all but furniture."""
    set_small_print(tree)
    blocks, begins = words_of(tree)
    _number(begins)
    chosen = _main_blocks(tree)
    if sum(len(block.text) for block in blocks if block.number in chosen) < _ENOUGH:
        chosen |= _likely_blocks(tree, blocks)
    return as_text(blocks, chosen | _opening(blocks, chosen, title))


def _number(begins: Mapping[int, Place]) -> None:
    """Write its number before the words of each block, where trafilatura will carry it along."""
    for number, place in begins.items():
        mark = f"{number:x}".translate({ord(f"{digit:x}"): _DIGITS[digit] for digit in range(16)}) + _END
        if place.behind:
            place.element.tail = mark + place.element.tail.lstrip()
        else:
            place.element.text = mark + place.element.text.lstrip()


def _main_blocks(tree: HtmlElement) -> set[int]:
    found = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False)
    return _numbers("".join(found.body.itertext())) if isinstance(found, Found) else set()


def _likely_blocks(tree: HtmlElement, blocks: list[Block]) -> set[int]:
    """Blocks outside what is named like furniture, without those that are links and no sentence."""
    drop_likely_furniture(tree)
    kept = _numbers("".join(tree.itertext()))
    return {
        block.number
        for block in blocks
        if block.number in kept and (block.linked * 5 < len(block.text) * 4 or block.text.endswith("."))
    }


def _opening(blocks: list[Block], chosen: set[int], title: str | None) -> set[int]:
    """The headline above the article, and the sentences between the two: figures stand there too."""
    first = min(chosen, default=0)
    heading = next(
        (block for block in blocks[:first] if _plain(title) and _plain(block.text) == _plain(title)), None
    )
    if heading is None:
        return set()
    return {heading.number} | {
        block.number
        for block in blocks[heading.number + 1 : first]
        if not block.linked and _is_sentence(block.text)
    }


def _is_sentence(words: str) -> bool:
    return words.endswith((".", "!", "?")) and len(words.split()) >= _FEWEST_WORDS


def _plain(words: str | None) -> str:
    return "".join(filter(str.isalnum, (words or "").lower()))


def _numbers(text: str) -> set[int]:
    back = {ord(char): f"{digit:x}" for digit, char in enumerate(_DIGITS)}
    return {int(found[1].translate(back), 16) for found in _MARK.finditer(text)}
