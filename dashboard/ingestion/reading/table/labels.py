"""What a head, a title or a sentence before a table says: flows, countries, times, units, measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from dashboard.domain.trade import Evidence, Measure, Status, Unit, Why
from dashboard.ingestion.reading.discourse import Discourse
from dashboard.ingestion.reading.english import tables as words
from dashboard.ingestion.reading.period.when import Shape, When, Year
from dashboard.ingestion.reading.quantity.forms import Form
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.sentences import Span
from dashboard.ingestion.reading.table.sides import Side, own_sides, sides_around
from dashboard.ingestion.reading.table.units import NamedUnit, unit_in
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue
from dashboard.ingestion.reading.text.tokens import Tokens

_LONGEST_NAME: Final = 90
_CENTURY: Final = 2000


class Place(Enum):
    """Where a label stands; the value is the name of the rule that reads it."""

    COLUMN = "head of the column"
    ROW = "head of the row"
    SECTION = "heading over the rows"
    TITLE = "title of the table"
    BEFORE = "words before the table"
    NOTE = "note below the table"


@dataclass(slots=True, kw_only=True)
class Label:
    """What a head, a title or a sentence before a table says.

    Attributes:
        span: Its place in the text.
        place: Where it stands to the cells.
        keys: The keys of its words, in order.
        sides: The flows it names, with whose they are as far as it says.
        countries: Countries that it names beside the flows, with where.
        whens: Expressions of time.
        unit: The unit of the numbers.
        measure: Share or change, where it says so; else nothing, which is a level.
        basis: What a change is relative to, as it says.
        status: Whether the numbers are said to have happened.
        why: Why the numbers are no trade figures.
        is_total: Whether it names the whole of what the other rows or columns are parts of.
        strange: Indices of words that say something else.
        scene: The words themselves.
    """

    span: Span
    place: Place
    keys: tuple[str, ...] = ()
    sides: list[Side] = field(default_factory=list)
    countries: list[tuple[str, Evidence]] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    unit: NamedUnit = field(default_factory=NamedUnit)
    measure: Measure | None = None
    basis: str | None = None
    status: Status | None = None
    why: Why | None = None
    is_total: bool = False
    strange: list[int] = field(default_factory=list)
    scene: Scene

    def evidence(self, name: str, start: int | None = None, end: int | None = None) -> Evidence:
        """That a field was read from this label, or from a part of it."""
        return Evidence(
            field=name,
            start=self.span.start if start is None else start,
            end=self.span.end if end is None else end,
            rule=self.place.value,
        )

    @property
    def points_to_the_table(self) -> bool:
        """Whether it only says that a table follows, so that the words before it are of the table too."""
        is_of_unit = self.unit.unit is not None and not self.sides and not self.countries
        return is_of_unit or not words.POINTING.isdisjoint(self.keys) or self.keys[-1:] == (":",)

    @property
    def owner(self) -> tuple[str, Evidence] | None:
        """The one country that a title is about, as it words it: "Chad: foreign trade", "Economy of Chad"."""
        if len(self.countries) != 1 or self.place not in (Place.TITLE, Place.BEFORE):
            return None
        code, where = self.countries[0]
        at = next(at for at in self.scene.places if self.scene.chunks[at].start == where.start)
        is_owner = self.scene.key(at + 1) in ("'s", "'", ":", "-") or self.scene.chunks.is_adjective(at)
        return (code, where) if is_owner or self.scene.key(at - 1) in ("of", "") else None

    @property
    def names_only_a_measure(self) -> bool:
        """Whether it says "change" or "share", and neither flow nor time nor country."""
        is_of_flow = any(side.flow for side in self.sides) or self.countries
        return self.measure is not None and not is_of_flow and not self.strange

    @property
    def goods(self) -> str | None:
        """Its words as the name of goods: "27 Mineral fuels" gives "mineral fuels"; ``None`` for no name."""
        text = self.scene.before.text
        named = [index for index in self.strange if self.scene.is_kind(index, Kind.WORD)]
        if not named or self.span.end - self.span.start > _LONGEST_NAME or self.is_of_others:
            return None
        tail = named[-1]
        while self.scene.key(tail + 1) in words.KINDS_OF_GOODS:
            tail += 1
        first, last = self.scene.chunks[named[0]].start, self.scene.chunks[tail].end
        return " ".join(_lowered(word) for word in text[first:last].split())

    @property
    def is_of_others(self) -> bool:
        """Whether it names what is left over: "Others", "Rest of the world"."""
        return any(key in words.OTHERS for key in self.keys)


def label_of(before: Discourse, span: Span, place: Place, number: int) -> Label:
    """Read a label.

    Args:
        before: What the text said so far.
        span: Its place in the text.
        place: Where it stands to the cells.
        number: Which sentence of the text it is, or comes behind.
    """
    scene = Scene(before, span, number)
    found = Label(span=span, place=place, scene=scene)
    tokens = Tokens(before.text, span.start, span.end)
    found.keys = tuple(tokens.keys)
    found.unit = unit_in(tokens, before.places)
    is_prose = place in (Place.TITLE, Place.BEFORE, Place.NOTE)
    found.sides = sides_around(scene, place.value) if is_prose else own_sides(scene, place.value)
    found.whens = list(_whens(scene))
    found.measure, found.basis = _measure(found)
    statuses = (chunk.cues[Cue.STATUS] for chunk in scene.chunks if Cue.STATUS in chunk.cues)
    found.status = next(statuses, Status.FORECAST if _is_forecast(tokens) else None)
    whys = [phrase.why for phrase in scene.phrases if phrase.why]
    if not found.sides and not words.ECONOMY.isdisjoint(found.keys):
        whys.append(Why.ECONOMY)
    found.why = whys[0] if whys else None
    taken = {index for side in found.sides for index in side.covered}
    found.countries = [
        (scene.chunks[index].place.code, scene.evidence("partner", index, place.value))
        for index in scene.places
        if index not in taken and not _is_name_of_money(scene, index, found.unit)
    ]
    if not is_prose:
        found.strange = [index for index in _told_apart(scene, found) if index not in taken]
        found.is_total = _is_total(found)
        if found.is_total:
            found.strange = []
    return found


def _whens(scene: Scene) -> Iterator[When]:
    """The expressions of time; "Jan-23" is of the year 2023, where a head says no more."""
    for index, chunk in enumerate(scene.chunks):
        if chunk.kind is Kind.PERIOD:
            short = index + 1 + (scene.key(index + 1) in ("-", "'"))
            digits = scene.key(short)
            is_month = chunk.when.shape is Shape.MONTH and not chunk.when.of.is_named
            if is_month and len(digits) == 2 and digits.isdecimal() and scene.chunks[short].is_glued:
                end = scene.chunks[short].end
                yield chunk.when._replace(of=Year(first=_CENTURY + int(digits)), end=end)
            else:
                yield chunk.when


def _measure(label: Label) -> tuple[Measure | None, str | None]:
    """Share or change, and what a change is relative to."""
    scene, keys = label.scene, set(label.keys)
    bases = [chunk.cues[Cue.BASIS] for chunk in scene.chunks if Cue.BASIS in chunk.cues]
    is_percent = label.unit.unit is Unit.PERCENT
    if label.place in (Place.TITLE, Place.BEFORE) and not is_percent:
        return None, None
    if keys & words.SHARES or (is_percent and "of" in keys and keys & words.OF_WHOLES):
        return Measure.SHARE, None
    is_annual = "annual" in keys and not keys & words.CHANGES
    if keys & words.CHANGES or (bases and not is_annual):
        return Measure.CHANGE, next((basis for basis in bases if not is_annual), None)
    return None, None


def _is_forecast(tokens: Tokens) -> bool:
    """ "2025f", "2025 (f)"."""
    keys = tokens.keys
    return any(
        key in words.OF_FORECASTS and tokens.is_digits(index - 1 - (tokens.key(index - 1) == "("))
        for index, key in enumerate(keys)
        if index
    )


def _is_name_of_money(scene: Scene, index: int, unit: NamedUnit) -> bool:
    """Whether a country only names a currency: "US dollars", "Egyptian pounds"."""
    return unit.covers(scene.chunks[index].start, scene.chunks[index].end)


def _told_apart(scene: Scene, label: Label) -> Iterator[int]:
    """The words of a label that are neither flow, country, time, unit nor measure, and no small words."""
    for index, chunk in enumerate(scene.chunks):
        if chunk.kind in (Kind.PERIOD, Kind.PLACE, Kind.MARK) or label.unit.covers(chunk.start, chunk.end):
            continue
        if chunk.kind is Kind.QUANTITY:
            is_year = scene.is_kind(index - 2, Kind.PERIOD) and any(
                when.end == chunk.end for when in label.whens
            )
            if not is_year and (index > 0 or chunk.quantity.form is not Form.BARE):
                yield index
            continue
        keys = set(chunk.key.split())
        is_small = (
            keys <= words.FILLERS | words.SHARES | words.CHANGES | words.BALANCES or len(chunk.key) == 1
        )
        if not (is_small or Cue.BASIS in chunk.cues or Cue.STATUS in chunk.cues):
            yield index


def _is_total(label: Label) -> bool:
    """Whether all words of a label say that it is of the whole: "Total", "All countries", "World"."""
    keys = {key for key in label.keys if key.isalpha()}
    if not keys & words.TOTALS and keys != {"all", "countries"}:
        return False
    is_world = all(code == "WLD" for code, _ in label.countries)
    return keys <= words.TOTALS | words.OF_TOTALS and is_world


def _lowered(word: str) -> str:
    """In lower case, save acronyms."""
    return word if word.isupper() and len(word) > 1 else word.lower()
