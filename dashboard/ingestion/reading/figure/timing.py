"""The period of each figure of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain.periods import Period, PeriodKind, year
from dashboard.domain.trade import Measure, Status
from dashboard.ingestion.reading.english import grammar
from dashboard.ingestion.reading.english.periods import REPORTED
from dashboard.ingestion.reading.figure.drafts import Draft
from dashboard.ingestion.reading.period.calendar import Calendar, since_period
from dashboard.ingestion.reading.period.spans import months_of
from dashboard.ingestion.reading.period.uses import Time, Use, stands_behind_comparison
from dashboard.ingestion.reading.period.when import Shape, When
from dashboard.ingestion.reading.quantity.forms import Form
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_PRESENT = frozenset({"is", "are", "ranks", "remains", "stands"})
_TO_COME = (Status.TARGET, Status.FORECAST)


class Timing:
    """Gives every figure of a sentence its period."""

    def __init__(self, scene: Scene, calendar: Calendar, drafts: Sequence[Draft]) -> None:
        """Take the figures of a sentence, and the periods it names."""
        self._scene = scene
        self._calendar = calendar
        self._drafts = drafts
        owned = (calendar.own(draft.at) for draft in drafts if draft.is_base)
        # Periods of a base are no period of what is compared with it.
        self._taken = {time.at for time in owned if time}
        to_come = (calendar.own(draft.at) for draft in drafts if draft.status in _TO_COME)
        self._to_come = {time.at for time in to_come if time}

    def set_periods(self) -> None:
        """Set the period of every figure that has none yet."""
        for draft in self._drafts:
            is_order = draft.quantity is not None and draft.quantity.form is Form.ORDER
            if draft.period is None and not is_order:
                self._set(draft)

    def _set(self, draft: Draft) -> None:
        own = self._calendar.own(draft.at)
        if draft.is_base:
            draft.period = self._of_base(draft, own)
        elif not self._is_rate(draft) and not self._set_since(draft, own):
            self._set_observed(draft, own)

    def _is_rate(self, draft: Draft) -> bool:
        """ "$2.4 billion a year" is of no year in particular; "grew 5% a year" is of the years named."""
        return draft.measure is not Measure.CHANGE and is_rate(self._scene, draft.at)

    def _set_since(self, draft: Draft, own: Time | None) -> bool:
        """ "Since 2019 trade has totalled $1.9 billion"."""
        since = self._calendar.since()
        if since is None or draft.measure is not Measure.LEVEL or (own and own.use is not Use.SINCE):
            return False
        found = self._calendar.days(since.at)
        draft.period = since_period(found) if found else None
        self._note(draft, since)
        return True

    def _set_observed(self, draft: Draft, own: Time | None) -> None:
        """Its own period, else that of its clause or sentence, else that of the sentence before."""
        is_own = own is not None and (
            own.use in (Use.OBSERVED, Use.OTHER) or own.at < draft.at or self._is_in_bracket(draft, own)
        )
        # What has been counted is not of the day by which something else is meant to be reached.
        taken = self._taken if draft.status in _TO_COME else self._taken | self._to_come
        time = own if is_own else self._calendar.main(draft.at, taken)
        if time is not None and not is_own and stands_behind_comparison(self._scene, draft.at):
            time = self._calendar.other(draft.at) or time
        if time is None:
            if all(self._tells_nothing(other, draft.at) for other in self._calendar.times):
                draft.period = self._inherited(draft)
        elif self._reaches(draft, time):
            draft.period = self._days(draft, time)
            # "The biggest since March, when it was $5 million", "a year earlier it was $4 million".
            is_shifted = time.when.shape is Shape.SHIFT and (
                time.when.of.months < 0 or time.when.of.relative.startswith("same-in-")
            )
            is_shifted = is_shifted and REPORTED.isdisjoint(self._scene.key(time.at).split())
            draft.is_aside = self._scene.key(time.at - 1) == "since" or is_shifted
            self._note(draft, time)

    def _is_in_bracket(self, draft: Draft, own: Time) -> bool:
        """ "Reached $1.5 billion ($1.4 billion over the same period of 2022)"."""
        keys = {self._scene.key(draft.at - 1), self._scene.key(own.at + 1)}
        return draft.measure is Measure.LEVEL and keys == {"(", ")"}

    def _tells_nothing(self, time: Time, at: int) -> bool:
        """Whether a period only dates the source, or belongs to what a figure is compared with."""
        return (
            time.use in (Use.SOURCE, Use.COMPARED, Use.OTHER)
            or time.at in self._taken
            or self._calendar.is_bracketed_off(time.at, at)
        )

    def _inherited(self, draft: Draft) -> Period | None:
        """The period spoken of before, for a figure of the same countries that is not told of the present."""
        topic, scene = self._scene.before.topic, self._scene
        is_other = topic is not None and not set(topic.parties.both) & set(draft.parties.both)
        start = scene.clause_start(draft.at)
        if scene.key(start - 1) == "as":  # "ranks as Aruba's largest partner"
            start = scene.clause_start(start - 1)
        is_present = draft.measure in (Measure.RANK, Measure.RATIO) and any(
            scene.key(index) in _PRESENT for index in range(start, scene.clause_end(draft.at))
        )
        is_to_come = draft.status in _TO_COME
        return None if is_other or is_present or is_to_come else self._calendar.inherited()

    def _reaches(self, draft: Draft, time: Time) -> bool:
        """Whether a period of another clause holds here: "trade has already contracted" speaks of now."""
        scene = self._scene
        start, end = scene.clause_start(draft.at), scene.clause_end(draft.at)
        is_perfect = any(scene.key(index) in ("has", "have") for index in range(start, draft.at))
        return start <= time.at < end or not is_perfect

    def _days(self, draft: Draft, time: Time) -> Period | None:
        """Of "between 2018 and 2022" a change, and a level it led to, is of the last year."""
        when = time.when
        if draft.measure is Measure.CHANGE and is_rate(self._scene, draft.at):
            return self._calendar.days(time.at)
        if draft.measure is Measure.CHANGE and (
            last := _last_of_two_months(self._scene, time, self._calendar)
        ):
            return last
        if when.shape is Shape.YEARS and when.is_span and when.of.last and not self._sums_up(draft):
            return year(when.of.last)
        return self._joined(draft, time) or self._calendar.days(time.at)

    def _joined(self, draft: Draft, time: Time) -> Period | None:
        """ "2.4 bcm in 2021 and 2022", "fell 43% in May and June": one number for both."""
        following = next((other for other in self._calendar.times if other.at == time.at + 2), None)
        is_joined = following is not None and self._scene.key(time.at + 1) == "and" and time.at > draft.at
        if following is None or not is_joined or time.when.shape is not following.when.shape:
            return None
        if any(other is not draft and other.phrase is draft.phrase for other in self._drafts):
            return None
        last = self._calendar.days(following.at)
        match time.when.shape:
            case Shape.YEAR:
                first = self._calendar.days(time.at)
                return Period(first.first, last.last, PeriodKind.MULTI_YEAR) if first and last else None
            case Shape.MONTH:
                return _two_months(time.when, last)
        return None

    def _sums_up(self, draft: Draft) -> bool:
        """Whether a level is of all the years of a span, since nothing in the sentence changes."""
        changes = any(
            Cue.CHANGE in chunk.cues or (chunk.kind is Kind.QUANTITY and chunk.quantity.form is Form.MULTIPLE)
            for chunk in self._scene.chunks
        )
        return draft.measure is Measure.LEVEL and not changes

    def _of_base(self, draft: Draft, own: Time | None) -> Period | None:
        """What a base is of: its own words, or a year earlier where the sentence says year-on-year."""
        if own is not None:
            self._note(draft, own)
            return self._calendar.days(own.at)
        main = self._calendar.main(draft.at, self._taken)
        if main is None:
            return None
        if main.when.shape is Shape.YEARS and main.when.is_span and main.when.of.first:
            return year(main.when.of.first)
        found = self._calendar.days(main.at)
        scene = self._scene
        is_yoy = any(scene.chunks[index].cues[Cue.BASIS] == "yoy" for index in scene.where(Cue.BASIS))
        return found.shifted(-1) if found and found.is_known and is_yoy else None

    def _note(self, draft: Draft, time: Time) -> None:
        draft.evidence.append(self._scene.evidence("period", time.at, "period of the number"))


def _last_of_two_months(scene: Scene, time: Time, calendar: Calendar) -> Period | None:
    """The later of "between August and September 2020", for what changed between them."""
    days = calendar.days(time.at)
    is_between = time.when.shape is Shape.MONTHS and scene.key(time.at).startswith("between")
    if not is_between or days is None or days.first is None or days.last is None:
        return None
    count = (days.last.year - days.first.year) * 12 + days.last.month - days.first.month + 1
    return months_of(year(days.last.year), days.last.month - 1, 1, PeriodKind.MONTH) if count == 2 else None


def _two_months(first: When, last: Period | None) -> Period | None:
    """Two months on end; the year that stands behind the second is that of both."""
    if last is None or last.first is None or first.month is None:
        return None
    span = months_of(
        year(last.first.year), first.month - 1 - 12 * (first.month > last.first.month), 2, PeriodKind.MONTHS
    )
    return span if span.last == last.last else None


def is_rate(scene: Scene, at: int) -> bool:
    """ "$2.4 billion a year": of no year in particular."""
    key = scene.key(at + 1)
    is_each = key in ("a", "per", "each", "every") and scene.key(at + 2) in ("year", "annum")
    is_dated = scene.key(at + 2) in grammar.IN_TIME and scene.is_kind(at + 3, Kind.PERIOD)
    return is_each or (key in ("annually", "yearly") and not is_dated)
