"""The page: fixed parts with ids. Callbacks and scripts fill them; none is added or taken away later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.app import controls, ids
from dashboard.app.fields import KINDS
from dashboard.app.view import View
from dashboard.charts.theme import FONT

_THEME: Final[dict[str, Any]] = {
    "fontFamily": FONT,
    "primaryColor": "blue",
    "autoContrast": True,
    "respectReducedMotion": True,
    "defaultRadius": "xs",
}


def page() -> dmc.MantineProvider:
    """The whole page."""
    return dmc.MantineProvider(
        theme=_THEME,
        defaultColorScheme="auto",
        children=[
            dcc.Location(id=ids.ADDRESS, refresh=False),
            dcc.Store(id=ids.SCREEN),
            html.A("Skip to the chart", href=f"#{ids.HERO}", className="skip"),
            html.A("Skip to the ledger", href=f"#{ids.LEDGER}", className="skip"),
            _masthead(),
            html.Main([_top(), html.Div([_main(), _aside()], className="columns")], className="page"),
            _footer(),
        ],
    )


def _aria(**told: str) -> dict[str, Any]:
    """Attributes for assistive technology."""
    return {f"aria-{name}": value for name, value in told.items()}


def _masthead() -> html.Header:
    return html.Header(
        [
            html.A([html.Span("Trade", className="thin"), " Figures"], href="?", className="brand"),
            html.P("Trade numbers quoted in the news, beside what each country counts", className="tagline"),
            html.Div(
                [
                    html.Button("Copy link", id=ids.COPY_LINK, type="button", className="quiet"),
                    html.Button("Reset", id=ids.RESET, type="button", className="quiet"),
                ],
                className="actions",
            ),
        ],
        className="masthead",
    )


def _top() -> html.Div:
    return html.Div(
        [
            _controls(),
            # Filled without a reload, so that screen readers say it; the fault stays until the next screen.
            html.Div(id=ids.FAULT, role="alert", className="fault"),
            html.Div(id=ids.NOTICES, role="status", className="notices"),
            html.Div(
                [
                    html.H1("India and Azerbaijan", id=ids.TITLE),
                    html.P(id=ids.LEAD, className="lead"),
                ],
                className="headline",
            ),
        ],
        className="top",
    )


def _controls() -> html.Form:
    view = View()
    return html.Form(
        [
            _search(ids.PAIR, "Country pairs", "Add a pair", "No such pair", list(view.pairs), width="wide"),
            html.Button(
                "More filters",
                id=ids.MORE,
                type="button",
                className="quiet more",
                **_aria(expanded="false", controls="filters"),
            ),
            html.Div(
                [
                    _segments(ids.FLOW, "Flow", controls.FLOWS, controls.EVERY),
                    _kinds(),
                    _search(ids.BY, "Whose statistics", "Any", "Nobody of that name counts here"),
                    _search(ids.SOURCE, "Source", "Any", "No such source"),
                    _search(ids.PUBLISHED, "Published", "Any", "Nothing of that time"),
                    _search(ids.VERDICT, "Verdict", "Any", "No such verdict", options=controls.VERDICTS),
                ],
                id="filters",
                className="filters",
            ),
        ],
        className="controls",
        **_aria(label="Filters"),
    )


def _search(
    name: str,
    label: str,
    placeholder: str,
    nothing: str,
    value: Sequence[str] = (),
    *,
    width: str = "",
    options: Sequence[tuple[str, str]] = (),
) -> html.Div:
    """A list to search and to choose several from; ``options`` that never change are given at once."""
    offered = options or [(word, word) for word in value]
    return html.Div(
        dmc.MultiSelect(
            id=name,
            label=label,
            placeholder=placeholder,
            nothingFoundMessage=nothing,
            data=[{"value": word, "label": text} for word, text in offered],
            value=list(value),
            searchable=True,
            clearable=True,
            hidePickedOptions=True,
            filter={"function": "everyWord"},
            maxDropdownHeight=320,
            size="sm",
            clearButtonProps={"aria-label": "Clear"},
            comboboxProps={"shadow": "sm", "transitionProps": {"duration": 0}},
        ),
        className=f"control search {width}",
    )


def _segments(name: str, label: str, options: Any, value: Any) -> html.Div:
    return html.Div(
        [
            html.Span(label, id=f"{name}-label", className="label"),
            dmc.SegmentedControl(
                id=name,
                data=[{"value": word, "label": text} for word, text in options],
                value=value,
                size="xs",
                transitionDuration=0,
                **_aria(labelledby=f"{name}-label"),
            ),
        ],
        className="control segments",
    )


def _choice(name: str, label: str, options: Any, value: str) -> html.Div:
    """One of several that need no search."""
    return html.Div(
        dmc.Select(
            id=name,
            label=label,
            data=[{"value": word, "label": text} for word, text in options],
            value=value,
            allowDeselect=False,
            size="xs",
            comboboxProps={"shadow": "sm", "transitionProps": {"duration": 0}},
        ),
        className="control choose",
    )


def _kinds() -> dmc.CheckboxGroup:
    boxes = [dmc.Checkbox(value=kind, label=kind, size="xs") for kind in KINDS]
    return dmc.CheckboxGroup(
        id=ids.KINDS,
        label="Show",
        value=list(KINDS),
        className="control checks",
        children=html.Div(boxes, className="row"),
    )


def _settings() -> html.Div:
    """How the chart is drawn: what filters let through is the same whatever these say."""
    view = View()
    return html.Div(
        [
            _segments(ids.SCALE, "Scale", controls.SCALES, view.scale.value),
            _segments(ids.YEARS, "Years", controls.YEARS, view.years),
            _choice(ids.BASIS, "Periods", controls.BASES, view.basis.value),
            _choice(ids.UNIT, "Amounts in", controls.UNITS, view.unit.value),
            dmc.Checkbox(id=ids.EVENTS, label="Events", size="xs", checked=True, className="control"),
        ],
        className="settings",
    )


def _main() -> html.Div:
    return html.Div([_hero(), _panels(), _ledger()], className="column")


def _panels() -> html.Section:
    """Filled and drawn by the browser: how many there are depends on the selection."""
    return html.Section(id=ids.PANELS, className="panels", **_aria(label="What the figures imply"))


def _hero() -> html.Figure:
    return html.Figure(
        [
            html.H2(id=ids.HERO_TITLE),
            html.P(id=ids.HERO_SUBTITLE, className="subtitle"),
            _settings(),
            html.Ul(id=ids.LEGEND, className="legend", **_aria(label="Legend")),
            html.Details(
                [html.Summary("Why two numbers?"), html.Div(id=ids.GLOSSARY)], id="why", className="glossary"
            ),
            html.Div(id=ids.EMPTY, className="empty", role="status"),
            html.Div(
                html.Div(id=ids.CHART),
                className="chart",
                role="img",
                id="chart-frame",
                **_aria(describedby="chart-alt"),
            ),
            html.P(id="chart-alt", className="unseen"),
            html.Div(id=ids.TWIN, className="twin"),
            html.Figcaption(id=ids.SOURCE_LINE, className="source-line"),
            _buttons(),
            html.Div(id=ids.EVENT_LIST, className="event-list"),
            html.Div(id=ids.UNDRAWN, className="undrawn"),
        ],
        id=ids.HERO,
        className="hero",
        tabIndex=-1,
        **_aria(labelledby=ids.HERO_TITLE),
    )


def _buttons() -> html.Div:
    return html.Div(
        [
            html.Div(id=ids.TAKE),
            html.Button("Table", id=ids.SHOW_TABLE, type="button", **_aria(pressed="false")),
            html.Span(id=ids.SAID, role="status", className="said"),
        ],
        className="buttons",
    )


def _ledger() -> html.Section:
    return html.Section(
        [
            html.Div(id=ids.LEDGER, className="ledger", tabIndex=-1),
            html.Div(id=ids.OTHERS, className="others"),
        ],
        **_aria(label="Claims ledger"),
    )


def _aside() -> html.Aside:
    return html.Aside(
        [
            html.Section(id=ids.CARD, className="card", **_aria(label="Provenance of the selected figure")),
            html.Section(id=ids.CHECKS, className="checks-line", **_aria(label="Verdicts")),
            html.Section(id=ids.UNCLEAR, className="unclear", **_aria(label="What we could not tell")),
            html.Section(id=ids.ARTICLES, className="articles", **_aria(label="Articles read")),
        ],
        className="aside",
    )


def _footer() -> html.Footer:
    return html.Footer(
        html.P(
            [
                "Figures are shown as printed, with what their digits allow. ",
                "Both countries’ accounts stand side by side; neither is preferred. ",
                "Events are context, not causes.",
            ]
        ),
        className="footer",
    )
