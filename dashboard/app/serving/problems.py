"""Answers to requests that cannot be served: calm, short, and never a trace of the program's inside."""

from __future__ import annotations

import html
import json
import logging
import secrets
from contextvars import ContextVar
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import NoReturn

from werkzeug import Request, Response

from dashboard.domain.errors import Exit, TradeFiguresError

LOG = logging.getLogger("dashboard.serving")

# The answer, the log line and the traceback of one request carry the same id.
REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")

INTERNAL = "Something went wrong on our side."

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1.125rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem }}
small {{ opacity: .75 }}
</style>
<h1>{title}</h1>
<p>{sentence}</p>
<p><a href="/">To the dashboard</a></p>
<p><small>{status} &middot; {id}</small></p>
</html>
"""


@dataclass
class Problem(Exception):
    """Why a request is not served.

    Attributes:
        status: The HTTP status.
        sentence: What the caller reads; nothing that came with the request is repeated in it.
        headers: Further headers, such as ``Allow``.
    """

    status: int
    sentence: str
    headers: dict[str, str] = field(default_factory=dict)


def refuse(status: int, sentence: str, **headers: str) -> NoReturn:
    """Stop here and answer with ``status``; ``Retry_After="5"`` becomes the header ``Retry-After``."""
    raise Problem(status, sentence, {name.replace("_", "-"): value for name, value in headers.items()})


def new_id() -> str:
    """A name for one request, 12 hexadecimal digits."""
    return secrets.token_hex(6)


def incident(error: BaseException) -> str:
    """Write an unforeseen error with its traceback to the log; the id under which it is found there.

    A callback that goes on without the part that failed shows this id to the reader.
    """
    name = REQUEST_ID.get() or new_id()
    LOG.error("incident %s: %s", name, type(error).__name__, exc_info=error)
    return name


def seen(error: Exception) -> Problem:
    """What a caller is told about an error: a sentence if it was foreseen, else only that it happened."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, TradeFiguresError) and error.exit in (Exit.USAGE, Exit.REFUSED):
        # Not 400: for that one the page would look for an expired login, and trip over the answer.
        return Problem(422, str(error))
    incident(error)
    return Problem(500, INTERNAL)


def answer(problem: Problem, *, as_json: bool) -> Response:
    """The problem as JSON ``{"error", "id"}`` or as a small page."""
    body, mimetype = body_of(problem, as_json=as_json)
    return Response(body, problem.status, problem.headers, mimetype=mimetype)


def body_of(problem: Problem, *, as_json: bool) -> tuple[str, str]:
    """Text and media type of an answer.

    >>> body, kind = body_of(Problem(404, "There is nothing here."), as_json=True)
    >>> json.loads(body)["error"], kind
    ('There is nothing here.', 'application/json')
    """
    name = REQUEST_ID.get()
    if as_json:
        return json.dumps({"error": problem.sentence, "id": name}), "application/json"
    status = HTTPStatus(problem.status)
    page = _PAGE.format(
        title=html.escape(status.phrase),
        sentence=html.escape(problem.sentence),
        status=problem.status,
        id=name or "no id",
    )
    return page, "text/html"


def wants_json(request: Request) -> bool:
    """Whether the caller is a script rather than a person."""
    if request.method == "POST" or "/_dash-" in request.path:
        return True
    offers = ["text/html", "application/json"]
    return request.accept_mimetypes.best_match(offers, default="text/html") == "application/json"
