"""The characters of a web page: its mark, what it declares, UTF-8, or Windows-1252 that reads as words."""

from __future__ import annotations

import re
from typing import Final

from dashboard.ingestion.documents.text import decoded

_DECLARED: Final = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE | re.ASCII
)
# As browsers take them: a page that says ISO 8859-1 means Windows-1252.
_AS: Final = {
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
}
_KNOWN: Final = frozenset(
    [f"windows-{n}" for n in (874, *range(1250, 1259))]
    + [f"iso-8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
    + ["koi8-r", "koi8-u", "big5", "euc-jp", "gb18030", "tis-620", "ibm866", "macintosh", *_AS]
)


def page_text(data: bytes) -> tuple[str, str | None]:
    """The characters of a page, and a remark where they are not simply what it says.

    Places that the declared encoding cannot read become U+FFFD, as in a browser; with more than one in a
    hundred the declaration is not believed.

    Raises:
        Unfit: Where it is no text, or text in an encoding that cannot be known.
    """
    name = _declared(data)
    if name is None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        return decoded(data)
    text = data.decode(name, errors="replace")
    lost = text.count("\ufffd")
    if lost * 100 > len(text):
        return decoded(data)
    return text, f"{lost:,} places that are not {name} are shown as �" if lost else None


def _declared(data: bytes) -> str | None:
    """The encoding that the beginning of a page declares, if it is one of the Web's."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    name = found[1].decode("ascii").lower()
    if name in ("utf-8", "utf8"):
        return "utf-8"
    return _AS.get(name, name) if name in _KNOWN else None
