"""The rules: what holds between trade figures whatever anyone prints, and what a relative number ties.

Each rule is a small function that yields links for a variable that is new to the network, with an example
that it rules out and one that it lets pass (``examples.py``; a contract test runs them all). To add a rule,
write the function and its example and put it in ``RULES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.checking.books import WORLD, Place, Span
from dashboard.checking.links import AtMost, Size, Sum
from dashboard.checking.network import Network
from dashboard.checking.variables import Link, Variable
from dashboard.domain.trade import Flow

EXPORT, IMPORT, TOTAL, BALANCE = (str(flow) for flow in (Flow.EXPORT, Flow.IMPORT, Flow.TOTAL, Flow.BALANCE))


_TRADE: Final = (EXPORT, IMPORT, TOTAL, BALANCE)


_NOT_ONLY_GOODS: Final = frozenset({"services", "goods and services"})


_PHYSICAL: Final = frozenset({"tonne", "barrel", "barrel_per_day", "cubic_metre", "item"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of arithmetic.

    Attributes:
        name: Short, unique; links carry it.
        words: The rule as a reader is told it.
        links: What follows from it for a variable that has just come to the network.
        rules_out: Figures, in the notation of ``examples.py``, that cannot all stand, by this rule alone.
        lets_pass: Figures that come near, and can.
    """

    name: str
    words: str
    links: Callable[[Network, Variable], Iterator[Link]]
    rules_out: tuple[str, ...]
    lets_pass: tuple[str, ...]


def _sibling(network: Network, variable: Variable, flow: str) -> Variable | None:
    return network.find(variable.place._replace(flow=flow), variable.unit, variable.span)


def _holding(network: Network, place: Place, new: Variable) -> Iterator[Variable]:
    """What is known of a place over the same days or more."""
    for span, other in network.near(place, new.unit, new.span).items():
        if span.holds(new.span):
            yield other


def _held(network: Network, place: Place, new: Variable) -> Iterator[Variable]:
    """What is known of a place over the same days or fewer."""
    for span, other in network.near(place, new.unit, new.span).items():
        if new.span.holds(span):
            yield other


def exports_and_imports_make_the_total(network: Network, new: Variable) -> Iterator[Link]:
    """Total is exports plus imports, once all three are there."""
    if new.place.flow in (EXPORT, IMPORT, TOTAL):
        total, exports, imports = (_sibling(network, new, flow) for flow in (TOTAL, EXPORT, IMPORT))
        if total and exports and imports:
            yield Sum("total", total, exports, imports)


def the_balance_is_exports_less_imports(network: Network, new: Variable) -> Iterator[Link]:
    """Balance is exports minus imports, so exports are imports plus balance."""
    if new.place.flow in (EXPORT, IMPORT, BALANCE):
        exports, imports, balance = (_sibling(network, new, flow) for flow in (EXPORT, IMPORT, BALANCE))
        if exports and imports and balance:
            yield Sum("balance", exports, imports, balance)


def a_balance_is_no_larger_than_the_total(network: Network, new: Variable) -> Iterator[Link]:
    """Nothing sold is negative, so the gap between two flows is never more than their sum."""
    if new.place.flow in (TOTAL, BALANCE):
        total, balance = (_sibling(network, new, flow) for flow in (TOTAL, BALANCE))
        if total and balance:
            yield Size("balance within total", balance, total)


def one_flow_is_no_larger_than_the_total(network: Network, new: Variable) -> Iterator[Link]:
    """Neither exports nor imports are more than both together, over the same days or more."""
    flow, place = new.place.flow, new.place
    if flow in (EXPORT, IMPORT):
        for total in _holding(network, place._replace(flow=TOTAL), new):
            yield AtMost("flow within total", new, total)
    elif flow == TOTAL:
        for part in (EXPORT, IMPORT):
            for one in _held(network, place._replace(flow=part), new):
                yield AtMost("flow within total", one, new)


def a_span_is_no_larger_than_one_that_holds_it(network: Network, new: Variable) -> Iterator[Link]:
    """A month within its year, eleven months within twelve, a calendar year within two fiscal ones."""
    if new.place.flow == BALANCE:
        return
    for span, other in network.near(new.place, new.unit, new.span).items():
        if span != new.span and span.holds(new.span):
            yield AtMost("span within span", new, other)
        elif span != new.span and new.span.holds(span):
            yield AtMost("span within span", other, new)


def neighbouring_spans_add_up(network: Network, new: Variable) -> Iterator[Link]:
    """Two spans that meet make the span from the first day of one to the last of the other."""
    place, unit, (first, last) = new.place, new.unit, new.span
    for after in network.beginning(place, unit, last + 1):
        whole = network.find(place, unit, Span(first, after.span.last))
        if whole:
            yield Sum("spans add up", whole, new, after)
    for before in network.ending(place, unit, first - 1):
        whole = network.find(place, unit, Span(before.span.first, last))
        if whole:
            yield Sum("spans add up", whole, before, new)
    for head in network.beginning(place, unit, first):
        tail = network.find(place, unit, Span(head.span.last + 1, last)) if head.span.last < last else None
        if tail:
            yield Sum("spans add up", new, head, tail)


