"""Editions of classifications of goods, and releases of data sets, as files and their names tell them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

EDITIONS: Final = {
    "H0": "HS92",
    "H1": "HS96",
    "H2": "HS02",
    "H3": "HS07",
    "H4": "HS12",
    "H5": "HS17",
    "H6": "HS22",
    "SS": "SITC",
    "S1": "SITC1",
    "S2": "SITC2",
    "S3": "SITC3",
    "S4": "SITC4",
}
"""Of the Harmonized System since 1992 and of the SITC, by the code in files of UN Comtrade and WITS."""

_RELEASED: Final = re.compile(r"_V(20[0-9]{2})(0[1-9]|1[0-2])")


def released(name: str) -> date | None:
    """The month in which CEPII released a file, as its name tells.

    >>> released("BACI_HS92_Y2021_V202301.csv"), released("mine.csv")
    (datetime.date(2023, 1, 1), None)
    """
    found = _RELEASED.search(name)
    return date(int(found[1]), int(found[2]), 1) if found else None
