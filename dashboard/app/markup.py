"""Dash's layout as the markup of a page, so that there is something to see before Dash has made it.

Parts of HTML become what they are. Of controls, which only scripts can make, there is a box of the same size
that says what is chosen; it cannot be used, and nobody is told that it could.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final

from dash.development.base_component import Component

from dashboard.app.first import First

Properties = Mapping[str, Mapping[str, Any]]
_NAMES: Final = {"className": "class", "tabIndex": "tabindex"}
_ON: Final = ("", "on")
_VOID: Final = ("input", "br", "hr", "img")


def markup(part: Any, first: First, properties: Properties) -> str:
    """A layout as HTML.

    Args:
        part: Of the layout: a component, several, or text.
        first: What stands in it already.
        properties: What else the properties of its components are, by their ids.
    """
    if part is None:
        return ""
    if isinstance(part, (list, tuple)):
        return "".join(markup(one, first, properties) for one in part)
    if not isinstance(part, Component):
        return escape(str(part))
    told = part.to_plotly_json()  # type: ignore[no-untyped-call]
    name, props = told["type"], {**told["props"]}
    if told["namespace"] == "dash_html_components":
        return _element(name.lower(), props, first, properties)
    if name == "MantineProvider":
        return markup(props["children"], first, properties)
    made = _STANDS.get(name)
    return made({**props, **properties.get(props.get("id", ""), {})}) if made else ""


def _element(tag: str, props: Mapping[str, Any], first: First, properties: Properties) -> str:
    name = props.get("id", "")
    given = {_NAMES.get(key, key): str(value) for key, value in props.items() if key != "children"}
    attributes = "".join(
        f' {key}="{escape(value)}"' for key, value in {**given, **first.attributes.get(name, {})}.items()
    )
    inside = first.inside.get(name)
    content = markup(props.get("children"), first, properties) if inside is None else inside
    return f"<{tag}{attributes}>" if tag in _VOID else f"<{tag}{attributes}>{content}</{tag}>"


# ---- What stands for controls ----


def _chosen(props: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """What a control offers, and whether it is chosen."""
    value = props.get("value")
    values = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    for option in props["data"]:
        yield option["label"], option["value"] in values


def _label(props: Mapping[str, Any]) -> str:
    return f'<span class="label">{escape(props["label"])}</span>' if props.get("label") else ""


def _box(props: Mapping[str, Any]) -> str:
    """A list to choose several from, or one."""
    chosen = [label for label, on in _chosen(props) if on]
    if "placeholder" in props:
        pills = "".join(f'<span class="pill">{escape(label)}</span>' for label in chosen)
        inside = f'{pills}<span class="hint">{escape(props["placeholder"])}</span>'
    else:
        inside = escape(", ".join(chosen))
    size = props.get("size", "sm")
    return f'{_label(props)}<span class="stand box {size}" aria-hidden="true">{inside}</span>'


def _row(props: Mapping[str, Any]) -> str:
    """A few words, one of them chosen."""
    words = "".join(f'<span class="{_ON[on]}">{escape(text)}</span>' for text, on in _chosen(props))
    return f'<span class="stand words" aria-hidden="true">{words}</span>'


def _tick(props: Mapping[str, Any]) -> str:
    words = f"stand tick {_ON[bool(props.get('checked'))]} {props.get('className', '')}".strip()
    return f'<span class="{words}" aria-hidden="true">{escape(props["label"])}</span>'


def _ticks(props: Mapping[str, Any]) -> str:
    boxes = props["children"].children
    made = "".join(_tick({"label": box.label, "checked": box.value in props["value"]}) for box in boxes)
    return f'<div class="{props["className"]}">{_label(props)}<div class="row">{made}</div></div>'


_STANDS: Final = {
    "MultiSelect": _box,
    "Select": _box,
    "SegmentedControl": _row,
    "Checkbox": _tick,
    "CheckboxGroup": _ticks,
}
