"""Names of countries and services, whatever their case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata

_POSSESSIVE = re.compile(r"'s\b")
_JOINING = re.compile(r"[.']")
_PUNCTUATION = re.compile(r"[^\w]+")


def folded(text: str) -> str:
    """Words alone: no case, accents, punctuation, possessive or leading article.

    >>> folded("the U.S."), folded("Côte d’Ivoire"), folded("Trinidad & Tobago"), folded("TÜİK")
    ('us', 'cote divoire', 'trinidad and tobago', 'tuik')
    """
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("’", "'"))
        text = "".join(letter for letter in marked if not unicodedata.combining(letter))
    text = _POSSESSIVE.sub("", text.casefold()).replace("&", " and ")
    return " ".join(_PUNCTUATION.sub(" ", _JOINING.sub("", text)).split()).removeprefix("the ")


def spellings(form: str) -> tuple[str, ...]:
    """A form with straight and with curly apostrophes.

    >>> spellings("N'Djamena"), spellings("Chad")
    (("N'Djamena", 'N’Djamena'), ('Chad',))
    """
    return (form, form.replace("'", "’")) if "'" in form else (form,)
