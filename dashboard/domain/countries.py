"""Countries, territories and groups: their codes, what the press calls them, and their statistical year.

One row of ``datasets/countries.csv`` is one of them. Codes are ISO 3166-1 alpha-3, with ``XKX`` for Kosovo,
the codes of former states, and a few codes of our own for groups (``EU``, ``ASEAN``, ``WLD`` ...).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from dashboard.domain.errors import Refused
from dashboard.domain.names import folded, spellings
from dashboard.domain.periods import FiscalYear
from dashboard.domain.rows import check, flag, items

_CALENDAR = FiscalYear()


class CountryKind(StrEnum):
    """A country or territory, a group of countries, or all of them."""

    COUNTRY = "country"
    GROUP = "group"
    WORLD = "world"


class MentionKind(StrEnum):
    """By what sort of word a text names a country."""

    NAME = "name"
    ALIAS = "alias"
    DEMONYM = "demonym"
    CAPITAL = "capital"


class Mention(NamedTuple):
    """What a surface form stands for.

    Attributes:
        code: Of the country.
        kind: Name, alias, demonym or capital.
    """

    code: str
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country, a territory, or a group that trade figures are told for.

    Attributes:
        code: ISO 3166-1 alpha-3, or a group's code.
        alpha2: ISO 3166-1 alpha-2; ``None`` for most groups.
        numeric: ISO 3166-1 numeric (UN M49) as three digits, "031"; ``None`` where there is none.
        name: As most of the English-language press prints it.
        the: Whether the name takes an article in a sentence.
        adjective: As in "Indian exports"; two countries may share one ("Congolese").
        aliases: Its other names, as printed.
        demonyms: Adjectives and people, as printed, that stand for it alone.
        capitals: Cities whose name stands for its government, with older and other spellings.
        currency: ISO 4217 code of the money used today; ``None`` where it has none of its own.
        fiscal_year: The year its trade statistics are told in; the calendar year for most.
        kind: Country, group or world.
        valid_to: Last year of a former state; empty for those of today.
        lookalikes: Phrases that hold one of its surface forms and mean something else: "Indian Ocean".
    """

    code: str
    alpha2: str | None = None
    numeric: str | None = None
    name: str
    the: bool = False
    adjective: str = ""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    currency: str | None = None
    fiscal_year: FiscalYear = _CALENDAR
    kind: CountryKind = CountryKind.COUNTRY
    valid_to: str = ""
    lookalikes: tuple[str, ...] = ()

    @property
    def in_sentence(self) -> str:
        """The name as it stands inside a sentence.

        >>> Country(code="ARE", name="United Arab Emirates", the=True).in_sentence
        'the United Arab Emirates'
        """
        name = self.name.lower() if self.kind is CountryKind.WORLD else self.name
        return f"the {name}" if self.the else name

    @property
    def is_former(self) -> bool:
        """Whether it exists no more."""
        return bool(self.valid_to)

    def surfaces(self) -> Iterator[tuple[str, MentionKind]]:
        """Each surface form and what it is, names first.

        The world has none: in prose "the world" is seldom a partner of trade.
        """
        if self.kind is CountryKind.WORLD:
            return
        yield self.name, MentionKind.NAME
        yield from ((form, MentionKind.ALIAS) for form in self.aliases)
        yield from ((form, MentionKind.DEMONYM) for form in self.demonyms)
        yield from ((form, MentionKind.CAPITAL) for form in self.capitals)


