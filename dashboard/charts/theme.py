"""Colours and type of all charts, light and dark, and the small template that every chart shares.

Charts are drawn in light colours. For a dark page the browser replaces each colour by the dark one beside
it here, so that switching asks nothing of the server; a test holds ``assets/10-page.css`` to the same values.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple


class Shade(NamedTuple):
    """One colour by day and by night."""

    light: str
    dark: str


PAPER: Final = Shade("#fdfcfa", "#15171a")
INK: Final = Shade("#1c1b19", "#eceae4")
MUTED: Final = Shade("#5b5852", "#aeaaa1")
RULE: Final = Shade("#d9d5cd", "#3d4146")
GRID: Final = Shade("#e8e5df", "#2a2d31")
BAND: Final = Shade("#f2efe8", "#1f2226")
HALO: Final = Shade("#f6c744", "#8a6a00")


class Who(NamedTuple):
    """How a count is coloured: its bar, and the words beside it, which need more contrast."""

    bar: Shade
    text: Shade


# Okabe and Ito's palette, told apart by colour-blind readers; words are darker (lighter by night) so that
# they keep a contrast of 4.5 on paper.
COUNTRY_COLOURS: Final = (
    Who(Shade("#0072b2", "#4ba6df"), Shade("#00639b", "#6fbcec")),
    Who(Shade("#d55e00", "#f08a3c"), Shade("#a84a00", "#f5a265")),
    Who(Shade("#c0669c", "#dd8fbd"), Shade("#96407a", "#e8a9cd")),
    Who(Shade("#a58a00", "#e0c94a"), Shade("#6f5d00", "#e8d56b")),
    Who(Shade("#2f90c9", "#86cbf5"), Shade("#1d6c99", "#9dd6f9")),
)
COMPILER: Final = Who(Shade("#009e73", "#2fbf95"), Shade("#00704f", "#4fd3ac"))
NOT_STATED: Final = Who(Shade("#8a867e", "#8f8b84"), Shade("#625f59", "#b0aca4"))

# Verdicts: calm, and never without their words and a shape.
FAULT: Final = Who(Shade("#b3532f", "#e08a68"), Shade("#93401f", "#eda588"))
FITS: Final = Who(Shade("#2c8558", "#52b588"), Shade("#1c6a43", "#74cda3"))
OPEN: Final = Who(Shade("#7461b5", "#a595e0"), Shade("#58479a", "#bcafef"))
EXCLUDED: Final = Shade("#f3ded6", "#3d2a23")

FONT: Final = '"Source Sans 3", "Helvetica Neue", Arial, sans-serif'
SIZE: Final = 13

TEMPLATE: Final[dict[str, Any]] = {
    "layout": {
        "font": {"family": FONT, "size": SIZE, "color": INK.light},
        "paper_bgcolor": PAPER.light,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {
            "align": "left",
            "bgcolor": PAPER.light,
            "bordercolor": MUTED.light,
            "font": {"family": FONT, "size": SIZE, "color": INK.light},
        },
        "xaxis": {
            "showgrid": False,
            "zeroline": False,
            "linecolor": MUTED.light,
            "tickcolor": MUTED.light,
            "tickfont": {"color": MUTED.light},
        },
        "yaxis": {
            "gridcolor": GRID.light,
            "zeroline": False,
            "ticks": "",
            "tickfont": {"color": MUTED.light},
        },
    }
}

NAMED: Final = {
    "paper": PAPER.light,
    "ink": INK.light,
    "muted": MUTED.light,
    "rule": RULE.light,
    "grid": GRID.light,
    "band": BAND.light,
}
"""Colours that the browser needs by name, for what it draws itself."""


def shades() -> list[Shade]:
    """Every colour that a chart may use."""
    whos = (*COUNTRY_COLOURS, COMPILER, NOT_STATED, FAULT, FITS, OPEN)
    return [PAPER, INK, MUTED, RULE, GRID, BAND, HALO, EXCLUDED, *(shade for who in whos for shade in who)]


def by_night() -> dict[str, str]:
    """The dark colour for each light one."""
    return {shade.light: shade.dark for shade in shades()}
