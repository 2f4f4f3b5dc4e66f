"""A sentence's figures: each number with what it is of, whose, with whom, when, and how certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from dashboard.domain.intervals import Qualifier
from dashboard.domain.periods import FiscalYear
from dashboard.domain.trade import Flow, Measure, Unit, Why
from dashboard.ingestion.reading.discourse import Parties, Topic
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.figure.bases import Bases
from dashboard.ingestion.reading.figure.counting import counted
from dashboard.ingestion.reading.figure.drafts import Draft, Refused
from dashboard.ingestion.reading.figure.governors import IN_TURN, governor
from dashboard.ingestion.reading.figure.measures import role_of
from dashboard.ingestion.reading.figure.respectively import pair_up
from dashboard.ingestion.reading.figure.restrictions import restriction_of
from dashboard.ingestion.reading.figure.roles import Role
from dashboard.ingestion.reading.figure.series import SeriesReader, compares_flows, is_of_visitors
from dashboard.ingestion.reading.figure.statuses import qualifier_of, status_of
from dashboard.ingestion.reading.figure.timing import Timing
from dashboard.ingestion.reading.figure.topics import topic_of
from dashboard.ingestion.reading.flow.parties import parties_of
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.subjects import places_of
from dashboard.ingestion.reading.period.calendar import Calendar
from dashboard.ingestion.reading.quantity.forms import Form, Quantity
from dashboard.ingestion.reading.scene import Scene, authorities
from dashboard.ingestion.reading.text.chunks import Kind

_PER_UNIT: Final = words("every each per")
_EACH: Final = words("each both")
_ARMS: Final = words(
    "arms weapons defence defense missile missiles military artillery howitzers rocket rockets"
)


class SentenceReader:
    """Reads one sentence.

    Attributes:
        refused: Numbers that are no trade figure, once the sentence is read.
    """

    def __init__(self, scene: Scene) -> None:
        """Find whose flow each phrase names."""
        self.refused: list[Refused] = []
        self._scene = scene
        self._parties = parties_of(scene)
        self._series = SeriesReader(scene, self._parties)
        self._roles: dict[int, Role] = {}
        self._drafts: dict[int, Draft] = {}

    @cached_property
    def _calendar(self) -> Calendar:
        """Which days each expression of time means; asked only where there are figures to date."""
        return Calendar(self._scene, self._fiscal())

    def _fiscal(self) -> FiscalYear | None:
        """The fiscal year of whoever reports or is quoted; of anyone named where the words say "fiscal"."""
        scene, topic = self._scene, self._scene.before.topic
        sides = list(self._parties.values()) or ([topic.parties] if topic else [])
        totals = {phrase.head for phrase in scene.phrases if phrase.flow is Flow.TOTAL}
        codes = [code for side in sides for code in side.reporter]
        codes += [code for head in totals if head in self._parties for code in self._parties[head].partner]
        codes += authorities(scene)
        if not codes and topic:
            codes += topic.parties.reporter
        years = [chunk.when.of for chunk in scene.chunks if chunk.kind is Kind.PERIOD]
        if any(year.is_fiscal or year.relative.startswith("fiscal") for year in years):
            codes += [code for side in sides for code in side.partner]
            codes += [ref.code for ref in places_of(scene)]
        found = (scene.before.fiscal_year_of(code) for code in codes)
        return next((fiscal for fiscal in found if fiscal), None)

    def read(self) -> list[Draft]:
        """All figures of the sentence, in the order of their words."""
        for phrase in self._scene.phrases:
            self._rank(phrase)
        for at, chunk in enumerate(self._scene.chunks):
            if chunk.kind is Kind.QUANTITY:
                self._quantity(at)
        if not self._drafts:
            return []
        drafts = sorted(self._drafts.values(), key=lambda draft: draft.start)
        pair_up(self._scene, self._calendar, drafts)
        Timing(self._scene, self._calendar, drafts).set_periods()
        drafts = [one for draft in drafts for one in self._each(draft)]
        bases = Bases(self._scene, self._calendar, self._parties)
        for draft in drafts:
            draft.basis = draft.basis or bases.basis_of(draft, drafts)
        return drafts

    def topic(self, drafts: Sequence[Draft]) -> Topic | None:
        """What the sentence was about, for the sentences that follow."""
        if not drafts and not any(parties.reporter for parties in self._parties.values()):
            return None
        return topic_of(self._scene, self._parties, self._calendar, drafts)

    def _each(self, draft: Draft) -> list[Draft]:
        """ "A and B each sold C goods worth $5 million": one printed number, two figures."""
        phrase, sides = draft.phrase, draft.parties
        if len(sides.reporter) < 2 or phrase is None or draft.flow is Flow.TOTAL:
            return [draft]
        if not any(self._scene.key(index) in _EACH for index in range(phrase.left, draft.at + 4)):
            return [draft]
        split = (Parties((code,), sides.partner, sides.evidence) for code in sides.reporter)
        return [replace(draft, parties=parties) for parties in split]

    def _rank(self, phrase: Phrase) -> None:
        draft = self._series.rank(phrase)
        if draft is None or phrase.rank is None:
            return
        draft.status = status_of(self._scene, phrase.rank.first, None, draft.evidence)
        draft.basis_words = restriction_of(self._scene, phrase)
        self._drafts[draft.at] = draft

    # Numbers ------------------------------------------------------------------------------------

    def _quantity(self, at: int) -> None:
        """Read the quantity at ``at`` into a draft, or refuse it."""
        quantity = counted(self._scene, at, self._drafts.values())
        if quantity.form is Form.BARE or self._is_no_figure(at):
            return
        if not self._scene.phrases:
            self._refuse(quantity, None)
            return
        role = role_of(self._scene, at, self._roles)
        phrase, rule = self._governor(at, role or Role(Measure.LEVEL, ""))
        if role is None or phrase is None or phrase.flow is None:
            self._refuse(quantity, phrase)
            return
        is_flow = quantity.is_money and phrase.flow is not Flow.BALANCE
        if quantity.sign and is_flow and self._scene.key(at - 1) == "(":
            role.measure, role.sign = Measure.CHANGE, quantity.sign  # "imports from Mexico (-$111 million)"
        if role.measure is Measure.LEVEL and quantity.sign < 0 and phrase.flow is not Flow.BALANCE:
            self.refused.append(Refused(quantity.start, quantity.end, Why.BELOW_ZERO))
            return
        role.is_base = role.is_base and rule != IN_TURN
        if compares_flows(role, phrase, self._parties):
            role.measure = Measure.RATIO
        self._roles[at] = role
        draft = self._draft(at, quantity, role, phrase)
        draft.evidence.append(self._scene.evidence("flow", phrase.head, rule))
        if quantity.unit is Unit.PERSON and not is_of_visitors(self._scene, draft):
            self.refused.append(Refused(quantity.start, quantity.end, Why.NOT_TRADE))
        elif not draft.parties.both:
            self.refused.append(Refused(quantity.start, quantity.end, Why.NO_DIRECTION))
        else:
            self._drafts[at] = draft

    def _is_no_figure(self, at: int) -> bool:
        """Whether a number is part of a rank, or an example: "for every $100 of goods"."""
        ranks = (phrase.rank for phrase in self._scene.phrases if phrase.rank)
        is_rank = any(rank.first <= at <= rank.last for rank in ranks)
        return is_rank or self._scene.key(at - 1) in _PER_UNIT

    def _governor(self, at: int, role: Role) -> tuple[Phrase | None, str]:
        """The phrase that a number belongs to, and the name of the rule."""
        like = self._drafts.get(role.like)
        if like and role.measure is not Measure.SHARE:
            return like.phrase, "goes with the number before"
        before = self._drafts.get(at - 2)
        is_bracketed = self._scene.key(at - 1) == "(" and self._scene.key(at + 1) == ")"
        if before and is_bracketed and role.measure is Measure.CHANGE:
            return before.phrase, "in a bracket behind the number"
        told = [*self._roles.values(), role]
        wholes = {
            other.of.head for other in told if other.of is not None and other.measure is not Measure.LEVEL
        }
        phrase, rule = governor(self._scene, at, role, wholes)
        if phrase is None and role.measure is Measure.SHARE:
            return self._of_share(role)
        return phrase, rule

    def _of_share(self, role: Role) -> tuple[Phrase | None, str]:
        """The flow that a share is of; of "the share was down to 18%" that of the share before it."""
        if role.of is not None:
            return role.of, "part of a flow"
        before = [at for at, other in self._roles.items() if other.measure is Measure.SHARE]
        last = self._drafts.get(before[-1]) if before else None
        if last is None:
            return None, ""
        role.like = last.at
        return last.phrase, "goes with the share before"

    def _refuse(self, quantity: Quantity, phrase: Phrase | None) -> None:
        """Keep a number that is no figure, with the reason; "half" and "twice" in passing are not kept."""
        if quantity.form in (Form.FRACTION, Form.MULTIPLE) and (phrase is None or phrase.flow is not None):
            return
        why = phrase.why if phrase and phrase.why else Why.NO_DIRECTION
        if why is Why.CONTRACT and any(chunk.key in _ARMS for chunk in self._scene.chunks):
            why = Why.ARMS_DEAL
        self.refused.append(Refused(quantity.start, quantity.end, why))

    def _draft(self, at: int, quantity: Quantity, role: Role, phrase: Phrase) -> Draft:
        draft = Draft(
            at=at,
            start=quantity.start,
            end=quantity.end,
            measure=role.measure,
            quantity=quantity,
            role=role,
            phrase=phrase,
            flow=phrase.flow,
        )
        if role.at >= 0:
            draft.evidence.append(self._scene.evidence("measure", role.at, role.rule))
        self._series.fill(draft, phrase, self._drafts)
        draft.qualifier = qualifier_of(self._scene, at, draft.evidence)
        draft.status = status_of(self._scene, at, role, draft.evidence)
        if quantity.form is Form.ORDER:
            draft.qualifier = Qualifier.ABOUT
            draft.evidence.append(self._scene.evidence("value", at, "order of size"))
        return draft
