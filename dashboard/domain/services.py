"""Services that count trade, and which of them a credit line names.

One row of ``datasets/services.csv`` is one of them. A service is a body that counts; those who quote it
(embassies, presidents, foreign ministries, news agencies) are not in the table, and so are not found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import product
from typing import Final, NamedTuple

from dashboard.domain.countries import Countries
from dashboard.domain.errors import Refused
from dashboard.domain.names import folded
from dashboard.domain.rows import check, flag, items
from dashboard.domain.sources import Service

COLUMNS: Final = ("id", "name", "country", "kind", "derived", "aliases", "shared_names")


def _combined(*parts: str) -> frozenset[str]:
    """Each phrase that takes one word from each part; ``-`` is no word."""
    return frozenset(
        " ".join(word for word in words if word != "-")
        for words in product(*(part.split() for part in parts))
    )


_RANKS: Final = "- state national federal central general government"
_OFFICES: Final = "office committee service agency bureau institute authority department administration"

SHARED_BY_KIND: Final[Mapping[str, frozenset[str]]] = {
    "customs": _combined(_RANKS, "customs", f"- {_OFFICES} authorities officials")
    | _combined(_RANKS, f"{_OFFICES} directorate", "of", "customs"),
    "statistics": _combined(_RANKS, "statistics statistical", _OFFICES)
    | _combined(_RANKS, f"{_OFFICES} directorate", "of", "statistics"),
    "central bank": frozenset({"central bank"}),
    "ministry": frozenset(),
    "agency": frozenset(),
    "international": frozenset(),
}
"""What any service of a kind may be called beside its country: "Azerbaijan customs", "Chinese customs"."""

NO_SERVICE: Final = _combined(
    "customs",
    "union code duty duties tariff tariffs clearance value post posts broker brokers area territory",
) | _combined("clear clears cleared clearing through", "customs")
"""Phrases that hold a shared name and name no service."""


class _Hit(NamedTuple):
    """Words of a credit line that may name a service: their first token and one past the last."""

    form: str
    first: int
    end: int


class Services(Mapping[str, Service]):
    """All services by id, and by the names they go by.

    A name of its own ("TÜİK") is enough to find a service. A shared name ("customs", "commerce ministry",
    "PBS") finds one only beside its country: in the words themselves, or told by the caller.
    """

    def __init__(self, services: Iterable[Service], countries: Countries, file: str = "services") -> None:
        """Index the services; the first is on row 2 of the file, below the header.

        Raises:
            Refused: Where two share an id or a name of their own, or two of one country share a name.
        """
        self._countries = countries
        self._by_id: dict[str, Service] = {}
        self._own: dict[str, Service] = {}
        self._shared: dict[str, dict[str, Service]] = {}
        self._of_kind: dict[str, dict[str, Service]] = {}
        # Acronyms count only as printed in capitals: "WITS", never "wits".
        self._spellings: dict[str, set[str]] = {form: {""} for form in _KIND_OF}
        for number, service in enumerate(services, 2):
            self._add(service, f"{file}, row {number}")
        self._longest = max((form.count(" ") + 1 for form in self._spellings), default=0)

    @classmethod
    def from_rows(
        cls, rows: Iterable[Mapping[str, str]], countries: Countries, file: str = "services.csv"
    ) -> Services:
        """Read the rows of a table whose header is row 1; lists have ``|`` between their items.

        Raises:
            Refused: Names the file, the row and what to mend.
        """
        told = (_service(row, countries, f"{file}, row {number}") for number, row in enumerate(rows, 2))
        return cls(told, countries, file)

    def __getitem__(self, service_id: str) -> Service:
        return self._by_id[service_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def find(self, words: str, country: str | None = None) -> Service | None:
        """The one service that a credit line names; ``None`` where it names none, or two.

        Args:
            words: Such as "DGCI&S (via CAIT)" or "Azerbaijan State Customs Committee".
            country: Code of the country whose account it is, for words such as "customs data" that
                do not say.
        """
        tokens = folded(words).split()
        found = {
            service.service_id: service
            for hit in self._hits(tokens, words)
            if (service := self._named(hit, tokens, country))
        }
        return found.popitem()[1] if len(found) == 1 else None

    def _hits(self, tokens: list[str], words: str) -> list[_Hit]:
        """The names in it, the longest first where they overlap."""
        spans = (
            _Hit(" ".join(tokens[first:end]), first, end)
            for first in range(len(tokens))
            for end in range(first + 1, min(first + self._longest, len(tokens)) + 1)
        )
        names = [span for span in spans if span.form in NO_SERVICE or self._is_printed(span.form, words)]
        taken: list[_Hit] = []
        for name in sorted(names, key=lambda hit: hit.first - hit.end):
            if all(name.end <= other.first or other.end <= name.first for other in taken):
                taken.append(name)
        return taken

    def _is_printed(self, form: str, words: str) -> bool:
        return any(spelling in words for spelling in self._spellings.get(form, ()))

    def _named(self, hit: _Hit, tokens: list[str], country: str | None) -> Service | None:
        """The service that a name stands for, if any."""
        if own := self._own.get(hit.form):
            return own
        sharing = self._shared.get(hit.form, {}) | self._of_kind.get(_KIND_OF.get(hit.form, ""), {})
        if beside := self._country_beside(hit, tokens):
            return sharing.get(beside)
        if country in sharing:
            return sharing[country]
        named = self._countries_in(tokens) & sharing.keys()
        return sharing[named.pop()] if len(named) == 1 else None

    def _country_beside(self, hit: _Hit, tokens: list[str]) -> str | None:
        """The country right before a name, or right behind it: "of Azerbaijan", ", Japan"."""
        phrases = (*_ending(tokens, hit.first), *_following(tokens, hit.end))
        return next((code for phrase in phrases if (code := self._places.get(phrase))), None)

    def _countries_in(self, tokens: list[str]) -> set[str]:
        return {
            code
            for first in range(len(tokens))
            for size in range(1, _LONGEST_PLACE + 1)
            if (code := self._places.get(" ".join(tokens[first : first + size])))
        }

    @cached_property
    def _places(self) -> dict[str, str]:
        return {folded(form): mention.code for form, mention in self._countries.surfaces.items()}

    def _add(self, service: Service, where: str) -> None:
        if self._by_id.setdefault(service.service_id, service) is not service:
            raise Refused(f"{where}: the id {service.service_id} is on a row above; keep one of them")
        for name in (service.name, *service.aliases):
            self._spell(name)
            _claim(self._own, folded(name), service, f"{where}: {name!r}")
        if not service.country:
            return
        for name in service.shared_names:
            self._spell(name)
            sharing = self._shared.setdefault(folded(name), {})
            _claim(sharing, service.country, service, f"{where}: {name!r}")
        if SHARED_BY_KIND[service.kind]:
            sharing = self._of_kind.setdefault(service.kind, {})
            _claim(sharing, service.country, service, f"{where}: {service.kind!r}")

    def _spell(self, name: str) -> None:
        self._spellings.setdefault(folded(name), set()).add(name if name.isupper() else "")


_KIND_OF: Final = {form: kind for kind, forms in SHARED_BY_KIND.items() for form in forms}
_LINKS: Final = frozenset({"of", "in", "the"})
_LONGEST_PLACE: Final = 5


def _ending(tokens: list[str], end: int) -> list[str]:
    """The phrases that end before a token, the longest first."""
    return [" ".join(tokens[end - size : end]) for size in range(min(_LONGEST_PLACE, end), 0, -1)]


def _following(tokens: list[str], first: int) -> list[str]:
    """The phrases that begin behind "of" or "in", the longest first; without these, all that is left."""
    start = first
    while start < len(tokens) and tokens[start] in _LINKS:
        start += 1
    if start == first:
        return [" ".join(tokens[first:])]
    return [" ".join(tokens[start : start + size]) for size in range(_LONGEST_PLACE, 0, -1)]


def _claim(index: dict[str, Service], key: str, service: Service, what: str) -> None:
    held = index.setdefault(key, service)
    if held is not service:
        raise Refused(
            f"{what} stands for both {held.service_id} and {service.service_id}; "
            "give it to one, or share it between countries"
        )


def _service(row: Mapping[str, str], countries: Countries, where: str) -> Service:
    check(row, COLUMNS, ("id", "name", "kind"), where)
    if row["kind"] not in SHARED_BY_KIND:
        raise Refused(f"{where}: {row['kind']!r} is not one of {', '.join(SHARED_BY_KIND)}")
    if row["country"] and row["country"] not in countries:
        raise Refused(f"{where}: {row['country']!r} is no country of the table of countries")
    return Service(
        service_id=row["id"],
        name=row["name"],
        country=row["country"] or None,
        kind=row["kind"],
        derived=flag(row, "derived", where),
        aliases=items(row["aliases"]),
        shared_names=items(row["shared_names"]),
    )
