"""Names of HTML's elements, roles and classes by what they mean for the words in them."""

from __future__ import annotations

from typing import Final


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Every other element stands on lines of its own.
INLINE: Final = _set(
    "a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark meter nobr output q "
    "rp rt ruby samp small span strong sub sup time tt u var wbr"
)
# What a browser shows otherwise than as text, or not at all.
NO_TEXT: Final = _set(
    "audio button canvas datalist embed iframe input map noembed noframes noscript object option optgroup "
    "progress script select style svg template textarea title video"
)
STRUCK: Final = _set("del s strike")
FURNITURE: Final = _set("aside dialog footer menu nav search")
FURNITURE_ROLES: Final = _set(
    "alert alertdialog banner complementary contentinfo dialog menu menubar navigation search toolbar"
)
FOR_SCREEN_READERS: Final = _set(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only element-invisible"
)
# Parts of the names of classes and ids, which every publisher makes up anew.
FURNITURE_NAMES: Final = _set(
    "ad ads advert advertisement banner breadcrumb breadcrumbs byline comment comments consent cookie "
    "cookies footer menu nav navbar navigation newsletter paywall popular promo recirc recommended related "
    "share sharing sidebar signup social subscribe subscription tags teaser toolbar topbar trending widget"
)
# These hold the whole page and are named for parts of it: a body of class "has-sidebar" is no sidebar.
FRAME: Final = _set("html body main article")
# Where one of these is hidden, the words around it stand together as if it were not there.
GAPLESS: Final = _set("input script span style template wbr")
# Within a table, these say that it lays out the page.
LAID_OUT: Final = ("article", "section", "table", "h1", "h2", "h3", "h4", "ol", "ul")
TABLE_PARTS: Final = ("td", "th", "tr", "thead", "tbody", "tfoot", "caption", "table")
# In the class or role of a raised element that leads to a note.
NOTES: Final = ("reference", "footnote", "noteref")
