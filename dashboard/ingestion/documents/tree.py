"""The tree of a page, and the words in it block by block. Imported only by the child process."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dashboard.ingestion.documents.blocks import Block, Blocks
from dashboard.ingestion.documents.limits import Unfit
from dashboard.ingestion.documents.names import INLINE, NOTES
from dashboard.ingestion.documents.text import lowered, raised


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of a block begin: in an element, or right behind it."""

    element: HtmlElement
    behind: bool


def parsed(source: str) -> HtmlElement:
    """The tree of a page; nothing is fetched, nothing is expanded, and no deep nest is cut off in silence.

    Raises:
        Unfit: Where it holds no element or is nested too deeply.
    """
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise Unfit("holds no text") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unfit("is nested too deeply for a page, or holds one text of over 10,000,000 bytes")
    return tree


def words_of(tree: HtmlElement) -> tuple[list[Block], dict[int, Place]]:
    """All words of a tree in blocks, and for the number of each block where it begins."""
    blocks, begins, links = Blocks(), {}, 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        behind = event == "end"
        if element.tag == "a":
            links += -1 if behind else 1
        _step(blocks, element, behind)
        words = element.tail if behind else element.text
        if element.tag == "pre" and not behind:
            words = (words or "").replace("\n", "\v")
        block = blocks.write(words or "", linked=links > 0)
        if block:
            begins[block.number] = Place(element, behind)
    return blocks.all, begins


def set_small_print(tree: HtmlElement) -> None:
    """Make raised and lowered text characters of its own, and let the links of footnotes go."""
    for element in list(tree.iter("sup", "sub")):
        words = "".join(element.itertext())
        small = lowered(words) if element.tag == "sub" else "" if _is_note(element) else raised(words)
        for child in list(element):
            element.remove(child)
        element.text = small


def _is_note(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('role') or ''}".lower()
    return element.find(".//a") is not None or any(name in names for name in NOTES)


def _step(blocks: Blocks, element: HtmlElement, behind: bool) -> None:
    """What the beginning or the end of an element does to the block that is being written."""
    if element.tag == "br":
        if behind:
            blocks.break_line()
    elif element.tag == "table":
        (blocks.end_table if behind else blocks.begin_table)()
    elif element.tag == "tr":
        (blocks.end_row if behind else blocks.begin_row)()
    elif element.tag in ("td", "th") and not behind:
        blocks.begin_cell(_span(element, "colspan"), _span(element, "rowspan"))
    elif element.tag not in INLINE:
        blocks.close()


def _span(element: HtmlElement, name: str) -> int:
    """Over how many columns or rows a cell reaches."""
    told = element.get(name, "1").strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) < 4 else 1
