"""Dated events: "the crash of an airliner in December 2024"."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date
from typing import Final

from dashboard.domain.trade import Event
from dashboard.ingestion.reading.discourse import Discourse
from dashboard.ingestion.reading.english import events as event_words
from dashboard.ingestion.reading.period.clock import Clock
from dashboard.ingestion.reading.period.days import days_of
from dashboard.ingestion.reading.period.expressions import may_begin_period, period_at
from dashboard.ingestion.reading.period.when import Shape, When, Year
from dashboard.ingestion.reading.sentences import Span
from dashboard.ingestion.reading.text.lexicon import Lexicon
from dashboard.ingestion.reading.text.tokens import Tokens

_EVENTS: Final = Lexicon((phrase, True) for phrase in event_words.EVENTS.split("|"))
_EDGES: Final = frozenset(",;:()")
_STOPS: Final = frozenset(";:")
_LONGEST_ASIDE: Final = 12
_LONGEST_TITLE: Final = 200


def events_of(before: Discourse, span: Span, source_id: str) -> Iterator[Event]:
    """The events that a sentence dates by day or by month.

    The title is the clause as printed, since only its own reader sees an article's words.
    """
    tokens = Tokens(before.text, span.start, span.end)
    nouns = [index for index, key in enumerate(tokens.keys) if key in _EVENTS and _EVENTS.find(tokens, index)]
    after = 0
    for index, key in enumerate(tokens.keys) if nouns else ():
        when = period_at(tokens, index) if index >= after and may_begin_period(key) else None
        if when is not None:
            after = when.after
            event = _event(before, tokens, index, when, nouns, source_id)
            if event:
                yield event


def _event(
    before: Discourse, tokens: Tokens, index: int, when: When, nouns: list[int], source_id: str
) -> Event | None:
    if when.shape not in (Shape.MONTH, Shape.DAY) or when.of.is_fiscal:
        return None
    days = days_of(_in_this_year(when, before.published_on), Clock(before.published_on))
    nearest = min(nouns, key=lambda noun: abs(noun - index))
    if days is None or days.first is None or abs(nearest - index) > 16:
        return None
    first, last = _clause(tokens, min(index, nearest), max(when.after - 1, nearest))
    title = before.text[tokens.starts[first] : tokens.ends[last]][:_LONGEST_TITLE]
    for leading in event_words.LEADING:
        title = title.removeprefix(leading)
    return Event(
        event_id=f"{source_id}:event:{when.start}",
        date=days.first,
        title=title,
        countries=tuple(dict.fromkeys(_countries(before, tokens, first, last))),
        source_id=source_id,
        precision="month" if when.shape is Shape.MONTH else "day",
    )


def _in_this_year(when: When, published_on: date | None) -> When:
    """ "In September", printed in September, is this month: an event is news, where statistics lag."""
    if when.shape is not Shape.MONTH or when.of.is_named or published_on is None:
        return when
    number = published_on.year - (published_on.month < (when.month or 1))
    return when._replace(of=Year(first=number))


def _clause(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """From the mark before the event to the mark behind it, without cutting off its subject or its verb."""
    start = _back_to(tokens, first, _EDGES)
    if tokens.raw[start][0].islower() and (
        tokens.keys[start] in event_words.OPENS_INSIDE or _EVENTS.find(tokens, start)
    ):
        start = _back_to(tokens, start, _STOPS)
    while last + 1 < len(tokens) and tokens.keys[last + 1] not in _EDGES | {"."}:
        last += 1
    if tokens.key(last + 1) == "," and any(tokens.keys[at] in event_words.TIES for at in range(start, last)):
        last = _past_aside(tokens, last)
    return start, last


def _back_to(tokens: Tokens, first: int, edges: Set[str]) -> int:
    """The index behind the nearest such mark to the left; what stands in brackets is stepped over."""
    while first > 0:
        if tokens.keys[first - 1] == ")":
            first = _opening_bracket(tokens, first - 1)
        if first == 0 or tokens.keys[first - 1] in edges:
            break
        first -= 1
    return first


def _past_aside(tokens: Tokens, last: int) -> int:
    """ "When clashes, the first in decades, killed twenty": to the end of what goes on behind two commas."""
    commas = [at for at in range(last + 1, min(len(tokens), last + _LONGEST_ASIDE)) if tokens.keys[at] == ","]
    if len(commas) < 2:
        return last
    end = commas[1]
    while end + 1 < len(tokens) and tokens.keys[end + 1] not in _EDGES | {"."}:
        end += 1
    return end


def _opening_bracket(tokens: Tokens, closing: int) -> int:
    """The index of the bracket that ``closing`` closes: "the pact (CEPA) came into force" is one clause."""
    nearest = range(closing - 1, max(-1, closing - _LONGEST_ASIDE), -1)
    return next((index for index in nearest if tokens.keys[index] == "("), closing + 1)


def _countries(before: Discourse, tokens: Tokens, first: int, last: int) -> Iterator[str]:
    for index in range(first, last + 1):
        place = before.places.find(tokens, index) if before.places.may_begin(tokens.keys[index]) else None
        if place and place.code:
            yield place.code
