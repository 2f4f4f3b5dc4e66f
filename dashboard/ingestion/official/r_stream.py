"""R's serialised values, as ``save`` writes them: numbers, texts, lists and their attributes.

The format is documented in "R Internals": a stream of items, each a word of flags and what follows it, with
numbers big-endian. Nothing in it is run. Every length is held against the bytes that are left, and items nest
a hundred deep at most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.cells import number_as_text

MOST_ITEMS: Final = 10_000_000
"""Texts in it, numbers of sequences that are written in short, and all else, twenty times heavier."""
_HEAVY: Final = 20
_DEEPEST: Final = 100
BEGINS: Final = (b"RDX2\nX\n", b"RDX3\nX\n")
"""How a file of the usual kind begins, once unpacked."""

_SYMBOL, _PAIRS, _ENVIRONMENT, _TEXT, _POINTER, _COMPACT = 1, 2, 4, 9, 22, 238
_REFERENCE, _NAMESPACES = 255, (247, 248, 249)
_LIKE_PAIRS: Final = (2, 3, 5, 6)
_CONSTANTS: Final = (241, 242, 250, 251, 252, 253, 254)
_LISTS: Final = (19, 20)
_NUMBERS: Final = {10: ">i4", 13: ">i4", 14: ">f8", 15: ">c16", 24: "u1"}
_STRINGS: Final = 16
_HAS_ATTRIBUTES, _HAS_TAG = 0x200, 0x400


@dataclass(slots=True)
class Item:
    """One value: a vector, a list of items, a text, or nothing that we keep."""

    value: Any = None
    attributes: Mapping[str, Item] | None = None

    def attribute(self, name: str) -> Any:
        """The value of an attribute; ``None`` if it has none of this name."""
        told = self.attributes.get(name) if self.attributes else None
        return told.value if told else None


_NOTHING: Final = Item()


class Reader:
    """A place in the stream, and what may be referred to again.

    It raises ``Refused`` where the stream was cut off or holds more than tables are made of, and
    ``IndexError``, ``KeyError``, ``TypeError`` or ``ValueError`` where it is damaged.
    """

    def __init__(self, data: bytes) -> None:
        self._data, self._at, self._depth, self._items_so_far = data, len(BEGINS[0]), 0, 0
        self._known: list[Item] = []

    def saved(self) -> dict[str, Item]:
        """Everything that was saved, by name."""
        version = self._word()
        self._take(8)
        if version == 3:
            self._take(self._word())
        elif version != 2:
            raise Refused(f"was saved in version {version} of R's format; 2 and 3 are known here")
        return dict(self._item().value or {})

    def _take(self, size: int) -> memoryview:
        if not 0 <= size <= len(self._data) - self._at:
            raise Refused("is a file of R that was cut off; fetch it again")
        self._at += size
        return memoryview(self._data)[self._at - size : self._at]

    def _word(self) -> int:
        return int.from_bytes(self._take(4), "big", signed=True)

    def _length(self) -> int:
        length = self._word()
        return (self._word() << 32) + self._word() if length == -1 else length

    def _item(self) -> Item:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Refused("is a file of R nested too deep")
        flags = self._word()
        self._count(1 if flags & 0xFF == _TEXT else _HEAVY)
        item = self._of_kind(flags & 0xFF, flags)
        self._depth -= 1
        return item

    def _of_kind(self, kind: int, flags: int) -> Item:
        if kind in _CONSTANTS:
            return _NOTHING
        if kind in _NUMBERS:
            item = Item(self._numbers(_NUMBERS[kind]))
        elif kind == _STRINGS:
            item = Item([self._item().value for _ in range(self._items())])
        elif kind in _LISTS:
            item = Item([self._item() for _ in range(self._items())])
        else:
            return self._other(kind, flags)
        if flags & _HAS_ATTRIBUTES:
            item.attributes = dict(self._item().value or {})
        return item

    def _other(self, kind: int, flags: int) -> Item:
        if kind in _LIKE_PAIRS:
            return self._pairs(flags)
        readers: Mapping[int, Callable[[int], Item]] = {
            _TEXT: self._text,
            _SYMBOL: self._symbol,
            _REFERENCE: self._reference,
            _ENVIRONMENT: self._environment,
            _POINTER: self._pointer,
            _COMPACT: self._compact,
            **dict.fromkeys(_NAMESPACES, self._namespace),
        }
        if kind not in readers:
            raise Refused("holds more than tables; save the data frame alone")
        return readers[kind](flags)

    def _count(self, items: int) -> None:
        self._items_so_far += items
        if not 0 <= items <= MOST_ITEMS or self._items_so_far > MOST_ITEMS:
            raise Refused(f"is a file of R with over {MOST_ITEMS:,} items")

    def _items(self) -> int:
        """A number of items, each of which takes four bytes at least."""
        length = self._length()
        if not 0 <= 4 * length <= len(self._data) - self._at:
            raise Refused("is a file of R that was cut off; fetch it again")
        return length

    def _numbers(self, kind: str) -> npt.NDArray[Any]:
        return np.frombuffer(self._take(self._length() * np.dtype(kind).itemsize), kind)

    def _text(self, flags: int) -> Item:
        length = self._word()
        if length == -1:
            return Item()
        # One bit of the flags says Latin-1; all else is UTF-8, or ASCII, which is both.
        is_latin = bool(flags >> 12 & 4)
        return Item(bytes(self._take(length)).decode("latin-1" if is_latin else "utf-8", "replace"))

    def _symbol(self, _flags: int) -> Item:
        return self._remembered(self._item())

    def _reference(self, flags: int) -> Item:
        return self._known[((flags >> 8) or self._word()) - 1]

    def _environment(self, _flags: int) -> Item:
        item = self._remembered(Item())
        self._word()
        for _ in range(4):
            self._item()
        return item

    def _namespace(self, _flags: int) -> Item:
        self._word()
        for _ in range(self._items()):
            self._item()
        return self._remembered(Item())

    def _pointer(self, flags: int) -> Item:
        item = self._remembered(Item())
        self._item()
        self._item()
        if flags & _HAS_ATTRIBUTES:
            self._item()
        return item

    def _remembered(self, item: Item) -> Item:
        self._known.append(item)
        return item

    def _pairs(self, flags: int) -> Item:
        """A chain of names and values; where there are no names, their places."""
        told: dict[str, Item] = {}
        while True:
            if flags & 0xFF not in _LIKE_PAIRS:
                self._at -= 4
                self._item()
                return Item(told)
            if flags & _HAS_ATTRIBUTES:
                self._item()
            name = str(self._item().value) if flags & _HAS_TAG else str(len(told))
            told[name] = self._item()
            flags = self._word()

    def _compact(self, _flags: int) -> Item:
        """A vector in short: a sequence of whole numbers, or one that is wrapped."""
        kind = str(next(iter(self._item().value.values())).value)
        state, attributes = self._item(), self._item().value or {}
        if kind.startswith("compact_"):
            length, first, step = (float(number) for number in state.value)
            self._count(int(length))
            return Item(first + step * np.arange(int(length)), attributes)
        held = state.value
        inner = next(iter(held.values())) if isinstance(held, dict) else held[0]
        if kind == "deferred_string":
            inner = Item([number_as_text(number) for number in inner.value.tolist()])
        return Item(inner.value, attributes or inner.attributes)
