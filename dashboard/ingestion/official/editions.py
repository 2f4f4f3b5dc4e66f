"""The codes under which the United Nations' databases name classifications of goods and their editions."""

from __future__ import annotations

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
