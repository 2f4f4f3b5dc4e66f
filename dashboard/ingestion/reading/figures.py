"""A sentence's figures: each number with what it is of, whose, with whom, when, and how certain."""

# ruff: noqa: ARG002, E501

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from dashboard.domain.intervals import Qualifier
from dashboard.domain.periods import FiscalYear, Period
from dashboard.domain.trade import Evidence, Flow, Measure, Status, Unit, Why
from dashboard.ingestion.reading.bases import basis_of
from dashboard.ingestion.reading.chunks import Kind
from dashboard.ingestion.reading.commodities import goods_of, origin_of_them
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.english.units import COUNTED_GOODS, PERSONS
from dashboard.ingestion.reading.governors import governor
from dashboard.ingestion.reading.measures import Role, Whole, role_of
from dashboard.ingestion.reading.parties import resolve
from dashboard.ingestion.reading.periods import Shape
from dashboard.ingestion.reading.phrases import Phrase
from dashboard.ingestion.reading.quantities import Form, Quantity
from dashboard.ingestion.reading.scene import Parties, Scene, authorities
from dashboard.ingestion.reading.shares import Share, share_of
from dashboard.ingestion.reading.statuses import qualifier_of, status_of
from dashboard.ingestion.reading.times import Calendar, Time, Use, since_period, times_of


