"""DOCX: the words that Word shows, without those that are hidden, struck, deleted or moved away.

A small reader of our own on zipfile and lxml: python-docx leaves out inserted text and text boxes, gives
hidden runs no mark, joins raised digits to the number before them, and unpacks every part of the file.
Imported only by the child process.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final

from lxml import etree

from dashboard.ingestion.documents.blocks import Blocks, as_text
from dashboard.ingestion.documents.limits import Limits, Unfit
from dashboard.ingestion.documents.text import lowered, raised, unhyphenated

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
# A text box comes twice, the second time for old programs; deleted and moved text is kept to be taken back.
_SKIPPED: Final = frozenset(
    ["{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{_W}del", f"{_W}moveFrom"]
)
_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
    f"{_W}sym": " ",
}
_OFF: Final = ("0", "false", "off", "none", "baseline")

Manners = dict[str, frozenset[str]]


def read(data: bytes, limits: Limits) -> dict[str, Any]:
    """The words of a Word document, and the title and day that its properties state.

    Raises:
        Unfit: Where the container is not sound, or it is no Word document.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive.infolist(), limits)
            body = _part(archive, "word/document.xml")
            core = _part(archive, "docProps/core.xml")
            styles = _part(archive, "word/styles.xml")
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise Unfit(f"is no whole Word document: {error}") from None
    if body is None:
        raise Unfit("is packed like a Word document but is none")
    return {"text": unhyphenated(_text(body, _manners(styles))), **_properties(core)}


def _check(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Hold the container's own list of its parts against the limits, before anything is unpacked."""
    if len(parts) > limits.archive_parts:
        raise Unfit(f"{len(parts):,} parts; {limits.archive_parts:,} at most")
    inflated, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if inflated > limits.archive_bytes:
        raise Unfit(f"it inflates to {inflated:,} bytes; {limits.archive_bytes:,} at most")
    if inflated > limits.archive_ratio * max(packed, 1):
        raise Unfit(f"it inflates to {inflated:,} bytes, over {limits.archive_ratio} times its size")
    names = [part.filename for part in parts]
    if len(set(names)) < len(names):
        raise Unfit("holds two parts of the same name")
    if any(_leads_out(name) for name in names):
        raise Unfit("holds a part whose name leads out of the file")
    if any(part.flag_bits & 1 for part in parts):
        raise Unfit("is locked with a password; save it without one")


def _leads_out(name: str) -> bool:
    path = PureWindowsPath(name)
    return ".." in path.parts or bool(path.root or path.drive) or PurePosixPath(name).is_absolute()


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The tree of one part, parsed without entities or the network; ``None`` if it is not there.

    The size that is unpacked never exceeds the one that was checked: zipfile stops there.
    """
    if name not in archive.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(archive.read(name).replace(*_STRICT), parser=parser)
    except etree.XMLSyntaxError as error:
        raise Unfit(f"is no whole Word document: {name}: {error.msg}") from None
    if root.getroottree().docinfo.doctype:
        raise Unfit(f"declares a document type in {name}, which no Word document needs")
    return root


def _text(body: etree._Element, styles: Manners) -> str:
    blocks, manner = Blocks(), frozenset[str]()
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in _SKIPPED:
            walk.skip_subtree()
        elif element.tag == f"{_W}r":
            manner = _manner(element.find(f"{_W}rPr"), styles) if event == "start" else frozenset()
        elif event == "start":
            _begin(blocks, element, manner)
        elif element.tag == f"{_W}p":
            blocks.close()
        elif element.tag == f"{_W}tr":
            blocks.end_row()
        elif element.tag == f"{_W}tbl":
            blocks.end_table()
    return as_text(blocks.all)


def _begin(blocks: Blocks, element: etree._Element, manner: frozenset[str]) -> None:
    if element.tag == f"{_W}t":
        blocks.write(_set(element.text or "", manner))
    elif element.tag in _SIGNS:
        blocks.write(_SIGNS[element.tag])
    elif element.tag in (f"{_W}br", f"{_W}cr"):
        blocks.break_line()
    elif element.tag == f"{_W}p":
        blocks.close()
    elif element.tag == f"{_W}tbl":
        blocks.begin_table()
    elif element.tag == f"{_W}tr":
        blocks.begin_row()
    elif element.tag == f"{_W}tc":
        blocks.begin_cell(_columns(element))


def _columns(cell: etree._Element) -> int:
    """Over how many columns a cell reaches; below one that hangs down stands an empty one of its own."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    told = (span.get(f"{_W}val") or "") if span is not None else ""
    return int(told) if told.isascii() and told.isdigit() and len(told) < 4 else 1


def _set(words: str, manner: frozenset[str]) -> str:
    """Words as their run sets them."""
    if "vanish" in manner:
        return ""
    if manner & {"strike", "dstrike"}:
        return " "
    if "superscript" in manner:
        return raised(words)
    return lowered(words) if "subscript" in manner else words


def _manner(properties: etree._Element | None, styles: Manners) -> frozenset[str]:
    """How a run is set, by its style and by its own properties, of which its own count."""
    if properties is None:
        return frozenset()
    found: set[str] = set()
    for child in properties:
        name, value = etree.QName(child).localname, child.get(f"{_W}val")
        if name == "rStyle":
            found |= styles.get(value or "", frozenset())
        elif name == "vertAlign":
            found -= {"superscript", "subscript"}
            found |= {value} if value and value not in _OFF else set()
        elif name in ("vanish", "strike", "dstrike"):
            found = found - {name} if value in _OFF else found | {name}
    return frozenset(found)


def _manners(styles: etree._Element | None) -> Manners:
    """How each style of characters sets a run; what styles take over from one another is not followed."""
    if styles is None:
        return {}
    return {
        style.get(f"{_W}styleId") or "": _manner(style.find(f"{_W}rPr"), {})
        for style in styles.iter(f"{_W}style")
        if style.get(f"{_W}type") == "character"
    }


def _properties(core: etree._Element | None) -> dict[str, str | None]:
    if core is None:
        return {}
    made = core.findtext(f"{_TERMS}modified") or core.findtext(f"{_TERMS}created")
    return {
        "title": core.findtext(f"{_DC}title"),
        "publisher": core.findtext(f"{_DC}publisher"),
        "made": made[:10] if made else None,
    }
