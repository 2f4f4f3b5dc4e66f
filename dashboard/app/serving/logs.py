"""What the server writes about itself: one line of JSON per request if asked, and every incident.

A line holds the path, cut, and never the query: what a reader looked at is the reader's affair. No address of
a caller, no pasted text; everything from outside is written as JSON, so it cannot forge a line.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

from dashboard.app.serving.problems import LOG, REQUEST_ID

LONGEST_PATH = 200


class JsonLines(logging.Formatter):
    """A record as one line of JSON; fields given as ``extra={"fields": {...}}`` come first-class."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            **getattr(record, "fields", {"level": record.levelname.lower(), "message": record.getMessage()}),
        }
        if record.exc_info:
            line["traceback"] = "".join(traceback.format_exception(*record.exc_info))
        return json.dumps(line)


def set_up(*, requests: bool) -> None:
    """Send the log to standard error: every request as JSON if ``requests``, else incidents as plain text."""
    stream = logging.StreamHandler(sys.stderr)
    stream.setFormatter(JsonLines() if requests else logging.Formatter("%(message)s"))
    for logger in (LOG, logging.getLogger("waitress")):
        logger.handlers = [stream]
        logger.propagate = False
        logger.setLevel(logging.ERROR)
    LOG.setLevel(logging.INFO if requests else logging.ERROR)
    # It has a line for each request that waits its turn, however briefly.
    logging.getLogger("waitress.queue").setLevel(logging.CRITICAL)


def request_line(method: str, path: str, status: int, *, ms: float, sent: int | None) -> None:
    """Log one request.

    Args:
        method: As sent, cut.
        path: Without its query.
        status: The HTTP status answered.
        ms: Milliseconds until the answer was ready.
        sent: Bytes of the answer's body; None where it is made while it is sent.
    """
    if not LOG.isEnabledFor(logging.INFO):
        return
    fields = {
        "id": REQUEST_ID.get(),
        "method": method[:20],
        "path": path[:LONGEST_PATH],
        "status": status,
        "ms": round(ms, 1),
        "bytes": sent,
    }
    LOG.info("request", extra={"fields": fields})