@dataclass(slots=True, kw_only=True)
class Draft:
    """A figure while it is read; the fields are those of a ``Reading``.

    Attributes:
        at: Index of its quantity, or of the last word of a rank.
        start: First code point of its words.
        end: One past the last.
        quantity: Its quantity; ``None`` for a rank.
        rank: Its place in a list.
        role: What the number does.
        measure: Level, change, share, ratio or rank.
        phrase: The phrase it belongs to.
        flow: Its flow.
        parties: Whose, with whom.
        goods: The commodity.
        period: The days.
        basis: What it is relative to.
        basis_words: The same in words, or what a rank leaves out.
        qualifier: The word beside it.
        status: Whether it is said to have happened.
        is_optional: Whether it only gives an order of size.
        evidence: Where each field was read.
    """

    at: int
    start: int
    end: int
    measure: Measure
    quantity: Quantity | None = None
    rank: int | None = None
    role: Role | None = None
    phrase: Phrase | None = None
    flow: Flow | None = None
    parties: Parties = field(default_factory=Parties)
    goods: str | None = None
    period: Period | None = None
    basis: str | None = None
    basis_words: str | None = None
    qualifier: Qualifier | None = None
    status: Status = Status.ACTUAL
    is_optional: bool = False
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that is no trade figure.

    Attributes:
        start: First code point of its words.
        end: One past the last.
        why: Why it is none.
    """

    start: int
    end: int
    why: Why


class SentenceReader:
    """Reads one sentence."""

    def __init__(self, scene: Scene) -> None:
        """Find whose flow each phrase names, and which days each expression of time means."""
        self.scene = scene
        self.parties = resolve(scene)
        self.calendar = Calendar(scene, self._fiscal())
        self.roles: dict[int, Role] = {}
        self.drafts: dict[int, Draft] = {}
        self.refused: list[Refused] = []

    def _fiscal(self) -> FiscalYear | None:
        """The fiscal year of whoever reports or is quoted; of any country named where the words say "fiscal"."""
        scene, topic = self.scene, self.scene.before.topic
        sides = list(self.parties.values()) or ([topic.parties] if topic else [])
        flows = {phrase.head: phrase.flow for phrase in scene.phrases}
        codes = [code for side in sides for code in side.reporter]
        codes += [
            code
            for head, side in self.parties.items()
            if flows.get(head) is Flow.TOTAL
            for code in side.partner
        ]
        codes += authorities(scene)
        if not codes and topic:
            codes += topic.parties.reporter
        if any(time.when.is_fiscal or time.when.relative.startswith("fiscal") for time in times_of(scene)):
            codes += [code for side in sides for code in side.partner]
            codes += [chunk.place.code for chunk in scene.chunks if chunk.kind is Kind.PLACE]
        found = (scene.before.fiscal_year_of(code) for code in codes)
        return next((fiscal for fiscal in found if fiscal), None)

    def read(self) -> list[Draft]:
        """All figures of the sentence, in the order of their words."""
        self._ranks()
        for at, chunk in enumerate(self.scene.chunks):
            if chunk.kind is Kind.QUANTITY:
                self._quantity(at, chunk.quantity)
        drafts = sorted(self.drafts.values(), key=lambda draft: draft.start)
        from dashboard.ingestion.reading.lists import pair_up

        pair_up(self.scene, self.calendar, drafts)
        self._times(drafts)
        drafts = [one for draft in drafts for one in self._each(draft)]
        for draft in drafts:
            draft.basis = draft.basis or basis_of(self.scene, self.calendar, draft, drafts)
        return drafts

    def _each(self, draft: Draft) -> list[Draft]:
        """ "A and B each sold C goods worth $5 million": one printed number, two figures."""
        phrase = draft.phrase
        if len(draft.parties.reporter) < 2 or phrase is None or draft.flow is Flow.TOTAL:
            return [draft]
        if not any(self.scene.key(index) in ("each", "both") for index in range(phrase.left, draft.at + 4)):
            return [draft]
        sides = draft.parties
        return [
            replace(draft, parties=Parties((code,), sides.partner, sides.evidence)) for code in sides.reporter
        ]

    # Numbers ------------------------------------------------------------------------------------

    def _quantity(self, at: int, quantity: Quantity) -> None:
        scene = self.scene
        quantity = self._counted(at, quantity)
        if quantity.form is Form.BARE or self._is_rank(at):
            return
        role = role_of(scene, at, self.roles)
        if role is None:
            self._refuse_by_phrase(at, quantity)
            return
        wholes = {p.head for r in self.roles.values() if (p := r.of) is not None}
        if role.of:
            wholes.add(role.of.head)
        phrase, rule = self._governed(at, role, wholes)
        if phrase is None and role.measure is Measure.SHARE and role.of is not None:
            phrase, rule = role.of, "part of a flow"
        if phrase is None or phrase.flow is None:
            self._refuse(at, quantity, phrase)
            return
        if self._compares_flows(role, phrase):
            role.measure = Measure.RATIO
        self.roles[at] = role
        draft = self._draft(at, quantity, role, phrase, rule)
        self._go_with_share(draft)
        if quantity.unit is Unit.PERSON and not self._are_visitors(draft):
            self.refused.append(Refused(quantity.start, quantity.end, Why.NOT_TRADE))
            return
        if not draft.parties.both:
            self.refused.append(Refused(quantity.start, quantity.end, Why.NO_DIRECTION))
            return
        self.drafts[at] = draft

    def _give_share_to_amount(self, share: Draft) -> None:
        """ "Supplied $2.5 billion, or half, of Zimbabwe's imports": the amount is of Zimbabwe's imports too."""
        before = [draft for draft in self.drafts.values() if draft.at < share.at]
        if not before or before[-1].measure is not Measure.LEVEL:
            return
        between = {self.scene.key(index) for index in range(before[-1].at + 1, share.at)}
        if "or" in between and between <= {",", "or", "some", "about", "nearly", "almost", "just"}:
            before[-1].flow, before[-1].parties = share.flow, share.parties

    def _are_visitors(self, draft: Draft) -> bool:
        """Whether people counted are visitors; "Egypt received 14.9 million tourists" has a verb of goods."""
        if draft.flow is Flow.VISITORS:
            return True
        beside = [p for p in self.scene.phrases if p.flow is Flow.VISITORS and abs(p.head - draft.at) <= 3]
        draft.flow = Flow.VISITORS
        return bool(beside)

    def _compares_flows(self, role: Role, phrase: Phrase) -> bool:
        """ "Chad-Cameroon trade is one-tenth of Chad's trade with China": no part of it, but a ratio."""
        if role.measure is not Measure.SHARE or role.of is None or role.of is phrase or role.like >= 0:
            return False
        own, other = self.parties.get(phrase.head), self.parties.get(role.of.head)
        if (
            own is None
            or other is None
            or not own.partner
            or not (role.of.to or role.of.partners or role.of.out_of)
        ):
            return False
        return set(own.both) != set(other.both) and phrase.head < role.of.head and phrase.names_a_country

    def _go_with_share(self, draft: Draft) -> None:
        """ "China bought 69.8% of the soybeans Brazil exported, or 54.1 million tonnes": both of one flow."""
        if draft.measure is Measure.SHARE:
            self._give_share_to_amount(draft)
        if draft.measure is not Measure.LEVEL or draft.phrase is None or not draft.phrase.is_verb:
            return
        for share in reversed(self.drafts.values()):
            if share.measure is Measure.SHARE and share.phrase is draft.phrase and share.at < draft.at:
                draft.flow, draft.goods = share.flow, draft.goods or share.goods
                draft.parties = share.parties
                return

    def _governed(self, at: int, role: Role, wholes: set[int]) -> tuple[Phrase | None, str]:
        if role.like >= 0 and role.like in self.drafts and role.measure is not Measure.SHARE:
            return self.drafts[role.like].phrase, "goes with the number before"
        return governor(self.scene, at, role, wholes)

    def _counted(self, at: int, quantity: Quantity) -> Quantity:
        """ "5,000 tractors" counts goods, "115,000 visitors" counts people."""
        if quantity.form is not Form.BARE or not quantity.values:
            return quantity
        if self.scene.has(at + 1, Cue.HIGHER):
            before = [
                d.quantity for d in self.drafts.values() if d.quantity and d.quantity.form is Form.AMOUNT
            ]
            if before and not before[-1].is_money:
                return quantity.with_unit_of(before[-1])
        for index in range(at + 1, min(at + 4, len(self.scene.chunks))):
            key = self.scene.key(index)
            unit = Unit.PERSON if key in PERSONS else Unit.ITEM if key in COUNTED_GOODS else None
            if unit:
                return replace(quantity, form=Form.AMOUNT, unit=unit)
            if not self.scene.is_kind(index, Kind.PLACE) and self.scene.chunks[index].cues:
                break
        return quantity

    def _is_rank(self, at: int) -> bool:
        return any(p.rank and p.rank.first <= at <= p.rank.last for p in self.scene.phrases)

    def _refuse_by_phrase(self, at: int, quantity: Quantity) -> None:
        """A percentage that nothing tells the use of: refused where something that is no trade governs it."""
        role = Role(Measure.LEVEL, "")
        phrase, _ = governor(self.scene, at, role, set())
        self._refuse(at, quantity, phrase)

    def _refuse(self, at: int, quantity: Quantity, phrase: Phrase | None) -> None:
        if quantity.form in (Form.FRACTION, Form.MULTIPLE) and (phrase is None or phrase.flow is not None):
            return
        why = phrase.why if phrase and phrase.why else Why.NO_DIRECTION
        if why is Why.CONTRACT and any(chunk.key in _ARMS for chunk in self.scene.chunks):
            why = Why.ARMS_DEAL
        self.refused.append(Refused(quantity.start, quantity.end, why))

    # A figure -----------------------------------------------------------------------------------

    def _draft(self, at: int, quantity: Quantity, role: Role, phrase: Phrase, rule: str) -> Draft:
        scene = self.scene
        draft = Draft(
            at=at, start=quantity.start, end=quantity.end, measure=role.measure, quantity=quantity,
            role=role, phrase=phrase, flow=phrase.flow,
        )  # fmt: skip
        draft.evidence.append(scene.evidence("flow", phrase.head, rule))
        if role.at >= 0:
            draft.evidence.append(scene.evidence("measure", role.at, role.rule))
        if role.measure is Measure.SHARE or (role.measure is Measure.CHANGE and quantity.form is Form.POINTS):
            share = share_of(scene, at, role, phrase, self.parties, self._share_before(at, role))
            self._take_share(draft, share)
        else:
            self._take_phrase(draft, phrase)
        self._take_beside(draft)
        draft.qualifier = qualifier_of(scene, at, draft.evidence)
        draft.status = status_of(scene, at, role, draft.evidence)
        if quantity.form is Form.ORDER:
            draft.is_optional = True
            draft.qualifier = Qualifier.ABOUT
            draft.evidence.append(scene.evidence("value", at, "order of size"))
        return draft

    def _share_before(self, at: int, role: Role) -> Draft | None:
        if role.like >= 0:
            return self.drafts.get(role.like)
        before = [draft for index, draft in self.drafts.items() if index < at]
        return before[-1] if before else None

    def _take_phrase(self, draft: Draft, phrase: Phrase) -> None:
        parties = self.parties.get(phrase.head, Parties())
        origin = origin_of_them(self.scene, phrase)
        partner = parties.partner
        if origin is not None:
            partner = (self.scene.chunks[origin].place.code,)
        if (
            not partner
            and parties.reporter
            and not phrase.goes_elsewhere
            and (phrase.owners or phrase.origin or phrase.whole or phrase.by or phrase.out_of)
        ):
            partner = ("WLD",)
        if not parties.reporter and draft.role and draft.role.whole is Whole.GDP:
            parties.reporter = self._gdp_country(draft.at)
            partner = partner or (("WLD",) if parties.reporter else ())
        draft.parties = Parties(parties.reporter, partner, parties.evidence)
        draft.goods, evidence = goods_of(self.scene, phrase)
        draft.evidence += parties.evidence + evidence

    def _gdp_country(self, at: int) -> tuple[str, ...]:
        for chunk in self.scene.chunks[at:]:
            if chunk.kind is Kind.PLACE:
                return (chunk.place.code,)
        return ()

    def _take_share(self, draft: Draft, share: Share) -> None:
        draft.flow = share.flow
        draft.parties = share.parties
        draft.goods = share.goods
        draft.basis = share.basis if draft.measure is Measure.SHARE else None
        draft.evidence += share.evidence

    def _take_beside(self, draft: Draft) -> None:
        """A country right beside the number: "Hungary (+9.4 %)", "China's 13.7 %", "887,000 bpd from Iraq"."""
        from dashboard.ingestion.reading.lists import country_beside

        found = country_beside(self.scene, draft)
        if found is None:
            return
        code, index, slot = found
        evidence = self.scene.evidence(slot, index, "beside the number")
        if draft.role:
            draft.role.is_base = False
        if slot == "partner":
            draft.parties = Parties(draft.parties.reporter, (code,), draft.parties.evidence)
        else:
            draft.parties = Parties((code,), draft.parties.partner, draft.parties.evidence)
        draft.evidence = [e for e in draft.evidence if e.field != slot] + [evidence]

    # Ranks --------------------------------------------------------------------------------------

    def _ranks(self) -> None:
        for phrase in self.scene.phrases:
            if phrase.rank is None or phrase.flow is None:
                continue
            first, last = self.scene.chunks[phrase.rank.first], self.scene.chunks[phrase.rank.last]
            draft = Draft(
                at=phrase.rank.last, start=first.start, end=last.end, measure=Measure.RANK,
                rank=phrase.rank.number, phrase=phrase, flow=phrase.flow,
            )  # fmt: skip
            self._take_phrase(draft, phrase)
            if not draft.parties.reporter or draft.parties.partner == ("WLD",):
                continue
            draft.status = status_of(self.scene, phrase.rank.first, None, draft.evidence)
            draft.basis_words = _restriction(self.scene, phrase)
            self.drafts[phrase.rank.last] = draft

    # Times --------------------------------------------------------------------------------------

    def _times(self, drafts: list[Draft]) -> None:
        taken: set[int] = set()
        for draft in drafts:
            if draft.role and draft.role.is_base:
                own = self.calendar.own(draft.at)
                if own:
                    taken.add(own.at)
        for draft in drafts:
            if draft.period is None:
                self._time(draft, taken)

    def _time(self, draft: Draft, taken: set[int]) -> None:
        if draft.is_optional:
            return
        own = self.calendar.own(draft.at)
        role = draft.role
        if role and role.is_base:
            draft.period = self._base_period(draft, own, taken)
            return
        if _is_rate(self.scene, draft.at):
            return
        since = self.calendar.since(draft.at)
        if since and draft.measure is Measure.LEVEL and (own is None or own.use is Use.SINCE):
            found = self.calendar.days(since.at)
            draft.period = since_period(found) if found else None
            self._note(draft, since)
            return
        time = own if own and own.use is Use.OBSERVED else self.calendar.main(draft.at, taken)
        if time and not self._reaches(draft, time):
            return
        if time is None:
            if not self.calendar.times or all(t.use is Use.SOURCE for t in self.calendar.times):
                draft.period = self.calendar.inherited()
            return
        draft.period = self._of_span(draft, time)
        self._note(draft, time)

    def _reaches(self, draft: Draft, time: Time) -> bool:
        """Whether a period of another clause holds here: "trade has already contracted" speaks of now."""
        scene = self.scene
        start, end = scene.clause_start(draft.at), scene.clause_end(draft.at)
        if start <= time.at < end:
            return True
        return not any(scene.key(i) in ("has", "have") for i in range(start, draft.at))

    def _of_span(self, draft: Draft, time: Time) -> Period | None:
        """Of "between 2018 and 2022" a change, and a level it led to, is of the last year."""
        when = time.when
        if when.shape is Shape.YEARS and when.relative and not self._sums_up(draft):
            from dashboard.domain.periods import year

            return year(when.year_to or 0)
        return self.calendar.days(time.at)

    def _sums_up(self, draft: Draft) -> bool:
        changes = any(
            Cue.CHANGE in chunk.cues or (chunk.kind is Kind.QUANTITY and chunk.quantity.form is Form.MULTIPLE)
            for chunk in self.scene.chunks
        )
        return draft.measure is Measure.LEVEL and not changes

    def _note(self, draft: Draft, time: Time) -> None:
        draft.evidence.append(self.scene.evidence("period", time.at, "period of the number"))

    def _base_period(self, draft: Draft, own: Time | None, taken: set[int]) -> Period | None:
        """What a base is of: its own words, or a year earlier where the sentence says year-on-year."""
        if own is not None:
            self._note(draft, own)
            if own.when.shape is Shape.OPEN:
                return None
            return self.calendar.days(own.at)
        main = self.calendar.main(draft.at, taken)
        found = self.calendar.days(main.at) if main else None
        if found is None or not found.is_known:
            return None
        for chunk in self.scene.chunks:
            if chunk.cues.get(Cue.BASIS) == "yoy":
                return found.shifted(-1)
        if main and main.when.shape is Shape.YEARS and main.when.relative:
            from dashboard.domain.periods import year

            return year(main.when.year or 0)
        return None