def one_commodity_is_no_larger_than_all_goods(network: Network, new: Variable) -> Iterator[Link]:
    """Crude oil within all goods, by value; services are no goods."""
    place = new.place
    if place.flow == BALANCE or new.unit in _PHYSICAL or place.commodity in _NOT_ONLY_GOODS:
        return
    if place.commodity:
        for whole in _holding(network, place._replace(commodity=""), new):
            yield AtMost("commodity within goods", new, whole)
    else:
        for other in network.commodities(place):
            if other.commodity and other.commodity not in _NOT_ONLY_GOODS:
                for part in _held(network, other, new):
                    yield AtMost("commodity within goods", part, new)


def one_partner_is_no_larger_than_the_world(network: Network, new: Variable) -> Iterator[Link]:
    """What goes to one partner is no more than what goes to all."""
    place = new.place
    if place.flow == BALANCE:
        return
    if place.partner != WORLD:
        for world in _holding(network, place._replace(partner=WORLD), new):
            yield AtMost("partner within world", new, world)
    else:
        for other in network.partners(place):
            if other.partner != WORLD:
                for part in _held(network, other, new):
                    yield AtMost("partner within world", part, new)


RULES: Final = (
    Rule(
        "total",
        "exports and imports make the total",
        exports_and_imports_make_the_total,
        ("IND>AZE export 2024 60m", "IND>AZE import 2024 50m", "IND>AZE total 2024 130m"),
        ("IND>AZE export 2024 60m", "IND>AZE import 2024 50m", "IND>AZE total 2024 111m"),
    ),
    Rule(
        "balance",
        "exports less imports make the balance",
        the_balance_is_exports_less_imports,
        ("IND>AZE export 2024 60m", "IND>AZE import 2024 50m", "IND>AZE balance 2024 -10m"),
        ("IND>AZE export 2024 60m", "IND>AZE import 2024 50m", "IND>AZE balance 2024 10m"),
    ),
    Rule(
        "balance within total",
        "a balance is never more than the total",
        a_balance_is_no_larger_than_the_total,
        ("IND>AZE balance 2023 -397m", "IND>AZE total 2023 114m"),
        ("IND>AZE balance 2023 -397m", "IND>AZE total 2023 600m"),
    ),
    Rule(
        "flow within total",
        "neither flow is more than the total",
        one_flow_is_no_larger_than_the_total,
        ("AZE>IND export 2023-01/2023-11 9.0bn", "AZE>IND total 2023 1.4bn"),
        ("AZE>IND export 2023-01/2023-11 0.9bn", "AZE>IND total 2023 1.4bn"),
    ),
    Rule(
        "span within span",
        "a part of a period is never more than the whole",
        a_span_is_no_larger_than_one_that_holds_it,
        ("AZE>IND total 2022-01/2022-08 1528m", "AZE>IND total 2022-01/2022-09 1000m"),
        ("AZE>IND total 2022-01/2022-08 1528m", "AZE>IND total 2022-01/2022-09 1700m"),
    ),
    Rule(
        "spans add up",
        "periods that meet add up",
        neighbouring_spans_add_up,
        (
            "AZE>IND total 2022-01/2022-06 100m",
            "AZE>IND total 2022-07/2022-12 110m",
            "AZE>IND total 2022 300m",
        ),
        (
            "AZE>IND total 2022-01/2022-06 100m",
            "AZE>IND total 2022-07/2022-12 110m",
            "AZE>IND total 2022 210m",
        ),
    ),
    Rule(
        "commodity within goods",
        "one commodity is never more than all goods",
        one_commodity_is_no_larger_than_all_goods,
        ("AZE>IND export[crude oil] 2022 900m", "AZE>IND export 2022 600m"),
        ("AZE>IND export[services] 2022 900m", "AZE>IND export 2022 600m"),
    ),
    Rule(
        "partner within world",
        "one partner is never more than the world",
        one_partner_is_no_larger_than_the_world,
        ("AZE>IND export 2022 900m", "AZE>WLD export 2022 600m"),
        ("AZE>IND export 2022 600m", "AZE>WLD export 2022 900m"),
    ),
)
"""The identities, in the order in which they are explained."""


STATED: Final = {
    "quotient": "a part is its share of the whole; a figure is its stated multiple of another",
    "difference": "a figure is an earlier one plus the stated change",
}
"""What a relative number itself ties, by kind."""


def completes(variable: Variable) -> tuple[str, ...]:
    """The flows that an equation with this one's needs."""
    return _TRADE if variable.place.flow in _TRADE else ()


def is_physical(unit: str) -> bool:
    """Whether a unit weighs or counts goods."""
    return unit in _PHYSICAL
