"""Whatever is posted to a callback, in its own shape or nearly so, is answered below 500.

``HTTP_PAYLOADS=5000`` tries more of them than the usual few hundred.
"""

from __future__ import annotations

import copy
import json
import os
import typing
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_page import create_app as create_small_page
from werkzeug.test import Client, TestResponse

from dashboard.app.factory import FAULT, create_app
from dashboard.app.serving import Health, Settings, harden
from dashboard.app.serving.gate import Gate
from dashboard.app.serving.kinds import fits
from dashboard.app.serving.payloads import Callback, Dependency
from dashboard.app.serving.problems import Problem
from dashboard.app.serving.strict_json import strict_object
from dashboard.app.start import CurrentLibrary
from dashboard.ingestion.intake import open_store

HERE = "http://127.0.0.1:8050"
MANY = settings(
    max_examples=int(os.environ.get("HTTP_PAYLOADS", "200")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.fixture(scope="module", params=["small page", "dashboard"])
def gate(request, tmp_path_factory) -> Gate:
    """The gate of a page with callbacks of every sort, and that of the dashboard with its bundled figures."""
    folder = tmp_path_factory.mktemp("page")
    if request.param == "small page":
        return harden(create_small_page(folder), settings=Settings(), health=lambda: Health(ready=True))
    current = CurrentLibrary(open_store(folder / "store"))
    return harden(create_app(current), settings=Settings(), health=current.health)


numbers = st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
scalars = st.none() | st.booleans() | numbers | texts
any_json = st.recursive(
    scalars
    | st.sampled_from(
        ["", "?pair=AZE.IND", "IND", "\x00", "\u202e", "__proto__", "<script>", 2**53, -0.0, 1e308]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def callbacks(gate: Gate) -> st.SearchStrategy[Callback]:
    """Any callback but the one that fails by design."""
    return st.sampled_from([one for output, one in gate.callbacks.items() if output != "failed.children"])


def due(callback: Callback, draw: Any, values: Any) -> dict[str, Any]:
    """The request as the page would write it, with the values that a function draws for each property."""

    def told(parts: tuple[Dependency, ...]) -> list[dict[str, Any]]:
        return [{**part.on_the_wire(), "value": draw(values(part))} for part in parts]

    triggers = [one.name for one in callback.inputs]
    return {
        "output": callback.output,
        "outputs": copy.deepcopy(callback.outputs),
        "inputs": told(callback.inputs),
        "state": told(callback.state),
        "changedPropIds": draw(st.lists(st.sampled_from(triggers), unique=True)),
    }


@st.composite
def in_shape(draw: Any, gate: Gate) -> dict[str, Any]:
    """Right in everything but perhaps the kinds of the values."""
    return due(draw(callbacks(gate)), draw, lambda _part: any_json)


@st.composite
def in_kind(draw: Any, gate: Gate) -> dict[str, Any]:
    """Right in everything that can be seen before the callback runs."""
    return due(
        draw(callbacks(gate)), draw, lambda part: any_json.filter(lambda value: fits(value, part.annotation))
    )


@st.composite
def bent(draw: Any, gate: Gate) -> Any:
    """A request with one to three places changed, taken out, or doubled."""
    told = draw(in_shape(gate))
    for _ in range(draw(st.integers(1, 3))):
        place, key = draw(st.sampled_from(places(told)))
        if place is None:
            return draw(any_json)
        change = draw(st.sampled_from(["other", "none", "double"]))
        if change == "other":
            place[key] = draw(any_json)
        elif change == "none":
            del place[key]
        elif isinstance(place, list):
            place.append(place[key])
        if not places(told):
            break
    return told


def places(told: Any) -> list[tuple[Any, Any]]:
    """Every place inside, as (holder, key); the whole is (None, None)."""
    found: list[tuple[Any, Any]] = [(None, None)]
    waiting = [told]
    while waiting:
        holder = waiting.pop()
        pairs = holder.items() if isinstance(holder, dict) else enumerate(holder)
        for key, value in pairs:
            found.append((holder, key))
            if isinstance(value, dict | list):
                waiting.append(value)
    return found


def posted(gate: Gate, body: bytes) -> TestResponse:
    return Client(gate).post(
        "/_dash-update-component", base_url=HERE, data=body, content_type="application/json"
    )


def is_calm(gate: Gate, answer: TestResponse) -> None:
    assert answer.status_code < 500, answer.text
    assert set(gate.headers.items()) <= set(answer.headers.items())
    assert FAULT not in answer.text  # which the page shows where a callback has failed
    if answer.status_code >= 400:
        assert set(answer.json) == {"error", "id"}


@MANY
@given(st.data())
def test_a_request_in_shape_and_kind_reaches_its_callback(gate, data):
    answer = posted(gate, orjson.dumps(data.draw(in_kind(gate))))

    is_calm(gate, answer)
    assert answer.status_code in (200, 204, 422)  # 422: the callback that always refuses


@MANY
@given(st.data())
def test_values_of_any_kind_are_answered_or_refused(gate, data):
    is_calm(gate, posted(gate, orjson.dumps(data.draw(in_shape(gate)))))


@MANY
@given(st.data())
def test_a_request_out_of_shape_is_answered_or_refused(gate, data):
    is_calm(gate, posted(gate, orjson.dumps(data.draw(bent(gate)))))


@MANY
@given(st.data())
def test_bytes_that_were_hurt_on_the_way_are_answered_or_refused(gate, data):
    body = bytearray(orjson.dumps(data.draw(in_shape(gate))))
    for _ in range(data.draw(st.integers(1, 4))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))

    is_calm(gate, posted(gate, bytes(body)))


@MANY
@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_refused(gate, body):
    answer = posted(gate, body)

    is_calm(gate, answer)
    assert answer.status_code == 400


@MANY
@given(
    st.sampled_from(["GET", "POST", "HEAD", "PUT", "OPTIONS"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.dictionaries(
        st.sampled_from(
            ["Accept", "Accept-Encoding", "Origin", "Sec-Fetch-Site", "Cookie", "If-None-Match", "Range"]
        ),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40),
    ),
)
def test_any_path_and_header_is_answered(gate, method, path, headers):
    answer = Client(gate).open("/" + path, method=method, base_url=HERE, headers=headers)

    assert answer.status_code < 500
    assert set(gate.headers.items()) <= set(answer.headers.items())


@given(st.dictionaries(texts, any_json))
def test_what_is_plain_json_is_read_as_it_was_written(told):
    assert strict_object(json.dumps(told).encode()) == told == strict_object(orjson.dumps(told))


@given(st.dictionaries(texts, any_json), st.dictionaries(texts, any_json, min_size=1))
def test_a_key_that_stands_twice_is_never_read(told, more):
    twice = orjson.dumps({**told, **more})[:-1] + b"," + orjson.dumps(more)[1:]

    with pytest.raises(Problem):
        strict_object(twice)


@given(any_json)
def test_what_fits_a_kind_fits_a_choice_that_has_it(value):
    kinds = [str, float, bool, dict, typing.Sequence[str]]

    assert fits(value, typing.Union[tuple(kinds)]) == any(fits(value, kind) for kind in kinds)  # noqa: UP007
    assert fits(value, typing.Any)