_ARMS: Final = frozenset(
    [
        "arms",
        "weapons",
        "defence",
        "defense",
        "missile",
        "missiles",
        "military",
        "artillery",
        "howitzers",
        "rocket",
        "rockets",
    ]
)
_RATES: Final = frozenset(
    {"a year", "per year", "annually", "per annum", "each year", "every year", "yearly"}
)


def _is_rate(scene: Scene, at: int) -> bool:
    """ "$2.4 billion a year": of no year in particular."""
    key = scene.key(at + 1)
    return key in ("annually", "yearly") or (
        key in ("a", "per", "each", "every") and scene.key(at + 2) in ("year", "annum")
    )


_RESTRICTING: Final = frozenset(
    ["excluding", "outside", "except", "besides", "apart", "leaving", "barring", "among", "within"]
)


def _restriction(scene: Scene, phrase: Phrase) -> str | None:
    """What a rank leaves out or is confined to: "the largest, leaving aside neighbours"."""
    for index in range(phrase.right, min(phrase.right + 12, len(scene.chunks))):
        if scene.key(index) in _RESTRICTING:
            end = index + 1
            while end < len(scene.chunks) and scene.chunks[end].kind is not Kind.MARK:
                end += 1
            return scene.before.text[scene.chunks[index].start : scene.chunks[end - 1].end]
        if scene.chunks[index].kind is Kind.QUANTITY or scene.key(index) in ("and", "."):
            return None
    return None
