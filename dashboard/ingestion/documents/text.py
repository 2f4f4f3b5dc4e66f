"""Bytes to characters, and characters to clean text: a result or one clear line, never silent mojibake."""

from __future__ import annotations

import codecs
import re
from typing import Final

from dashboard.ingestion.documents.limits import Limits, Unfit

WESTERN: Final = "read as Windows-1252, since it is not UTF-8"

# The longer mark first: UTF-32 begins like UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BROKEN_UTF8: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Letters that Western European words really have. Not the Icelandic ones: Turkish in its own code page looks
# like them. Marks of typesetting and money are taken wherever they stand.
_WESTERN_LETTERS: Final = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽžŸ")
_WESTERN_MARKS: Final = frozenset("\u00a0€‚„…‘’“”•–—™£¥§©®°±·«»×")
_FOREIGN_RUN: Final = re.compile(r"[À-ɏ]{3}|[a-z][À-ÞŠŽŒŸ]")

_NEWLINE: Final = b"\n"
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_UNPRINTABLE: Final = {
    point: "\ufffd" for point in (*range(32), *range(127, 160), 0xFFFE, 0xFFFF) if chr(point) not in "\t\n"
}
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_SOFT_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])\u00ad(?=[^\W\d_])")
_RAISED: Final = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th", "er", "re", "e", "ème", "º", "ª"})
_NOTE_MARKS: Final = re.compile(r"\[[^\[\]]{1,12}\]|[*†‡§¶#]{1,4}|[a-z]")


def decoded(data: bytes) -> tuple[str, str | None]:
    r"""Plain text in UTF-8, in UTF-16 or UTF-32 with a byte order mark, or in likely Windows-1252.

    Returns:
        The characters, and a remark where they are not simply what the file says.

    >>> decoded("€5".encode()), decoded(b"India\x92s exports")
    (('€5', None), ('India’s exports', 'read as Windows-1252, since it is not UTF-8'))

    Raises:
        Unfit: Where it is no text, or text in an encoding that cannot be known.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding), None
    if (nul := data.find(0)) >= 0:
        raise Unfit(
            f"byte {nul:,} is NUL: it is no text, or UTF-16 without a byte order mark; save it as UTF-8"
        )
    try:
        return _of_words(data.decode("utf-8")), None
    except UnicodeDecodeError as error:
        return _western(data, error), WESTERN


def _marked(data: bytes, encoding: str) -> str:
    try:
        return _of_words(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise Unfit(
            f"is not whole {encoding[:6].upper()} text: byte {error.start:,} cannot be read"
        ) from None


def _of_words(text: str) -> str:
    if "\0" in text:
        raise Unfit(f"character {text.index(chr(0)):,} is NUL: it is no text")
    if len(_CONTROL.findall(text)) > len(text) // 100 + 3:
        raise Unfit("is full of control characters: it is no text")
    return text


def _western(data: bytes, error: UnicodeDecodeError) -> str:
    """Windows-1252, which nothing in the bytes can prove: taken only where no other encoding is likely."""
    try:
        text = _of_words(data.decode("cp1252"))
    except UnicodeDecodeError:
        text = ""
    marks = [char for char in text if char > "\x7f"]
    plausible = (
        text
        and len(marks) * 5 <= len(text)
        and all(char in _WESTERN_LETTERS or char in _WESTERN_MARKS for char in marks)
        and not _FOREIGN_RUN.search(text)
        and not _BROKEN_UTF8.search(data)
    )
    if not plausible:
        where = f"byte 0x{data[error.start]:02x} in line {data.count(_NEWLINE, 0, error.start) + 1:,}"
        raise Unfit(f"is not UTF-8 text: {where} cannot be read; save it as UTF-8")
    return text


def clean(text: str, limits: Limits) -> str:
    r"""The text that quotes are counted in: lines end with "\n", unprintable characters are U+FFFD.

    Blanks at the ends of lines go, and more than one empty line becomes one. Everything else stays as it is,
    digits of other scripts, direction marks and invisible characters too: the reader is to see them.

    >>> from dashboard.ingestion.documents.limits import LIMITS
    >>> clean("Exports  \r\rrose.\x1b", LIMITS)
    'Exports\n\nrose.�'

    Raises:
        Unfit: Where nothing is left, or it is too long.
    """
    if len(text) > limits.text_chars:
        raise Unfit(f"{len(text):,} characters of text; {limits.text_chars:,} at most (--max-bytes)")
    lines = _LINE_ENDS.sub("\n", text).translate(_UNPRINTABLE).split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > limits.line_chars:
            raise Unfit(f"line {number:,} has {len(line):,} characters; {limits.line_chars:,} at most")
    whole = re.sub("\n{3,}", "\n\n", "\n".join(line.rstrip(" \t") for line in lines)).strip("\n")
    if not any(map(str.isalnum, whole)):
        raise Unfit("holds no text")
    return whole


def one_line(words: object, most: int) -> str | None:
    r"""Words for a heading: one line, nothing unprintable, not too long; ``None`` where nothing is left.

    >>> one_line(" Trade\n grows\x1b ", 20), one_line("", 20)
    ('Trade grows', None)

    Raises:
        TypeError: Where they are no words.
    """
    if not isinstance(words, str | None):
        raise TypeError(f"a heading of {type(words).__name__}")
    seen = "".join(char if char.isprintable() else " " for char in (words or "")[: 4 * most])
    line = " ".join(seen.split())
    return (line if len(line) <= most else line[: most - 1] + "…") or None


def unhyphenated(text: str) -> str:
    """Without the soft hyphens inside words, which only say where a line may break; others stay."""
    return _SOFT_HYPHEN.sub("", text)


def raised(words: str) -> str:
    """Small raised text as characters that cannot be taken for digits of the number before them.

    Marks of footnotes go; the ends of ordinals stay; digits become superscript ones.

    >>> raised("5"), raised("[12]"), raised("th"), raised("see below")
    ('⁵', '', 'th', ' see below ')
    """
    word = words.strip()
    if not word or (_NOTE_MARKS.fullmatch(word) and word not in _ORDINALS):
        return ""
    if word.lower() in _ORDINALS:
        return word
    small = word.translate(_RAISED)
    return small if not any(char.isascii() and char.isalnum() for char in small) else f" {word} "


def lowered(words: str) -> str:
    """Small lowered text, such as the 2 of CO2, with digits as subscript ones."""
    return words.strip().translate(_LOWERED)
