"""Which elements of a page a person does not see as part of the article: hidden, struck, or furniture.

Imported only by the child process. Every step takes time in proportion to the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml.html import HtmlElement

from dashboard.ingestion.documents.names import (
    FOR_SCREEN_READERS,
    FRAME,
    FURNITURE,
    FURNITURE_NAMES,
    FURNITURE_ROLES,
    GAPLESS,
    LAID_OUT,
    NO_TEXT,
    STRUCK,
    TABLE_PARTS,
)

_LONGEST_CELL: Final = 600
_NAME_PARTS: Final = re.compile("[a-z]+")
_FAR_OFF: Final = re.compile(r"-\d{4,}")
_NOUGHT: Final = re.compile(r"0(?:\.0*)?(?:px|em|rem|pt|%)?")


def drop_unseen(tree: HtmlElement) -> None:
    """Take out of the tree what a browser would not show as text, and what is struck through.

    Metadata in scripts must have been read before.
    """
    hidden = _hidden_by_sheet(tree)
    _drop(tree, lambda element: _is_unseen(element, hidden))


def drop_furniture(tree: HtmlElement) -> None:
    """Take out the parts that the page itself marks as navigation, margin, footer or dialog."""
    _drop(
        tree,
        lambda element: (
            element.tag in FURNITURE or (element.get("role") or "").strip().lower() in FURNITURE_ROLES
        ),
    )


def drop_likely_furniture(tree: HtmlElement) -> None:
    """Take out what the names of classes and ids tell to be no article: a guess, for short pages."""
    _drop(tree, _is_named_furniture)


def undo_layout_tables(tree: HtmlElement) -> None:
    """Make plain divisions of tables that lay out a page rather than hold figures.

    They hold other tables, headings or lists, or a cell as long as a paragraph.
    """
    within = (next(element.iterancestors("table"), None) for element in tree.iter(*LAID_OUT))
    layout = {table for table in within if table is not None}
    for cell in tree.iter("td", "th"):
        table = next(cell.iterancestors("table"), None)
        if table is not None and table not in layout and len(cell.text_content()) > _LONGEST_CELL:
            layout.add(table)
    for part in reversed(list(tree.iter(*TABLE_PARTS))):
        table = part if part.tag == "table" else next(part.iterancestors("table"), None)
        if table in layout:
            part.tag = "div"


def _drop(tree: HtmlElement, unwanted: Callable[[HtmlElement], bool]) -> None:
    for element in list(tree.iter("*")):
        # A page that is hidden as a whole is one that a script shows.
        if element.tag not in ("html", "body") and unwanted(element):
            # Around what was shown, words must not run together; around what was hidden they did.
            if element.tag not in GAPLESS:
                element.tail = " " + (element.tail or "")
            element.drop_tree()


def _is_unseen(element: HtmlElement, hidden: frozenset[str]) -> bool:
    if element.tag in NO_TEXT or element.tag in STRUCK:
        return True
    if (element.get("hidden", "until-found") or "hidden").lower() != "until-found":
        return True
    classes = (element.get("class") or "").split()
    if any(name in FOR_SCREEN_READERS or f".{name}" in hidden for name in classes):
        return True
    if f"#{element.get('id')}" in hidden:
        return True
    return any(_hides(name, value) for name, value in _declarations(element.get("style") or ""))


def _hides(name: str, value: str) -> bool:
    """Whether a CSS declaration takes text from sight or strikes it through."""
    if name in ("left", "top", "text-indent", "margin-left"):
        return bool(_FAR_OFF.match(value))
    if name == "font-size":
        return bool(_NOUGHT.fullmatch(value))
    if name.startswith("text-decoration"):
        return "line-through" in value
    return (name == "display" and value == "none") or (
        name == "visibility" and value in ("hidden", "collapse")
    )


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.lower().split(";"):
        name, _, value = declaration.partition(":")
        yield name.strip(), value.replace("!important", "").strip()


def _hidden_by_sheet(tree: HtmlElement) -> frozenset[str]:
    """Single classes and ids that a style sheet in the page hides for every medium.

    Rules within ``@media`` are for some readers only, and those with more than one name for some elements
    only: neither is taken.
    """
    found: set[str] = set()
    for sheet in tree.iter("style"):
        depth = 0
        for chunk in _without_comments(sheet.text or "").split("}"):
            opened = chunk.count("{")
            if depth == 0 and opened == 1:
                selectors, _, style = chunk.partition("{")
                if any(_hides(*declaration) for declaration in _declarations(style)):
                    found.update(name.strip() for name in selectors.split(","))
            depth = max(0, depth + opened - 1)
    return frozenset(name for name in found if name.startswith((".", "#")))


def _without_comments(sheet: str) -> str:
    first, *rest = sheet.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def _is_named_furniture(element: HtmlElement) -> bool:
    if element.tag in FRAME:
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return not FURNITURE_NAMES.isdisjoint(_NAME_PARTS.findall(named))
