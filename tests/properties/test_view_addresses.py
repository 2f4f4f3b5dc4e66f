"""Addresses and views, for all values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sample_library import catalogue

from dashboard.app.controls import EVERY
from dashboard.app.fields import KINDS, MOST_PAIRS, UNDATED, UNSTATED, canonical
from dashboard.app.view import View
from dashboard.charts.asked import ALL, RECENT, Basis, Scale
from dashboard.charts.money import MoneyUnit
from dashboard.charts.panels import PANELS
from dashboard.checking import Verdict
from dashboard.domain.trade import Flow

KNOWN = catalogue()
CODES = [country.code for country in KNOWN.countries]


def _some(values, most=4):
    return st.lists(st.sampled_from(sorted(values)), max_size=most, unique=True).map(tuple)


pairs = st.lists(
    st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)).filter(lambda pair: pair[0] != pair[1]),
    max_size=MOST_PAIRS,
    unique_by=frozenset,
).map(lambda told: tuple("-".join(pair) for pair in told))

years = st.one_of(
    st.sampled_from([RECENT, ALL]),
    st.tuples(st.integers(1900, 2099), st.integers(1900, 2099)).filter(lambda span: span[0] <= span[1]),
)

views = st.builds(
    View,
    pairs=pairs,
    flow=st.none() | st.sampled_from(Flow),
    by=_some([*KNOWN.services, UNSTATED, "IND", "AZE"]),
    sources=_some(KNOWN.source_ids),
    published=_some(["2025", "2024-11", "1999-01", UNDATED]),
    basis=st.sampled_from(Basis),
    scale=st.sampled_from(Scale),
    unit=st.sampled_from(MoneyUnit),
    years=years,
    kinds=st.sets(st.sampled_from(KINDS)).map(lambda told: tuple(kind for kind in KINDS if kind in told)),
    verdicts=st.sets(st.sampled_from(Verdict)).map(
        lambda told: tuple(verdict for verdict in Verdict if verdict in told)
    ),
    readings=st.lists(
        st.sampled_from(sorted(KNOWN.alternatives)), max_size=3, unique_by=KNOWN.alternatives.__getitem__
    ).map(tuple),
    events=st.booleans(),
    figure=st.none() | st.sampled_from(sorted(KNOWN.figure_pairs)),
    table=st.booleans(),
    tables=_some([*(panel.slug for panel in PANELS), "share-F002", "readings-F003.to"]),
)


@given(views)
def test_the_address_of_a_view_asks_for_that_view(view):
    asked = View.from_query(view.to_query(), KNOWN)

    assert asked == view
    assert asked.ignored == ()


@given(st.text())
def test_any_text_opens_some_view(query):
    view = View.from_query(query, KNOWN)

    assert View.from_query(view.to_query(), KNOWN) == view


CONTROLS = [
    "pair",
    "flow",
    "by",
    "source",
    "published",
    "basis",
    "scale",
    "unit",
    "years",
    "kind",
    "verdict",
    "reading",
    "events",
]
NAMES = [*CONTROLS, "figure", "as", "other"]


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=20), max_size=8))
def test_any_values_of_known_fields_open_some_view_of_known_things(told):
    view = View.from_query("?" + "&".join(f"{name}={value}" for name, value in told.items()), KNOWN)

    assert all(code in KNOWN.countries for pair in view.pairs for code in pair.split("-"))
    assert set(view.sources) <= KNOWN.source_ids
    assert len({canonical(pair) for pair in view.pairs}) == len(view.pairs)


@given(views, st.sampled_from(CONTROLS), st.text())
def test_whatever_a_control_says_the_address_can_say_it_again(view, name, value):
    moved = view.with_field(name, value, KNOWN)

    assert View.from_query(moved.to_query(), KNOWN) == moved


def test_every_flow_can_be_chosen():
    from dashboard.app.controls import FLOWS

    assert {word for word, _ in FLOWS} == {EVERY, *(flow.value for flow in Flow)}
