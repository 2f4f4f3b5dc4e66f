"""Which country a provider means by a code or a name of its own, and in which years.

A code alone is not enough: 356 is India in one provider's tables, and an India that ended in 1974 in
another's; both carry the letters IND. So each provider has its own list, with years, in
``datasets/places.csv``, and only what is not in that list is looked up among the countries of the standard.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from dashboard.domain.countries import Country, CountryKind
from dashboard.domain.errors import Refused, Unreadable
from dashboard.domain.names import folded
from dashboard.domain.rows import check
from dashboard.ingestion.official.distinct import Keys
from dashboard.ingestion.official.listed import placed
from dashboard.resources import countries, folder

COLUMNS: Final = ("system", "printed", "country", "first_year", "last_year", "otherwise")
_OPEN_ENDS: Final = (("first_year", 0), ("last_year", 9999))
_SHORT: Final = {"rep": "republic", "dem": "democratic"}
STANDARD: Final = "standard"
"""The list without entries of its own: ISO 3166 codes and the names of ``datasets/countries.csv``."""
NOT_THEN: Final = "no such country in that year"
UNKNOWN: Final = "not known here"
"""Why nothing is found for a code or name that no list has; the only reason that is worth an alarm."""


class Place(NamedTuple):
    """What a provider's code or name stands for.

    Attributes:
        code: ISO 3166-1 alpha-3, or a group's code; empty if it is no country.
        otherwise: What it is then: "area not specified", "group of countries" ...
    """

    code: str
    otherwise: str = ""


class _Row(NamedTuple):
    first_year: int
    last_year: int
    country: str
    otherwise: str


@dataclass(frozen=True, eq=False)
class Places:
    """The codes and names of one provider.

    Attributes:
        system: As in ``datasets/places.csv``.
        rows: What its list says, by folded code or name.
    """

    system: str
    rows: Mapping[str, tuple[_Row, ...]]
    _known: dict[tuple[str, int], Place] = field(default_factory=dict, repr=False)

    def place(self, printed: str, year: int) -> Place:
        """What a code or name stands for in a year.

        >>> of("comtrade").place("699", 2012), of("comtrade").place("356", 2012).otherwise
        (Place(code='IND', otherwise=''), 'no such country in that year')
        """
        key = printed, year
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._place(printed.strip(), year)
        return known

    def _told(self, printed: str) -> tuple[_Row, ...]:
        """What its own list says of a code or name."""
        return self.rows.get(_key(printed)) or self.rows.get(_key(_without_note(printed)), ())

    def _place(self, printed: str, year: int) -> Place:
        if told := self._told(printed):
            fitting = [row for row in told if row.first_year <= year <= row.last_year]
            if not fitting:
                return Place("", NOT_THEN)
            return Place(fitting[0].country, fitting[0].otherwise)
        found = _standard(printed) or _standard(_without_note(printed))
        if found is None:
            return Place("", UNKNOWN)
        ended = found.is_former and year > int(found.valid_to)
        return Place("", NOT_THEN) if ended else Place(found.code)

    def matched(self, cells: pa.StringArray | pa.DictionaryArray, when: Years) -> Matched:
        """What each cell stands for in the year beside it."""
        listed = cells.dictionary_encode()
        names = listed.dictionary.to_pylist()
        steady = [self._is_steady(name, when) for name in names]
        # Few cells differ, and fewer have changed hands: what each stands for is found once, not in each row.
        if all(steady):
            found, rows = [self.place(name, when.first) for name in names], listed.indices
        else:
            found = [
                self.place(name, when.first if same else year)
                for name, same in zip(names, steady, strict=True)
                for year in when.years
            ]
            rows = pa.array(np.multiply(listed.indices, len(when.years), dtype=np.int64) + when.number)
        return Matched(found, rows)

    def _is_steady(self, printed: str, when: Years) -> bool:
        """Whether it stands for the same in all these years."""
        if told := self._told(printed.strip()):
            return len(told) == 1 and told[0].first_year <= when.first and when.last <= told[0].last_year
        return self.place(printed, when.first) == self.place(printed, when.last)


class Years(NamedTuple):
    """The calendar year of each row.

    Attributes:
        years: Those that occur, and maybe others.
        number: For each row, the place of its year among them.
    """

    years: Sequence[int]
    number: Keys

    @property
    def first(self) -> int:
        """The earliest."""
        return min(self.years, default=0)

    @property
    def last(self) -> int:
        """The latest."""
        return max(self.years, default=0)


@dataclass(frozen=True, eq=False)
class Matched:
    """What the cells of a column stand for.

    Attributes:
        found: What there is to stand for.
        rows: For each row, its place among these.
    """

    found: Sequence[Place]
    rows: pa.Array

    @cached_property
    def codes(self) -> pa.DictionaryArray:
        """Countries' codes; null where a cell names none."""
        return placed(pa.array([place.code or None for place in self.found], pa.string()), self.rows)

    @cached_property
    def otherwise(self) -> pa.DictionaryArray:
        """What a cell names if it is no country; empty where it is one."""
        return placed(pa.array([place.otherwise for place in self.found], pa.string()), self.rows)


