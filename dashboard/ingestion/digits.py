"""Digits of any script, with the scale words of a dozen languages: what size a printed number may have.

This is for checking rows that people entered: could these words mean that value, whatever their language?
What a number in an article does say, by the habit of its text, is for ``reading.quantity.digits``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final

_SCALES: Final = {
    10**3: re.compile("thousand|tausend|тыс|тис|ہزار|हजार|हज़ार"),
    10**5: re.compile("lakh|लाख|لاکھ"),
    10**6: re.compile("mill?i?on|milyon|mln|миллион|мільйон|млн|ملین|मिलियन"),
    10**7: re.compile("crore|करोड़|करोड|کروڑ"),
    10**9: re.compile("billion|bln|mill?iard|milyard|миллиард|мільярд|млрд|अरब|ارب"),
    10**12: re.compile("trillion|триллион|трильйон|трлн"),
}
"""How words begin that multiply the number before them."""
_ALONE: Final = (
    dict.fromkeys(("min", "mila"), 10**3)
    | dict.fromkeys(("mn", "mio"), 10**6)
    | dict.fromkeys(("bn", "mrd", "mld", "arab"), 10**9)
    | {"lac": 10**5, "cr": 10**7, "tn": 10**12, "trn": 10**12}
)
"""The same, only as whole words: "min" is a thousand in Azerbaijani, and begins "mining"."""
_GLUED: Final = {"k": 10**3, "m": 10**6, "b": 10**9}
"""The same, only right behind a digit: "$27m"."""
_ELSEWHERE: Final = (10**9, 10**6, 10**3, 10**7, 10**5, 10**12)
"""Scales that a table may state in its header, beside none of its numbers."""

_RUN = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,'’] ?\d+)*|[.,]\d+")
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}")
_MARKS = str.maketrans({"\u066b": ".", "\u066c": ",", "\u00a0": " ", "\u202f": " ", "\u2009": " "})


@dataclass(frozen=True, slots=True)
class Amount:
    """One size that digits may stand for, without a sign.

    Attributes:
        size: With its scale.
        step: What its last printed digit counts in.
    """

    size: Fraction
    step: Fraction


@dataclass(frozen=True, slots=True)
class _Token:
    """A run of digits: what it may be, the scale word behind it, and where both stand."""

    numbers: tuple[Amount, ...]
    scale: int | None
    start: int
    end: int


def amounts(words: str, *, scaled: bool = True) -> Iterator[Amount]:
    """All sizes that the digits in some words may stand for, those that the words themselves scale first.

    Args:
        words: As printed.
        scaled: Whether a number without a scale word may take one from elsewhere: from the end of a range
            ("16-17 million") or from the header of its table. Percentages never do.

    >>> [int(amount.size) for amount in amounts("$1 billion 859.1 million")]
    [1859100000, 1000000000, 859100000]
    >>> [str(amount.size) for amount in amounts("1,882 млрд", scaled=False)]
    ['1882000000', '1882000000000']
    """
    tokens = list(_tokens(words))
    for chain in _chains(tokens):
        for parts in product(*(token.numbers for token in chain)):
            sizes = [part.size * (token.scale or 1) for part, token in zip(parts, chain, strict=True)]
            yield Amount(sum(sizes, Fraction()), parts[-1].step * (chain[-1].scale or 1))
    scales = [token.scale for token in tokens if token.scale] or list(_ELSEWHERE)
    bare = [token for token in tokens if token.scale is None] if scaled else []
    for token, scale in product(bare, scales):
        yield from (Amount(number.size * scale, number.step * scale) for number in token.numbers)


def scale_of(text: str) -> int | None:
    """The scale that a text begins with.

    >>> scale_of("millions of dollars"), scale_of("mining"), scale_of("min dollar")
    (1000000, None, 1000)
    """
    word = re.match(r"[^\W\d_]*", text)
    if word and word[0] in _ALONE:
        return _ALONE[word[0]]
    return next((scale for scale, beginning in _SCALES.items() if beginning.match(text)), None)


def _tokens(words: str) -> Iterator[_Token]:
    text = "".join(map(_ascii_digit, words.translate(_MARKS))).lower()
    for run in _RUN.finditer(text):
        scale, end = _scale_behind(text, run.end())
        yield _Token(tuple(_numbers(run[0])), scale, run.start(), end)


def _ascii_digit(mark: str) -> str:
    digit = unicodedata.decimal(mark, None)
    return mark if digit is None else str(digit)


def _numbers(run: str) -> Iterator[Amount]:
    """A mark before three digits is either a decimal mark or one between thousands: both are possible."""
    plain = re.sub(r"[ '’]", "", run)
    marks = re.findall(r"[.,]", plain)
    if marks and marks[-1] not in marks[:-1]:
        whole, _, decimals = plain.rpartition(marks[-1])
        digits = re.sub(r"[.,]", "", whole) + decimals
        yield Amount(Fraction(int(digits), 10 ** len(decimals)), Fraction(1, 10 ** len(decimals)))
    if not marks or (len(set(marks)) == 1 and _GROUPS.fullmatch(plain)):
        yield Amount(Fraction(int(re.sub(r"[.,]", "", plain))), Fraction(1))


def _scale_behind(text: str, place: int) -> tuple[int | None, int]:
    """The scale word behind a number, and the place behind that word."""
    glued = re.compile(r"([kmb])(?!\w)").match(text, place)
    if glued:
        return _GLUED[glued[1]], glued.end()
    word = re.compile(r"[ \-‑]*(\S*)").match(text, place)
    scale = scale_of(word[1]) if word else None
    return (scale, word.end()) if word and scale else (None, place)


def _chains(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Runs that add up, such as "1 billion 308 million 456 thousand", and then each of their parts alone."""
    first = 0
    while first < len(tokens):
        last = first
        while last + 1 < len(tokens) and _adds_up(tokens[last], tokens[last + 1]):
            last += 1
        yield tokens[first : last + 1]
        if last > first:
            yield from ([token] for token in tokens[first : last + 1])
        first = last + 1


def _adds_up(token: _Token, following: _Token) -> bool:
    touching = following.start <= token.end + 1
    return touching and bool(token.scale and following.scale) and (following.scale or 0) < (token.scale or 0)
