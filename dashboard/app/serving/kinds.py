"""Whether a JSON value is of a kind that a component's property can hold.

Dash's components say what their properties hold in the annotations of their constructors. A browser sends
nothing else; a caller who does is stopped here, so that a callback with ``search: str | None`` meets no list.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dash.development.base_component import Component

_UNIONS = (typing.Union, types.UnionType)
_NUMBER = (int, float)
_PLAIN: Mapping[object, tuple[type, ...]] = {
    str: (str,),
    bool: (bool,),
    int: _NUMBER,
    float: _NUMBER,
    typing.SupportsInt: _NUMBER,
    typing.SupportsFloat: _NUMBER,
    typing.SupportsComplex: _NUMBER,
    date: (str,),
    datetime: (str,),
    dict: (dict,),
    list: (list,),
    Sequence: (list,),
    typing.Sequence: (list,),
    types.NoneType: (),  # None itself has passed before
}


def annotations_of(layout: Component) -> dict[tuple[str, str], Any]:
    """The annotation of every property of every component with an id, by (id, property)."""
    told: dict[tuple[str, str], Any] = {}
    inner: Iterable[Component] = layout._traverse()  # type: ignore[no-untyped-call]
    for component in [layout, *inner]:
        name = getattr(component, "id", None)
        if isinstance(name, str):
            for prop, parameter in inspect.signature(type(component)).parameters.items():
                told[name, prop] = parameter.annotation
    return told


def fits(value: object, annotation: Any) -> bool:
    """Whether a value out of JSON may be what the annotation says; None always may, since nothing may be set.

    An annotation that is not understood admits everything: this is a first wall, not the only one.

    >>> fits("?pair=AZE.IND", str), fits(["?"], str), fits(True, int), fits(3, typing.Any)
    (True, False, False, True)
    >>> fits(["IND", 7], typing.Optional[typing.Sequence[str]])
    False
    """
    if value is None or annotation is Any or annotation is inspect.Parameter.empty:
        return True
    origin, told = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return fits(value, told[0])
    if origin in _UNIONS:
        return any(fits(value, one) for one in told)
    if origin is typing.Literal:
        return any(type(value) is type(one) and value == one for one in told)
    if annotation in _PLAIN:
        return _is_a(value, _PLAIN[annotation])
    if origin in (Sequence, list):
        return isinstance(value, list) and all(fits(item, told[0]) for item in value)
    # A class, such as a figure or a component, comes as a JSON object.
    return isinstance(value, dict) or not isinstance(origin or annotation, type)


def _is_a(value: object, kinds: tuple[type, ...]) -> bool:
    """``isinstance``, but True is not a number."""
    return isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))
