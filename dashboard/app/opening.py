"""A page opened at an address comes with its first screen: nothing has to be asked for before it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Final

import dash
import orjson

from dashboard.app.answers import Answer, Answers
from dashboard.app.catalogue import Catalogue
from dashboard.app.markup import markup
from dashboard.app.serving.page import Slots
from dashboard.app.view import View

KEPT: Final = 16
"""Pages kept ready; the oldest goes."""


def opening(app: dash.Dash, current: Callable[[], Catalogue], answers: Answers) -> Callable[[str], Slots]:
    """What stands in the page's slots for the query of an address.

    Args:
        app: With the layout of ``layout.page``.
        current: The catalogue of now.
        answers: What stands, is offered and is shown for a view of it.
    """
    layout = app.layout

    @lru_cache(maxsize=KEPT)
    def made(answer: Answer) -> Slots:
        return Slots(
            title=escape(answer.first.title),
            early=f'<div id="early">{markup(layout, answer.first, answer.properties)}</div>',
            screen=_inert(answer.text),
            properties=_inert(orjson.dumps(answer.properties).decode()),
        )

    def opened(query: str) -> Slots:
        catalogue = current()
        return made(answers(View.from_query(query, catalogue), catalogue))

    return opened


def _inert(json: str) -> str:
    r"""JSON that no markup can end: the only ``<`` in JSON are inside of texts, where they can be escaped.

    >>> _inert('{"title": "</script>"}')
    '{"title": "\\u003c/script>"}'
    """
    return json.replace("<", "\\u003c")
