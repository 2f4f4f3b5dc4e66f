"""Trade figures: what a quote's words state, and what an official table counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dashboard.domain.intervals import EVERYTHING, Interval, Qualifier
from dashboard.domain.periods import UNKNOWN, Period


class Flow(StrEnum):
    """Which way goods go, as the reporter sees it. Visitors are counted apart and never mixed with trade."""

    EXPORT = "export"
    IMPORT = "import"
    TOTAL = "total"
    BALANCE = "balance"
    VISITORS = "visitors"


class Measure(StrEnum):
    """What kind of statement a figure is."""

    LEVEL = "level"
    SHARE = "share"
    CHANGE = "change"
    RATIO = "ratio"
    RANK = "rank"


class Unit(StrEnum):
    """What a value is counted in; ``CURRENCY`` goes with an ISO 4217 code beside it."""

    CURRENCY = "currency"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    RATIO = "ratio"
    RANK = "rank"
    TONNE = "tonne"
    BARREL = "barrel"
    BARREL_PER_DAY = "barrel_per_day"
    CUBIC_METRE = "cubic_metre"
    ITEM = "item"
    PERSON = "person"


class Status(StrEnum):
    """Whether the figure is said to have happened."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"
    DENIED = "denied"


class Why(StrEnum):
    """Why a quote gives no trade figure."""

    ARMS_DEAL = "arms deal"
    CONTRACT = "contract or deal"
    INVESTMENT = "investment"
    LOAN = "loan or aid"
    TARIFF = "tariff or duty"
    ECONOMY = "economy, not trade"
    TOURISM_SPENDING = "tourists' spending"
    BUDGET = "budget"
    TRANSIT = "transit"
    NO_DIRECTION = "no flow stated"
    NO_NUMBER = "no number"
    BELOW_ZERO = "a flow below zero"
    NOT_TRADE = "not trade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What is counted, and by whom.

    Attributes:
        reporter: ISO 3166-1 alpha-3 code (or a group such as EU) whose flow the words name; ``None`` if
            not stated.
        partner: The other country; ``WLD`` for all.
        flow: As the reporter sees it; ``None`` if not stated.
        commodity: Lower-case noun phrase; ``None`` is all goods.
        counted_by: Id of the service in ``datasets/services.csv`` that counted it; ``None`` if not credited.
    """

    reporter: str | None = None
    partner: str | None = None
    flow: Flow | None = None
    commodity: str | None = None
    counted_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Which words of the text a field was read from.

    Attributes:
        field: Name of the field, such as "partner".
        start: First code point in the document's text.
        end: One past the last.
        rule: Name of the rule that read it.
    """

    field: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words as printed.

    Attributes:
        quote_id: Unique in the store.
        source_id: Where it was printed.
        words: Exactly as printed.
        start: First code point in the text that was read; ``None`` for a collected quote.
        end: One past the last.
        sentence: The sentence around it; only in a reader's own store.
        sentence_start: Code point where the sentence begins.
        statement: What it states, in our own words; for collected quotes.
        credited_to: Whom the text credits for it.
    """

    quote_id: str
    source_id: str
    words: str
    start: int | None = None
    end: int | None = None
    sentence: str | None = None
    sentence_start: int | None = None
    statement: str | None = None
    credited_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a quote is taken to state. One quote may have several, none of them preferred.

    Attributes:
        reading_id: Unique in the store.
        quote_id: The words it reads.
        measure: What kind of statement.
        series: What is counted, and by whom.
        period: The days it covers.
        value: In base units ("$86.07 million" is 86 070 000), per cent as printed; ``None`` for a
            printed range.
        step: The smallest change its printed digits could show, same units; ``None`` where there are none.
        interval: All values that the words allow, same units.
        unit: What it is counted in.
        currency: ISO 4217 code if ``unit`` is currency.
        basis: What a relative number is relative to: ``yoy``, ``qoq``, ``mom``, ``annual_average``, ``gdp``,
            ``target`` (a goal set beforehand), ``period:2021-01-01/2021-12-31``, ``other_pair:AZE-IND`` (the
            same flow of that pair), ``bilateral_import`` (or ``_export``, ``_total``: of the same pair), and
            for shares ``reporter_export`` (or ``_import``, ``_total``, ``_visitors``); behind the last two
            ``:crude oil`` for one commodity, ``:rice by weight`` where the whole is weighed, not valued;
            ``None`` if not stated.
        basis_words: The same as printed or in our words.
        qualifier: The word beside the number.
        status: Whether it is said to have happened.
        period_supplied: Whether an editor set the period from the context; the page does not state it.
        note: What an editor or a rule says about this reading.
        evidence: Where each field was read.
    """

    reading_id: str
    quote_id: str
    measure: Measure
    series: Series = field(default_factory=Series)
    period: Period = UNKNOWN
    value: Decimal | None = None
    step: Decimal | None = None
    interval: Interval = EVERYTHING
    unit: Unit
    currency: str | None = None
    basis: str | None = None
    basis_words: str | None = None
    qualifier: Qualifier | None = None
    status: Status = Status.ACTUAL
    period_supplied: bool = False
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A quote that gives no trade figure, and why: kept, counted and shown."""

    quote_id: str
    why: Why
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened on a day (or in a month), beside the trade figures.

    Attributes:
        event_id: Unique in the store.
        date: The day, or the first day of the month when ``precision`` is "month".
        precision: "day" or "month".
        title: In our own words, or the sentence as printed for an article in a reader's own store.
        countries: ISO 3166-1 alpha-3 codes.
        source_id: Where it is from.
    """

    event_id: str
    date: date
    title: str
    countries: tuple[str, ...]
    source_id: str
    precision: str = "day"


class Valuation(StrEnum):
    """At which border an official figure values the goods."""

    FOB = "FOB"
    CIF = "CIF"
    RECONCILED = "reconciled"
    UNKNOWN = "unknown"


class PartnerConcept(StrEnum):
    """What makes a country the partner of an official figure."""

    ORIGIN = "origin"
    CONSIGNMENT = "consignment"
    DESTINATION = "destination"
    UNKNOWN = "unknown"


class CountKind(StrEnum):
    """How an official figure came about, and so what it can confirm.

    Only what a country reported is evidence of its own: figures worked out from other countries' reports,
    such as reconciled ones, or estimated by a compiler, repeat what they were made from.
    """

    REPORTED = "reported"
    DERIVED = "derived"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """An official figure.

    Attributes:
        series: What is counted; ``counted_by`` is never empty.
        period: The days it covers.
        value: In units of ``currency``.
        currency: ISO 4217 code.
        valuation: FOB, CIF, reconciled or unknown.
        partner_concept: Origin, consignment, destination or unknown.
        count_kind: Reported, derived or estimated.
        step: The smallest change its printed digits could show, same units; ``None`` if not known.
        lower_bound: Whether some goods are missing from it.
        vintage: The day it was released or fetched, as far as known.
        source_id: The file it is from.
    """

    series: Series
    period: Period
    value: Decimal
    currency: str = "USD"
    valuation: Valuation = Valuation.UNKNOWN
    partner_concept: PartnerConcept = PartnerConcept.UNKNOWN
    count_kind: CountKind = CountKind.REPORTED
    step: Decimal | None = None
    lower_bound: bool = False
    vintage: date | None = None
    source_id: str


def pair_of(first: str, second: str) -> str:
    """One name for a pair, whichever way round it is given.

    >>> pair_of("IND", "AZE")
    'AZE-IND'
    """
    return "-".join(sorted((first, second)))