def of(system: str) -> Places:
    """The codes and names of a provider.

    Raises:
        KeyError: Where there is no such list.
    """
    return _all()[system]


@cache
def _all() -> dict[str, Places]:
    path = folder("datasets") / "places.csv"
    told: dict[str, dict[str, list[_Row]]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                lists = told.setdefault(row.get("system", ""), {})
                lists.setdefault(_key(row.get("printed", "")), []).append(
                    _row(row, f"{path.name}, row {number}")
                )
    except (OSError, UnicodeDecodeError, csv.Error) as why:
        raise Unreadable(f"cannot read {path}: {why}; reinstall trade-figures") from why
    return {STANDARD: Places(STANDARD, {})} | {
        system: Places(system, {key: tuple(rows) for key, rows in lists.items()})
        for system, lists in told.items()
    }


def _row(row: Mapping[str, str], where: str) -> _Row:
    check(row, COLUMNS, ("system", "printed"), where)
    if bool(row["country"]) == bool(row["otherwise"]):
        raise Refused(f"{where}: give either a country or what it is otherwise")
    if row["country"] and row["country"] not in countries():
        raise Refused(f"{where}: {row['country']!r} is no country of the table of countries")
    first, last = (int(row[name]) if row[name] else otherwise for name, otherwise in _OPEN_ENDS)
    return _Row(first, last, row["country"], row["otherwise"])


def _key(printed: str) -> str:
    """A code or name as it is looked up: "Rep." is "Republic", "Dem." is "Democratic"."""
    if printed.isdecimal():
        return f"{int(printed)}"
    words = (_SHORT.get(word, word) for word in folded(printed).split())
    return " ".join(words) or printed


def _without_note(printed: str) -> str:
    """The name before a remark in brackets: "Ireland (Eire)"."""
    return printed.partition(" (")[0]


def standard_code(printed: str) -> str:
    """The ISO 3166-1 alpha-3 code, or a group's, for any of a country's codes and names; empty for none.

    >>> standard_code("Azerbaijan"), standard_code("031"), standard_code("Atlantis")
    ('AZE', 'AZE', '')
    """
    found = _standard(printed.strip()) or _standard(_without_note(printed.strip()))
    return found.code if found else ""


def _standard(printed: str) -> Country | None:
    """A country by its code in the standard or by its name."""
    if printed.isdecimal():
        return _by_number().get(int(printed))
    by_code = countries().get(printed) or _by_letters().get(printed)
    return by_code or countries().find(printed) or _by_squeezed_name().get(folded(printed).replace(" ", ""))


@cache
def _by_number() -> dict[int, Country]:
    return {
        int(each.numeric): each for each in countries() if each.numeric and each.kind is CountryKind.COUNTRY
    }


@cache
def _by_letters() -> dict[str, Country]:
    return {each.alpha2: each for each in countries() if each.alpha2}


@cache
def _by_squeezed_name() -> dict[str, Country]:
    """Names without blanks, as in "SaudiArabia"."""
    return {
        folded(name).replace(" ", ""): each for each in countries() for name in (each.name, *each.aliases)
    }
