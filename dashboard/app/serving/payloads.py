"""What a callback may be asked: JSON without tricks, for a callback of ours, with its own inputs and states.

What leaves here is written anew from what was checked, with ids and properties out of our own register and
only values out of the request. So Dash reads exactly what was looked at, however two JSON parsers may differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import dash
import orjson
from dash.development.base_component import Component

from dashboard.app.serving.kinds import annotations_of, fits
from dashboard.app.serving.problems import refuse
from dashboard.app.serving.strict_json import strict_object


@dataclass(frozen=True, slots=True)
class Dependency:
    """A property that a callback takes or gives.

    Attributes:
        component: The component's id.
        prop: The property on the wire: ``figure``, or ``figure@…`` where two callbacks give it.
        annotation: What it can hold.
    """

    component: str
    prop: str
    annotation: Any = Any

    @property
    def name(self) -> str:
        """As ``changedPropIds`` has it."""
        return f"{self.component}.{self.prop}"

    def on_the_wire(self) -> dict[str, Any]:
        """As the page writes it."""
        return {"id": self.component, "property": self.prop}


@dataclass(frozen=True, slots=True)
class Callback:
    """A callback that runs in the server: its name on the wire and what it takes and gives."""

    output: str
    outputs: dict[str, Any] | list[dict[str, Any]]
    inputs: tuple[Dependency, ...]
    state: tuple[Dependency, ...]

    def confined(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """The request in our own words.

        Keys that we do not know are left out rather than refused: a later renderer may send more.

        Raises:
            Problem: 400; something is missing, foreign, or of a kind that the property cannot hold.
        """
        if _named(told.get("outputs", [])) != self.outputs:
            refuse(400, "This callback gives other outputs.")
        changed = told.get("changedPropIds")
        if not isinstance(changed, list) or any(name not in self._triggers() for name in changed):
            refuse(400, "changedPropIds names what is not an input of this callback.")
        return {
            "output": self.output,
            "outputs": self.outputs,
            "inputs": _values(told.get("inputs"), self.inputs, "inputs"),
            "state": _values(told.get("state", []), self.state, "state"),
            "changedPropIds": changed,
            "parsedChangedPropsIds": changed,
        }

    def _triggers(self) -> list[str]:
        return [one.name for one in self.inputs]


def _values(told: object, due: tuple[Dependency, ...], part: str) -> list[dict[str, Any]]:
    """What is due, with the values told."""
    if not isinstance(told, list) or len(told) != len(due):
        refuse(400, f"This callback has {len(due)} {part}.")
    return [_value(one, dependency, part) for one, dependency in zip(told, due, strict=True)]


def _value(told: object, due: Dependency, part: str) -> dict[str, Any]:
    if not isinstance(told, dict) or _named(told) != due.on_the_wire():
        refuse(400, f"The {part} of this callback are other properties, in another order.")
    value = told.get("value")
    if not fits(value, due.annotation):
        refuse(400, f"A value among the {part} is of a kind that its property cannot hold.")
    return {**due.on_the_wire(), "value": value}


def _named(told: object) -> object:
    """Only the id and the property of one or several outputs, whatever else is said about them."""
    if isinstance(told, list):
        return [_named(one) for one in told]
    return {"id": told.get("id"), "property": told.get("property")} if isinstance(told, dict) else None


def callbacks_of(app: dash.Dash, layout: Component) -> dict[str, Callback]:
    """Every callback that runs in the server, by its name on the wire.

    Raises:
        ValueError: One has ids that match patterns, or runs in the background: neither is in a fixed list.
    """
    annotations = annotations_of(layout)
    return {
        output: _callback(output, spec, annotations)
        for output, spec in app.callback_map.items()
        if "callback" in spec  # what runs in the browser has none
    }


def _callback(output: str, spec: Mapping[str, Any], annotations: Mapping[tuple[str, str], Any]) -> Callback:
    if spec.get("background") or any(one["id"].startswith("{") for one in [*spec["inputs"], *spec["state"]]):
        raise ValueError(f"{output}: background callbacks and pattern-matching ids are not served here")

    def dependencies(told: Iterable[Mapping[str, str]]) -> tuple[Dependency, ...]:
        return tuple(
            Dependency(one["id"], one["property"], annotations.get((one["id"], one["property"]), Any))
            for one in told
        )

    return Callback(output, _outputs(output, spec), dependencies(spec["inputs"]), dependencies(spec["state"]))


def _outputs(output: str, spec: Mapping[str, Any]) -> dict[str, Any] | list[dict[str, Any]]:
    """Dash's name for a callback is its outputs: ``id.property``, or several as ``..a.x...b.y..``."""
    if spec.get("no_output"):
        return []
    names = output[2:-2].split("...") if output.startswith("..") else [output]
    told = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
    return told if output.startswith("..") else told[0]


def checked(body: bytes, callbacks: Mapping[str, Callback]) -> bytes:
    """A callback request, checked and written anew.

    Raises:
        Problem: 400 with what is the matter.
    """
    told = strict_object(body)
    output = told.get("output")
    callback = callbacks.get(output) if isinstance(output, str) else None
    if callback is None:
        refuse(400, "There is no such callback.")
    try:
        return orjson.dumps(callback.confined(told))
    except orjson.JSONEncodeError:  # half a surrogate pair in a string
        refuse(400, "The request holds text that is not Unicode.")
