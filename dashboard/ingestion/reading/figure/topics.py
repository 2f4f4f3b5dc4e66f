"""What a sentence was about, for the sentences that follow it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.domain.periods import Period
from dashboard.domain.trade import Measure, Status
from dashboard.ingestion.reading.discourse import Parties, Topic
from dashboard.ingestion.reading.figure.drafts import Draft
from dashboard.ingestion.reading.flow.commodities import goods_of
from dashboard.ingestion.reading.flow.seen import WORLD
from dashboard.ingestion.reading.period.calendar import Calendar
from dashboard.ingestion.reading.period.uses import Use
from dashboard.ingestion.reading.scene import Scene


def topic_of(
    scene: Scene, parties: Mapping[int, Parties], calendar: Calendar, drafts: Sequence[Draft]
) -> Topic | None:
    """The flow of the first figure; without figures, of the first phrase that says whose flow it is."""
    told = [draft for draft in drafts if draft.parties.reporter]
    before = scene.before.topic
    if before and told and all(_is_make_up(draft, before) for draft in told):
        return before
    return _of_figures(scene, told) if told else _of_phrases(scene, parties, calendar)


def _of_figures(scene: Scene, drafts: Sequence[Draft]) -> Topic:
    first = drafts[0]
    return Topic(
        flow=first.flow,
        parties=first.parties,
        goods=first.goods,
        sign=first.phrase.sign if first.phrase else 0,
        period=_last_counted(drafts) or _still(scene, drafts),
        sentence=scene.number,
        is_single=len({(draft.flow, *draft.parties.both) for draft in drafts}) == 1,
    )


def _last_counted(drafts: Sequence[Draft]) -> Period | None:
    """The days of the first figure; of several levels of a flow the last: "$2bn in 2022 and $3bn in 2023"."""
    told = [(draft, days) for draft in drafts if (days := _counted_in(draft))]
    if not told:
        return None
    first, found = told[0]
    for draft, days in told:
        is_same = draft.phrase is first.phrase and draft.measure is first.measure is Measure.LEVEL
        if is_same and days.kind is found.kind and days.first and found.first and days.first > found.first:
            found = days
    return found


def _is_make_up(draft: Draft, before: Topic) -> bool:
    """Whether a figure only tells which goods make up the trade of a country spoken of before."""
    is_of_all = draft.measure is Measure.SHARE and draft.parties.partner == (WORLD,)
    return is_of_all and set(draft.parties.reporter) <= set(before.parties.both)


def _still(scene: Scene, drafts: Sequence[Draft]) -> Period | None:
    """The period spoken of before, where a sentence only tells what is to come or what was before."""
    before = scene.before.topic
    is_to_come = all(
        draft.is_base or draft.is_aside or draft.status in (Status.TARGET, Status.FORECAST)
        for draft in drafts
    )
    return before.period if before and is_to_come and scene.number - before.sentence <= 1 else None


def _counted_in(draft: Draft) -> Period | None:
    """The days of a figure, unless it is compared with or to come: what follows is hardly of those."""
    if draft.is_base or draft.is_aside or draft.status in (Status.TARGET, Status.FORECAST):
        return None
    return draft.period if draft.period is not None and draft.period.is_known else None


def _of_phrases(scene: Scene, parties: Mapping[int, Parties], calendar: Calendar) -> Topic | None:
    """ "Belize sells sugar to Ireland", "Uganda's exports to Rwanda resumed in 2022"."""
    for phrase in scene.phrases:
        sides = parties.get(phrase.head, Parties())
        if phrase.flow is None or phrase.is_partner or not (sides.reporter and phrase.names_a_country):
            continue
        return Topic(
            flow=phrase.flow,
            parties=sides,
            goods=goods_of(scene, phrase)[0],
            sign=phrase.sign,
            period=_spoken_of(calendar),
            sentence=scene.number,
        )
    return None


def _spoken_of(calendar: Calendar) -> Period | None:
    times = (calendar.days(time.at) for time in calendar.times if time.use is Use.OBSERVED)
    return next((days for days in times if days is not None and days.is_known), None)