class Countries:
    """All countries, by code, by name and by what a text may call them.

    Attributes:
        surfaces: What each surface form, exactly as printed, stands for. Case matters ("US", never "us"),
            and an apostrophe may be straight or curly.
        lookalikes: Phrases to step over before looking for surface forms: "Indian Ocean", "Panama Canal".
    """

    def __init__(self, countries: Iterable[Country], file: str = "countries") -> None:
        """Index the countries in the order given; the first is on row 2 of the file, below the header.

        Raises:
            Refused: Where two share a code, or one surface form would stand for both.
        """
        self._by_code: dict[str, Country] = {}
        self._by_name: dict[str, str] = {}
        surfaces: dict[str, Mention] = {}
        for number, country in enumerate(countries, 2):
            where = f"{file}, row {number}"
            if country.code in self._by_code:
                raise Refused(f"{where}: the code {country.code} is on a row above; keep one of them")
            self._by_code[country.code] = country
            for name in (country.name, *country.aliases):
                _check_alone(self._by_name.setdefault(folded(name), country.code), country, name, where)
            for form, kind in country.surfaces():
                for spelling in spellings(form):
                    held = surfaces.setdefault(spelling, Mention(country.code, kind))
                    _check_alone(held.code, country, form, where)
        self.surfaces: Mapping[str, Mention] = MappingProxyType(surfaces)
        self.lookalikes = frozenset(
            spelling for country in self for form in country.lookalikes for spelling in spellings(form)
        )

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]], file: str = "countries.csv") -> Countries:
        """Read the rows of a table whose header is row 1.

        Args:
            rows: Text by column name; lists have ``|`` between their items.
            file: Name of the table, for messages.

        Raises:
            Refused: Names the file, the row and what to mend.

        >>> row = dict.fromkeys(COLUMNS, "") | {"code": "IND", "name": "India", "aliases": "Bharat"}
        >>> Countries.from_rows([row]).find("bharat").code
        'IND'
        """
        return cls((_country(row, f"{file}, row {number}") for number, row in enumerate(rows, 2)), file)

    def __getitem__(self, code: str) -> Country:
        """The country of a code.

        Raises:
            Refused: Where no row has it.
        """
        try:
            return self._by_code[code]
        except KeyError:
            raise Refused(f"{code!r} is no country code; use ISO 3166-1 alpha-3, such as IND") from None

    def get(self, code: str | None) -> Country | None:
        """The country of a code, or ``None``."""
        return self._by_code.get(code) if code else None

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Country]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def find(self, name: str) -> Country | None:
        """The country that goes by a name, whatever its case, accents, punctuation and article."""
        return self.get(self._by_name.get(folded(name)))


COLUMNS = (
    "code",
    "alpha2",
    "numeric",
    "name",
    "the",
    "adjective",
    "aliases",
    "demonyms",
    "capitals",
    "currency",
    "fiscal_year",
    "kind",
    "valid_to",
    "lookalikes",
)


def _check_alone(held: str, country: Country, form: str, where: str) -> None:
    if held != country.code:
        raise Refused(f"{where}: {form!r} stands for both {held} and {country.code}; give it to one, or none")


def _country(row: Mapping[str, str], where: str) -> Country:
    check(row, COLUMNS, ("code", "name"), where)
    try:
        kind = CountryKind(row["kind"] or CountryKind.COUNTRY)
    except ValueError:
        raise Refused(f"{where}: {row['kind']!r} is not one of {', '.join(CountryKind)}") from None
    return Country(
        code=row["code"],
        alpha2=row["alpha2"] or None,
        numeric=row["numeric"] or None,
        name=row["name"],
        the=flag(row, "the", where),
        adjective=row["adjective"] or row["name"],
        aliases=items(row["aliases"]),
        demonyms=items(row["demonyms"]),
        capitals=items(row["capitals"]),
        currency=row["currency"] or None,
        fiscal_year=_fiscal_year(row["fiscal_year"], where),
        kind=kind,
        valid_to=row["valid_to"],
        lookalikes=items(row["lookalikes"]),
    )


def _fiscal_year(text: str, where: str) -> FiscalYear:
    """Read "04-01 end": first month and day, and which of its two calendar years names it."""
    if not text:
        return _CALENDAR
    day, _, named_by = text.partition(" ")
    try:
        first = date.fromisoformat(f"2023-{day}")
    except ValueError:
        first = None
    if first is None or named_by not in ("start", "end"):
        raise Refused(f"{where}: {text!r} is no fiscal year; write month, day and name, as in '04-01 end'")
    return FiscalYear(first.month, first.day, named_by == "end")
