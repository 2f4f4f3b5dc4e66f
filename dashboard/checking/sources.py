"""Which printings are independent of each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from dashboard.checking.atoms import Atom
from dashboard.domain.sources import Source

_WORD: Final = re.compile(r"[^\W_]+")


_NOT_NAMES: Final = frozenset(
    (
        "a",
        "an",
        "the",
        "report",
        "reports",
        "interview",
        "news",
        "article",
        "story",
        "copy",
        "of",
        "by",
        "via",
    )
)


class Lineage:
    """Sources by where their figures come from.

    Two printings are of one lineage where one publisher printed both, or where one says that it is based on
    the other. Official rows are of the lineage of their file.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources

    def of(self, source_id: str) -> str:
        """A name for the lineage of a source."""
        source = self._sources.get(source_id)
        if source is None:
            return source_id
        return _folded(source.based_on or "") or _folded(source.publisher) or source_id

    def of_atom(self, atom: Atom) -> frozenset[str]:
        """The lineages of all who state it."""
        return frozenset(self.of(member.source) for member in atom.members.values())

    def of_all(self, atoms: Iterable[Atom]) -> frozenset[str]:
        """The lineages of all who state any of them."""
        return frozenset(self.of(member.source) for atom in atoms for member in atom.members.values())


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """A publisher's name without what is in brackets, articles, and words such as "report".

    >>> _folded("a Firstpost report") == _folded("Firstpost (copy)")
    True
    """
    words = _WORD.findall(name.partition(" (")[0].casefold())
    return " ".join(word for word in words if word not in _NOT_NAMES)
