"""The words of English as tables: another language is another folder like this one."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """A set of words from a text with blanks between them.

    >>> sorted(words("to into"))
    ['into', 'to']
    """
    return frozenset(text.split())
