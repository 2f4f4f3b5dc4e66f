"""Serve any Dash app safely and fast.

``serve(app)`` is all that a command needs: it puts a *gate* before the app (``harden``) and runs it in
waitress. The gate lets through what the page itself would ask and nothing else, answers the fixed parts from
a *shelf* without Dash, and dresses every answer in the same headers.
"""

from __future__ import annotations

from dashboard.app.serving.gate import harden
from dashboard.app.serving.problems import incident
from dashboard.app.serving.run import serve
from dashboard.app.serving.settings import Health, Settings

__all__ = ["Health", "Settings", "harden", "incident", "serve"]
