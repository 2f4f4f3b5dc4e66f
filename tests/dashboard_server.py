"""The dashboard on the sample library, served as the command serves it; says its address and stays."""

from __future__ import annotations

from sample_library import examined

from dashboard.app.factory import create_app
from dashboard.app.serving import serve

if __name__ == "__main__":
    serve(create_app(examined()), port=0)
