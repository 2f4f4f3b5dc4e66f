"""Where files are fetched: ``/data/...`` with the query of a view, each under a telling name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

import orjson
from flask import Blueprint, Response, request

from dashboard.app.catalogue import Catalogue
from dashboard.app.render import render
from dashboard.app.serving.guard import EMBED
from dashboard.app.takeaway.evidence import pack
from dashboard.app.takeaway.extracts import Order, extract
from dashboard.app.takeaway.formats import FORMATS
from dashboard.app.takeaway.pages import embedded, standing
from dashboard.app.takeaway.words import charts_of, words

FOLDER: Final = "/data/"


def blueprint(
    current: Callable[[], Catalogue], *, site: str | None = None, today: Callable[[], date] = date.today
) -> Blueprint:
    """Routes of one app; each is a fixed path, and all that differs is in its query.

    Args:
        current: The catalogue of now; asked once for each file.
        site: Where readers find the dashboard; else as their browser calls it.
        today: The day that files and citations bear.
    """
    made = Blueprint("takeaway", __name__)

    def order() -> tuple[Order, Catalogue]:
        catalogue = current()
        query = request.query_string.decode("utf-8", "replace")
        return Order.of(query, catalogue, site=site or _site(), day=today()), catalogue

    def figures(ending: str) -> Response:
        asked, catalogue = order()
        kind, write = FORMATS[ending]
        return _attached(write(extract(asked, catalogue)), kind, asked.file_name(ending))

    for ending in FORMATS:
        made.add_url_rule(f"{FOLDER}figures.{ending}", ending, partial(figures, ending))

    @made.get(f"{FOLDER}words.json")
    def words_of_charts() -> Response:
        """The words of every chart of a view, by its key."""
        asked, catalogue = order()
        told = {
            key: words(meta, asked.view, asked.permalink, asked.day, catalogue)
            for key, meta in charts_of(render(asked.view, catalogue)).items()
        }
        return Response(orjson.dumps(told), mimetype="application/json")

    @made.get(f"{FOLDER}evidence.json")
    def evidence() -> Response:
        """The files of the evidence for the selected figure; the browser adds the charts and packs them."""
        asked, catalogue = order()
        files = pack(asked, catalogue)
        told = {"name": asked.evidence_name, "files": files}
        return Response(orjson.dumps(told), mimetype="application/json")

    @made.get(f"{FOLDER}page.html")
    def page() -> Response:
        """One chart in a file of its own."""
        asked, catalogue = order()
        content = standing(asked, catalogue).encode()
        return _attached(content, "text/html; charset=utf-8", asked.file_name("html"))

    @made.get(f"/{EMBED}")
    def embed() -> Response:
        """One chart for other pages' frames."""
        return Response(embedded(*order()), mimetype="text/html")

    return made


def _site() -> str:
    """The address of the dashboard, as the reader's browser has it.

    A proxy in front may speak TLS with the browser and not with us; a page of ours that asks for a file says
    in ``Referer`` by which scheme it was opened.
    """
    here = request.host_url
    secure = here.replace("http://", "https://", 1)
    return secure if (request.referrer or "").startswith(secure) else here


def _attached(content: bytes, kind: str, name: str) -> Response:
    response = Response(content, content_type=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
