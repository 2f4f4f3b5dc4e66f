"""What is looked at before Dash reads anything: method, names, sizes, and where a request comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import dash
from werkzeug import Request

from dashboard.app.serving.problems import refuse
from dashboard.app.serving.settings import Settings

READ = ("GET", "HEAD")
LIVE, READY = "healthz", "readyz"
EMBED = "embed"
"""What other sites may show in a frame, if the operator has named them; nothing else of ours."""
NOWHERE = "There is nothing at this address."
FOREIGN = "Another site may not ask this."


@dataclass(frozen=True, slots=True)
class Routes:
    """Every path that is served, and the methods it takes; all others are not found.

    Attributes:
        page: The page itself, usually ``/``.
        callback: Where callbacks are posted.
        methods: The methods by path.
    """

    page: str
    callback: str
    methods: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, app: dash.Dash, files: Iterable[str], further: Iterable[str]) -> Routes:
        """Those of an app: its page, what Dash asks for, the files, health, and what is to be read beside.

        That is ``further``, and the routes of the app's own Flask blueprints whose paths are fixed.
        """
        prefix = app.config.routes_pathname_prefix
        dashes = ["_dash-layout", "_dash-dependencies", "_favicon.ico", LIVE, READY]
        own = [
            rule.rule
            for rule in app.server.url_map.iter_rules()
            if "." in rule.endpoint and not rule.arguments  # a blueprint's
        ]
        read = [prefix, *(prefix + name for name in dashes), *files, *further, *own]
        callback = prefix + "_dash-update-component"
        return cls(prefix, callback, {**dict.fromkeys(read, READ), callback: ("POST",)})


def check(request: Request, routes: Routes, settings: Settings) -> None:
    """Let a request through or say why not.

    Raises:
        Problem: 4xx.
    """
    _check_host(request, settings)
    _check_target(request, settings)
    _check_method(request, routes)
    _check_origin(request, routes, settings)
    _check_body(request, settings)


def exact_path(request: Request) -> str:
    """The path with its escapes undone and nothing else: ``request.path`` would take ``//`` for ``/``."""
    path: str = request.environ.get("PATH_INFO", "")
    return path.encode("latin-1").decode("utf-8", "replace")


def _check_host(request: Request, settings: Settings) -> None:
    host = request.headers.get("Host", "")
    if not host or "," in host:
        refuse(400, "A request names one host.")
    if not settings.answers_to(host):
        refuse(421, "This server does not go by that name.")


def _check_target(request: Request, settings: Settings) -> None:
    sent: str = request.environ.get("REQUEST_URI", "")
    if len(sent) > settings.max_target:
        refuse(414, f"The address has more than {settings.max_target} bytes.")
    if unquote(sent.partition("?")[0]).startswith("//"):  # which the server has made one slash
        refuse(404, NOWHERE)


def _check_method(request: Request, routes: Routes) -> None:
    allowed = routes.methods.get(exact_path(request))
    if allowed is None:
        refuse(404, NOWHERE)
    if request.method not in allowed:
        refuse(405, "This address takes no such request.", Allow=", ".join(allowed))


def _check_origin(request: Request, routes: Routes, settings: Settings) -> None:
    """Other sites may lead a reader to the page; they may not ask the server in the reader's name."""
    site = request.headers.get("Sec-Fetch-Site", "none").lower()
    visit = request.method in READ and request.headers.get("Sec-Fetch-Mode", "").lower() == "navigate"
    if site not in ("same-origin", "none") and not visit:
        refuse(403, FOREIGN)
    origin = request.headers.get("Origin")
    if exact_path(request) != routes.callback or origin is None:
        return
    asker = _host_of(origin)
    # A proxy in front may call the server by another name than the browser did.
    if asker != request.headers["Host"].lower() and not settings.is_named(asker):
        refuse(403, FOREIGN)


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _check_body(request: Request, settings: Settings) -> None:
    length = request.content_length or 0
    if length > settings.max_body:
        refuse(413, f"The request has more than {settings.max_body} bytes.")
    if "Transfer-Encoding" in request.headers:  # what the server did not take apart itself
        refuse(400, "The request has a transfer coding that is not taken here.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        refuse(415, "Requests are taken uncompressed.")
    if request.method in READ:
        if length:
            refuse(400, "A request to read has no body.")
    elif not _is_json(request):
        refuse(415, "Requests are taken as application/json in UTF-8.")


def _is_json(request: Request) -> bool:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    return request.mimetype == "application/json" and charset in ("utf-8", "utf8")
