"""Sentences made from templates, each with the one figure that it states."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from corpora.reading_corpus import FOLDER
from hypothesis import strategies as st

from dashboard.domain.countries import MentionKind
from dashboard.resources import countries

KINDS = ("levels", "deficits", "surpluses", "rises", "falls", "shares", "ranks")
# Money: the words before and behind the digits, and the currency that they name whoever reports.
MONEY = {
    ("$", ""): "USD", ("US$", ""): "USD", ("US $ ", ""): "USD", ("€", ""): "EUR", ("EUR ", ""): "EUR",
    ("£", ""): "GBP", ("A$", ""): "AUD", ("C$", ""): "CAD", ("S$", ""): "SGD", ("HK$", ""): "HKD",
    ("NZ$", ""): "NZD", ("R$", ""): "BRL", ("CHF ", ""): "CHF", ("SEK ", ""): "SEK", ("₹", ""): "INR",
    ("PKR ", ""): "PKR", ("KSh ", ""): "KES", ("RM", ""): "MYR", ("₦", ""): "NGN", ("zł", ""): "PLN",
    ("", " euros"): "EUR", ("", " US dollars"): "USD", ("", " yen"): "JPY", ("", " yuan"): "CNY",
    ("", " zlotys"): "PLN", ("", " baht"): "THB", ("", " ringgit"): "MYR", ("", " tenge"): "KZT",
    ("", " lari"): "GEL", ("", " forints"): "HUF", ("", " Turkish lira"): "TRY", ("", " taka"): "BDT",
}  # fmt: skip
SCALES = {
    " million": 10**6, " billion": 10**9, " mln": 10**6, "bn": 10**9, " bn": 10**9, "m": 10**6,
    " trillion": 10**12, "-million": 10**6, " crore": 10**7, "\u00a0billion": 10**9,
}  # fmt: skip
PER_CENT = ("%", " %", " percent", " per cent", "pc", " pct", "-percent")
PERIODS = {
    "2021": ("2021-01-01", "2021-12-31"),
    "2019": ("2019-01-01", "2019-12-31"),
    "May 2022": ("2022-05-01", "2022-05-31"),
    "the first half of 2023": ("2023-01-01", "2023-06-30"),
    "the third quarter of 2020": ("2020-07-01", "2020-09-30"),
    "Q1 2022": ("2022-01-01", "2022-03-31"),
    "January-September 2021": ("2021-01-01", "2021-09-30"),
    "the first ten months of 2018": ("2018-01-01", "2018-10-31"),
    "the year to June 2022": ("2021-07-01", "2022-06-30"),
    "the three months to November 2021": ("2021-09-01", "2021-11-30"),
}
RANKS = {"largest": 1, "biggest": 1, "second-largest": 2, "third-biggest": 3, "No. 4": 4, "sixth-largest": 6}


@dataclass(frozen=True)
class Made:
    """A sentence with the figure that it states, as far as a record of the reader's schema tells it."""

    text: str
    figure: dict[str, Any]


@lru_cache(maxsize=1)
def templates() -> dict[str, list[str]]:
    """The templates of each kind."""
    return tomllib.loads((FOLDER / "reading_templates.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def named() -> list[tuple[str, str, str]]:
    """Code, name and adjective of the countries that are called by one word."""
    by_code: dict[str, dict[MentionKind, str]] = {}
    for surface, mention in countries().surfaces.items():
        by_code.setdefault(mention.code, {}).setdefault(mention.kind, surface)
    return [
        (code, words[MentionKind.NAME], words[MentionKind.DEMONYM])
        for code, words in sorted(by_code.items())
        if MentionKind.DEMONYM in words and words.get(MentionKind.NAME, "").isalpha()
        if not words[MentionKind.NAME].endswith("s")
    ]


@st.composite
def money(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A sum of money and what it states."""
    (before, behind), currency = draw(st.sampled_from(sorted(MONEY.items())))
    scale, worth = draw(st.sampled_from(sorted(SCALES.items())))
    whole, part = draw(st.integers(1, 999)), draw(st.sampled_from(("", "1", "25", "9")))
    if behind and scale.startswith("-"):
        scale = " million"
    digits = f"{whole}.{part}" if part else str(whole)
    value = round(float(digits) * worth, 2)
    return f"{before}{digits}{scale}{behind}", {"value": value, "unit": "currency", "currency": currency}


@st.composite
def percentage(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A percentage below 100 and what it states."""
    number = draw(st.integers(1, 999)) / 10
    digits = f"{number:g}"
    return digits + draw(st.sampled_from(PER_CENT)), {
        "value": float(digits),
        "unit": "percent",
        "currency": None,
    }


@st.composite
def made(draw: st.DrawFn, kind: str | None = None) -> Made:
    """A sentence from a template; of a kind, or of any."""
    of = kind or draw(st.sampled_from(KINDS))
    flow, owner, sentence = draw(st.sampled_from(templates()[of])).split(" ", 2)
    first, second = draw(st.lists(st.sampled_from(named()), min_size=2, max_size=2, unique=True))
    period = draw(st.sampled_from(sorted(PERIODS))) if "n {Y}" in sentence else "2021"
    words, told = _quantity(draw, of)
    filled = {"A": first[1], "B": second[1], "a": first[2], "b": second[2], "Y": period}
    text = sentence.format(**filled, M=words, P=words, R=words)
    reporter, partner = (first[0], second[0]) if owner == "A" else (second[0], first[0])
    days = PERIODS[period] if "{Y}" in sentence else (None, None)
    sign = -1 if of in ("deficits", "falls") else 1
    return Made(
        text[0].upper() + text[1:],
        {
            **told,
            "as_printed": words,
            "value": told["value"] * sign,
            "measure": {"rises": "change", "falls": "change", "shares": "share", "ranks": "rank"}.get(
                of, "level"
            ),
            "flow": flow,
            "countries": {reporter, partner} if flow == "total" and of != "ranks" else (reporter, partner),
            "days": days,
        },
    )


def _quantity(draw: st.DrawFn, kind: str) -> tuple[str, dict[str, Any]]:
    if kind == "ranks":
        words = draw(st.sampled_from(sorted(RANKS)))
        return words, {"value": RANKS[words], "unit": "rank", "currency": None}
    return draw(money() if kind in ("levels", "deficits", "surpluses") else percentage())
