"""Text to tokens: words, numbers and marks, each with its place in the untouched text.

The text is never normalised: every offset is a code point of what was printed. Only the *key* that words
are looked up by is folded (lower case, straight apostrophes, plain hyphens, composed letters).
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from typing import Final

# Each alternative is a run of one class of characters, so no position is tried twice: linear by construction.
# The group makes ``split`` give the tokens too, between what stands between them.
_TOKEN: Final = re.compile(
    r"""(
      [A-Z]\.(?:[A-Z]\.)+                              # U.S.  U.A.E.
    | ['’‘ʼ]s(?![^\W\d_])                              # the possessive
    | [^\W\d_]+(?:[\u0300-\u036f\u0900-\u0963\u0970-\u097f]+[^\W\d_]*)*  # a word, accents included
    | \d+(?:[.,٫٬·．，]\d+)*                             # digits of any script with their separators
    | \S                                               # any other mark
    )""",
    re.VERBOSE,
)

HYPHENS: Final = frozenset("-‐‑‒–—―−﹣－")
DASHES: Final = frozenset("–—―")
MINUSES: Final = frozenset("-−–‐‑﹣－")
_MARK_KEYS: Final = {
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys("’‘ʼ", "'"),
    **dict.fromkeys("“”„«»″", '"'),
    "，": ",",
    "（": "(",
    "）": ")",
    "％": "%",
    "［": "[",
    "］": "]",
}

# Characters that show nothing or turn the direction of writing: inside a number they make it unreadable.
INVISIBLE: Final = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)


# A footnote's raised number, glued to a word: "million³". Short words keep theirs: "m³" is a unit.
_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SHORT: Final = 3


def key_of(token: str) -> str:
    """The form that a token is looked up by.

    >>> key_of("Türkiye"), key_of("’s"), key_of("—"), key_of("million³"), key_of("m³")
    ('türkiye', "'s", '-', 'million', 'm³')
    """
    if token.isascii():
        return token.lower()
    if len(token) == 1:
        return _MARK_KEYS.get(token, token.lower())
    if token[0] in "’‘ʼ":
        return "'" + token[1:].lower()
    word = token.rstrip(_RAISED)
    return unicodedata.normalize("NFC", word if len(word) > _SHORT else token).lower()


class Tokens:
    """The tokens of one stretch of text, as parallel lists.

    Attributes:
        text: The whole text.
        raw: Each token as printed.
        keys: Each token's key; dashes and hyphens are "-".
        starts: First code point of each in ``text``.
        ends: One past the last.
    """

    __slots__ = ("ends", "keys", "raw", "starts", "text")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Cut ``text[start:end]`` into tokens.

        >>> Tokens("India’s exports: $86.07 million").keys
        ['india', "'s", 'exports', ':', '$', '86.07', 'million']
        """
        self.text = text
        # What stands between tokens, and the tokens, in turn: the sums of their lengths are starts and ends.
        stretch = text[start:end]
        parts = _TOKEN.split(stretch)
        self.raw = raw = parts[1::2]
        if stretch.isascii():
            self.keys = [token.lower() for token in raw]
        else:
            self.keys = [token.lower() if token.isascii() else key_of(token) for token in raw]
        edges = list(accumulate(map(len, parts), initial=start))
        self.starts = edges[1:-1:2]
        self.ends = edges[2:-1:2]

    def __len__(self) -> int:
        return len(self.raw)

    def key(self, index: int) -> str:
        """The key at ``index``; empty outside."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def is_glued(self, index: int) -> bool:
        """Whether nothing stands between the token at ``index`` and the one before it."""
        return 0 < index < len(self.raw) and self.starts[index] == self.ends[index - 1]

    def is_digits(self, index: int) -> bool:
        """Whether the token at ``index`` is a number in digits."""
        return 0 <= index < len(self.raw) and self.raw[index][0].isdecimal()

    def is_capitalised(self, index: int) -> bool:
        """Whether the token at ``index`` begins with a capital letter."""
        return 0 <= index < len(self.raw) and self.raw[index][0].isupper()
